#!/usr/bin/env bash
# Creates the archive of a release: package.sh PROGRAM TARGET DIRECTORY writes
# DIRECTORY/exportlint-vVERSION-TARGET.tar.gz, with the binary, the completions and the man page.
set -euo pipefail

program=$1 target=$2 directory=$3
root=$(cd "$(dirname "$0")/.." && pwd)
version=$("$program" --version | cut -d ' ' -f 2)
name=exportlint-v$version-$target

mkdir -p "$directory/$name/completions" "$directory/$name/man"
cp "$program" "$root"/README.md "$root"/CHANGELOG.md "$root"/LICENSE-* "$directory/$name"
cd "$directory"
"$program" completions bash >"$name/completions/exportlint.bash"
"$program" completions zsh >"$name/completions/_exportlint"
"$program" completions fish >"$name/completions/exportlint.fish"
"$program" completions powershell >"$name/completions/_exportlint.ps1"
"$program" completions nushell >"$name/completions/exportlint.nu"
"$program" man >"$name/man/exportlint.1"
tar -czf "$name.tar.gz" "$name"
rm -r "$name"
