#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# docs/tables.md does what it says: its blocks that name a file are written, its commands run in their order, and what
# they print is what stands there.
. tests/tap.sh
need_program
export ENTENTE_HOME=$PWD
page=$PWD/docs/tables.md
mkdir -p "$TMPDIR/bin" "$TMPDIR/page"
printf '#!/bin/sh\nexec "%s" "$@"\n' "$ENTENTE" >"$TMPDIR/bin/entente"
chmod +x "$TMPDIR/bin/entente"
export PATH=$TMPDIR/bin:$PATH
cd "$TMPDIR/page" || exit 2

n_files=0 n_commands=0
expected='' command='' file='' in_shell=false

run_command() {
    [ -n "$command" ] || return 0
    same "$command" "$expected" "$(bash -c "$command" 2>&1)"
    n_commands=$((n_commands + 1))
    command='' expected=''
}

while IFS= read -r line; do
    case $line in
    '```sh') in_shell=true ;;
    '```') run_command && in_shell=false file='' ;;
    '```'*' '*) file=${line##* } && : >"$file" && n_files=$((n_files + 1)) ;;
    '$ '*) if $in_shell; then run_command && command=${line#'$ '}; fi ;;
    *) if $in_shell; then
        expected+=${expected:+$'\n'}$line
    elif [ -n "$file" ]; then
        printf '%s\n' "$line" >>"$file"
    fi ;;
    esac
done <"$page"
ok "the page has files and commands" test "$n_files" -ge 5 -a "$n_commands" -ge 6
cd - >/dev/null || exit 2
finish
