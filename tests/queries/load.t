#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# entente load against a server that plays what servers do (graph_store.py): what it sends, how it proves who it is,
# when it tries again, what it says when it gives up; never a password in a message.
import hashlib
import os
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, "tests/queries")
from answers import ENTENTE, Tap
from graph_store import GraphStore, PASSWORD, TOKEN, USER

GRAPH = "tests/queries/mini.ttl"
IRI = "https://example.org/graph?a=b&c#d"
tap = Tap()
server = GraphStore()


def load(mode, *options, graph=GRAPH, secrets=None, address=None):
    environment = {key: value for key, value in os.environ.items() if not key.startswith("ENTENTE_")}
    environment.update(secrets or {})
    started = time.monotonic()
    run = subprocess.run([ENTENTE, "load", graph, "--to", address or server.address + mode, *options],
                         capture_output=True, check=False, env=environment)
    run.seconds = time.monotonic() - started
    run.text = run.stderr.decode()
    shown = run.text + run.stdout.decode()
    tap.ok(PASSWORD not in shown and TOKEN not in shown, mode + ": no password is shown", shown)
    return run


def sha256(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


run = load("ok", "--graph", IRI)
got = server.got[-1]
tap.ok(run.returncode == 0, "a graph is uploaded", run.text)
tap.ok(got["method"] == "PUT" and got["type"] == "text/turtle" and got["query"] == {"graph": [IRI]},
       "by PUT, as Turtle, into the graph", got)
tap.ok(got["size"] == os.path.getsize(GRAPH) and got["sha256"] == sha256(GRAPH), "byte by byte", got)
run = load("ok", "--append")
tap.ok(run.returncode == 0 and server.got[-1]["method"] == "POST" and server.got[-1]["query"] == {"default": [""]} and
       server.got[-1]["sha256"] == sha256(GRAPH), "--append sends POST, no --graph the default graph", server.got[-1])

password = {"ENTENTE_PASSWORD": PASSWORD}
for method, options in (("PUT", ()), ("POST", ("--append",))):
    run = load("digest", "--user", USER, *options, secrets=password)
    tap.ok(run.returncode == 0 and server.got[-1]["method"] == method and server.got[-1]["sha256"] == sha256(GRAPH),
           "digest authentication, " + method, run.text)
    run = load("basic", "--user", USER, *options, secrets=password)
    tap.ok(run.returncode == 0 and server.got[-1]["sha256"] == sha256(GRAPH), "basic authentication, " + method, run.text)
run = load("bearer", secrets={"ENTENTE_TOKEN": TOKEN})
tap.ok(run.returncode == 0 and server.got[-1]["sha256"] == sha256(GRAPH), "bearer authentication", run.text)
run = load("digest", "--user", USER, secrets={"ENTENTE_PASSWORD": "wrong"})
tap.ok(run.returncode == 3 and "does not accept the user and password (HTTP 401" in run.text, "a wrong password", run.text)
run = load("digest")
tap.ok(run.returncode == 3 and "asks for a user and password" in run.text, "no password", run.text)

run = load("busy")
tap.ok(run.returncode == 0 and server.times["busy"] == 2 and 0.9 < run.seconds < 20 and "HTTP 503" in run.text,
       "a busy server is asked again, after a pause", "%s s, %s" % (run.seconds, run.text))
run = load("later")
tap.ok(run.returncode == 0 and server.times["later"] == 2 and run.seconds > 1.9, "Retry-After is heeded", run.text)
run = load("reset", graph=GRAPH)
tap.ok(run.returncode == 0 and server.times["reset"] == 2 and server.got[-1]["sha256"] == sha256(GRAPH),
       "after a broken connection all is sent again", run.text)
run = load("much-later")
tap.ok(run.returncode == 3 and server.times["much-later"] == 1 and run.seconds < 20, "a day is not waited for", run.text)
run = load("broken", "--retries", "2")
tap.ok(run.returncode == 3 and server.times["broken"] == 3 and run.seconds > 2.9, "retries end, pauses grow",
       "%s s, %s" % (run.seconds, run.text))
run = load("broken", "--retries", "0")
tap.ok(run.returncode == 3 and server.times["broken"] == 4 and "trying" not in run.text, "--retries 0 tries once", run.text)

for mode, words in (("forbidden", "forbids this account"), ("missing", "no graph store at this address (HTTP 404: no such page)"),
                    ("full", "too large for the server"), ("unknown", "does not know this format"),
                    ("moved", "sends uploads elsewhere"), ("odd", "refuses the graph (HTTP 418)"),
                    ("not-read", "cannot read the graph (HTTP 400: line 1: ")):
    run = load(mode)
    tap.ok(run.returncode == 3 and words in run.text and server.times[mode] == 1, mode + " is told, once", run.text)
tap.ok("\x1b" not in run.text, "a reply does not command the terminal", repr(run.text))

run = load("nobody", "--retries", "1", address="http://127.0.0.1:9/")
tap.ok(run.returncode == 3 and "trying again in 1 s (1 of 1)" in run.text and "cannot upload" in run.text,
       "a server that is not there", run.text)
run = load("secret", address=server.address.replace("//", "//%s:%s@" % (USER, PASSWORD)))
tap.ok(run.returncode != 0 and "holds a user name or password" in run.text, "a password in the address is refused", run.text)
run = load("ok", "--graph", "no iri")
tap.ok(run.returncode != 0 and "absolute IRI" in run.text, "a graph's name that is no IRI", run.text)

with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as folder:
    large = os.path.join(folder, "large.nt")
    with open(large, "wb") as file:
        file.truncate(200 << 20)
    process = subprocess.Popen([ENTENTE, "load", large, "--to", server.address + "ok"], stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    tap.ok(process.returncode == 0 and server.got[-1]["size"] == 200 << 20, "200 MB are uploaded", server.got[-1])
    tap.ok(usage.ru_maxrss < 60 * 1024 or "asan" in ENTENTE or "ubsan" in ENTENTE, "in less than 60 MB of memory",
           usage.ru_maxrss)
tap.finish()
