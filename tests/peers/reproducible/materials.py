#!/usr/bin/env python3
"""Compares the licenses and the bill of materials of an archive with the lock file."""

import json
import os
import re
import sys
import tomllib
from pathlib import Path

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

licenses, materials = (Path(path).read_text() for path in sys.argv[1:])
lock = tomllib.loads((Path(os.environ["ROOT"]) / "Cargo.lock").read_text())
checksums = {
    f"{package['name']} {package['version']}": package["checksum"]
    for package in lock["package"]
    if "checksum" in package
}

error = JsonStrictValidator(SchemaVersion.V1_5).validate_str(materials)
assert error is None, error
components = {}
for component in json.loads(materials)["components"]:
    name = f"{component['name']} {component['version']}"
    components[name] = component["scope"]
    [checksum] = component["hashes"]
    assert checksum["content"] == checksums[name], name
    assert component["licenses"][0]["expression"], name
linked = {name for name, scope in components.items() if scope == "required"}

listed = set(re.findall(r"^- (\S+ \S+): \S", licenses, re.MULTILINE))
assert len(listed) > 80, f"only {len(listed)} packages are listed"
# The bill is for all targets, the licenses are of one.
assert listed <= linked, listed - linked
titles = re.findall(r"^={80}\n(.*)\n={80}$", licenses, re.MULTILINE)
with_text = {name for title in titles for name in title.split(", ")}
without = re.search(r"have no file with a license.*?\n\n(.*?)\n\n", licenses, re.DOTALL)
named = set(re.findall(r"^- (\S+ \S+) \(", without[1], re.MULTILINE)) if without else set()
assert with_text | named == listed, (with_text | named) ^ listed
assert len(named) < 5, named
