#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# The questions of data/queries/ on the hand-written graph mini.ttl: each is put in words, each is answered as
# expected/NAME.tsv says, and Oxigraph answers the same. `tests/run --update queries` rewrites what is expected.
import os
import sys

sys.path.insert(0, "tests/queries")
from answers import Tap, UPDATE, entente, name_of, oxigraph, questions, read, rows_of_json, rows_of_tsv, write

GRAPH = "tests/queries/mini.ttl"
tap = Tap()
paths = questions()
others = oxigraph(GRAPH, [read(path) for path in paths])
tap.ok(len(paths) >= 20, "there are twenty questions at least", len(paths))
for index, path in enumerate(paths):
    name = name_of(path)
    first = read(path).split("\n", 1)[0]
    tap.ok(first.startswith("# ") and first.endswith("?"), name + " begins with its question", first)
    status, answer, messages = entente(GRAPH, path)
    expected = os.path.join("tests/queries/expected", name + ".tsv")
    if UPDATE and status == 0:
        write(expected, answer)
    tap.ok(status == 0 and os.path.exists(expected) and answer == read(expected), name + " is answered as expected",
           messages + answer)
    if others is None:
        tap.skip(name + " has the same rows in Oxigraph", "tests/node is not installed")
    elif others[index].startswith("!"):
        tap.ok(False, name + " has the same rows in Oxigraph", others[index])
    else:
        tap.same(rows_of_tsv(answer), rows_of_json(others[index]), name + " has the same rows in Oxigraph")
tap.finish()
