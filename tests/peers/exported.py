"""The schemas that exportlint prints."""

import subprocess


def printed(kind, draft="07", flavor="editor"):
    """The schema of a kind, or, for "document", of all kinds that documents can name, as bytes."""
    kinds = [] if kind == "document" else [kind]
    command = ["exportlint", "schema", *kinds, "--draft", draft, "--flavor", flavor]
    return subprocess.check_output(command)
