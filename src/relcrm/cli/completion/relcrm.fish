# relcrm: the tab key in fish. What the program answers is data, one candidate a line; fish quotes it.
function __relcrm_completion
    set -l word (commandline -ct)
    for line in (_RELCRM_COMPLETE=offer_fish command relcrm (commandline -opc) "$word" 2>/dev/null </dev/null)
        switch $line
            case \tfiles
                set -l option (string match -r -- '^--[^=]*=' "$word")
                string replace -r -- '^' "$option" (__fish_complete_path (string replace -r -- '^--[^=]*=' '' "$word"))
            case \tfolders
                __fish_complete_directories "$word" ''
            case \t'*'
            case '*'
                printf '%s\n' $line
        end
    end
end

complete --command relcrm --erase
complete --command relcrm --no-files --keep-order --arguments '(__relcrm_completion)'
