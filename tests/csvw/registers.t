#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# Every register is valid by its own metadata: datatypes, required cells, keys, references to other registers. What
# alignments speak of is in a register, and no two things are one item elsewhere.
. tests/tap.sh
driver=$BUILD/tests/csvw/table_driver
[ -x "$driver" ] || skip_all "$driver is not built"
for metadata in data/registers/*.csv-metadata.json; do
    silent "$(basename "${metadata%.csv-metadata.json}")" "$driver" --validate "$metadata"
done
for metadata in data/alignments/*.csv-metadata.json; do
    csv=${metadata%-metadata.json}
    silent "$csv" "$driver" --validate "$metadata"
    silent "$csv: things of the registers" awk -F , '
        FILENAME != last { last = FILENAME; header = 1 }
        header { header = 0; next }
        FILENAME ~ /countries.csv$/ { known["country/" $1] = 1; next }
        FILENAME ~ /persons.csv$/ { known["person/" $1] = 1; next }
        !($1 in known) { print $1 " is in no register" }
        seen[$2]++ { print $2 " is two things" }' data/registers/countries.csv data/registers/persons.csv "$csv"
done
finish
