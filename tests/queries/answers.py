# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
"""Answers of several engines, made comparable; and TAP. Python's standard library only.

A term is written as in TSV results: <iri>, "text"@en, "text"^^<datatype>. Engines may differ in what the standards
leave to them, and that is all that is evened out: blank nodes' labels, the case of language tags, xsd:string said or
not, and how a number of a type is written (1.50 and 1.5; Oxigraph and Virtuoso store values, not texts).
"""
import json
import os
import re
import subprocess
import sys
from decimal import Decimal, InvalidOperation

XSD = "http://www.w3.org/2001/XMLSchema#"
NUMBERS = {XSD + name for name in ("integer", "decimal", "double", "float")}
BUILD = os.environ.get("BUILD", "build")
ENTENTE = os.environ.get("ENTENTE", os.path.join(BUILD, "entente"))
UPDATE = bool(os.environ.get("UPDATE"))
ESCAPES = {"t": "\t", "n": "\n", "r": "\r", '"': '"', "\\": "\\"}


def number(text, datatype):
    if datatype in NUMBERS:
        try:
            return "%s" % Decimal(text).normalize()
        except InvalidOperation:
            pass
    return text


def literal(text, language=None, datatype=None):
    if language:
        return '"%s"@%s' % (text, language.lower())
    if datatype and datatype != XSD + "string":
        return '"%s"^^<%s>' % (number(text, datatype), datatype)
    return '"%s"' % text


def from_tsv(cell):
    """A cell of TSV results as a term; None when empty."""
    if cell == "":
        return None
    if cell.startswith("_:"):
        return "_:"
    if cell.startswith("<"):
        return re.sub(r"\\u([0-9A-F]{4})", lambda m: chr(int(m[1], 16)), cell)
    if cell in ("true", "false"):
        return cell
    if not cell.startswith('"'):
        return literal(cell, datatype=XSD + "integer")
    end = cell.rindex('"')
    text = re.sub(r"\\(u[0-9A-F]{4}|.)", lambda m: chr(int(m[1][1:], 16)) if m[1][0] == "u" and len(m[1]) == 5
                  else ESCAPES[m[1]], cell[1:end])
    rest = cell[end + 1:]
    return literal(text, language=rest[1:] if rest.startswith("@") else None,
                   datatype=rest[3:-1] if rest.startswith("^^") else None)


def from_json(term):
    """A term of JSON results, as the standard or Virtuoso writes it."""
    if term is None:
        return None
    if term["type"] == "bnode":
        return "_:"
    if term["type"] == "uri":
        return "<%s>" % term["value"]
    return literal(term["value"], term.get("xml:lang"), term.get("datatype"))


def rows_of_tsv(text):
    lines = text.split("\n")[:-1]
    if lines in (["true"], ["false"]):
        return [(lines[0],)]
    return sorted((tuple(from_tsv(cell) for cell in line.split("\t")) for line in lines[1:]), key=repr)


def rows_of_json(text):
    answer = json.loads(text)
    if "boolean" in answer:
        return [("true" if answer["boolean"] else "false",)]
    names = answer["head"]["vars"]
    bindings = answer["results"]["bindings"]
    if names == ["__ASK_RETVAL"]:  # so does Virtuoso answer ASK
        return [("true" if bindings[0]["__ASK_RETVAL"]["value"] == "1" else "false",)]
    return sorted((tuple(from_json(row.get(name)) for name in names) for row in bindings), key=repr)


def entente(graph, query, answer_format="tsv"):
    """(exit status, standard output, standard error) of entente query."""
    run = subprocess.run([ENTENTE, "query", "--format", answer_format, graph, query], capture_output=True, check=False)
    return run.returncode, run.stdout.decode(), run.stderr.decode()


def oxigraph(graph, queries):
    """Answers of Oxigraph to texts of queries, as JSON results; None when it is not installed."""
    if not os.path.isdir("tests/node/node_modules/oxigraph"):
        return None
    run = subprocess.run(["node", "tests/queries/oxigraph.mjs", graph], input="\0".join(queries).encode(),
                         capture_output=True, check=False)
    if run.returncode != 0:
        raise RuntimeError(run.stderr.decode())
    return run.stdout.decode().split("\0")


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()


def write(path, text):
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text)


class Tap:
    """Test Anything Protocol, one line a test."""

    def __init__(self):
        self.count = self.failed = 0

    def ok(self, passed, name, why=""):
        self.count += 1
        print("%sok %d - %s" % ("" if passed else "not ", self.count, name))
        if not passed:
            self.failed += 1
            for line in str(why).splitlines()[:40]:
                print("# " + line)

    def skip(self, name, why):
        self.count += 1
        print("ok %d - %s # SKIP %s" % (self.count, name, why))

    def same(self, rows, expected, name):
        missing = [row for row in expected if row not in rows]
        surplus = [row for row in rows if row not in expected]
        self.ok(rows == expected, name, "\n".join(["missing: %r" % (row,) for row in missing[:8]] +
                                                  ["surplus: %r" % (row,) for row in surplus[:8]] +
                                                  ["%d rows for %d" % (len(rows), len(expected))]))

    def finish(self):
        print("1..%d" % self.count)
        sys.exit(1 if self.failed else 0)


def questions():
    folder = "data/queries"
    return sorted(os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(".rq"))


def name_of(path):
    return os.path.splitext(os.path.basename(path))[0]
