# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# Completion of entente for bash: commands, options, and what an option takes.

_entente_options() { # command
    local common='--output --format --jobs --closure --min-confidence --base --home --quiet --color --help --usage'
    case $1 in
    extract) echo "$common --fast --jsonl --trace" ;;
    parse) echo "$common --conllu --fast --tags" ;;
    dates) echo "$common --issued" ;;
    table) echo "$common --minimal --validate --metadata --map --link --content-type --content-language --network" ;;
    query) echo "$common --text --time-limit" ;;
    load) echo "$common --to --graph --append --user --password --token --retries" ;;
    explain) echo "$common --all --mentions" ;;
    check) echo "$common --counts --gaps" ;;
    build | merge) echo "$common" ;;
    esac
}

_entente_values() { # command option
    case $1/$2 in
    query/--format | query/-f) echo 'table csv tsv json xml' ;;
    */--format | */-f) echo 'turtle ntriples nquads trig jsonld rdfxml rdfxml-abbrev json json-triples dot' ;;
    */--closure) echo 'none rdfs' ;;
    extract/--trace) echo 'text html' ;;
    */--color) echo 'auto always never' ;;
    esac
}

_entente() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]} words
    COMPREPLY=()
    if [ "$before" = = ] && [ "$COMP_CWORD" -gt 3 ]; then # --option=value is three words
        before=${COMP_WORDS[COMP_CWORD - 2]}
    fi
    if [ "$COMP_CWORD" -eq 1 ]; then
        words='build extract parse dates merge table query load explain check --help --version'
    elif words=$(_entente_values "$command" "$before") && [ -n "$words" ]; then
        :
    elif [[ $word == -* ]]; then
        words=$(_entente_options "$command")
    else
        compopt -o default 2>/dev/null
        return
    fi
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
}

complete -F _entente entente
