"""The schemas that the tool prints."""

import subprocess


def printed(kind, draft="07", flavor="editor"):
    """The text of a schema: of a kind, or, under the name "document", of all that documents name."""
    kinds = [] if kind == "document" else [kind]
    command = ["exportlint", "schema", *kinds, "--draft", draft, "--flavor", flavor]
    return subprocess.check_output(command)
