#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# What the three recommendations say, statement by statement: small tables of our own, each converted and
# validated. The cases are in tests/csvw/statements/, one file a part of the standard. A case is
#
#     case(name, metadata, table, converted, validated, has=[], lacks=[], …)
#
# `metadata` is written to m.json (its @context is added unless raw=True), `table` to t.csv; `converted` and
# `validated` are "ok", "warn" (done, with warnings) or "err"; the graph must match each regular expression of
# `has` and none of `lacks`. None: not looked at. Each file of cases is one test.
import json
import os
import re
import subprocess
import sys
import tempfile

PROGRAM = os.path.join(os.environ.get("BUILD", "build"), "tests/csvw/table_driver")
CASES = "tests/csvw/statements"
CTX = "http://www.w3.org/ns/csvw"
XSD = "http://www.w3.org/2001/XMLSchema#"


class Runner:
    def __init__(self, folder):
        self.folder, self.wrong, self.count = folder, [], 0

    def write(self, name, content):
        if isinstance(content, dict):
            content = json.dumps(content)
        with open(os.path.join(self.folder, name), "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode())

    def run(self, options, name):
        command = [PROGRAM, "csvw", "--base", "http://ex.org/" + name, "--map", f"http://ex.org/={self.folder}/"]
        done = subprocess.run(command + options + [f"{self.folder}/{name}"], capture_output=True, timeout=60,
                              close_fds=False)
        messages = done.stderr.decode(errors="replace").splitlines()
        if done.returncode == 1 and any(" error:" in line for line in messages):
            return "err", done.stdout.decode()
        if done.returncode == 0:
            return "warn" if any(" warning:" in line for line in messages) else "ok", done.stdout.decode()
        return f"exit status {done.returncode}", done.stdout.decode()

    def case(self, name, metadata, table, converted, validated, has=(), lacks=(), files=None, args=(), minimal=True,
             raw=False):
        self.count += 1
        for old in os.listdir(self.folder):
            os.remove(os.path.join(self.folder, old))
        self.write("t.csv", table)
        if metadata is not None:
            if isinstance(metadata, dict) and not raw:
                metadata = {"@context": CTX, **metadata}
            self.write("m.json", metadata)
        for file, content in (files or {}).items():
            self.write(file, content)
        name_of_input = "t.csv" if metadata is None else "m.json"
        options = [arg.replace("FOLDER", self.folder) for arg in args]
        got, graph = self.run(options + (["--minimal"] if minimal else []), name_of_input)
        found = [f"converted: {got}, not {converted}"] if converted not in (None, got) else []
        if validated:
            got, _ = self.run(options + ["--validate"], name_of_input)
            found += [f"validated: {got}, not {validated}"] if validated != got else []
        found += [f"no /{text}/" for text in has if not re.search(text, graph, re.M)]
        found += [f"/{text}/" for text in lacks if re.search(text, graph, re.M)]
        if found:
            self.wrong.append(f"{name}: " + "; ".join(found))

    def value(self, datatype, text, lexical, iri=None):
        """`text` in a cell of this datatype: its lexical form in the graph, or None when it is no value."""
        cell = '"' + text.replace('"', '""') + '"'
        shown = re.escape((text if lexical is None else lexical).replace('"', r'\"'))
        name = f"{datatype} {text}"
        if lexical is None:
            self.case(name, column(datatype), f"a\n{cell}\n", "warn", "err", [f'#a> "{shown}" \\.'])
        else:
            type_of = rf"\^\^<{re.escape(iri)}>" if iri else ""
            self.case(name, column(datatype), f"a\n{cell}\n", "ok", "ok", [f'#a> "{shown}"{type_of}'])


def column(datatype=None, **more):
    """A table with one column "a"."""
    one = {"titles": "a", **more}
    if datatype is not None:
        one["datatype"] = datatype
    return {"url": "t.csv", "tableSchema": {"columns": [one]}}


def table(**more):
    return {"url": "t.csv", **more}


def schema(*columns, **more):
    return {"url": "t.csv", "tableSchema": {"columns": list(columns), **more}}


def main():
    if not os.access(PROGRAM, os.X_OK):
        print(f"1..0 # SKIP {PROGRAM} is not built")
        return 0
    names = sorted(name for name in os.listdir(CASES) if name.endswith(".py"))
    failed = 0
    for number, name in enumerate(names, 1):
        with tempfile.TemporaryDirectory() as folder:
            runner = Runner(folder)
            with open(os.path.join(CASES, name), encoding="utf-8") as file:
                code = compile(file.read(), name, "exec")
            exec(code, {"case": runner.case, "value": runner.value, "column": column, "table": table,
                        "schema": schema, "json": json, "CTX": CTX, "XSD": XSD})
        failed += bool(runner.wrong)
        print(f"{'not ok' if runner.wrong else 'ok'} {number} - {name}: {runner.count} cases")
        for line in runner.wrong:
            print(f"# {line}")
    print(f"1..{len(names)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
