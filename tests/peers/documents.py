"""The documents that judges of JSON Schema are asked about, with what the tool says of each.

A judge that refuses a document has to find the tool with an error about its structure, and one that
accepts it must not (`docs/format.md`, last section). Two kinds of errors are told apart, as some
rules also speak of what a schema cannot say: an empty text, an unknown provider.
"""

import json
import os
import re
import subprocess
from pathlib import Path

ROOT = Path(os.environ["ROOT"])

# Rules whose errors say that the schema is broken ...
ALWAYS = {
    "auth/unknown-method",
    "environment/invalid-servertype",
    "grant/deprecated",
    "grant/unsupported",
    "structure/coerced-scalar",
    "structure/ui-label-alias",
    "structure/unknown-field",
    "structure/wrong-type",
}
# ... and those whose errors may say so.
SOMETIMES = {
    "auth/unspecified",
    "environment/unrestricted-destination",
    "scope/missing",
    "structure/invalid-value",
    "structure/missing-field",
    "structure/unknown-kind",
    "token/missing-response-field",
}
# What a file says that others read in another way, or not at all.
UNREAD = {"structure/duplicate-key", "syntax"}

# Kinds of whole files, which the names of fixtures ask for.
NAMED = ("token-request", "token-response")

# Tags of other programs, numbers that JSON does not have, and comments that hide a finding.
BEYOND = re.compile(r"(?m)(?:^|[\s\[{,])!\w|\.(?:inf|nan)\b|exportlint: ignore")


def documents():
    """All fixtures, corpus documents and examples that can be read, as dictionaries: `path`, `kind`
    ("document" if the file names it), `refused` (True, False, or None where either is right) and
    `text`; and the number of files that are left out."""
    found = {}
    for path in files():
        kind = next((kind for kind in NAMED if f".{kind}." in path.name), "document")
        found[str(path.relative_to(ROOT))] = kind
    rules = {path: set() for path in found}
    refused = set()
    for kind in ("document", *NAMED):
        paths = [path for path in found if found[path] == kind]
        for finding in check(paths, [] if kind == "document" else ["--kind", kind]):
            rules[finding["path"]].add(finding["rule"])
            if finding["rule"] in ALWAYS and not is_slip_in_response(finding):
                refused.add(finding["path"])
    read = []
    for path, kind in found.items():
        # Without a byte order mark, as editors pass it on.
        text = (ROOT / path).read_bytes().decode("utf-8-sig", errors="replace")
        is_unread = any(rule in UNREAD or rule.split("/")[0] in UNREAD for rule in rules[path])
        if is_unread or BEYOND.search(text):
            continue
        verdict = True if path in refused else None if rules[path] else False
        read.append({"path": path, "kind": kind, "refused": verdict, "text": text})
    return read, len(found) - len(read)


def files():
    for folder in ("examples", "tests/corpus", "tests/fixtures/rules"):
        for path in sorted((ROOT / folder).rglob("*")):
            # What is written beside cases, and what is read as another kind.
            if path.suffix in (".yaml", ".yml", ".json") and ".settings." not in path.name:
                yield path


def check(paths, flags):
    """The errors of the tool that bear on what a schema says."""
    select = ",".join(sorted(ALWAYS | SOMETIMES | UNREAD))
    command = ["exportlint", "check", "--isolated", "--format", "json", "--fail-on", "never"]
    said = subprocess.run(
        [*command, "--select", select, *flags, "--", *paths],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        check=True,
    )
    findings = json.loads(said.stdout)["findings"]
    return [finding for finding in findings if finding["severity"] == "error"]


def is_slip_in_response(finding):
    """Whether it is about a key of a response, which may have keys that nobody knows."""
    is_inside = finding["kind"] == "token-response" or "/response/" in finding["pointer"]
    return finding["rule"] == "structure/unknown-field" and is_inside


def differences(documents, accepts):
    """What is wrong with a judge: `accepts` gives its verdict on a path, or None if it has none."""
    wrong = []
    for document in documents:
        verdict = accepts.get(document["path"])
        if verdict is None or document["refused"] is None:
            continue
        if verdict == document["refused"]:
            said = "accepted" if verdict else "refused"
            wrong.append(f"{document['path']}: {said} as {document['kind']}, unlike the tool")
    return wrong
