#!/usr/bin/env bash
# Compares exportlint with other programs that check YAML and JSON files, as far as they are installed:
# by a schema (boon, jsonschema-cli, check-jsonschema), or by their style (ryl, yamllint). Each does a
# part of what a check does: none knows what a destination, a provider or a secret is.
#
# Machines are noisy, so read the ratios within one run, and the processor time ("User") rather than
# the time on the clock, as some use one thread and some all. Requires hyperfine.
#
#     benches/peers.sh [FILES]
set -euo pipefail
cd "$(dirname "$0")/.."

cargo build --release --quiet
tool=$PWD/target/release/exportlint
schema=$PWD/schemas/document.json
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT

# So many clean files of about 1.7 KB, each with a name of its own.
files=${1:-10000}
mkdir "$work/yaml" "$work/json"
yaml=(examples/clean/*.yaml)
json=(examples/clean/*.json)
for ((number = 0; number < files; number++)); do
    sed -E "s/^((short_)?name): /\1: $number /" "${yaml[number % ${#yaml[@]}]}" > "$work/yaml/$number.yaml"
    sed -E "0,/\"((short_)?name)\": \"/s//\"\1\": \"$number /" "${json[number % ${#json[@]}]}" > "$work/json/$number.json"
done

# compare FOLDER
compare() {
    local folder=$1
    local commands=(--command-name exportlint "$tool check --threads 1 $folder")
    local all="find $folder -type f -print0 | xargs -0 -n 20000"
    ! command -v boon > /dev/null || commands+=(--command-name boon "$all boon -q $schema")
    ! command -v jsonschema-cli > /dev/null ||
        commands+=(--command-name jsonschema-cli "find $folder -type f -printf '-i %p\n' | xargs -n 40000 jsonschema-cli validate $schema")
    ! command -v ryl > /dev/null || commands+=(--command-name ryl "ryl $folder")
    ! command -v check-jsonschema > /dev/null ||
        commands+=(--command-name check-jsonschema "$all check-jsonschema --schemafile $schema")
    ! command -v yamllint > /dev/null || commands+=(--command-name yamllint "yamllint -d relaxed $folder")
    hyperfine --warmup 1 --runs 3 --style basic --ignore-failure "${commands[@]}" 2> /dev/null
}

echo "== $files clean YAML files"
compare "$work/yaml"
echo "== $files clean JSON files"
compare "$work/json"
