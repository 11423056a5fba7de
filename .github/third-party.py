#!/usr/bin/env python3
"""What the binary is built from, by the lock file.

    third-party.py licenses TARGET    the licenses of all that is linked for a target, with their texts
    third-party.py sbom               a bill of materials for all targets of a release (CycloneDX 1.5)

Both depend on nothing but `Cargo.lock` and the sources that it names, so they are the same each time.
"""

import json
import re
import subprocess
import sys
import tomllib
import uuid
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAME = "exportlint"

# Names of files with the text of a license, or with what a license wants to be passed on.
LICENSE_FILE = re.compile(r"(licen[cs]e|copying|copyright|notice|unlicense)", re.IGNORECASE)
RULER = "=" * 80


def main():
    match sys.argv[1:]:
        case ["licenses", target]:
            text = licenses(Graph([target]))
        case ["sbom"]:
            text = json.dumps(sbom(Graph(targets())), indent=2, ensure_ascii=False) + "\n"
        case _:
            sys.exit(__doc__)
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    sys.stdout.write(text)


def targets():
    """The targets of releases; `deny.toml` lists them."""
    return tomllib.loads((ROOT / "deny.toml").read_text())["graph"]["targets"]


class Graph:
    """The packages that are needed to build the binary for some targets."""

    def __init__(self, targets):
        command = ["cargo", "metadata", "--format-version=1", "--locked"]
        command += [f"--filter-platform={target}" for target in targets]
        output = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout
        metadata = json.loads(output)
        self.packages = {package["id"]: package for package in metadata["packages"]}
        self.nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
        self.root = metadata["resolve"]["root"]
        self.linked = self.reached({None}, through_macros=False)
        self.built = self.reached({None, "build"}, through_macros=True)

    def dependencies(self, package, kinds):
        for dependency in self.nodes[package]["deps"]:
            if any(kind["kind"] in kinds for kind in dependency["dep_kinds"]):
                yield dependency["pkg"]

    def reached(self, kinds, through_macros):
        """The packages that the root needs by dependencies of these kinds, without the root."""
        found, waiting = set(), [self.root]
        while waiting:
            for package in self.dependencies(waiting.pop(), kinds):
                if package not in found and (through_macros or not self.is_macro(package)):
                    found.add(package)
                    waiting.append(package)
        return sorted(found, key=self.order)

    def is_macro(self, package):
        """Whether a package runs in the compiler, and is not linked."""
        targets = self.packages[package]["targets"]
        return any("proc-macro" in target["kind"] for target in targets)

    def order(self, package):
        return self.packages[package]["name"], self.packages[package]["version"]


def licenses(graph):
    """The texts of all licenses, each once, after the packages it is of."""
    lines = [
        f"{NAME} contains the standard library of Rust (MIT OR Apache-2.0), on Linux also musl (MIT),",
        "and the packages below. Their licenses:",
        "",
    ]
    by_text = {}
    missing = []
    of_repository = {}
    for id in graph.linked:
        package = graph.packages[id]
        of_repository.setdefault(package["repository"], []).extend(license_files(package))
    for id in graph.linked:
        package = graph.packages[id]
        label = f"{package['name']} {package['version']}"
        lines.append(f"- {label}: {expression(package)}")
        # Of several packages from one repository, some have no copy of its license.
        files = license_files(package) or of_repository[package["repository"]]
        if not files:
            missing.append(package)
        for file in files:
            text = file.read_text(encoding="utf-8").replace("\r\n", "\n").strip("\n")
            by_text.setdefault(text, []).append(label)
    if missing:
        lines += ["", "The packages of these have no file with a license, only its name:", ""]
        for package in missing:
            lines.append(f"- {package['name']} {package['version']} ({package['repository']})")
            lines += [f"  {author}" for author in package["authors"]]
    for text, labels in sorted(by_text.items(), key=lambda entry: (entry[1], entry[0])):
        lines += ["", RULER, ", ".join(sorted(set(labels))), RULER, "", text]
    return "\n".join(lines) + "\n"


def license_files(package):
    directory = Path(package["manifest_path"]).parent
    return [
        file
        for file in sorted(directory.iterdir())
        if file.is_file() and LICENSE_FILE.match(file.name)
    ]


def expression(package):
    """The license as an SPDX expression; some older packages write `/` for `OR`."""
    return re.sub(r" *\/ *", " OR ", package["license"])


def sbom(graph):
    checksums = {
        (package["name"], package["version"]): package["checksum"]
        for package in tomllib.loads((ROOT / "Cargo.lock").read_text())["package"]
        if "checksum" in package
    }
    linked = set(graph.linked)
    components = [
        {
            "type": "library",
            "bom-ref": purl(package),
            "name": package["name"],
            "version": package["version"],
            # What runs in the compiler is listed, but is no part of the binary.
            "scope": "required" if id in linked else "excluded",
            "hashes": [{"alg": "SHA-256", "content": checksums[graph.order(id)]}],
            "licenses": [{"expression": expression(package)}],
            "purl": purl(package),
        }
        for id in graph.built
        for package in [graph.packages[id]]
    ]
    own = graph.packages[graph.root]
    dependencies = [
        {
            "ref": purl(graph.packages[id]),
            "dependsOn": sorted(
                {purl(graph.packages[it]) for it in graph.dependencies(id, {None, "build"})}
            ),
        }
        for id in [graph.root, *graph.built]
    ]
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": purl(own),
                "name": own["name"],
                "version": own["version"],
                "licenses": [{"expression": expression(own)}],
                "purl": purl(own),
            }
        },
        "components": components,
        "dependencies": dependencies,
    }
    # The same content has the same number.
    number = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(document, sort_keys=True))
    return {**document, "serialNumber": f"urn:uuid:{number}"}


def purl(package):
    return f"pkg:cargo/{package['name']}@{package['version']}".replace("+", "%2B")


main()
