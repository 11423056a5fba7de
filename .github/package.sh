#!/usr/bin/env bash
# Creates the archive of a release: package.sh PROGRAM TARGET DIRECTORY writes
# DIRECTORY/exportlint-vVERSION-TARGET.tar.gz, with the binary, the completions, the man page, and the
# licenses of all that is linked.
set -euo pipefail

program=$1 target=$2 directory=$3
root=$(cd "$(dirname "$0")/.." && pwd)
version=$("$program" --version | cut -d ' ' -f 2)
name=exportlint-v$version-$target

mkdir -p "$directory/$name/completions" "$directory/$name/man"
cp "$program" "$root"/README.md "$root"/CHANGELOG.md "$root"/LICENSE-* "$directory/$name"
"$root/.github/third-party.py" licenses "$target" >"$directory/$name/THIRD-PARTY-LICENSES.txt"
cd "$directory"
"$program" completions bash >"$name/completions/exportlint.bash"
"$program" completions zsh >"$name/completions/_exportlint"
"$program" completions fish >"$name/completions/exportlint.fish"
"$program" completions powershell >"$name/completions/_exportlint.ps1"
"$program" completions nushell >"$name/completions/exportlint.nu"
"$program" man >"$name/man/exportlint.1"

# The same files make the same archive: sorted, of no user, with one time, and modes that do not
# depend on the umask. macOS has GNU tar as `gtar`.
chmod -R u=rwX,go=rX "$name"
tar=$(command -v gtar || command -v tar)
LC_ALL=C "$tar" --sort=name --format=ustar --owner=0 --group=0 --numeric-owner \
    --mtime="@${SOURCE_DATE_EPOCH:-0}" -cf "$name.tar" "$name"
gzip -9 --no-name --force "$name.tar"
rm -r "$name"
