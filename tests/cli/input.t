#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# What is wrong with the input is said with its place and how to mend it, by a documented exit status; the rest is done; what was there
# before stays as it was.
. tests/tap.sh
need_program

work=$TMPDIR/work
mkdir -p "$work/articles" "$work/empty"
good=$work/articles/good.txt
printf 'Ahn and Koizumi meet\n\nPublished: 30 Jan. 2026\n\nDefense Minister Ahn Gyu-back met Shinjiro Koizumi in Yokosuka on Friday.\n' >"$good"

says() { # name pattern
    if grep -qE "$2" "$TMPDIR/err"; then pass "$1"; else fail "$1" "$(cat "$TMPDIR/err")"; fi
}

status 3 "a missing file is exit status 3" "$ENTENTE" extract "$work/none.txt"
says "… and named" "none.txt: error: "
status 3 "a missing folder is exit status 3" "$ENTENTE" build "$work/none" -o "$work/g.ttl"
says "… with help" '^help: '
status 3 "a folder without articles cannot be read" "$ENTENTE" build "$work/empty" -o "$work/e.ttl"
says "… and is named" "empty.*: error: "

printf '\177ELF\000\001\002\003binary' >"$work/binary.txt"
status 1 "a binary file is passed over" "$ENTENTE" extract "$work/binary.txt" "$good"
says "… and named" "binary.txt.*: error: "
ok "… the other file is read" grep -q 'rdf:object ent:Meeting' "$TMPDIR/out"

printf 'Some words\n\nGood so far, then \377\376 not.\n' >"$work/latin.txt"
status 1 "invalid UTF-8 is passed over" "$ENTENTE" extract "$work/latin.txt"
says "… with line and column" "latin.txt:3:[0-9]+: error: "

: >"$work/nothing.txt"
status 0 "an empty file is no error" "$ENTENTE" extract "$work/nothing.txt"
says "… but is told" "nothing.txt: (warning|note): "

# With AddressSanitizer a million words take minutes.
if [ -z "$VALGRIND" ] && ! nm "$ENTENTE" 2>/dev/null | grep -q __asan_init; then
    head -c 100000000 /dev/zero | tr '\0' 'a' >"$work/long.txt"
    status 0 "one word of 100 MB is read" timeout "$PATIENCE" "$ENTENTE" extract "$work/long.txt"
    yes 'Shinjiro Koizumi met Ahn Gyu-back in Tokyo.' | head -c 100000000 | tr '\n' ' ' >"$work/long.txt"
    status 1 "one line of 100 MB is read as far as an article can go" timeout "$PATIENCE" "$ENTENTE" extract "$work/long.txt"
    says "… which is told" "long.txt: error: longer than 1048576 words and marks: the rest was not read"
    ok "… and what came before is kept" grep -q 'ent:Person' "$TMPDIR/out"
    rm -f "$work/long.txt"
fi

# --- tables
printf 'id,name\na,A\nb,B,C\n' >"$work/ragged.csv"
status 1 "a ragged row is an error" "$ENTENTE" table --validate "$work/ragged.csv"
says "… with its line" "ragged.csv:3:[0-9]+: error: "
printf 'id,name\na,"A\nb,B\n' >"$work/quote.csv"
status 1 "an unclosed quote is an error" "$ENTENTE" table "$work/quote.csv"
says "… with its line" "quote.csv:[0-9]+:[0-9]+: error: "
cat >"$work/m.json" <<'JSON'
{"@context": "http://www.w3.org/ns/csvw", "url": "m.csv",
 "tableSchema": {"columns": [{"titles": "id"}, {"titles": "nome"}], "primaryKey": "nothere"}}
JSON
printf 'id,name\na,A\n' >"$work/m.csv"
status 1 "metadata that names a missing column is no valid description" "$ENTENTE" table --validate "$work/m.json"
says "… with its place" "m.json:[0-9]+:[0-9]+: (error|warning): "

# --- rules and ontology
home=$work/home
mkdir -p "$home/data"
cp -r ontology "$home/"
cp -r data/lexicon data/rules data/registers "$home/data/"
printf 'entente-rules 1\n\nname bad "X"\n  match x:Cap\n  make Persn from x\n' >"$home/data/rules/zz.rules"
status 4 "a rule with an unknown class is exit status 4" "$ENTENTE" extract --home "$home" "$good"
says "… with its place" "zz.rules:5:8: error: unknown class 'Persn'"
rm "$home/data/rules/zz.rules"
printf 'ent:broken a owl:Class ;\n' >>"$home/ontology/entente.ttl"
status 4 "a broken ontology is exit status 4" "$ENTENTE" extract --home "$home" "$good"
says "… with its place" "entente.ttl:[0-9]+.*: error: "
status 3 "a home without data is exit status 3" "$ENTENTE" extract --home "$work/empty" "$good"

# --- output
echo old >"$work/old.ttl"
status 3 "an unwritable folder is exit status 3" "$ENTENTE" extract -o "$work/none/g.ttl" "$good"
says "… with the reason" "g.ttl: error: "
status 3 "a full disk is exit status 3" "$ENTENTE" extract -o /dev/full "$good"
says "… with the reason" "/dev/full: error: "
"$ENTENTE" extract "$good" >/dev/full 2>"$TMPDIR/err"
same "so is a full standard output" 3 $?
status 4 "a failed run …" "$ENTENTE" extract --home "$home" -o "$work/old.ttl" "$good"
same "… leaves the old file as it was" old "$(cat "$work/old.ttl")"
same "… and no temporary file" "" "$(find "$work" -name 'old.ttl.*')"

# --- signals: a build over many long articles is stopped in the middle
many=$work/many
mkdir -p "$many/articles"
for i in $(seq 1 300); do
    { cat "$good"; yes "Officials met in Tokyo on day $i." | head -c 100000; } >"$many/articles/$i.txt"
done
echo old >"$work/sig.ttl"
"$ENTENTE" build "$many" -q -o "$work/sig.ttl" 2>"$TMPDIR/err" &
pid=$!
sleep 0.5
while kill -INT $pid 2>/dev/null; do sleep 0.1; done # it may not listen yet
wait $pid
same "SIGINT is exit status 130" 130 $?
same "… the old file stays" old "$(cat "$work/sig.ttl")"
same "… no temporary file stays" "" "$(find "$work" -name 'sig.ttl.*')"
finish
