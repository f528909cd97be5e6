#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# Tables made to take too much time or memory: each ends within seconds, with a message where something is wrong.
. tests/tap.sh
driver=$BUILD/tests/csvw/table_driver
[ -x "$driver" ] || skip_all "$driver is not built"
need_command python3
cd "$TMPDIR" || exit 2

ends() { # status name expected-message arguments…
    local code=$1 name=$2 message=$3 actual
    shift 3
    timeout 60 "$driver" "$@" >out 2>err
    actual=$?
    if [ "$actual" -ne "$code" ]; then
        fail "$name" "exit status $actual instead of $code: $(head -c 500 err)"
    elif [ -n "$message" ] && ! grep -qF -- "$message" err; then
        fail "$name" "no '$message' in: $(head -c 500 err)"
    else
        pass "$name"
    fi
}

python3 - <<'END'
import json

def write(name, text):
    with open(name, 'w', encoding='utf-8') as file:
        file.write(text)

context = 'http://www.w3.org/ns/csvw'
write('quote.csv', 'a,b\n1,"2\n' + '3,4\n' * 5000000)
write('cells.csv', ',' * 10000000 + '\n')
write('wide.csv', '\n'.join(','.join(f'{c}{i}' for i in range(60000)) for c in 'cx') + '\n')
write('keyed.csv', ','.join(f'c{i}' for i in range(20000)) + '\n' + ',' * 19999 + '\n')
write('keyed.csv-metadata.json', json.dumps({'@context': context, 'url': 'keyed.csv', 'tableSchema': {
    'columns': [{'titles': f'c{i}', 'aboutUrl': f'#{i}', 'propertyUrl': f'p{i}', 'default': 'x',
                 'valueUrl': f'{{c{i}}}'} for i in range(20000)]}}))
write('cell.csv', 'a\n' + 'x' * 50000000 + '\n')
write('deep.json', '{"a":' * 100000 + '1' + '}' * 100000)
write('many.json', json.dumps({'@context': context, 'tables': [5] * 200000}))
write('expression.csv', 'a\n' + 'a' * 100000 + '!\n')
write('expression.csv-metadata.json', json.dumps({'@context': context, 'url': 'expression.csv', 'tableSchema': {
    'columns': [{'titles': 'a', 'datatype': {'base': 'string', 'format': '^(a+)+$'}}]}}))
write('list.csv', 'a\n' + ';' * 2000000 + '\n')
write('list.csv-metadata.json', json.dumps({'@context': context, 'url': 'list.csv', 'tableSchema': {
    'columns': [{'titles': 'a', 'separator': ';', 'default': 'x', 'valueUrl': '{?a*}'}]}}))
END
ends 1 "a quote opened in the second of five million lines" "quote.csv:2:3: error: this quote is never closed" \
    --minimal quote.csv
ends 1 "ten million cells in a row" "cells.csv:1:65537: error: a row of more than 65536 cells" --minimal cells.csv
ends 0 "sixty thousand columns" "" --minimal wide.csv
ends 0 "twenty thousand columns with three templates each" "" --minimal keyed.csv
ends 0 "a cell of 50 MB" "" --minimal cell.csv
ends 1 "metadata nested 100,000 deep" "error: " deep.json
ends 1 "200,000 tables that are none" "a table must be described by an object" many.json
ends 0 "an expression that backtracks for ever" "does not match its format" --minimal expression.csv
ends 0 "a list of two million items" "" --minimal list.csv
finish
