"""A minimal client of a language server over stdio."""

import atexit
import json
import subprocess
import threading
from queue import Empty, Queue

TIMEOUT = 60


class Server:
    """A running server. `settings` are what it gets for `workspace/configuration`."""

    def __init__(self, command, root, settings):
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        # The server ends even if the client fails.
        atexit.register(self.process.kill)
        self.settings = settings
        self.writing = threading.Lock()
        self.configured = threading.Event()
        self.last_id = 0
        self.responses = Queue()
        self.published = Queue()
        threading.Thread(target=self.listen, daemon=True).start()
        capabilities = {
            "workspace": {"configuration": True},
            "textDocument": {
                "completion": {
                    "completionItem": {
                        "snippetSupport": True,
                        "documentationFormat": ["markdown", "plaintext"],
                    }
                },
                "hover": {"contentFormat": ["markdown"]},
            },
        }
        params = {"processId": None, "rootUri": root.as_uri(), "capabilities": capabilities}
        self.request("initialize", params)
        self.notify("initialized", {})
        # The server has no schemas before it has the settings.
        self.configured.wait(TIMEOUT)

    def listen(self):
        out = self.process.stdout
        while True:
            length = 0
            while (line := out.readline().strip()):
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            if not length:
                return
            message = json.loads(out.read(length))
            if "method" not in message:
                self.responses.put(message)
            elif "id" in message:
                self.respond(message)
            elif message["method"] == "textDocument/publishDiagnostics":
                self.published.put(message["params"])

    def respond(self, request):
        """Responds to a request of the server, which requests settings only."""
        result = None
        if request["method"] == "workspace/configuration":
            items = request["params"]["items"]
            result = [self.settings.get(item.get("section")) for item in items]
        self.send({"id": request["id"], "result": result})
        self.configured.set()

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        with self.writing:
            self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
            self.process.stdin.flush()

    def notify(self, method, params):
        self.send({"method": method, "params": params})

    def request(self, method, params):
        self.last_id += 1
        self.send({"id": self.last_id, "method": method, "params": params})
        response = self.responses.get(timeout=TIMEOUT)
        if response["id"] != self.last_id or "error" in response:
            raise RuntimeError(f"{method}: {response}")
        return response["result"]

    def open(self, uri, text, language="yaml"):
        document = {"uri": uri, "languageId": language, "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": document})

    def close(self, uri):
        self.notify("textDocument/didClose", {"textDocument": {"uri": uri}})

    def diagnostics(self, uris):
        """The diagnostics of these documents, once the server has published them for all."""
        waiting = set(uris)
        published = {}
        while waiting:
            try:
                params = self.published.get(timeout=TIMEOUT)
            except Empty:
                raise RuntimeError(f"no diagnostics for {sorted(waiting)[:3]}") from None
            if params["uri"] in uris:
                published[params["uri"]] = params["diagnostics"]
                waiting.discard(params["uri"])
        return published

    def shut_down(self):
        """Shuts the server down and returns its exit code."""
        self.request("shutdown", None)
        self.notify("exit", None)
        self.process.stdin.close()
        return self.process.wait(timeout=TIMEOUT)
