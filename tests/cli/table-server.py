#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
"""A web server on loopback for network.t: table-server.py PORT-FILE. It ends when its standard input does.

What it answers stands in one table: path, status, headers, body."""
import http.server
import sys
import threading

CSV = "id,nom\n1,\u00c9t\u00e9\n"
CONTEXT = '"@context": "http://www.w3.org/ns/csvw"'


def metadata(url, title):
    return '{%s, "url": "%s", "dc:title": "%s"}' % (CONTEXT, url, title)


PAGES = {
    # metadata by a Link header; another one at the default place must not be taken
    "/link/t.csv": (200, {"Content-Type": "text/csv", "Link": '<other.json>; rel="describedby"; type="application/csvm+json"'}, CSV),
    "/link/other.json": (200, {}, metadata("t.csv", "by link")),
    "/link/t.csv-metadata.json": (200, {}, metadata("t.csv", "by default")),
    # metadata at the default place
    "/default/t.csv": (200, {}, CSV),
    "/default/t.csv-metadata.json": (200, {}, metadata("t.csv", "by default")),
    # metadata in the folder; the first place describes another table
    "/folder/t.csv": (200, {}, CSV),
    "/folder/t.csv-metadata.json": (200, {}, metadata("u.csv", "of another")),
    "/folder/csv-metadata.json": (200, {}, metadata("t.csv", "of the folder")),
    # what HTTP tells of a table without metadata
    "/headers/t": (200, {"Content-Type": "text/tab-separated-values; header=absent; charset=iso-8859-1", "Content-Language": "fr"},
                   "1\t\u00c9t\u00e9\n".encode("iso-8859-1")),
    # redirects: of the metadata, and without an end
    "/moved/m.json": (302, {"Location": "/default/t.csv-metadata.json"}, ""),
    "/loop": (302, {"Location": "/loop"}, ""),
    "/to-file": (302, {"Location": "file:///etc/passwd"}, ""),
    # metadata by its media type
    "/typed/about": (200, {"Content-Type": "application/csvm+json; charset=utf-8"}, metadata("/default/t.csv", "by type")),
    "/broken": (500, {}, "no"),
    # a site of its own (by its name as host): see csvm below
    "/site/t.csv": (200, {}, CSV),
    "/site/about-t.csv.json": (200, {}, metadata("t.csv", "by the site")),
}
CSVM = "about-{+url}.json\nnowhere.json\n/site/about-t.csv.json\n"


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        page = PAGES.get(self.path.split("?")[0])
        if self.path == "/.well-known/csvm" and self.headers["Host"].startswith("localhost"):
            page = (200, {"Content-Type": "text/plain"}, CSVM)
        status, headers, body = page or (404, {}, "not here")
        body = body if isinstance(body, bytes) else body.encode()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
with open(sys.argv[1] + ".new", "w") as file:
    file.write(str(server.server_address[1]))
import os
os.rename(sys.argv[1] + ".new", sys.argv[1])
sys.stdin.read()
