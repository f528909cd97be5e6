#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# The small program reads few plain articles by itself, from images that the whole one leaves: what it writes is what the
# whole one writes, byte for byte; where an image is missing, old or damaged the whole one takes over and makes it anew.
. tests/tap.sh
need_program

whole=$BUILD/entente-engine
[ -x "$whole" ] || skip_all "there is only one program"
export ENTENTE_CACHE=$TMPDIR/cache
article=data/articles/wire-yokosuka-talks.txt

ENTENTE_CACHE='' "$whole" extract -q "$article" >"$TMPDIR/whole.ttl"
extracts() { # name
    "$ENTENTE" extract -q "$article" >"$TMPDIR/small.ttl" 2>"$TMPDIR/err"
    same "$1: exit status" 0 $?
    ok "$1: the same graph" cmp "$TMPDIR/whole.ttl" "$TMPDIR/small.ttl"
}

# Which program runs shows in the libraries that it loads.
is_small() { # name yes|no
    local loaded
    loaded=$(LD_DEBUG=files "$ENTENTE" extract -q "$article" 2>&1 >/dev/null | grep -c 'file=librdf')
    same "$1" "$2" "$([ "$loaded" -eq 0 ] && echo yes || echo no)"
}

extracts "no image yet"
extracts "with images"
images=("$ENTENTE_CACHE"/*.image "$ENTENTE_CACHE"/*/models/*.model)
same "images of registers, ontology, models" 7 "${#images[@]}"
if [ -z "$VALGRIND" ] && ! nm "$ENTENTE" 2>/dev/null | grep -q __asan_init; then
    is_small "then the small program does it" yes
fi

"$ENTENTE" extract -q -f ntriples --jobs 2 data/articles/*.txt >"$TMPDIR/small.nt"
"$whole" extract -q -f ntriples data/articles/*.txt >"$TMPDIR/whole.nt"
ok "all plain articles" cmp "$TMPDIR/whole.nt" "$TMPDIR/small.nt"
for other in data/articles/*.md data/articles/*.html data/articles/*.jsonl; do
    "$ENTENTE" extract -q "$other" >"$TMPDIR/small.ttl"
    "$whole" extract -q "$other" >"$TMPDIR/other.ttl"
    ok "${other##*/}" cmp "$TMPDIR/other.ttl" "$TMPDIR/small.ttl"
done
printf '# Ahn &amp; Koizumi\n\n## Talks\n\nDefense Minister Ahn Gyu-back met Shinjiro Koizumi in Yokosuka on Friday.\n' >"$TMPDIR/a.md"
"$ENTENTE" extract -q "$TMPDIR/a.md" >"$TMPDIR/small.ttl"
ok "an entity in Markdown is resolved" grep -q 'Ahn & Koizumi' "$TMPDIR/small.ttl"

[ -z "$VALGRIND" ] || images=("${images[0]}") # every start of the whole program takes seconds
for image in "${images[@]}"; do
    size=$(wc -c <"$image")
    for at in 3 20 60 $((size / 2)) $((size - 1)); do
        printf '\245' | dd of="$image" bs=1 seek="$at" conv=notrunc status=none
    done
    extracts "damaged: ${image##*/}"
    truncate -s $((size / 2)) "$image"
    extracts "cut short: ${image##*/}"
    rm -f "$image"
    extracts "removed: ${image##*/}"
    extracts "made anew: ${image##*/}"
done

home=$TMPDIR/home
mkdir -p "$home" && cp -R ontology data "$home"
"$ENTENTE" extract -q --home "$home" "$article" >"$TMPDIR/one.ttl"
"$ENTENTE" extract -q --home "$home" "$article" >"$TMPDIR/two.ttl"
ok "another home" cmp "$TMPDIR/one.ttl" "$TMPDIR/two.ttl"
sed -i 's/"Meeting"@en/"Get-together"@en/; s/"meeting"@en/"get-together"@en/' "$home/ontology/entente.ttl"
"$ENTENTE" extract -q --home "$home" "$article" >"$TMPDIR/three.ttl"
ok "a changed ontology counts at once" grep -qi 'get-together' "$TMPDIR/three.ttl"
"$ENTENTE" extract -q --home "$home" "$article" >"$TMPDIR/four.ttl"
ok "… and from its image" cmp "$TMPDIR/three.ttl" "$TMPDIR/four.ttl"
rm -r "$home/data/models"
"$ENTENTE" extract -q --home "$home" "$article" >"$TMPDIR/five.ttl"
same "a home without models" 0 $?
"$whole" extract -q --home "$home" "$article" >"$TMPDIR/six.ttl"
ok "… is read without them" cmp "$TMPDIR/six.ttl" "$TMPDIR/five.ttl"

ENTENTE_CACHE='' extracts "without a cache"
ENTENTE_CACHE=/proc/nowhere extracts "with a cache that cannot be written"
finish
