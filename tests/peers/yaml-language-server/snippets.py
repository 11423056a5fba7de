"""What an editor makes of a snippet that is accepted and not typed over."""

import json
import re
import subprocess

PLACE = re.compile(r"\$\{\d+\|([^,|]*)[^}]*\|\}|\$\{\d+:((?:\\.|[^}\\])*)\}|\$\d+|\\(.)")


def filled_in(snippet):
    """The first word of a choice, the sample of a placeholder, and else nothing."""

    def told(match):
        choice, sample, escaped = match.groups()
        return choice or escaped or re.sub(r"\\(.)", r"\1", sample or "")

    return PLACE.sub(told, snippet)


def with_snippet(text, item):
    """The text with the snippet of a completion item in its place, indented as its line is."""
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


def refused_by_the_tool(text, name="written.yaml"):
    """The messages of the tool about the structure of a document."""
    flags = ["--isolated", "--format", "json", "--select", "structure", "--fail-on", "never"]
    said = subprocess.run(
        ["exportlint", "check", "-", "--stdin-filename", name, *flags],
        input=text,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return [finding["message"] for finding in json.loads(said.stdout)["findings"]]
