#!/usr/bin/env bash
# Measures a release build against the goals in docs/performance.md and prints a table in Markdown.
# With publishers' files (RAPPORT_TEST_DATA, default ../shared) it loads an authority of 312 small areas; without them
# it measures on the fictional district.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
tools/need.sh cargo cc node npm python3

cargo build --locked --release -p rapport
binary=${CARGO_TARGET_DIR:-target}/release/rapport
folder=$(mktemp -d)
server=
finish() {
    if [ -n "$server" ]; then
        kill "$server" 2>/dev/null || true
        wait "$server" 2>/dev/null || true
    fi
    rm -rf "$folder"
}
trap finish EXIT

rows=()
row() { rows+=("| $1 | $2 | $3 |"); }

# 1. A large file: 33,755 small areas, 25 values each, as a wide file with a profile of its own.
python3 tools/bench_file.py "$folder" 33755 25
read -r seconds megabytes < <(python3 tools/measure.py "$binary" --database "sqlite:$folder/large.sqlite" \
    import --profiles "$folder/profiles" "$folder/large.csv")
row "import of 33,755 rows x 25 values into SQLite" "<= 10 s, <= 300 MB" "$seconds s, $megabytes MB"

# 2. An assessment of one authority, from loaded data.
real_data=${RAPPORT_TEST_DATA:-../shared}/data
database="sqlite:$folder/bench.sqlite"
if [ -d "$real_data" ]; then
    # Files that are no evidence are named and left out; that is not a failure of the benchmark.
    "$binary" --database "$database" import "$real_data/west-yorkshire" "$real_data/bradford" >"$folder/import.log" 2>&1 || true
    read -r seconds megabytes < <(python3 tools/measure.py "$binary" --database "$database" \
        assess --area "${BENCH_AREA:-E08000032}" --out "$folder/out")
    row "\`assess\` of an authority of 312 small areas" "<= 2 s" "$seconds s, $megabytes MB"
fi

# 3. Start to first page, then every page at 50 requests a second.
port=$(node tools/free-port.mjs)
base="http://localhost:$port"
if [ -d "$real_data" ]; then
    "$binary" --database "$database" serve --listen "127.0.0.1:$port" >"$folder/server.log" 2>&1 &
else
    "$binary" demo --port "$port" --data "$folder/demo" >"$folder/server.log" 2>&1 &
fi
server=$!
ready=$(node tools/wait-ready.mjs "$base" 120)
row "start to first answer" "<= 1 s" "$ready ms"
rate=${BENCH_RATE:-50}
read -r p50 p95 most failures pages heaviest first < <(node tools/load.mjs "$base" "$rate" "${BENCH_SECONDS:-20}")
row "each of $pages pages asked for the first time" "p95 <= 50 ms" "p95 $first ms"
row "$pages pages mixed at $rate requests/s" "p95 <= 50 ms" "p50 $p50 ms, p95 $p95 ms, most $most ms, failed $failures"
row "heaviest page, uncompressed" "<= 100 kB" "$heaviest kB"
if [ -r "/proc/$server/status" ]; then
    row "memory of the server after that" "<= 150 MB" "$(($(sed -n 's/^VmRSS:[^0-9]*\([0-9]*\).*/\1/p' "/proc/$server/status") / 1024)) MB"
fi

echo
echo "| what | goal | measured |"
echo "|---|---|---|"
printf '%s\n' "${rows[@]}"
echo
echo "Measured on $(nproc 2>/dev/null || sysctl -n hw.ncpu) cores with $(rustc --version)."
