"""The settings that `docs/editors.md` shows, each tried in a project that `init` began."""

import json
import subprocess
import tomllib

from lsp import Server

# Where each document lies, and what the server says of its last line.
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
    """The settings of the server under `yaml`, by the editor that they are for."""
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
    """What is wrong with them, and how many there are."""
    subprocess.run(["exportlint", "init", project], stdout=subprocess.DEVNULL, check=True)
    wrong = []
    tried = 0
    for editor, yaml in shown(manual):
        tried += 1
        yaml = {**yaml, "schemaStore": {"enable": False}}
        server = Server(["yaml-language-server", "--stdio"], project, {"yaml": yaml})
        places = {}
        for path, (text, answers) in DOCUMENTS.items():
            at = (project / path).as_uri()
            places[at] = answers
            server.open(at, text)
        for at, said in server.diagnostics(set(places)).items():
            found = [one["message"] for one in said]
            if found != places[at]:
                wrong.append(f"settings for {editor}: {at}: {found}")
        server.end()
    return wrong, tried
