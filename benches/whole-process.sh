#!/usr/bin/env bash
# Benchmarks the whole process: one file, and 10,000 files, clean and with findings.
#
# Machines are noisy, so read the ratios within one run: to a process that does nothing
# (`--version`), and to only reading the bytes (`cat`). Requires hyperfine.
set -euo pipefail
cd "$(dirname "$0")/.."

cargo build --release --quiet
tool=$PWD/target/release/exportlint
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT

files=${1:-10000}
mkdir "$work/clean" "$work/faulty"
sources=(examples/clean/*.yaml)
faulty=(examples/accidents/*.yaml)
for ((number = 0; number < files; number++)); do
    directory=$work/clean/$((number / 100))
    [ $((number % 100)) -ne 0 ] || mkdir "$directory"
    # Two documents with the same name are an error, so each copy gets its own name.
    sed -E "s/^((short_)?name): /\1: $number /" "${sources[number % ${#sources[@]}]}" > "$directory/$number.yaml"
done
for ((number = 0; number < files / 100; number++)); do
    cp "${faulty[number % ${#faulty[@]}]}" "$work/faulty/$number.yaml"
done
one=${sources[0]}
echo "one file: $(wc -c < "$one") bytes; $files files: $(du -sb --apparent-size "$work/clean" | cut -f1) bytes"

echo "== one clean file, compared with a process that does nothing"
hyperfine --shell=none --warmup 20 --runs 200 --style basic \
    --command-name 'does nothing' "$tool --version" \
    --command-name 'one clean file' "$tool check $one" 2>/dev/null
echo "== one file with findings"
hyperfine --shell=none --warmup 20 --runs 200 --style basic --ignore-failure \
    --command-name 'does nothing' "$tool --version" \
    --command-name 'one file with findings' "$tool check ${faulty[0]}" 2>/dev/null
echo "== $files clean files, compared with reading their bytes"
hyperfine --warmup 2 --runs 10 --style basic \
    --command-name 'cat' "find $work/clean -name '*.yaml' -print0 | xargs -0 cat > /dev/null" \
    --command-name 'two threads' "$tool check --threads 2 $work/clean" \
    --command-name 'one thread' "$tool check --threads 1 $work/clean" 2>/dev/null
echo "== $((files / 100)) files with findings, reported as full and as json"
hyperfine --warmup 2 --runs 10 --style basic --ignore-failure \
    --command-name 'full' "$tool check $work/faulty > /dev/null" \
    --command-name 'json' "$tool check --format json $work/faulty > /dev/null" 2>/dev/null
