#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# Whose a file is and what one may do with it stands in its head, or for data in .reuse/dep5.
. tests/tap.sh
. tests/lint/files.sh

# Words of the field "Files:" and of the lines that continue it.
mapfile -t patterns < <(awk '/^[A-Z]/ { on = sub(/^Files:/, "") } on { for (i = 1; i <= NF; i++) print $i }' .reuse/dep5)

unmarked() {
    local file pattern
    files | while IFS= read -r file; do
        head -c 1000 "$file" | grep -q 'SPDX-License-Identifier:' && continue
        for pattern in LICENSE "${patterns[@]}"; do
            # shellcheck disable=SC2053 # a pattern
            [[ $file == $pattern ]] && continue 2
        done
        echo "$file"
    done
}
silent "every file has a licence" unmarked
finish
