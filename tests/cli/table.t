#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# entente table: it starts with few libraries, and hands to the whole program what needs more.
. tests/tap.sh
need_program
work=$TMPDIR
says() { # name pattern
    if grep -qE "$2" "$TMPDIR/err"; then pass "$1"; else fail "$1" "$(head -n 5 "$TMPDIR/err")"; fi
}
printf 'id,name\na,A\nb,B\n' >"$work/t.csv"

# --- two programs
program=$BUILD/entente
same "the program that reads tables is linked with no query engine, XML or HTTP library" "" \
    "$(ldd "$program" 2>/dev/null | grep -oE 'lib(raptor|rasqal|rdf|xml2|curl|archive|gnutls)[^ ]*' | sort -u)"
same "a format of the whole program is handed to it" "3" \
    "$("$ENTENTE" table --minimal --format=rdfxml "$work/t.csv" | grep -c 'A</\|B</\|<?xml')"
mkdir -p "$work/alone"
cp "$program" "$work/alone/"
status 0 "alone, the program reads tables" "$work/alone/entente" table "$work/t.csv"
if [ ! -x /usr/local/libexec/entente/entente-engine ]; then
    status 3 "alone, it cannot do more" "$work/alone/entente" check
    says "… and says what is missing" "cannot run 'entente-engine'"
fi
mkdir -p "$work/bin" "$work/libexec/entente"
cp "$program" "$work/bin/"
cp "$BUILD/entente-engine" "$work/libexec/entente/"
status 0 "installed, it finds the whole program" "$work/bin/entente" --version

# --- what came with the table, told by options
printf '1\tÉté\n' >"$work/headers"
same "a media type tells of delimiter and header, a language of the cells" '"Été"@fr' \
    "$("$ENTENTE" table --minimal --content-type 'text/tab-separated-values; header=absent' --content-language fr "$work/headers" |
        grep -o '"Été"[^ ]*')"
same "… several languages say nothing of a cell" '"Été"' \
    "$("$ENTENTE" table --minimal --content-type 'text/tab-separated-values; header=absent' --content-language 'fr, en' \
        "$work/headers" | grep -o '"Été"[^ ]*')"

# --- a pipe, compressed or not
same "a table comes by a pipe" '<http://example.org/t.csv#name> "A" .' \
    "$(gzip -c "$work/t.csv" | zcat | "$ENTENTE" table --minimal --base http://example.org/t.csv - | grep '"A"' | cut -d' ' -f2-)"

# --- a mistake in every cell of many rows is quick, and needs no memory
cat >"$work/many.csv-metadata.json" <<'JSON'
{"@context": "http://www.w3.org/ns/csvw", "url": "many.csv",
 "tableSchema": {"columns": [{"titles": "a", "datatype": "integer"}, {"titles": "b", "datatype": "date"}]}}
JSON
{ echo a,b && yes x,y | head -n 50000; } >"$work/many.csv"
limit=100000 # KiB; checkers of memory need more
(ulimit -v $limit && "$ENTENTE" table "$work/t.csv") >/dev/null 2>&1 || limit=unlimited
(ulimit -v $limit && timeout "$PATIENCE" "$ENTENTE" table --validate "$work/many.csv" 2>"$work/err" >"$work/out")
same "100,000 mistakes are told" "1 100000" "$? $(grep -c ': error: ' "$work/err")"
same "… no graph is written" "" "$(cat "$work/out")"
(ulimit -v $limit && timeout "$PATIENCE" "$ENTENTE" table -q --minimal "$work/many.csv" 2>"$work/err" >"$work/out")
same "converting, -q says nothing of them" "0 100000 " "$? $(wc -l <"$work/out") $(cat "$work/err")"

# --- Ctrl-C
{ echo a,b && timeout 20 yes x,y; } | "$ENTENTE" table --minimal --base http://example.org/t - >/dev/null 2>"$work/err" &
pid=$!
while kill -INT "$pid" 2>/dev/null; do sleep 0.1; done # it may not listen yet
wait "$pid"
same "a signal ends the conversion" 130 "$?"
finish
