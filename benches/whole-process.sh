#!/usr/bin/env bash
# Whole-process times: one file cold, and 10,000 files, clean and with findings.
#
# Machines are noisy, so read the ratios, which are taken in one run: against a process that does
# nothing (`--version`), and against only reading the bytes (`cat`). Needs hyperfine.
set -euo pipefail
cd "$(dirname "$0")/.."

cargo build --release --quiet
tool=$PWD/target/release/exportlint
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT

files=${1:-10000}
mkdir "$work/clean" "$work/faulty"
sources=(examples/clean/*.yaml)
broken=(examples/accidents/*.yaml)
for ((at = 0; at < files; at++)); do
    folder=$work/clean/$((at / 100))
    [ $((at % 100)) -ne 0 ] || mkdir "$folder"
    # Two documents of one name are an error: each copy gets its own.
    sed -E "s/^((short_)?name): /\1: $at /" "${sources[at % ${#sources[@]}]}" > "$folder/$at.yaml"
done
for ((at = 0; at < files / 100; at++)); do
    cp "${broken[at % ${#broken[@]}]}" "$work/faulty/$at.yaml"
done
one=${sources[0]}
echo "one file: $(wc -c < "$one") bytes; $files files: $(du -sb --apparent-size "$work/clean" | cut -f1) bytes"

echo "== one clean file, against a process that does nothing"
hyperfine --shell=none --warmup 20 --runs 200 --style basic \
    --command-name 'does nothing' "$tool --version" \
    --command-name 'one clean file' "$tool check $one" 2>/dev/null
echo "== one file with findings"
hyperfine --shell=none --warmup 20 --runs 200 --style basic --ignore-failure \
    --command-name 'does nothing' "$tool --version" \
    --command-name 'one file with findings' "$tool check ${broken[0]}" 2>/dev/null
echo "== $files clean files, against reading their bytes"
hyperfine --warmup 2 --runs 10 --style basic \
    --command-name 'cat' "find $work/clean -name '*.yaml' -print0 | xargs -0 cat > /dev/null" \
    --command-name 'two threads' "$tool check --threads 2 $work/clean" \
    --command-name 'one thread' "$tool check --threads 1 $work/clean" 2>/dev/null
echo "== $((files / 100)) files with findings, written as full and as json"
hyperfine --warmup 2 --runs 10 --style basic --ignore-failure \
    --command-name 'full' "$tool check $work/faulty > /dev/null" \
    --command-name 'json' "$tool check --format json $work/faulty > /dev/null" 2>/dev/null
