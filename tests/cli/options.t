#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# Options: what they take, what is said when they are given something else, and what goes where.
. tests/tap.sh
need_program
article=data/articles/wire-yokosuka-talks.txt

printed() { # name pattern: of standard error
    if grep -qF -e "$2" "$TMPDIR/err"; then pass "$1"; else fail "$1" "$(head -n 5 "$TMPDIR/err")"; fi
}
empty() { # name file
    if [ -s "$TMPDIR/$2" ]; then fail "$1" "$(head -n 5 "$TMPDIR/$2")"; else pass "$1"; fi
}

status 0 "--help" "$ENTENTE" --help
empty "--help goes to standard output" err
status 0 "--version" "$ENTENTE" --version
same "the version is that of NEWS" "entente $(sed -n '1s/^entente \([0-9.]*\).*/\1/p' NEWS)" "$(cat "$TMPDIR/out")"

status 2 "a slip in a command" "$ENTENTE" biuld
empty "a slip writes nothing to standard output" out
status 2 "nothing like a command" "$ENTENTE" xyzzy
printed "nothing like a command: the commands are listed" "usage: entente"
status 2 "an unknown option" "$ENTENTE" build --no-such-option
printed "an unknown option is named" "no-such-option"
for command in merge table query load explain; do
    status 2 "$command without arguments" "$ENTENTE" "$command"
done
status 2 "build with two folders" "$ENTENTE" build data data
status 2 "table with two tables" "$ENTENTE" table a.csv b.csv
status 2 "load without --to" "$ENTENTE" load graph.ttl

while IFS='|' read -r option value; do
    status 2 "extract $option $value" "$ENTENTE" extract "$option" "$value" "$article"
    printed "extract $option $value: the value is named" "'$value'"
done <<'LIST'
--closure|owl
--jobs|0
--jobs|-1
--jobs|two
--jobs|999999
--min-confidence|2
--min-confidence|0.12345
--min-confidence|-0.5
--color|pink
--format|no-such-format
LIST
status 2 "query --format turtle" "$ENTENTE" query --format turtle a b

status 0 "extract" "$ENTENTE" extract --quiet "$article"
empty "--quiet: nothing on standard error" err
status 0 "options may come after arguments" "$ENTENTE" extract "$article" -q -f ntriples
ok "-f is heeded" grep -q '^<.*> <.*> .* \.$' "$TMPDIR/out"
"$ENTENTE" extract -q - <"$article" >"$TMPDIR/stdin.ttl"
ok "- is standard input" grep -q 'ent:' "$TMPDIR/stdin.ttl"
status 0 "--color always" "$ENTENTE" extract --color always data/articles/base-gazette-undated.txt
ok "--color always colours" grep -q $'\033' "$TMPDIR/err"
status 0 "no colour in a file" "$ENTENTE" extract data/articles/base-gazette-undated.txt
ok "no colour is no colour" sh -c "! grep -q '$(printf '\033')' '$TMPDIR/err'"
finish
