#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# Input made to harm: to speak to the terminal, or to take time and memory without end.
. tests/tap.sh
need_program
export ENTENTE_HOME=$PWD
program=$ENTENTE
cd "$TMPDIR" || exit 2

says() { # name pattern: of standard error
    if grep -qE -e "$2" err; then pass "$1"; else fail "$1" "$(head -n 5 err)"; fi
}

printf 'Ministers \033]0;owned\007 met in T\xffkyo.\n' >escape.txt
status 1 "escape sequences in an article" "$program" extract escape.txt
says "escape sequences are shown without harm" 'x1B.*x07.*xFF'
ok "escape sequences do not reach the terminal" sh -c "! grep -q '$(printf '\033')' err"
printf '%s\n' '{"id":"1","text":"Defense Minister Koizumi Shinjiro met Ahn Gyu-back."}' '{"id":' '[]' \
    '{"id":"3","text":"The ministers met in Tokyo."}' >lines.jsonl
status 1 "broken JSON Lines" "$program" extract --jsonl lines.jsonl
says "a broken line has its number" '^lines\.jsonl:2'
ok "the other lines are read" grep -q . out

# Sizes that must neither take long nor much memory.
# AddressSanitizer reserves terabytes of addresses, and takes ten times as long: other limits there.
limited() { # seconds command…
    local seconds=$1
    shift
    if nm "$program" 2>/dev/null | grep -q __asan_init; then
        timeout $((4 * seconds)) "$@"
    else
        ( ulimit -v 2000000; exec timeout "$seconds" "$@" )
    fi
}
[ -n "$VALGRIND" ] && { finish; exit; }
yes 'Officials met in Tokyo on Friday' | head -c 2000000 | tr '\n' ' ' >long-sentence.txt
status 0 "a sentence of 2 MB" limited 60 "$program" extract long-sentence.txt
yes '<div><b><i>' | head -c 3000000 | tr -d '\n' >deep.html
status 0 "HTML nested a hundred thousand deep" limited 60 "$program" extract deep.html
yes '((((((((((' | head -c 1000000 >brackets.txt
status 0 "a million brackets" limited 60 "$program" extract brackets.txt
finish
