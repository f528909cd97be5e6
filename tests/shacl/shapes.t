#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# The shapes themselves: the good graph conforms, each bad one breaks its shape, shapes and ontology agree.
. tests/tap.sh
need_command node
[ -d tests/node/node_modules/shacl-engine ] || skip_all "tests/node/node_modules is not installed (tools/setup --test)"

exec node tests/shacl/test.mjs
