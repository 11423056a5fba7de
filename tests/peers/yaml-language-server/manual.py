"""Tests the settings in `docs/editors.md` in a project that `init` has created."""

import json
import subprocess
import tomllib

from lsp import Server

# The documents by path, with the expected messages.
DOCUMENTS = {
    "contexts/eu/feed.yml": (
        "version: 1\nkind: export-context\nname: !vault feed\nposthandlers: []\nsurplus: 1\n",
        ["Property surplus is not allowed."],
    ),
    "integrations/vault.yaml": (
        "version: 1\nkind: custom-integration\nname: Vault\nbase_api_url: https://a.example\n"
        "authentication_type: basic\n",
        [
            "Write `oauth2` or `api_key`; for `OAuth2` or `OAuth` write `oauth2`; for `ApiKey` "
            "write `api_key`"
        ],
    ),
    "elsewhere/other.yaml": ("kind: nothing\n", []),
}


def shown(manual):
    """The settings of the server under `yaml`, with the editor that they are for."""
    vs_code, zed, sublime, _ = map(json.loads, blocks(manual, "json"))
    (helix,) = map(tomllib.loads, blocks(manual, "toml"))
    flat = {"VS Code": vs_code, "Sublime Text": sublime["settings"]}
    server = "yaml-language-server"
    yield "Zed", zed["lsp"][server]["settings"]["yaml"]
    yield "Helix", helix["language-server"][server]["config"]["yaml"]
    for editor, settings in flat.items():
        of_yaml = {key: value for key, value in settings.items() if key.startswith("yaml.")}
        yield editor, {key.removeprefix("yaml."): value for key, value in of_yaml.items()}


def blocks(markdown, language):
    parts = markdown.split(f"```{language}\n")[1:]
    return [part.split("```")[0] for part in parts]


def settings_of_the_manual(manual, project):
    """Returns the differences from what is expected, and how many settings were tested."""
    subprocess.run(["exportlint", "init", project], stdout=subprocess.DEVNULL, check=True)
    wrong = []
    tested = 0
    for editor, yaml in shown(manual):
        tested += 1
        yaml = {**yaml, "schemaStore": {"enable": False}}
        server = Server(["yaml-language-server", "--stdio"], project, {"yaml": yaml})
        expected = {}
        for path, (text, messages) in DOCUMENTS.items():
            uri = (project / path).as_uri()
            expected[uri] = messages
            server.open(uri, text)
        for uri, diagnostics in server.diagnostics(set(expected)).items():
            found = [diagnostic["message"] for diagnostic in diagnostics]
            if found != expected[uri]:
                wrong.append(f"settings for {editor}: {uri}: {found}")
        server.shut_down()
    return wrong, tested
