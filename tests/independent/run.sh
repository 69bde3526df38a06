#!/usr/bin/env bash
# Loads publishers' real files into a fresh database, assesses each authority, and holds the files that come out against
# the independent check, which reads the raw files itself. The sentences of each are held against its own measures, and so
# are those of the demo and of invented authorities. Use: run.sh [CODE...]; RAPPORT_TEST_DATA names the folder, and
# RAPPORT_BINARY a program that is built already.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

python3 tests/independent/check.py --self-test
python3 tests/independent/sentence.py --self-test
python3 tests/independent/formulas.py | diff - crates/stats/tests/formulas/table.tsv

folder=${RAPPORT_TEST_DATA:-../shared}/data
if [ ! -d "$folder" ]; then
    echo "SKIPPED: there is no folder $folder (RAPPORT_TEST_DATA names another)."
    exit 0
fi
areas=("$@")
if [ "${#areas[@]}" -eq 0 ]; then
    areas=(E08000032 E08000033 E08000034 E08000035)
fi

binary=${RAPPORT_BINARY:-}
if [ -z "$binary" ]; then
    cargo build --locked -p rapport
    binary=${CARGO_TARGET_DIR:-target}/debug/rapport
fi
work=$(mktemp -d)
demo=
trap '[ -z "$demo" ] || kill "$demo" 2>/dev/null || true; rm -rf "$work"' EXIT
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
    python3 tests/independent/sentence.py "$work/$area" || failed=1
    if [ "$area" = "${areas[0]}" ]; then
        python3 tests/independent/sentence.py --falsify "$work/$area" || failed=1
    fi
done

# The demo writes its database and then serves it; it is stopped as soon as it says so.
echo "-- the demo"
mkdir "$work/demo"
"$binary" demo --data "$work/demo" --port "$(python3 -c 'import socket
s = socket.socket()
s.bind(("127.0.0.1", 0))
print(s.getsockname()[1])')" >"$work/demo.txt" 2>&1 &
demo=$!
for _ in $(seq 240); do
    if grep -q "Rapport is at" "$work/demo.txt" || ! kill -0 "$demo" 2>/dev/null; then
        break
    fi
    sleep 0.5
done
kill "$demo" 2>/dev/null || true
wait "$demo" 2>/dev/null || true
demo=
"$binary" --database "sqlite:$work/demo/demo.sqlite" assess --area X08000001 --out "$work/demo/out" --no-paper >/dev/null
python3 tests/independent/sentence.py "$work/demo/out" || failed=1

# Invented authorities: what the rule says of each is known, because the wards where a factor is high were chosen.
for case in none:none unknown:none apart:apart two:together shaky:together single:together few:few bare:few any:together; do
    kind=${case%:*}
    echo "-- invented: $kind"
    python3 -B tests/independent/invented.py "$work/invented/$kind/raw" "$kind"
    "$binary" --database "sqlite:$work/invented/$kind.sqlite" import "$work/invented/$kind/raw" >"$work/invented/$kind.txt" 2>&1
    "$binary" --database "sqlite:$work/invented/$kind.sqlite" assess --area E08000998 --out "$work/invented/$kind/out" \
        --no-paper >/dev/null
    python3 tests/independent/check.py --data "$work/invented/$kind/raw" --area E08000998 \
        --measures "$work/invented/$kind/out/measures.csv" >"$work/invented/$kind.check" || failed=1
    grep -E "^DIFFERS|passed" "$work/invented/$kind.check" || true
    python3 tests/independent/sentence.py "$work/invented/$kind/out" --expect "${case#*:}" || failed=1
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
