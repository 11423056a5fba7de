#!/usr/bin/env bash
# Benchmarks the whole process: one file, and 10,000 files, clean and with findings; and the same files
# with other programs that check YAML and JSON, as far as they are installed: by a schema (boon,
# check-jsonschema) or by their style (ryl, yamllint). Each of those does a part of what a check does:
# none knows what a destination, a provider or a secret is.
#
# Machines are noisy, so read the ratios within one run: to a process that does nothing
# (`--version`), and to only reading the bytes (`cat`). Of other programs, compare the processor time
# ("User"), as some use one thread and some all. Requires hyperfine.
#
#     benches/whole-process.sh [FILES]
set -euo pipefail
cd "$(dirname "$0")/.."

cargo build --release --quiet
tool=$PWD/target/release/exportlint
schema=$PWD/schemas/document.json
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT

files=${1:-10000}
mkdir "$work/yaml" "$work/json" "$work/faulty"
yaml=(examples/clean/*.yaml)
json=(examples/clean/*.json)
faulty=(examples/accidents/*.yaml)
for ((number = 0; number < files; number++)); do
    # Two documents with the same name are an error, so each copy gets its own name.
    sed -E "s/^((short_)?name): /\1: $number /" "${yaml[number % ${#yaml[@]}]}" > "$work/yaml/$number.yaml"
    sed -E "0,/\"((short_)?name)\": \"/s//\"\1\": \"$number /" "${json[number % ${#json[@]}]}" > "$work/json/$number.json"
done
for ((number = 0; number < files / 100; number++)); do
    cp "${faulty[number % ${#faulty[@]}]}" "$work/faulty/$number.yaml"
done
one=${yaml[0]}
echo "one file: $(wc -c < "$one") bytes; $files files: $(du -sb --apparent-size "$work/yaml" | cut -f1) bytes of YAML, $(du -sb --apparent-size "$work/json" | cut -f1) of JSON"

echo "== one clean file, compared with a process that does nothing"
hyperfine --shell=none --warmup 20 --runs 200 --style basic \
    --command-name 'does nothing' "$tool --version" \
    --command-name 'one clean file' "$tool check $one" 2> /dev/null
echo "== one file with findings"
hyperfine --shell=none --warmup 20 --runs 200 --style basic --ignore-failure \
    --command-name 'does nothing' "$tool --version" \
    --command-name 'one file with findings' "$tool check ${faulty[0]}" 2> /dev/null
echo "== $((files / 100)) files with findings, reported as full and as json"
hyperfine --warmup 2 --runs 10 --style basic --ignore-failure \
    --command-name 'full' "$tool check $work/faulty > /dev/null" \
    --command-name 'json' "$tool check --format json $work/faulty > /dev/null" 2> /dev/null

# benchmark FOLDER [OPTIONS OF HYPERFINE...]
benchmark() {
    local folder=$1
    local each="find $folder -type f -print0 | xargs -0 -n 20000"
    local commands=(
        --command-name 'cat' "$each cat > /dev/null"
        --command-name 'two threads' "$tool check --threads 2 $folder"
        --command-name 'one thread' "$tool check --threads 1 $folder"
    )
    ! command -v boon > /dev/null || commands+=(--command-name boon "$each boon -q $schema > /dev/null")
    ! command -v check-jsonschema > /dev/null ||
        commands+=(--command-name check-jsonschema "$each check-jsonschema --schemafile $schema > /dev/null")
    commands+=("${@:2}")
    hyperfine --warmup 1 --runs 5 --style basic --ignore-failure "${commands[@]}" 2> /dev/null
}

of_style=()
! command -v ryl > /dev/null ||
    of_style+=(--command-name ryl "ryl check --no-cache --enable ALL $work/yaml > /dev/null 2>&1")
! command -v yamllint > /dev/null ||
    of_style+=(--command-name yamllint "yamllint -d relaxed $work/yaml > /dev/null")

echo "== $files clean YAML files, compared with reading their bytes, and with other programs"
benchmark "$work/yaml" "${of_style[@]}"
echo "== $files clean JSON files"
benchmark "$work/json"
