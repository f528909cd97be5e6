# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
"""A graph store on loopback that plays what servers do: it stores, asks for passwords, is busy, breaks off. Its
behaviour is chosen by the path of the address; what it got is kept for the test to look at."""
import base64
import hashlib
import http.server
import re
import socket
import struct
import threading
import urllib.parse

USER, PASSWORD, TOKEN = "reader", "s3cret-word", "t0ken-word"
REALM, NONCE = "graphs", "b7c9144103"


def md5(text):
    return hashlib.md5(text.encode()).hexdigest()


def digest_is_right(header, method, uri):
    fields = dict(re.findall(r'(\w+)="?([^",]*)"?', header))
    ha1 = md5("%s:%s:%s" % (USER, REALM, PASSWORD))
    ha2 = md5("%s:%s" % (method, fields.get("uri", uri)))
    expected = md5(":".join([ha1, NONCE, fields.get("nc", ""), fields.get("cnonce", ""), "auth", ha2]))
    return header.startswith("Digest ") and fields.get("username") == USER and fields.get("response") == expected


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def read_body(self):
        rest, digest, size = int(self.headers.get("Content-Length", 0)), hashlib.sha256(), 0
        while rest > 0:
            block = self.rfile.read(min(rest, 1 << 16))
            if not block:
                break
            digest.update(block)
            size += len(block)
            rest -= len(block)
        return size, digest.hexdigest()

    def answer(self, status, text="", headers=()):
        body = text.encode()
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def break_off(self):
        """The connection is reset, not closed."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.connection.close()

    def store(self):
        url = urllib.parse.urlsplit(self.path)
        mode = url.path.strip("/")
        times = self.server.count(mode)
        if mode == "reset" and times == 1:
            self.rfile.read(100)
            self.break_off()
            return
        if mode == "full":
            self.close_connection = True
            self.answer(413, "at most 10 bytes", [("Connection", "close")])
            return
        size, digest = self.read_body()
        self.server.got.append({"mode": mode, "method": self.command, "type": self.headers.get("Content-Type"),
                                "query": urllib.parse.parse_qs(url.query, keep_blank_values=True), "size": size,
                                "sha256": digest})
        self.play(mode, times, self.headers.get("Authorization", ""))

    def play(self, mode, times, authorization):
        fixed = {"forbidden": (403, ""), "missing": (404, "no such page"), "broken": (500, "java.lang.Error\n at x"),
                 "not-read": (400, "line 1: \x1b[2J no dot"), "unknown": (415, ""), "odd": (418, "")}
        if mode == "digest" and not digest_is_right(authorization, self.command, self.path):
            challenge = 'Digest realm="%s", nonce="%s", qop="auth", algorithm=MD5' % (REALM, NONCE)
            self.answer(401, "who are you?", [("WWW-Authenticate", challenge)])
        elif mode == "basic" and authorization != "Basic " + base64.b64encode(
                ("%s:%s" % (USER, PASSWORD)).encode()).decode():
            self.answer(401, "", [("WWW-Authenticate", 'Basic realm="%s"' % REALM)])
        elif mode == "bearer" and authorization != "Bearer " + TOKEN:
            self.answer(401, "", [("WWW-Authenticate", "Bearer")])
        elif mode == "busy" and times == 1:
            self.answer(503, "starting")
        elif mode == "later" and times == 1:
            self.answer(429, "", [("Retry-After", "2")])
        elif mode == "much-later":
            self.answer(503, "", [("Retry-After", "86400")])
        elif mode == "moved":
            self.answer(301, "", [("Location", "/ok")])
        elif mode in fixed:
            self.answer(*fixed[mode])
        else:
            self.answer(201)

    do_PUT = do_POST = store


class GraphStore(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.got, self.times, self.lock = [], {}, threading.Lock()
        self.address = "http://127.0.0.1:%d/" % self.server_address[1]
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def count(self, mode):
        with self.lock:
            self.times[mode] = self.times.get(mode, 0) + 1
            return self.times[mode]

    def handle_error(self, request, client_address):
        pass
