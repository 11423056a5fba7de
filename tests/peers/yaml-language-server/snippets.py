"""The text that an editor inserts for a snippet whose placeholders are left as they are."""

import json
import re
import subprocess

PLACEHOLDER = re.compile(r"\$\{\d+\|([^,|]*)[^}]*\|\}|\$\{\d+:((?:\\.|[^}\\])*)\}|\$\d+|\\(.)")


def filled_in(snippet):
    """The snippet with the first value of each choice and the default of each placeholder."""

    def replacement(match):
        choice, default, escaped = match.groups()
        return choice or escaped or re.sub(r"\\(.)", r"\1", default or "")

    return PLACEHOLDER.sub(replacement, snippet)


def with_snippet(text, item):
    """The text after the edit of a completion item, with the indentation of its line."""
    lines = text.split("\n")
    start, end = item["textEdit"]["range"]["start"], item["textEdit"]["range"]["end"]
    line = lines[start["line"]]
    indent = line[: len(line) - len(line.lstrip())]
    inserted = filled_in(item["textEdit"]["newText"]).replace("\n", "\n" + indent)
    last = lines[end["line"]]
    lines[start["line"] : end["line"] + 1] = [
        line[: start["character"]] + inserted + last[end["character"] :]
    ]
    return "\n".join(lines)


def errors_of_the_tool(text, name="written.yaml"):
    """The messages of the tool about the structure of a document."""
    flags = ["--isolated", "--format", "json", "--select", "structure", "--fail-on", "never"]
    process = subprocess.run(
        ["exportlint", "check", "-", "--stdin-filename", name, *flags],
        input=text,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return [finding["message"] for finding in json.loads(process.stdout)["findings"]]
