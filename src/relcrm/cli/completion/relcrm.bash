# relcrm: the tab key in bash. What the program answers is data: words already quoted for where the cursor is.
_relcrm_completion() {
    local line
    COMPREPLY=()
    while IFS= read -r line; do
        case $line in
            $'\tfiles') compopt -o default 2> /dev/null ;;
            $'\tfolders') compopt -o dirnames 2> /dev/null ;;
            *) COMPREPLY+=("$line") ;;
        esac
    done < <(_RELCRM_COMPLETE=offer_bash command relcrm "$2" "$COMP_TYPE" "${COMP_LINE:0:COMP_POINT}" \
        2> /dev/null < /dev/null)
}

complete -o nosort -F _relcrm_completion relcrm 2> /dev/null || complete -F _relcrm_completion relcrm
