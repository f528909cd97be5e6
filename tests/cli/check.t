#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# entente check: what it finds in registers, what it counts, and that a register comes back whole from a spreadsheet.
. tests/tap.sh
need_program
need_command python3

# A home of its own: all but the registers is what is shipped.
home=$TMPDIR/home
mkdir -p "$home/data"
ln -s "$PWD/ontology" "$home/ontology"
for part in data/*; do
    [ "$part" = data/registers ] || ln -s "$PWD/$part" "$home/$part"
done

# A fresh copy of the registers, then an edit of one file by sed.
finds() { # name file script message
    rm -rf "$home/data/registers"
    cp -r data/registers "$home/data/registers"
    sed -i "$3" "$home/data/registers/$2"
    status 4 "$1" "$ENTENTE" check registers --home "$home"
    ok "… and says so" grep -qF -- "$4" "$TMPDIR/err"
}

finds "a blank after a value" topics.csv '2s/,/ ,/2' 'a blank before or after the value'
finds "an empty value among several" topics.csv '/^air-combat-training,/s/|/||/' 'an empty value between two bars'
finds "rows that are not sorted" topics.csv '2{h;d};3{G}' 'not sorted by its first column'
finds "carriage returns" topics.csv 's/$/\r/' 'carriage returns'
finds "a byte order mark" topics.csv '1s/^/\xEF\xBB\xBF/' 'byte order mark'
finds "a reference to nothing" posts.csv '2s/,japan,/,jappan,/' 'jappan'
finds "a base in the wrong state" bases.csv '/^ozuki-air-base,/s/,34\./,-34./' 'base/ozuki-air-base lies at -34'
finds "a name that is claimed twice" topics.csv '/^air-combat-training,/s/air combat drills/search and rescue/' "'search and rescue' is claimed by"

status 2 "another argument than registers is wrong usage" "$ENTENTE" check tables
status 0 "gaps are told and are no error" "$ENTENTE" check registers --gaps
ok "… each a post and two dates" grep -qP '^[^\t]+\t[0-9-]{4,10}\t[0-9-]{4,10}$' "$TMPDIR/out"

# --- what is known: never less than this
status 0 "counts" "$ENTENTE" check registers --counts
cp "$TMPDIR/out" "$TMPDIR/counts"
while read -r class least; do
    ok "at least $least of $class" awk -F '\t' -v class="$class" -v least="$least" \
        '$1 == class && $2 >= least { found = 1 } END { exit !found }' "$TMPDIR/counts"
done <<'END'
Country 193
Ministry 400
ArmedForce 400
Base 500
Exercise 300
Post 300
Tenure 1500
Vessel 400
Organization 200
Topic 150
Place 1200
END

# --- spreadsheets write another CSV of the same cells: bytes differ, statements do not
cat >"$TMPDIR/respell.py" <<'END'
import csv, sys
style, source, target = sys.argv[1:]
with open(source, newline='', encoding='utf-8') as file:
    rows = list(csv.reader(file))
mark = 'utf-8-sig' if style == 'excel' else 'utf-8'
with open(target, 'w', newline='', encoding=mark) as file:
    csv.writer(file, quoting=csv.QUOTE_ALL if style == 'all' else csv.QUOTE_MINIMAL,
               lineterminator='\r\n' if style == 'excel' else '\n').writerows(rows)
END
mkdir "$TMPDIR/respelt"
for register in data/registers/*.csv; do
    name=$(basename "$register" .csv)
    "$ENTENTE" table -q -f ntriples --minimal "$register-metadata.json" >"$TMPDIR/before.nt" 2>/dev/null
    ok "$name says something" test -s "$TMPDIR/before.nt"
    for style in plain all excel; do
        cp data/registers/*.csv data/registers/*.json "$TMPDIR/respelt/"
        python3 "$TMPDIR/respell.py" "$style" "$register" "$TMPDIR/respelt/$name.csv"
        "$ENTENTE" table -q -f ntriples --minimal "$TMPDIR/respelt/$name.csv-metadata.json" >"$TMPDIR/after.nt" 2>/dev/null
        ok "$name saved again ($style) says the same" cmp "$TMPDIR/before.nt" "$TMPDIR/after.nt"
    done
done
finish
