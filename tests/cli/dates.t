#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# entente dates: lines that others can read, exit statuses, hostile texts.
. tests/tap.sh
need_program

holds() { # name pattern file
    if grep -q -- "$2" "$3"; then pass "$1"; else fail "$1" "$(head -n 5 "$3")"; fi
}

printf 'Se\xc3\xb1or Ruiz met her on Friday,\n3 May 2024. They\nwill meet next\nmonth.\n' >"$TMPDIR/text.txt"
status 0 "a text is read" "$ENTENTE" dates --issued 2024-05-06 "$TMPDIR/text.txt" -o "$TMPDIR/dates.tsv"
printf '22\t40\tDATE\t2024-05-03\tFriday, 3 May 2024\n57\t67\tDATE\t2024-06\tnext month\n' >"$TMPDIR/expected.tsv"
ok "… with places in code points, and words on one line" diff "$TMPDIR/expected.tsv" "$TMPDIR/dates.tsv"
status 0 "without an issue date" "$ENTENTE" dates "$TMPDIR/text.txt" -o "$TMPDIR/open.tsv"
holds "… what is relative stays open" $'\tDATE\tXXXX-XX\tnext month' "$TMPDIR/open.tsv"
ok "from standard input" bash -c '"$1" dates - <"$2" >"$3"' - "$ENTENTE" "$TMPDIR/text.txt" "$TMPDIR/stdin.tsv"
ok "… the same" cmp "$TMPDIR/open.tsv" "$TMPDIR/stdin.tsv"
: >"$TMPDIR/empty.txt"
status 0 "nothing is nothing" "$ENTENTE" dates "$TMPDIR/empty.txt"

status 2 "no text is wrong usage" "$ENTENTE" dates
status 2 "two texts are wrong usage" "$ENTENTE" dates "$TMPDIR/text.txt" "$TMPDIR/text.txt"
status 2 "an issue date that is no day is wrong usage" "$ENTENTE" dates --issued 2024-05 "$TMPDIR/text.txt"
holds "… and told" "'2024-05' is no day" "$TMPDIR/err"
status 2 "the 31st of June is none" "$ENTENTE" dates --issued 2024-06-31 "$TMPDIR/text.txt"
status 3 "a missing text" "$ENTENTE" dates "$TMPDIR/none.txt"
printf 'caf\xe9\n' >"$TMPDIR/latin.txt"
status 1 "a text that is not UTF-8" "$ENTENTE" dates "$TMPDIR/latin.txt"
holds "… with the byte" 'not UTF-8: byte 3' "$TMPDIR/err"
status 3 "a full disk is told" "$ENTENTE" dates -o /dev/full "$TMPDIR/text.txt"

mkdir -p "$TMPDIR/base/data/rules"
cp -R ontology "$TMPDIR/base/"
cp -R data/lexicon "$TMPDIR/base/data/"
printf 'entente-dates 1\nDATE calendar\n  moon:"full"\n' >"$TMPDIR/base/data/rules/bad.dates"
status 4 "a date rule with a mistake" "$ENTENTE" dates --home "$TMPDIR/base" "$TMPDIR/text.txt"
holds "… with its place" "bad.dates:3:.*there is no field 'moon'" "$TMPDIR/err"

# Hostile texts: linear in time, and never a crash.
for words in 'the ' 'last ' 'two ' '12 ' 'June 27-' 'between 1999 and ' 'every other ' 'and a half '; do
    yes "$words" | tr -d '\n' | head -c 300000 >"$TMPDIR/hostile.txt"
    status 0 "nothing but '$words'" timeout "$PATIENCE" "$ENTENTE" dates -o /dev/null --issued 2024-05-06 "$TMPDIR/hostile.txt"
done
finish
