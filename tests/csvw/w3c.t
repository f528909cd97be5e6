#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# The W3C's CSV on the Web tests, if they are there: every one must pass.
. tests/tap.sh
[ -x "$BUILD/tests/csvw/table_driver" ] || skip_all "$BUILD/tests/csvw/table_driver is not built"
if output=$(tests/csvw/run 2>&1); then
    case $output in
    SKIP*) skip_all "${output#SKIP csvw: }" ;;
    *) pass "$(printf '%s\n' "$output" | tail -n 1)" ;;
    esac
else
    fail "csv2rdf and validation" "$output"
fi
finish
