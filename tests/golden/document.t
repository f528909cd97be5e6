#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# Pages of all kinds and what is made of them: tests/golden/document/NAME.{txt,md,html,jsonl} and NAME.expected,
# as tests/tools/dump_document.c prints it. --update rewrites what is expected; read the difference before you
# commit it.
. tests/tap.sh
dump=$BUILD/tests/tools/dump_document
[ -x "$dump" ] || skip_all "$dump is not built"

for page in tests/golden/document/*.{txt,md,html,jsonl}; do
    expected=${page%.*}.expected
    actual=$("$dump" data "$page" 2>&1)
    [ -z "$UPDATE" ] || printf '%s\n' "$actual" >"$expected"
    same "$(basename "${page%.*}")" "$(cat "$expected" 2>&1)" "$actual"
done
finish
