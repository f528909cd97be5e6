#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# A real server: Virtuoso (Debian's virtuoso-opensource-7-bin) is started on loopback with a database of its own, the
# graph is uploaded by `entente load`, the questions of data/queries/ are asked, and each has the rows that we give.
# All of it is gone at the end. Skipped, with the reason, where Virtuoso is not installed.
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request

sys.path.insert(0, "tests/queries")
from answers import ENTENTE, Tap, entente, name_of, questions, read, rows_of_json, rows_of_tsv

GRAPH = "tests/queries/mini.ttl"
IRI = "https://example.org/graph/mini"
START_SECONDS, STOP_SECONDS, ASK_SECONDS = 90, 30, 30
PROGRAM = shutil.which("virtuoso-t")

CONFIGURATION = """
[Database]
DatabaseFile = {folder}/v.db
ErrorLogFile = {folder}/v.log
LockFile = {folder}/v.lck
TransactionFile = {folder}/v.trx
xa_persistent_file = {folder}/v.pxa
[TempDatabase]
DatabaseFile = {folder}/vt.db
TransactionFile = {folder}/vt.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DirsAllowed = {folder}
NumberOfBuffers = 4000
MaxDirtyBuffers = 3000
DisableUnixSocket = 1
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
[SPARQL]
ResultSetMaxRows = 100000
"""


def free_ports(count):
    sockets = [socket.socket() for _ in range(count)]
    for each in sockets:
        each.bind(("127.0.0.1", 0))
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


class Server:
    def __init__(self, folder):
        sql, http = free_ports(2)
        self.address = "http://127.0.0.1:%d" % http
        configuration = os.path.join(folder, "v.ini")
        with open(configuration, "w", encoding="utf-8") as file:
            file.write(CONFIGURATION.format(folder=folder, sql=sql, http=http))
        with open(os.path.join(folder, "out"), "wb") as out:
            self.process = subprocess.Popen([PROGRAM, "+configfile", configuration, "+foreground"], stdout=out,
                                            stderr=out, stdin=subprocess.DEVNULL, cwd=folder)

    def wait(self):
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end and self.process.poll() is None:
            try:
                self.ask("ASK { ?s ?p ?o }")
                return True
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.25)
        return False

    def ask(self, query):
        fields = {"query": query, "default-graph-uri": IRI, "format": "application/sparql-results+json"}
        with urllib.request.urlopen(self.address + "/sparql?" + urllib.parse.urlencode(fields),
                                    timeout=ASK_SECONDS) as answer:
            return answer.read().decode()

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def load(server, *options, password="dba"):
    command = [ENTENTE, "load", GRAPH, "--to", server.address + "/sparql-graph-crud-auth", "--graph", IRI,
               "--user", "dba", *options]
    return subprocess.run(command, capture_output=True, check=False, env={**os.environ, "ENTENTE_PASSWORD": password})


def count(server):
    return rows_of_json(server.ask("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"))[0][0]


def test(tap, server):
    if not server.wait():
        tap.skip("Virtuoso answers the questions", "it did not start within %d seconds" % START_SECONDS)
        return
    wrong = load(server, password="wrong")
    tap.ok(wrong.returncode == 3 and b"401" in wrong.stderr and b"wrong" not in wrong.stderr,
           "a wrong password is refused and not shown", wrong.stderr.decode())
    right = load(server)
    tap.ok(right.returncode == 0, "the graph is uploaded (digest authentication)", right.stderr.decode())
    size = count(server)
    tap.ok(size == '"624"^^<http://www.w3.org/2001/XMLSchema#integer>', "all 624 triples have arrived", size)
    again = load(server)
    tap.ok(again.returncode == 0 and count(server) == size, "uploaded again, it replaces itself", again.stderr.decode())
    more = load(server, "--append")
    tap.ok(more.returncode == 0 and count(server) == size, "appended, it is the same set", more.stderr.decode())
    for path in questions():
        _, answer, _ = entente(GRAPH, path)
        try:
            tap.same(rows_of_json(server.ask(read(path))), rows_of_tsv(answer), name_of(path) + " has the same rows")
        except urllib.error.HTTPError as error:
            tap.ok(False, name_of(path) + " has the same rows", error.read().decode()[:500])


def main():
    tap = Tap()
    if not PROGRAM:
        print("1..0 # SKIP virtuoso-t is not installed (tools/setup --test)")
        return
    with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as folder:
        server = Server(folder)
        try:
            test(tap, server)
        finally:
            server.stop()
    tap.finish()


main()
