#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# Large tables by several threads: what is written, what is told, in which order and with which rows and lines, and the
# exit status are those of one thread, whatever is wrong in the table and wherever.
. tests/tap.sh
need_program

work=$TMPDIR/tables
mkdir -p "$work"
cd "$work" || exit 2

# rows FROM TO: good rows of six columns
rows() {
    awk -v from="$1" -v to="$2" 'BEGIN {
        for (i = from; i <= to; i++)
            printf "k%d,Base %d,%d-%02d-%02d,%s,a%d;b%d,c%d\n", i, i, 1900 + i % 120, i % 12 + 1, i % 28 + 1,
                   i % 7 ? i / 8 : "\"1,5\"\"\"", i, i % 3, i % 40
    }'
}

head='id,name,date,size,tags,country'
metadata() { # FILE [more of the schema] [more of the table]
    cat <<END
{"@context": "http://www.w3.org/ns/csvw", "tables": [{"url": "$1.csv"${3:-}, "tableSchema": {
 "aboutUrl": "http://example.org/{id}", "primaryKey": "id"${2:-}, "columns": [
 {"name": "id", "titles": "id", "required": true}, {"name": "name", "titles": "name", "lang": "en"},
 {"name": "date", "titles": "date", "datatype": "date"},
 {"name": "size", "titles": "size", "datatype": {"base": "string", "format": "[0-9.,\"]+"}},
 {"name": "tags", "titles": "tags", "separator": ";", "ordered": true},
 {"name": "country", "titles": "country", "valueUrl": "http://example.org/country/{country}"}]}}${4:-}]}
END
}

counts=(2 5)
[ -z "$VALGRIND" ] || counts=(2) # it takes forty times as long

compare() { # name arguments…
    local name=$1 jobs one many
    shift
    "$ENTENTE" table --jobs 1 "$@" >one.out 2>one.err
    one=$?
    for jobs in "${counts[@]}"; do
        "$ENTENTE" table --jobs "$jobs" "$@" >many.out 2>many.err
        many=$?
        same "$name, $jobs jobs: exit status" "$one" "$many"
        ok "$name, $jobs jobs: what is written" cmp one.out many.out
        ok "$name, $jobs jobs: what is told" cmp one.err many.err
    done
}

three() { # TABLE: standard and minimal mode, validated
    compare "$1, standard mode" "$1.json"
    compare "$1, minimal mode" --minimal "$1.json"
    compare "$1, validated" --validate "$1.json"
}

{ echo $head; rows 1 12000; } >good.csv
metadata good >good.json
three good
ok "nothing was told" test ! -s one.err
compare "as Turtle" -f turtle good.json
compare "as N-Quads" -f nquads good.json
compare "without metadata" good.csv
ok "a large table has its last row" grep -q '#row=12001' one.out

# Quoted cells with line ends and delimiters, some longer than a block.
{
    echo $head
    rows 1 5000
    awk 'BEGIN {
        for (i = 5001; i <= 9000; i++) {
            printf "k%d,\"a \"\"quoted\"\"\nname, of\r\n%d lines\",2020-01-01,1,\"x;\ny\",c1\r\n", i, i
            if (i % 1500 == 0) {
                printf "long%d,\"", i
                for (k = 0; k < 9000; k++) printf "line %d, \"\"of\"\" many\n", k
                printf "\",2020-01-01,1,,c2\n"
            }
        }
    }'
    printf 'last,no end of line,2020-01-01,1,,c3'
} >quoted.csv
metadata quoted >quoted.json
three quoted

# Comments, a byte order mark, and blank rows that are rows.
{ printf '\357\273\277'; echo $head; rows 1 4500; echo '#first, "a comment'; rows 4501 9000; echo; echo '#second'; rows 9001 9100; } >notes.csv
metadata notes '' ', "dialect": {"commentPrefix": "#"}' >notes.json
three notes
metadata notes '' ', "dialect": {"commentPrefix": "#", "skipBlankRows": true}' >notes.json
three notes

# Everything that can be wrong with cells, rows and keys, all over the table.
{
    echo $head
    rows 1 4300
    awk 'BEGIN {
        for (i = 4301; i <= 15000; i++) {
            date = i % 97 ? "2020-02-02" : "2020-02-31"
            key = i % 501 ? "k" i : "k" (i - 400)
            if (i % 211 == 0) printf "%s,too few\n", key
            else if (i % 307 == 0) printf "%s,too,%s,1,,c1,many,cells\n", key, date
            else if (i % 401 == 0) printf ",no key,%s,none,,c1\n", date
            else if (i % 503 == 0) printf "%s,bad \377 bytes,%s,1,a;b,c1\n", key, date
            else if (i % 601 == 0) printf "%s,a \"quote\" inside,%s,1,,c1\n", key, date
            else if (i % 701 == 0) printf "%s,\"closed\" early,%s,1,,c1\n", key, date
            else if (i % 89 == 0) printf "a b<%d>,an IRI,%s,1,,c d\n", i, date
            else printf "%s,fine,%s,1,a;;b,c%d\n", key, date, i % 60
        }
    }'
} >wrong.csv
{ echo id; seq -f 'c%g' 0 39; echo c5; } >countries.csv
keys=', "foreignKeys": [{"columnReference": "country", "reference": {"resource": "countries.csv", "columnReference": "id"}}]'
metadata wrong "$keys" '' ', {"url": "countries.csv"}' >wrong.json
three wrong
for what in 'primary key' 'refers to no row' 'refers to more than one' 'not valid UTF-8' 'cells, not' 'is required' 'behind the quote'; do
    ok "there is told: $what" grep -q "$what" one.err
done

# A quote that is never closed ends the table; what is before it is done.
{ echo $head; rows 1 9000; echo 'k,"never closed,2020-01-01,1,,c1'; rows 9001 9500; } >open.csv
metadata open >open.json
three open
ok "the open quote is told" grep -q 'never closed' one.err

# A double key right behind the rows that one thread puts, and the first and last of a block.
{ echo $head; rows 1 4097; rows 4096 4096; rows 5000 6000; rows 5000 5000; } >double.csv
metadata double >double.json
three double

# Latin-1, by iconv; cells held by a delimiter of two bytes are cut by hand.
{ echo $head; rows 1 6000 | sed 's/Base/B\xe4se/'; } >latin.csv
metadata latin '' ', "dialect": {"encoding": "iso-8859-1"}' >latin.json
three latin
{ echo $head; rows 1 6000; } | sed 's/,/||/g' >wide.csv
metadata wide '' ', "dialect": {"delimiter": "||"}' >wide.json
three wide

# Standard input, and an output that is full.
"$ENTENTE" table --jobs 1 - <good.csv >one.out
"$ENTENTE" table --jobs 4 - <good.csv >many.out
ok "standard input" cmp one.out many.out
status 3 "a full disk" "$ENTENTE" table --jobs 4 good.json -o /dev/full
finish
