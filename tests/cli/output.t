#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# Output whole or not at all, every failure to write seen, a signal obeyed.
. tests/tap.sh
need_program
article=$PWD/data/articles/wire-yokosuka-talks.txt data=$PWD/data
export ENTENTE_HOME=$PWD
program=$ENTENTE
cd "$TMPDIR" || exit 2

says() { # name pattern: of standard error
    if grep -qE -e "$2" err; then pass "$1"; else fail "$1" "$(head -n 5 err)"; fi
}
left() { # files that lie here and do not belong to the test
    find . -mindepth 1 -not -name out -not -name err -not -name graph.ttl -not -path './part*'
}

if [ -w /dev/full ]; then
    status 3 "a full disk" "$program" extract "$article" -o /dev/full
    says "a full disk is told" '^/dev/full: error: cannot write: No space left on device$'
    same "a full disk is told once" 1 "$(grep -c 'error:' err)"
    "$program" extract -q "$article" >/dev/full 2>err
    same "standard output is full" 3 $?
    says "standard output is named" 'standard output'
    "$program" --help >/dev/full 2>/dev/null
    same "--help to a full disk" 3 $?
    "$program" query "$data/../tests/queries/mini.ttl" --text 'SELECT * WHERE { ?s ?p ?o }' >/dev/full 2>/dev/null
    same "answers to a full disk" 3 $?
else
    skip "a full disk" "no /dev/full here"
fi
"$program" extract -q "$article" >&- 2>err
same "standard output is closed" 3 $?

status 3 "no such folder" "$program" extract "$article" -o missing/graph.ttl
says "no such folder is told" '^missing/graph\.ttl: error: cannot write: No such file or directory$'
status 3 "the output is a folder" "$program" extract "$article" -o .

echo old >graph.ttl
chmod 640 graph.ttl
status 3 "reading fails" "$program" extract missing.txt -o graph.ttl
same "a failure leaves the old file" old "$(cat graph.ttl)"
status 0 "success" "$program" extract -q "$article" -o graph.ttl
ok "success replaces it" grep -q 'ent:' graph.ttl
same "its mode is kept" 640 "$(stat -c %a graph.ttl)"
same "nothing else is left" "" "$(left)"

# A signal while it works: enough articles to be caught in the middle.
mkdir part
for i in $(seq 300); do
    { cat "$article"; yes "Officials met in Tokyo on day $i." | head -c 100000; } >"part/$i.txt"
done
echo old >graph.ttl
listens() { # pid: has the whole program, which the small one becomes, set up its signals?
    local mask
    [[ $(readlink "/proc/$1/exe") == *engine ]] || return # the small one's signals are gone when it becomes that
    mask=$(sed -n 's/^SigCgt:[^0-9a-f]*//p' "/proc/$1/status" 2>/dev/null)
    ((0x${mask:-0} & 0x4000))
}
for signal in INT TERM; do
    "$program" extract -q -j1 part -o graph.ttl >/dev/null 2>err &
    pid=$!
    [ -z "$VALGRIND" ] || sleep 6
    for _ in $(seq 100); do
        if [ -n "$VALGRIND" ] || listens "$pid"; then break; fi
        sleep 0.1
    done
    while kill -s "$signal" "$pid" 2>/dev/null; do sleep 0.1; done # it may not listen yet
    wait "$pid"
    same "SIG$signal ends it" 130 $?
    same "SIG$signal leaves the old file" old "$(cat graph.ttl)"
    same "SIG$signal leaves nothing else" "" "$(left)"
done

"$program" extract -q part 2>err | head -c 10 >/dev/null
ok "a reader that goes away does no harm" sh -c "! grep -qi 'segmentation\|bug\|assert' err"
finish
