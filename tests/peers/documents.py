"""The documents that JSON Schema validators are given, with the verdict of exportlint on each.

If a validator rejects a document, exportlint must report a structural error in it, and if the
validator accepts it, exportlint must not (`docs/format.md`, last section). Some rules also report
what a schema cannot express, such as empty text or an unknown provider, so there are two sets.
"""

import json
import os
import re
import subprocess
from pathlib import Path

ROOT = Path(os.environ["ROOT"])

# Rules whose errors always mean that the document violates the schema ...
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
# ... and rules whose errors may mean so.
SOMETIMES = {
    "auth/unspecified",
    "environment/unrestricted-destination",
    "scope/missing",
    "secret/inline",
    "secret/placeholder",
    "structure/destination-count",
    "structure/invalid-value",
    "structure/missing-field",
    "structure/unknown-kind",
    "token/missing-response-field",
}
# Rules that report files which other parsers read differently, or cannot read.
READ_DIFFERENTLY = {"structure/duplicate-key", "syntax"}

# Flow collections that are indented as no other parser accepts it.
INDENTED_DIFFERENTLY = {"tests/fixtures/rules/syntax/invalid/indented-items-in-flow.yaml"}

# Kinds that a document does not name itself; the file names of fixtures contain them.
NAMED = ("token-request", "token-response")

# Tags of other programs, numbers that JSON cannot represent, and ignore comments.
NOT_PORTABLE = re.compile(r"(?m)(?:^|[\s\[{,])!\w|\.(?:inf|nan)\b|exportlint: ignore")


def documents():
    """All fixtures, corpus documents and examples that other parsers can read, as dictionaries:
    `path`, `kind` ("document" if the file names it), `rejected` (True, False, or None if either
    verdict is correct) and `text`; and the number of skipped files."""
    found = {}
    for path in files():
        kind = next((kind for kind in NAMED if f".{kind}." in path.name), "document")
        found[str(path.relative_to(ROOT))] = kind
    rules = {path: set() for path in found}
    rejected = set()
    for kind in ("document", *NAMED):
        paths = [path for path in found if found[path] == kind]
        for finding in check(paths, [] if kind == "document" else ["--kind", kind]):
            rules[finding["path"]].add(finding["rule"])
            if finding["rule"] in ALWAYS and not is_unknown_key_in_response(finding):
                rejected.add(finding["path"])
    read = []
    for path, kind in found.items():
        # Without a byte order mark: editors remove it before validating.
        text = (ROOT / path).read_bytes().decode("utf-8-sig", errors="replace")
        names = rules[path] | {rule.split("/")[0] for rule in rules[path]}
        if names & READ_DIFFERENTLY or NOT_PORTABLE.search(text) or path in INDENTED_DIFFERENTLY:
            continue
        verdict = True if path in rejected else None if rules[path] else False
        read.append({"path": path, "kind": kind, "rejected": verdict, "text": text})
    return read, len(found) - len(read)


def files():
    for directory in ("examples", "tests/corpus", "tests/fixtures/rules"):
        for path in sorted((ROOT / directory).rglob("*")):
            # Skip expected files next to cases, and settings, which are another kind.
            if path.suffix in (".yaml", ".yml", ".json") and ".settings." not in path.name:
                yield path


def check(paths, flags):
    """The errors of exportlint under the rules that a schema can express."""
    select = ",".join(sorted(ALWAYS | SOMETIMES | READ_DIFFERENTLY))
    command = ["exportlint", "check", "--isolated", "--format", "json", "--fail-on", "never"]
    result = subprocess.run(
        [*command, "--select", select, *flags, "--", *paths],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        check=True,
    )
    findings = json.loads(result.stdout)["findings"]
    return [finding for finding in findings if finding["severity"] == "error"]


def is_unknown_key_in_response(finding):
    """Whether the finding is about an unknown key of a response, where a schema allows any key."""
    is_inside = finding["kind"] == "token-response" or "/response/" in finding["pointer"]
    return finding["rule"] == "structure/unknown-field" and is_inside


def differences(documents, accepts):
    """Wrong verdicts of a validator. `accepts` maps paths to verdicts; a path may be missing."""
    wrong = []
    for document in documents:
        verdict = accepts.get(document["path"])
        if verdict is None or document["rejected"] is None:
            continue
        if verdict == document["rejected"]:
            verb = "accepted" if verdict else "rejected"
            wrong.append(f"{document['path']}: {verb} as {document['kind']}, unlike exportlint")
    return wrong
