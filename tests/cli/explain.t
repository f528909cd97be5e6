#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# explain on a small graph: names and types first, both sides of a conflict, events by date, bookkeeping only with --all.
. tests/tap.sh
need_program
graph=tests/cli/explain.ttl
explain() { "$ENTENTE" explain "$graph" "$@"; }

same "a person" "$(
    cat <<'TEXT'
Ann First
    person
    <https://example.org/person/ann>
    also called A. First

Known of it
    country: Aland

Events
    2021-03     Visit: Ann First (planned)
                as participant
    2021-05-02  Meeting: Ann First
                as participant

Named by
    start date 2020, post Minister of Otters: holder
TEXT
)" "$(explain 'Ann First')"
same "both sides of a conflict, with their sources" "$(
    cat <<'TEXT'
Blue Otter
    exercise
    <https://example.org/x/otter>

Sources disagree
    times held: 9
        "Nine times, no more."
          Otter Times; said by Ann First; actual, 0.9, rule held
    times held: 10
        "Ten times in all."
          Otter Post; actual, 0.8, rule held
TEXT
)" "$(explain 'Blue Otter')"

same "by another name, in any case" "$(explain 'Ann First')" "$(explain 'a. FIRST')"
same "by its address" "$(explain 'Ann First')" "$(explain https://example.org/person/ann)"
ok "bookkeeping is left out" sh -c '! "$@" | grep -q "checked\|family name"' sh "$ENTENTE" explain "$graph" "Ann First"
ok "--all shows it" sh -c '"$@" | grep -q "checked: 2026-01-01"' sh "$ENTENTE" explain --all "$graph" "Ann First"
ok "--all shows every name" sh -c '"$@" | grep -q "local name: rescue drill"' sh "$ENTENTE" explain --all "$graph" "Blue Otter"
status 1 "what is not there" "$ENTENTE" explain "$graph" "Nobody At All"
same "… is told" "$graph: error: nothing is called 'Nobody At All'" "$(head -n 1 "$TMPDIR/err")"
finish
