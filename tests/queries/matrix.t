#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# SPARQL 1.1, feature by feature: matrix.txt, whose head says what a case looks like. Each query is answered right or
# refused by name; Oxigraph is held to the same rows, so that the rows are right.
import os
import re
import sys
import tempfile

sys.path.insert(0, "tests/queries")
from answers import Tap, XSD, entente, from_tsv, literal, oxigraph, read, rows_of_json, rows_of_tsv, write

GRAPH = "tests/queries/matrix.ttl"
PREFIXES = {"e": "http://e/", "xsd": XSD, "rdfs": "http://www.w3.org/2000/01/rdf-schema#"}
PROLOGUE = "".join("PREFIX %s: <%s>\n" % item for item in PREFIXES.items())


def term(text):
    """A value of a case as a term."""
    if text == "-":
        return None
    if text in ("true", "false") or text.startswith("<"):
        return text
    if re.fullmatch(r"[0-9]+", text):
        return literal(text, datatype=XSD + "integer")
    if re.fullmatch(r"[0-9]+\.[0-9]+", text):
        return literal(text, datatype=XSD + "decimal")
    typed = re.fullmatch(r'"(.*)"\^\^xsd:(\w+)', text)
    if typed:
        return literal(typed[1], datatype=XSD + typed[2])
    if text.startswith('"'):
        return from_tsv(text)
    prefix, local = text.split(":", 1)
    return "<%s>" % (PREFIXES[prefix] + local)


def cases():
    for block in re.split(r"^== ", read("tests/queries/matrix.txt"), flags=re.M)[1:]:
        title, body = block.split("\n", 1)
        query, rest = body.split("\n-- ", 1)
        verdict, rows = rest.split("\n", 1)
        rows = [tuple(term(value) for value in line.split(" | ")) for line in rows.split("\n")
                if line and line != "?" and not line.startswith("#")]
        yield title, query, verdict, None if rest.rstrip().endswith("\n?") else sorted(rows, key=repr)


def rows_of_triples(text):
    """N-Triples as rows; also those of Oxigraph."""
    triples = re.findall(r"^(<[^>]*>) (<[^>]*>) (.*) \.$", text, flags=re.M)
    return sorted(((s, p, from_tsv(o)) for s, p, o in triples), key=repr)


def rows_of_truth(rows):
    return [("true",)] if rows == [('"true"^^<%sboolean>' % XSD,)] else rows


def test_answered(tap, title, query, rows, answer, path):
    if query.lstrip().startswith("CONSTRUCT"):
        tap.same(rows_of_triples(answer), rows, title)
        return
    got = rows_of_truth(rows_of_tsv(answer))
    tap.same(got, rows, title)
    if "ORDER BY" in query:
        lines = [tuple(from_tsv(cell) for cell in line.split("\t")) for line in answer.split("\n")[1:-1]]
        hand = [tuple(term(value) for value in line.split(" | ")) for line in hand_rows(title)]
        tap.ok(lines == hand, title + ": in this order", lines)
    for form in ("table", "csv", "json", "xml"):
        status, _, messages = entente(GRAPH, path, form)
        if status != 0:
            tap.ok(False, title + " as " + form, messages)
    _, as_json, _ = entente(GRAPH, path, "json")
    tap.same(rows_of_truth(rows_of_json(as_json)), rows, title + ", as JSON")


def hand_rows(title):
    block = read("tests/queries/matrix.txt").split("== %s\n" % title, 1)[1].split("\n== ", 1)[0]
    return [line for line in block.split("\n-- ", 1)[1].split("\n")[1:] if line]


tap = Tap()
everything = list(cases())
tap.ok(len(everything) >= 65, "there are 65 cases at least", len(everything))
with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as folder:
    for title, query, verdict, rows in everything:
        path = os.path.join(folder, "query.rq")
        write(path, PROLOGUE + query + "\n")
        status, answer, messages = entente(GRAPH, path)
        if verdict == "answered":
            tap.ok(status == 0, title + " is answered", messages)
            test_answered(tap, title, query, rows, answer, path)
        else:
            name = verdict.split(" ", 1)[1]
            refused = status == 4 and answer == "" and name in messages and re.search(r"query\.rq:\d+:\d+: error: ", messages)
            tap.ok(refused, title + " is refused", "%d %s%s" % (status, answer, messages))

known = [case for case in everything if case[3] is not None]
others = oxigraph(GRAPH, [PROLOGUE + query for _, query, _, _ in known])
for index, (title, query, _, rows) in enumerate(known):
    name = title + ": Oxigraph has the same rows"
    if others is None:
        tap.skip(name, "tests/node is not installed")
    elif query.lstrip().startswith("CONSTRUCT"):
        continue
    else:
        answer = others[index]
        tap.ok(not answer.startswith("!"), title + ": Oxigraph knows it", answer)
        tap.same([] if answer.startswith("!") else rows_of_truth(rows_of_json(answer)), rows, name)
tap.finish()
