#compdef relcrm

# relcrm: the tab key in zsh. What the program answers is data, one candidate a line; compadd quotes it.
_relcrm_completion() {
    local line keep
    local -a values shown files
    while IFS= read -r line; do
        case $line in
            ($'\tkeep') keep=1 ;;
            ($'\tfiles') files=(_files) ;;
            ($'\tfolders') files=(_files -/) ;;
            (*)
                values+=("${line%%$'\t'*}")
                shown+=("${line/$'\t'/  -- }")
                ;;
        esac
    done < <(_RELCRM_COMPLETE=offer_zsh command relcrm "${(@)words[1,CURRENT-1]}" "$QIPREFIX$PREFIX" \
        2> /dev/null < /dev/null)
    if (( $#values )); then
        compadd -U -l -V relcrm -d shown -a values
        # Several that do not go on from what was typed: list them; the next tab goes from one to the other.
        if [[ -n $keep && $_relcrm_listed == $BUFFER ]]; then
            compstate[insert]=menu
        elif [[ -n $keep ]]; then
            typeset -g _relcrm_listed=$BUFFER
            compstate[insert]= compstate[list]='list force'
        fi
    fi
    if (( $#files )); then
        [[ $PREFIX == --*=* ]] && compset -P '*='
        $files
    fi
    (( $#values || $#files ))
}

if [[ $funcstack[1] == _relcrm ]]; then
    _relcrm_completion "$@"
else
    compdef _relcrm_completion relcrm
fi
