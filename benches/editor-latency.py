#!/usr/bin/env python3
"""Measures what a change of a 2,000-line document takes until its diagnostics are there: processor
time, and time on the clock.

Starts the language server as an editor does, types into a document one character at a time, with
positions in UTF-16, and prints the times. For comparison, it prints those of a three-line document
too: they are the time for messages and the pause that the server waits for.

    benches/editor-latency.py [CHANGES]
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOL = ROOT / os.environ.get("CARGO_TARGET_DIR", "target") / "measured/exportlint"

# The limit of the 95th percentile of the processor time, in milliseconds.
LIMIT = 5

HEAD = """version: 1
kind: export-context
name: everything
posthandlers:
  - type: oauth2
    destination_systems: {count}
    destinations:
"""
DESTINATION = """      - name: shop {number}
        limit_to_servertype: {servertype}
        rest_url: https://auth.shop-{number}.example/oauth/token
        rest_user: export-{number}
        rest_password: ${{env:SHOP_{number}_SECRET}}
        grant_type: client_credentials
        scope: products:write prices:write
        client_authentication: header
        destination_field_for_token: Shop {number} | Access Token
        destination_field_for_expires: Shop {number} | Valid until
"""
HANDLER = """  - type: custom
    label: Shop {number}
    fields:
      - name: Access Token
      - name: Valid until
"""


class Server:
    def __init__(self):
        self.process = subprocess.Popen(
            [TOOL, "lsp", "--isolated"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.folder = tempfile.TemporaryDirectory()
        root = Path(self.folder.name).as_uri()
        self.send(id=1, method="initialize", params={"rootUri": root, "capabilities": {}})
        self.receive("id", 1)
        self.notify("initialized", {})

    def send(self, **message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def notify(self, method, params):
        self.send(method=method, params=params)

    def receive(self, key, value):
        while True:
            length = 0
            while (line := self.process.stdout.readline().strip()) != b"":
                if line.startswith(b"Content-Length: "):
                    length = int(line.split()[1])
            message = json.loads(self.process.stdout.read(length))
            if message.get(key) == value:
                return message

    def diagnostics(self):
        return self.receive("method", "textDocument/publishDiagnostics")["params"]["diagnostics"]

    def processor_time(self):
        """The milliseconds that all threads of the server have run so far."""
        tasks = Path(f"/proc/{self.process.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text().split()[0]) for task in tasks) / 1e6

    def shut_down(self):
        self.send(id=2, method="shutdown")
        self.receive("id", 2)
        self.notify("exit", {})
        return self.process.wait(10)


def document(lines, faulty):
    count = (lines - HEAD.count("\n")) // (DESTINATION.count("\n") + HANDLER.count("\n"))
    servertypes = ["dev", "test", "prod"]
    destinations = [
        DESTINATION.format(number=number, servertype=servertypes[number % 3])
        for number in range(1, count + 1)
    ]
    if faulty:
        # Every fourth destination has two findings.
        for at in range(0, count, 4):
            destinations[at] = destinations[at].replace("https:", "http:")
            destinations[at] = destinations[at].replace("grant_type", "Grant type")
    handlers = [HANDLER.format(number=number) for number in range(1, count + 1)]
    return HEAD.format(count=count) + "".join(destinations) + "".join(handlers)


def times(server, uri, text, changes):
    """The number of findings, and the milliseconds of each change: of processor time, and from the
    change to its diagnostics; both sorted."""
    opened = {"uri": uri, "languageId": "yaml", "version": 0, "text": text}
    server.notify("textDocument/didOpen", {"textDocument": opened})
    found = len(server.diagnostics())
    last = text.count("\n")
    ran, taken = [], []
    for number in range(1, changes + 1):
        # Odd changes insert a character into a line, even ones remove it.
        line = min(2, last) if last < 10 else 7 + 10 * (number // 2 % (last // 20))
        start = {"line": line, "character": 14}
        end = {"line": line, "character": 15}
        change = (
            {"range": {"start": start, "end": start}, "text": "x"}
            if number % 2
            else {"range": {"start": start, "end": end}, "text": ""}
        )
        before = server.processor_time()
        since = time.perf_counter()
        server.notify(
            "textDocument/didChange",
            {"textDocument": {"uri": uri, "version": number}, "contentChanges": [change]},
        )
        server.diagnostics()
        taken.append((time.perf_counter() - since) * 1000)
        # What goes on after the diagnostics are sent counts, too.
        time.sleep(0.01)
        ran.append(server.processor_time() - before)
    server.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
    server.diagnostics()
    return found, sorted(ran), sorted(taken)


def percentile(numbers, part):
    return numbers[min(len(numbers) * part // 100, len(numbers) - 1)]


def percentiles(numbers):
    median, most = percentile(numbers, 50), percentile(numbers, 95)
    return f"median {median:.1f} ms, 95th percentile {most:.1f} ms, worst {numbers[-1]:.1f} ms"


def main():
    changes = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    build = ["cargo", "build", "--quiet", "--locked", "--profile", "measured"]
    subprocess.run(build, cwd=ROOT, check=True)
    server = Server()
    root = Path(server.folder.name).as_uri()
    late = False
    for name, text in [
        ("three lines", "version: 1\nkind: export-context\nname: nothing in it\n"),
        ("clean", document(2000, faulty=False)),
        ("with findings", document(2000, faulty=True)),
    ]:
        found, ran, taken = times(server, f"{root}/any.yaml", text, changes)
        print(f"{name}: {text.count(chr(10))} lines, {found} findings")
        print(f"    processor time: {percentiles(ran)}")
        print(f"    on the clock:   {percentiles(taken)}")
        late = late or percentile(ran, 95) > LIMIT
    if server.shut_down() != 0:
        sys.exit("the server failed")
    sys.exit(f"more than {LIMIT} ms of processor time" if late else 0)


main()
