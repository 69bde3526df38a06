#!/usr/bin/env bash
# Loads publishers' real files into a fresh database, assesses each authority, and holds the files that come out against
# the independent check, which reads the raw files itself. Use: run.sh [CODE...]; RAPPORT_TEST_DATA names the folder.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

python3 tests/independent/check.py --self-test

folder=${RAPPORT_TEST_DATA:-../shared}/data
if [ ! -d "$folder" ]; then
    echo "SKIPPED: there is no folder $folder (RAPPORT_TEST_DATA names another)."
    exit 0
fi
areas=("$@")
if [ "${#areas[@]}" -eq 0 ]; then
    areas=(E08000032 E08000033 E08000034 E08000035)
fi

cargo build --locked -p rapport
binary=${CARGO_TARGET_DIR:-target}/debug/rapport
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
raw=$work/raw
for part in west-yorkshire bradford; do
    mkdir -p "$raw/$part"
    ln -s "$(cd "$folder/$part" && pwd)"/* "$raw/$part/"
done

# Two files do not say their time; each is imported by itself with what its publisher says elsewhere.
silent=$work/silent
mkdir "$silent"
mv "$raw"/west-yorkshire/*mid2020_single_year_age* "$raw"/west-yorkshire/*gias_open_2025-05-24* "$silent/"
{
    "$binary" --database "sqlite:$work/real.sqlite" import --period mid-2020 "$silent"/*mid2020_single_year_age* &&
        "$binary" --database "sqlite:$work/real.sqlite" import --period 2025-05-24 "$silent"/*gias_open_2025-05-24* &&
        "$binary" --database "sqlite:$work/real.sqlite" import "$raw/west-yorkshire" "$raw/bradford"
} >"$work/import.txt" 2>"$work/progress.txt" || {
    code=$?
    cat "$work/import.txt"
    tail -n 5 "$work/progress.txt"
    echo "import ended with exit code $code" >&2
    exit 1
}
tail -n 1 "$work/import.txt"
# The check reads all of them.
mv "$silent"/* "$raw/west-yorkshire/"

# One authority's hubs are drawn from postcodes, so that directories, lists of patches and sums over them are held too.
hubs=$work/hubs.csv
python3 tests/independent/check.py --data "$raw" --area "${areas[0]}" --write-hubs "$hubs"
"$binary" --database "sqlite:$work/real.sqlite" import "$hubs" | sed -n 1,4p

failed=0
for area in "${areas[@]}"; do
    echo "-- $area"
    "$binary" --database "sqlite:$work/real.sqlite" assess --area "$area" --out "$work/$area" --no-paper >/dev/null
    list=()
    if [ "$area" = "${areas[0]}" ]; then
        list=(--hubs "$hubs")
    fi
    python3 tests/independent/check.py --data "$raw" --area "$area" --measures "$work/$area/measures.csv" \
        ${list[@]+"${list[@]}"} || failed=1
done
# Small real samples of further layouts stand in a database of their own.
if [ -d "$folder/formats" ]; then
    "$binary" --database "sqlite:$work/samples.sqlite" import "$folder/formats" >"$work/samples.txt" 2>&1 || true
    tail -n 1 "$work/samples.txt"
    for area in E08000016 E08000019 E09000003; do
        "$binary" --database "sqlite:$work/samples.sqlite" assess --area "$area" --out "$work/$area" --no-paper >/dev/null
        python3 tests/independent/samples.py "$folder/formats" "$area" "$work/$area/measures.csv" || failed=1
    done
fi
exit "$failed"
