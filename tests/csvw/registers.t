#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# Every register is valid by its own metadata: datatypes, required cells, keys, references to other registers.
. tests/tap.sh
driver=$BUILD/tests/csvw/table_driver
[ -x "$driver" ] || skip_all "$driver is not built"
for metadata in data/registers/*.csv-metadata.json; do
    silent "$(basename "${metadata%.csv-metadata.json}")" "$driver" --validate "$metadata"
done
finish
