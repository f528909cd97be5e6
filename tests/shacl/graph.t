#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# What the program writes conforms to the shapes: the whole graph, with and without super-terms, and an article alone.
. tests/tap.sh
need_program
need_command node
[ -d tests/node/node_modules/shacl-engine ] || skip_all "tests/node/node_modules is not installed (tools/setup --test)"

conforms() { # name graph
    ok "$1" node tests/shacl/validate.mjs "$2"
}

status 0 "the graph is built" "$ENTENTE" build -o "$TMPDIR/graph.ttl"
conforms "the graph conforms" "$TMPDIR/graph.ttl"
status 0 "the graph is built without super-terms" "$ENTENTE" build --closure none -o "$TMPDIR/plain.nq"
conforms "the graph without super-terms conforms" "$TMPDIR/plain.nq"
status 0 "the articles are read" "$ENTENTE" extract data/articles/*.txt
mv "$TMPDIR/out" "$TMPDIR/articles.ttl"
conforms "the articles alone conform" "$TMPDIR/articles.ttl"
finish
