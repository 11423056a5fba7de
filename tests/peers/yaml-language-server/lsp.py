"""A client of a language server on standard input and output, as small as can be."""

import atexit
import json
import subprocess
import threading
from queue import Empty, Queue

PATIENCE = 60


class Server:
    """A running server. `settings` answers its questions about the client's settings."""

    def __init__(self, command, root, settings):
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        # Whatever becomes of the client, no server is left behind.
        atexit.register(self.process.kill)
        self.settings = settings
        self.writing = threading.Lock()
        self.configured = threading.Event()
        self.last_id = 0
        self.answers = Queue()
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
        start = {"processId": None, "rootUri": root.as_uri(), "capabilities": capabilities}
        self.told = self.ask("initialize", start)
        self.tell("initialized", {})
        # Until it has the settings, it knows no schema.
        self.configured.wait(PATIENCE)

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
                self.answers.put(message)
            elif "id" in message:
                self.answer(message)
            elif message["method"] == "textDocument/publishDiagnostics":
                self.published.put(message["params"])

    def answer(self, question):
        """Answers what a server asks its client; all it wants is settings."""
        result = None
        if question["method"] == "workspace/configuration":
            items = question["params"]["items"]
            result = [self.settings.get(item.get("section")) for item in items]
        self.send({"id": question["id"], "result": result})
        self.configured.set()

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        with self.writing:
            self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
            self.process.stdin.flush()

    def tell(self, method, params):
        self.send({"method": method, "params": params})

    def ask(self, method, params):
        self.last_id += 1
        self.send({"id": self.last_id, "method": method, "params": params})
        answer = self.answers.get(timeout=PATIENCE)
        if answer["id"] != self.last_id or "error" in answer:
            raise RuntimeError(f"{method}: {answer}")
        return answer["result"]

    def open(self, uri, text, language="yaml"):
        document = {"uri": uri, "languageId": language, "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})

    def close(self, uri):
        self.tell("textDocument/didClose", {"textDocument": {"uri": uri}})

    def diagnostics(self, uris):
        """What the server says of these documents, once it has said it of all."""
        waiting = set(uris)
        said = {}
        while waiting:
            try:
                params = self.published.get(timeout=PATIENCE)
            except Empty:
                raise RuntimeError(f"nothing is said of {sorted(waiting)[:3]}") from None
            if params["uri"] in uris:
                said[params["uri"]] = params["diagnostics"]
                waiting.discard(params["uri"])
        return said

    def end(self):
        """Ends the server as the protocol has it, and gives its exit code."""
        self.ask("shutdown", None)
        self.tell("exit", None)
        self.process.stdin.close()
        return self.process.wait(timeout=PATIENCE)
