#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# A claim's confidence means something: of those at 0.9 or more nine in ten are right by the gold files, and --min-confidence
# keeps exactly what is so certain.
. tests/tap.sh
need_program

# Claims of our own articles as lines "confidence rule quote-begin subject predicate object", of N-Triples.
claims() {
    local article
    for article in tests/quality/articles/d*.txt; do
        "$ENTENTE" extract --home . --quiet --format=ntriples "$@" "$article"
    done | awk '
        /> <https:\/\/w3id.org\/entente\/ns#confidence> / { split($3, part, "\""); confidence[$1] = part[2] }
        /22-rdf-syntax-ns#(subject|predicate|object)> / { line = $0; sub(/^[^ ]* [^ ]* /, "", line); told[$1] = told[$1] " " line }
        END { for (claim in confidence) print confidence[claim] + 0, claim, told[claim] }' | LC_ALL=C sort
}

claims >"$TMPDIR/all"
claims --min-confidence 0.9 >"$TMPDIR/sure"
awk '$1 >= 0.9' "$TMPDIR/all" >"$TMPDIR/expected"
ok "there are claims below 0.9 and above" sh -c "[ -s '$TMPDIR/expected' ] && ! cmp -s '$TMPDIR/all' '$TMPDIR/expected'"
same "--min-confidence keeps what is so certain, and nothing else" "$(cat "$TMPDIR/expected")" "$(cat "$TMPDIR/sure")"

if [ ! -f "${EVAL:-../shared/eval}/score.py" ]; then
    skip "of the claims at 0.9 nine in ten are right" "no scorer"
elif [ -n "$VALGRIND" ]; then
    skip "of the claims at 0.9 nine in ten are right" "slow under valgrind"
else
    ok "of the claims at 0.9 nine in ten are right" tools/calibrate "$ENTENTE" --check 0.9
fi
finish
