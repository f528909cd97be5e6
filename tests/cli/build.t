#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# build: the same bytes twice, Turtle short to read, the summary, and what is left out for want of certainty.
. tests/tap.sh
need_program
build() { "$ENTENTE" build data "$@"; }
says() { # name pattern: of standard error
    if grep -qE -e "$2" "$TMPDIR/err"; then pass "$1"; else fail "$1" "$(head -n 20 "$TMPDIR/err")"; fi
}

build -q -o "$TMPDIR/one.ttl" 2>"$TMPDIR/err"
same "-q says nothing" "" "$(cat "$TMPDIR/err")"
build -o "$TMPDIR/two.ttl" 2>"$TMPDIR/err"
ok "twice the same bytes" cmp "$TMPDIR/one.ttl" "$TMPDIR/two.ttl"

# --- the summary
says "statements and sources" "^$TMPDIR/two.ttl: [0-9,]+ statements from [0-9]+ articles and [0-9]+ registers$"
says "conflicts by name" '^    SAREX, times held: [0-9]+ \| [0-9]+$'
says "events" '^events +[0-9,]+'
says "things" '^things +[0-9,]+'
says "time and memory" '^[0-9.]+ s, [0-9]+ MiB at most$'
ok "no colour, no bar in a file" sh -c "! grep -q '$(printf '[\033\r]')' '$TMPDIR/err'"

# --- prefixes
declared() { sed -n 's/^@prefix \([a-z0-9]*:\) .*/\1/p' "$1"; }
unused() { # the prefixes of a file that nothing in it has
    local prefix
    for prefix in $(declared "$1"); do
        grep -v '^@prefix' "$1" | grep -qE "(^|[ ^(])$prefix" || echo "$prefix"
    done
}
same "every prefix is used" "" "$(unused "$TMPDIR/one.ttl")"
ok "nodes are short" grep -q '^person:ahn-gyu-back a ' "$TMPDIR/one.ttl"
same "no address of a node is long" "" \
    "$(grep -v '^@prefix' "$TMPDIR/one.ttl" | grep -o '<https://w3id.org/entente/id/[^>]*>' | head -n 3)"
build -q --base https://example.org/kg/ -o "$TMPDIR/base.ttl"
ok "prefixes follow the base" grep -q '^@prefix event: <https://example.org/kg/event/> \.$' "$TMPDIR/base.ttl"

# --- confidence
certainties() { grep -oE 'ent:confidence [0-9.]+' "$1" | cut -d' ' -f2 | sort -nu; }
build -q --min-confidence 0.94 -o "$TMPDIR/certain.ttl"
ok "all is read without --min-confidence" sh -c "[ '$(certainties "$TMPDIR/one.ttl" | head -n 1)' \\< 0.94 ]"
same "--min-confidence leaves out what is less certain" "" \
    "$(certainties "$TMPDIR/certain.ttl" | awk '$1 < 0.94')"
ok "… and keeps what is more" grep -q 'ent:confidence 0.95' "$TMPDIR/certain.ttl"
same "… and no event is left without its type" "" \
    "$(awk '/^event:/ && !/ a / { print }' "$TMPDIR/certain.ttl")"
finish
