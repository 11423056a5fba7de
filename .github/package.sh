#!/usr/bin/env bash
# Packs a program as a release has it: package.sh PROGRAM TARGET FOLDER makes
# FOLDER/exportlint-vVERSION-TARGET.tar.gz, with the completions and the man page in it.
set -euo pipefail

program=$1 target=$2 folder=$3
root=$(cd "$(dirname "$0")/.." && pwd)
version=$("$program" --version | cut -d ' ' -f 2)
name=exportlint-v$version-$target

mkdir -p "$folder/$name/completions" "$folder/$name/man"
cp "$program" "$root"/README.md "$root"/CHANGELOG.md "$root"/LICENSE-* "$folder/$name"
cd "$folder"
"$program" completions bash >"$name/completions/exportlint.bash"
"$program" completions zsh >"$name/completions/_exportlint"
"$program" completions fish >"$name/completions/exportlint.fish"
"$program" completions powershell >"$name/completions/_exportlint.ps1"
"$program" completions nushell >"$name/completions/exportlint.nu"
"$program" man >"$name/man/exportlint.1"
tar -czf "$name.tar.gz" "$name"
rm -r "$name"
