#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# What we write, others read back: each case of cases.*, and documents of random hostile statements, in every
# format, by raptor2, serd, Oxigraph, N3 and jsonld.js. Two processes and a pipe, so that it takes seconds.
. tests/tap.sh
set -o pipefail
need_command node
[ -d tests/node/node_modules/oxigraph ] || skip_all "tests/node/node_modules is not installed (tools/setup --test)"

"$BUILD/tests/readback/write_cases" --random "${SEED:-1}" "${DOCUMENTS:-100}" tests/readback/cases.* |
    node tests/readback/read_back.mjs
