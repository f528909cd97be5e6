#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# The commands: usage, help, formats; the same bytes for any number of jobs, locale and order of input; merging shards.
. tests/tap.sh
need_program

holds() { # name pattern file
    if grep -q -- "$2" "$3"; then pass "$1"; else fail "$1" "$(head -n 5 "$3")"; fi
}
lacks() { # name pattern file
    if grep -q -- "$2" "$3"; then fail "$1" "$(grep -m 3 -- "$2" "$3")"; else pass "$1"; fi
}

status 2 "no command is wrong usage" "$ENTENTE"
status 2 "an unknown command is wrong usage" "$ENTENTE" biuld
holds "… with the nearest one" "did you mean 'build'" "$TMPDIR/err"
status 0 "--help" "$ENTENTE" --help
status 0 "--version" "$ENTENTE" --version
for command in build extract parse merge table query load explain check; do
    status 0 "$command --help" "$ENTENTE" "$command" --help
    status 2 "$command --no-such-option is wrong usage" "$ENTENTE" "$command" --no-such-option
done
status 2 "extract without a file" "$ENTENTE" extract
status 2 "a bad number of jobs" "$ENTENTE" extract -j many data/articles
status 2 "a bad confidence" "$ENTENTE" extract --min-confidence 2 data/articles
status 2 "an unknown format" "$ENTENTE" build --format nonsense -o "$TMPDIR/g.ttl"
status 0 "check finds nothing wrong with what is shipped" "$ENTENTE" check

# --- the same bytes
"$ENTENTE" build data -q -j 1 -o "$TMPDIR/one.ttl" 2>/dev/null
"$ENTENTE" build data -q -j 3 -o "$TMPDIR/three.ttl" 2>/dev/null
ok "as many jobs as you like" cmp "$TMPDIR/one.ttl" "$TMPDIR/three.ttl"
LC_ALL=tr_TR.UTF-8 LANG=de_DE "$ENTENTE" build data -q -o "$TMPDIR/locale.ttl" 2>/dev/null
ok "in any locale" cmp "$TMPDIR/one.ttl" "$TMPDIR/locale.ttl"
mapfile -t articles < <(find data/articles -name '*.txt' | sort)
mapfile -t reversed < <(find data/articles -name '*.txt' | sort -r)
"$ENTENTE" extract -q "${articles[@]}" >"$TMPDIR/a.ttl" 2>/dev/null
"$ENTENTE" extract -q "${reversed[@]}" >"$TMPDIR/b.ttl" 2>/dev/null
ok "in any order of input" cmp "$TMPDIR/a.ttl" "$TMPDIR/b.ttl"

# --- shards
"$ENTENTE" extract -q -f nquads "${articles[@]}" >"$TMPDIR/all.nq" 2>/dev/null
shards=()
for article in "${articles[@]}"; do
    shard=$TMPDIR/shard${#shards[@]}.nq
    "$ENTENTE" extract -q -f nquads "$article" >"$shard" 2>/dev/null
    shards+=("$shard")
done
"$ENTENTE" merge -q -f nquads "${shards[@]}" >"$TMPDIR/merged.nq"
ok "shards merged are the same as one machine" cmp "$TMPDIR/all.nq" "$TMPDIR/merged.nq"
for at in 2 7 11; do
    "$ENTENTE" extract -q "${articles[@]:0:at}" >"$TMPDIR/head.ttl" 2>/dev/null
    "$ENTENTE" extract -q "${articles[@]:at}" >"$TMPDIR/tail.ttl" 2>/dev/null
    "$ENTENTE" merge -q "$TMPDIR/tail.ttl" "$TMPDIR/head.ttl" >"$TMPDIR/parts.ttl"
    ok "parts merged are the same as the whole, cut behind article $at" cmp "$TMPDIR/a.ttl" "$TMPDIR/parts.ttl"
done

# --- formats
for format in turtle ntriples nquads trig; do
    status 0 "extract as $format" "$ENTENTE" extract -f "$format" "${articles[0]}"
done
head -n 1 data/articles/*.jsonl >"$TMPDIR/one.jsonl" 2>/dev/null
"$ENTENTE" extract --jsonl <"$TMPDIR/one.jsonl" >"$TMPDIR/j.nq" 2>/dev/null
same "JSON Lines from standard input" 0 $?
holds "… as quads of the document's graph" '<https://w3id.org/entente/id/document/' "$TMPDIR/j.nq"
"$ENTENTE" extract -q --base https://example.org/kg/ "${articles[0]}" >"$TMPDIR/base.ttl" 2>/dev/null
lacks "--base moves every address" 'https://w3id.org/entente/id/' "$TMPDIR/base.ttl"
holds "… and the prefixes with them" '^@prefix person: <https://example.org/kg/person/> \.$' "$TMPDIR/base.ttl"
"$ENTENTE" extract -q --closure none "${articles[0]}" >"$TMPDIR/open.ttl" 2>/dev/null
lacks "--closure none writes no super-types" 'sem:Event' "$TMPDIR/open.ttl"

# --- the trace
printf 'SEOUL -- Defense Minister Ahn Gyu-back visited. Ahn met Shinjiro Koizumi in Tokyo on Friday.\n' >"$TMPDIR/trace.txt"
status 0 "extract --trace" "$ENTENTE" extract --trace -o "$TMPDIR/trace.out" "$TMPDIR/trace.txt"
holds "… shows mentions" '^  Tokyo  *Place Tokyo$' "$TMPDIR/trace.out"
holds "… verbs with subject and object" '^  met  *subject Ahn; object Shinjiro Koizumi; past' "$TMPDIR/trace.out"
holds "… rules that fired" '^  fired  meet  *at met$' "$TMPDIR/trace.out"
holds "… and what those that did not lacked" '^  no     visit  *at visited: need target 1, found 0$' "$TMPDIR/trace.out"
lacks "… and no graph" '^@prefix' "$TMPDIR/trace.out"
status 0 "extract --trace=html" "$ENTENTE" extract --trace=html -o "$TMPDIR/trace.html" "$TMPDIR/trace.txt"
holds "… is a page" '^<!DOCTYPE html>$' "$TMPDIR/trace.html"
holds "… of sections" '^sentence 2, body: Ahn met Shinjiro Koizumi in Tokyo on Friday.$' "$TMPDIR/trace.html"
status 2 "extract --trace in an unknown form" "$ENTENTE" extract --trace=pdf "$TMPDIR/trace.txt"
status 3 "extract --trace tells when it cannot write" "$ENTENTE" extract --trace -o /dev/full "$TMPDIR/trace.txt"

status 0 "explain knows a thing by its label" "$ENTENTE" explain "$TMPDIR/one.ttl" "Freedom Edge"
status 1 "explain of what is not there" "$ENTENTE" explain "$TMPDIR/one.ttl" "Nobody At All"
status 2 "merge takes no least confidence" "$ENTENTE" merge --min-confidence=0.5 "$TMPDIR/one.ttl"
finish
