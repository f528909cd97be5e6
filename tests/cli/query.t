#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# query in all formats of results, what it refuses and why, its time limit; load against nothing.
. tests/tap.sh
need_program
graph=tests/cli/explain.ttl
names='PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX ent: <https://w3id.org/entente/ns#>
SELECT ?name WHERE { ?x a ent:Person ; rdfs:label ?name }'
query() { "$ENTENTE" query -q "$graph" --text "$@"; }
printed() { # name pattern: of standard error
    if grep -qF -e "$2" "$TMPDIR/err"; then pass "$1"; else fail "$1" "$(head -n 5 "$TMPDIR/err")"; fi
}

ok "table" sh -c 'grep -q "Ann First" "$1"' sh <(query "$names")
same "csv" $'name\r\nAnn First\r' "$(query "$names" -f csv)"
same "tsv" $'?name\n"Ann First"@en' "$(query "$names" -f tsv)"
ok "json" sh -c 'grep -q "\"value\" *: *\"Ann First\"" "$1"' sh <(query "$names" -f json)
ok "xml" sh -c 'grep -q "<literal xml:lang=\"en\">Ann First</literal>" "$1"' sh <(query "$names" -f xml)
status 0 "to a file" "$ENTENTE" query "$graph" --text "$names" -f csv -o "$TMPDIR/names.csv"
ok "the file holds the answer" grep -q 'Ann First' "$TMPDIR/names.csv"
printf '%s\n' "$names" >"$TMPDIR/names.rq"
same "a query from a file" "$(query "$names" -f csv)" "$("$ENTENTE" query -q "$graph" "$TMPDIR/names.rq" -f csv)"

status 4 "an unsupported feature is refused" "$ENTENTE" query "$graph" --text \
    'SELECT * WHERE { ?x ?p ?y MINUS { ?x a ?y } }'
printed "… by name" "MINUS"
status 4 "no query at all" "$ENTENTE" query "$graph" --text 'SELECT everything'
status 3 "no such graph" "$ENTENTE" query "$TMPDIR/missing.ttl" --text "$names"
status 2 "no number of seconds" "$ENTENTE" query "$graph" --text "$names" --time-limit soon
slow='SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n2 ?o }'
status 4 "the time limit" "$ENTENTE" query "$graph" --text "$slow" --time-limit 1
printed "… is told" "second"

status 3 "load against nothing" "$ENTENTE" load "$graph" --to http://127.0.0.1:9/sparql --retries 0
printed "… names the server" "127.0.0.1"
status 3 "load of nothing" "$ENTENTE" load "$TMPDIR/missing.ttl" --to http://127.0.0.1:9/sparql --retries 0
finish
