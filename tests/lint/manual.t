#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# The manual page is well formed, and it, --help and the completion know the same commands and options.
. tests/tap.sh
page=src/cli/entente.1

if command -v mandoc >/dev/null; then
    silent "mandoc finds nothing" mandoc -T lint -W warning "$page"
else
    skip "mandoc finds nothing" "mandoc is not installed (tools/setup --test)"
fi

# shellcheck source=src/cli/entente.bash
. src/cli/entente.bash 2>/dev/null

# Options of the manual in a part of it: "build", or "OPTIONS" for those of all commands.
manual_options() {
    awk -v part="$1" '/^\.S[sh] / { on = ($2 == part) } on && /^\.It Fl/' "$page" |
        grep -oE 'Fl Fl [a-z-]+' | sed 's/Fl Fl /--/' | sort -u
}

help_options() {
    "$ENTENTE" "$1" --help 2>/dev/null | grep -oE '^ +(-[a-zA-Z?], )?--[a-z-]+' | grep -oE -e '--[a-z-]+' |
        grep -vxF -e '--version' | sort -u
}

completed() { # words so far
    COMP_WORDS=("$@")
    COMP_CWORD=$(($# - 1))
    _entente
    printf '%s\n' "${COMPREPLY[@]}" | sort -u
}

commands=$(sed -n 's/^\.Ss //p' "$page" | sort)
if [ -x "$ENTENTE" ]; then
    same "--help lists the commands of the manual" "$commands" \
        "$("$ENTENTE" --help | awk '/^  [a-z]+ / { print $1 }' | sort)"
    for command in $commands; do
        same "$command --help has the options of the manual" \
            "$(sort -u <(manual_options "$command") <(manual_options OPTIONS))" "$(help_options "$command")"
    done
else
    skip "--help and the manual agree" "$ENTENTE is not built"
fi
same "the completion has the commands of the manual" "$commands" "$(completed entente '' | grep -v -e '^--')"
for command in $commands; do
    same "the completion of $command has the options of the manual" \
        "$(sort -u <(manual_options "$command") <(manual_options OPTIONS))" "$(completed entente "$command" --)"
done

same "formats are completed" "trig turtle" "$(completed entente build -f t | tr '\n' ' ' | sed 's/ $//')"
same "values after = are completed" "none" "$(completed entente build --closure = n)"
same "values of options are completed" "csv" "$(completed entente query --format c)"

documented_statuses() {
    awk '/^\.Sh EXIT STATUS/ { on = 1; next } /^\.Sh/ { on = 0 } on && /^\.It/ { print $2 }' "$page" | sort -n
}
same "exit statuses are those of cli.h" "$(grep -oE 'ENT_EXIT_[A-Z]+ = [0-9]+' src/cli/cli.h | grep -oE '[0-9]+$' | sort -n)" \
    "$(documented_statuses)"
finish
