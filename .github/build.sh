#!/usr/bin/env bash
# Builds the binary of a release and its archive: build.sh TARGET DIRECTORY.
#
# The same commit and compiler give the same bytes in any folder (`tests/peers/reproducible`): nothing
# in them names a folder, a user or the time of the build.
set -euo pipefail

target=$1 directory=$2
root=$(cd "$(dirname "$0")/.." && pwd)
cargo_home=${CARGO_HOME:-$HOME/.cargo}
target_directory=${CARGO_TARGET_DIR:-$root/target}
profile=${PROFILE:-release}

# Panics contain the paths of sources: those of exportlint start at its root, those of dependencies
# and of what is generated do not.
flags=(
    "--remap-path-prefix=$cargo_home=/cargo"
    "--remap-path-prefix=$target_directory=/target"
)
suffix=""
case $target in
*-windows-msvc)
    suffix=.exe
    # The linker writes a hash in place of the time.
    flags+=("-Clink-arg=/Brepro")
    ;;
esac
# A separator that no path contains.
CARGO_ENCODED_RUSTFLAGS=$(IFS=$'\x1f' && printf %s "${flags[*]}")
export CARGO_ENCODED_RUSTFLAGS CARGO_INCREMENTAL=0

cargo build --profile "$profile" --locked --target "$target" --manifest-path "$root/Cargo.toml"
"$root/.github/package.sh" "$target_directory/$target/$profile/exportlint$suffix" "$target" "$directory"
