#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# What is read from articles, statement by statement: data/articles/* and tests/golden/extract/NAME.{txt,md,html,jsonl}
# against tests/golden/extract/NAME.expected, in the words of extract/statements.awk. --update rewrites what is
# expected; read the difference as an editor would before you commit it.
#
# Below: what must not be read, whatever else changes. NAME.absent (one extended regular expression a line) must match
# no line of NAME's statements; NAME.present must match one each.
. tests/tap.sh
need_program
here=tests/golden/extract

statements() { # file
    "$ENTENTE" extract --home . --quiet --closure=none --format=ntriples "$1" |
        awk -f "$here"/statements.awk | LC_ALL=C sort -t $'\t' -k1,1 -k2,2n -k3,3n -k4 | cut -f5-
}

for text in data/articles/* "$here"/*.{txt,md,html,jsonl}; do
    [ -f "$text" ] || continue
    name=$(basename "${text%.*}")
    expected=$here/$name.expected
    actual=$(statements "$text" 2>&1)
    [ -z "$UPDATE" ] || printf '%s\n' "$actual" >"$expected"
    same "$name" "$(cat "$expected" 2>&1)" "$actual"
    if [ -f "$here/$name".absent ]; then
        same "$name: what must stay out" "" "$(grep -E -f "$here/$name".absent <<<"$actual")"
    fi
    if [ -f "$here/$name".present ]; then
        while IFS= read -r pattern; do
            ok "$name: $pattern" grep -q -E -e "$pattern" <<<"$actual"
        done <"$here/$name".present
    fi
done
finish
