#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# docs/new-event-class.md does what it says: its code blocks, put into a copy of ontology and data, teach the program a class
# of events. --update writes what is read into the chapter's block "expected".
. tests/tap.sh
need_program
chapter=docs/new-event-class.md
home=$TMPDIR/home

# The block whose info string ends so, without its fences.
block() { # "append FILE"
    awk -v want="$1" '
        /^```/ && inside { exit }
        inside { print }
        /^```[a-z]+ / && substr($0, index($0, " ") + 1) == want { inside = 1 }' "$chapter"
}

statements() { # home file
    "$ENTENTE" extract --home "$1" --quiet --closure=none --format=ntriples "$2" |
        awk -f tests/golden/extract/statements.awk | LC_ALL=C sort -t $'\t' -k1,1 -k2,2n -k3,3n -k4 | cut -f5-
}

mkdir -p "$home/data"
cp -r ontology "$home/"
cp -r data/lexicon data/rules "$home/data/"
for other in data/*; do
    [ -e "$home/$other" ] || ln -s "$PWD/$other" "$home/data/"
done

for file in ontology/entente.ttl data/lexicon/facts.tsv data/rules/sales.rules; do
    ok "the chapter has a block for $file" test -n "$(block "append $file")"
    block "append $file" >>"$home/$file"
done

# The chapter's patch gives no line numbers: they would rot.
old=$(block "patch ontology/shapes.ttl" | sed -n 's/^-//p')
new=$(block "patch ontology/shapes.ttl" | sed -n 's/^+//p')
ok "the line to patch stands in the shapes" grep -qxF -e "$old" ontology/shapes.ttl
awk -v old="$old" -v new="$new" '$0 == old { $0 = new } { print }' ontology/shapes.ttl >"$home/ontology/shapes.ttl"

status 0 "entente check finds nothing wrong" "$ENTENTE" check --home "$home"
article=$TMPDIR/arms-sales.txt
block "case tests/golden/extract/arms-sales.txt" >"$article"
actual=$(statements "$home" "$article")
if [ -n "$UPDATE" ]; then
    awk -v actual="$actual" '
        /^```/ && inside { print actual; inside = 0 }
        !inside { print }
        /^```text expected / { inside = 1 }' "$chapter" >"$TMPDIR/chapter" && cp "$TMPDIR/chapter" "$chapter"
fi
same "the sales are read" "$(block "expected tests/golden/extract/arms-sales.expected")" "$actual"
ok "three sales are read" test "$(grep -c 'is a | ArmsSale' <<<"$actual")" -eq 3
same "no C, no sale: the project as it is does not know the class" "" "$(statements . "$article" | grep ArmsSale)"
finish
