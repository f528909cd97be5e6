#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# entente parse: CoNLL-U that others can read, of a text and of CoNLL-U.
. tests/tap.sh
need_program
[ -f data/models/parser.model ] || skip_all "no parser model (make models)"

holds() { # name pattern file
    if grep -q -- "$2" "$3"; then pass "$1"; else fail "$1" "$(head -n 5 "$3")"; fi
}
# Ten columns; words numbered from 1; heads that are there; one root; no way round in a circle.
sound() { # file
    awk -F'\t' '
        function check(  i, k, steps) {
            if (!n) return
            if (roots != 1) { print "roots: " roots; bad = 1 }
            for (i = 1; i <= n; i++) {
                k = i
                for (steps = 0; k != 0 && steps <= n; steps++) { if (!(k in head)) { print "no head: " k; bad = 1; break } k = head[k] }
                if (steps > n) { print "a circle at " i; bad = 1 }
            }
            n = roots = 0; delete head
        }
        /^#/ { next }
        /^$/ { check(); next }
        NF != 10 { print "columns: " $0; bad = 1; next }
        $1 ~ /-/ { next }
        { if ($1 != ++n) { print "number: " $0; bad = 1 } head[n] = $7; if ($7 == 0) roots++; if ($2 == "" || $3 == "") bad = 1 }
        END { check(); exit bad }' "$1"
}

printf 'South Korea\xe2\x80\x99s defense minister met Shinjiro Koizumi.\n\nThey didn\xe2\x80\x99t say why.\n' >"$TMPDIR/text.txt"
status 0 "a text is parsed" "$ENTENTE" parse "$TMPDIR/text.txt" -o "$TMPDIR/text.conllu"
ok "… into sound CoNLL-U" sound "$TMPDIR/text.conllu"
holds "… with places in code points" 'TokenRange=11:13' "$TMPDIR/text.conllu"
holds "… with lemmas" $'\tmet\tmeet\tVERB\tVBD\t' "$TMPDIR/text.conllu"
holds "… with names" $'\tKoizumi\t.*Name=I-Person' "$TMPDIR/text.conllu"
holds "… with ranges of what is written as one" $'^2-3\tdidn.t\t_\t' "$TMPDIR/text.conllu"
if [ -f data/models/parser-fast.model ]; then
    status 0 "… without a beam" "$ENTENTE" parse --fast "$TMPDIR/text.txt" -o "$TMPDIR/fast.conllu"
    ok "… into sound CoNLL-U too" sound "$TMPDIR/fast.conllu"
fi

status 0 "CoNLL-U is parsed" "$ENTENTE" parse --conllu data/treebank/test.conllu -o "$TMPDIR/bank.conllu"
ok "… into sound CoNLL-U" sound "$TMPDIR/bank.conllu"
words_of() { grep -v '^#' "$1" | cut -f1,2; }
ok "… with the same words" diff <(words_of data/treebank/test.conllu) <(words_of "$TMPDIR/bank.conllu")
ok "… and the same comments" diff <(grep '^# ' data/treebank/test.conllu | tail -n +3) <(grep '^# ' "$TMPDIR/bank.conllu" | tail -n +3)
status 0 "what was written can be read" "$ENTENTE" parse --conllu "$TMPDIR/bank.conllu" -o "$TMPDIR/again.conllu"
ok "… and parses the same" cmp "$TMPDIR/bank.conllu" "$TMPDIR/again.conllu"

tags_of() { grep -v '^#' "$1" | cut -f1,4,5; }
status 0 "tags can be kept" "$ENTENTE" parse --conllu --tags data/treebank/test.conllu -o "$TMPDIR/tagged.conllu"
ok "… all of them" diff <(tags_of data/treebank/test.conllu) <(tags_of "$TMPDIR/tagged.conllu")
ok "… which are not those predicted" test "$(tags_of "$TMPDIR/bank.conllu")" != "$(tags_of "$TMPDIR/tagged.conllu")"
printf '1\tShips\t_\tVERB\tVBZ\t_\t_\t_\t_\t_\n2\tsail\t_\t_\t_\t_\t_\t_\t_\t_\n' >"$TMPDIR/untagged.conllu"
status 0 "a word without a tag" "$ENTENTE" parse --conllu --tags "$TMPDIR/untagged.conllu"
holds "… has its sentence tagged anew" $'^1\tShips\tship\tNOUN' "$TMPDIR/out"
status 2 "tags of a plain text are wrong usage" "$ENTENTE" parse --tags "$TMPDIR/text.txt"

status 2 "no text is wrong usage" "$ENTENTE" parse
status 2 "two texts are wrong usage" "$ENTENTE" parse "$TMPDIR/text.txt" "$TMPDIR/text.txt"
status 3 "a missing text" "$ENTENTE" parse "$TMPDIR/none.txt"
printf 'caf\xe9\n' >"$TMPDIR/latin.txt"
status 1 "a text that is not UTF-8" "$ENTENTE" parse "$TMPDIR/latin.txt"
holds "… with the byte" 'not UTF-8: byte 3' "$TMPDIR/err"
printf '1\tonly\tthree\n' >"$TMPDIR/bad.conllu"
status 1 "CoNLL-U of three columns" "$ENTENTE" parse --conllu "$TMPDIR/bad.conllu"
holds "… with its line" 'bad.conllu:1: error: not ten columns' "$TMPDIR/err"
: >"$TMPDIR/empty.txt"
status 0 "nothing is nothing" "$ENTENTE" parse "$TMPDIR/empty.txt"
status 3 "a full disk is told" "$ENTENTE" parse -o /dev/full "$TMPDIR/text.txt"

# Hostile texts: linear in time, and never a crash.
head -c 1000000 /dev/zero | tr '\0' 'x' >"$TMPDIR/hostile.txt"
status 0 "a word of a million letters" timeout "$PATIENCE" "$ENTENTE" parse -o /dev/null "$TMPDIR/hostile.txt"
size=100000
[ -z "$VALGRIND" ] || size=20000 # it takes forty times as long
head -c $size /dev/zero | tr '\0' '(' >"$TMPDIR/hostile.txt"
status 0 "$size brackets" timeout "$PATIENCE" "$ENTENTE" parse -o /dev/null "$TMPDIR/hostile.txt"
for _ in $(seq $((size / 2))); do printf '\xcc\x81'; done >"$TMPDIR/hostile.txt"
status 0 "combining marks only" timeout "$PATIENCE" "$ENTENTE" parse -o /dev/null "$TMPDIR/hostile.txt"

mkdir -p "$TMPDIR/base/data/models"
cp -R ontology "$TMPDIR/base/"
cp -R data/lexicon "$TMPDIR/base/data/"
for model in data/models/*.model; do ln -s "$PWD/$model" "$TMPDIR/base/data/models/"; done
for model in words tagger lemmas names parser; do
    rm -f "$TMPDIR/base/data/models/$model.model"
    head -c 5000 "data/models/$model.model" >"$TMPDIR/base/data/models/$model.model"
    status 4 "a damaged model: $model" "$ENTENTE" parse --home "$TMPDIR/base" "$TMPDIR/text.txt"
    holds "… told by its name" "$model.model: error: damaged" "$TMPDIR/err"
    ln -sf "$PWD/data/models/$model.model" "$TMPDIR/base/data/models/$model.model"
done
finish
