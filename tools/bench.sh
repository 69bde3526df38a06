#!/usr/bin/env bash
# Measures a release build against the goals in docs/performance.md and prints a table in Markdown.
# With publishers' files (RAPPORT_TEST_DATA, default ../shared) it loads an authority of 312 small areas; without them
# it measures on the fictional district.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
tools/need.sh cargo cc node npm python3 psql

tools/release.sh
binary=${CARGO_TARGET_DIR:-target}/release/rapport
folder=$(mktemp -d)
server=
stop_server() {
    if [ -n "$server" ]; then
        kill "$server" 2>/dev/null || true
        wait "$server" 2>/dev/null || true
    fi
    server=
}
finish() {
    stop_server
    rm -rf "$folder"
}
trap finish EXIT

rows=()
now() { python3 -c 'import time; print(int(time.time() * 1000))'; }
row() { rows+=("| $1 | $2 | $3 |"); }

# 1. A large file: 33,755 small areas, 25 values each, as a wide file with a profile of its own.
echo "measuring: import"
python3 tools/bench_file.py "$folder" 33755 25 X01
read -r seconds megabytes < <(python3 tools/measure.py "$binary" --database "sqlite:$folder/large.sqlite" \
    import --profiles "$folder/profiles" "$folder/large.csv")
row "import of 33,755 rows x 25 values into SQLite" "<= 10 s, <= 300 MB" "$seconds s, $megabytes MB"

# 2. An assessment of one authority, from loaded data.
real_data=${RAPPORT_TEST_DATA:-../shared}/data
area=${BENCH_AREA:-E08000032}
database="sqlite:$folder/bench.sqlite"
place="the fictional district"
codes=X01
# take_in --database URL ...: everything that publishers' files say of four authorities.
take_in() {
    # Files that are no evidence are named and left out; that is not a failure of the benchmark.
    "$binary" "$@" import "$real_data/west-yorkshire" "$real_data/bradford" >"$folder/import.log" 2>&1 || true
    # Two files do not say their time.
    "$binary" "$@" import --period mid-2020 "$real_data"/west-yorkshire/*mid2020_single_year_age* >>"$folder/import.log" 2>&1
    "$binary" "$@" import --period 2025-05-24 "$real_data"/west-yorkshire/*gias_open_2025-05-24* >>"$folder/import.log" 2>&1
}
if [ -d "$real_data" ]; then
    place="an authority of 312 small areas"
    codes=E01
    take_in --database "$database"
    tail -n 1 "$folder/import.log"
else
    "$binary" demo --port "$(node tools/free-port.mjs)" --data "$folder" >"$folder/server.log" 2>&1 &
    server=$!
    until grep -q "http://" "$folder/server.log"; do sleep 0.1; done
    stop_server
    for ending in sqlite key witness; do
        mv "$folder/demo.$ending" "$folder/bench.$ending"
    done
    area=X08000001
fi
read -r seconds megabytes < <(python3 tools/measure.py "$binary" --database "$database" \
    assess --area "$area" --out "$folder/out" --no-paper)
row "\`assess\` of $place, without paper" "<= 2 s" "$seconds s, $megabytes MB"
read -r seconds megabytes < <(python3 tools/measure.py "$binary" --database "$database" \
    assess --area "$area" --out "$folder/out")
row "the same with PDF, Word file and pictures" "<= 3 s more" "$seconds s, $megabytes MB"

# 3. Start to the first page with figures, which is the slowest: everything of the place is worked out for it.
port=$(node tools/free-port.mjs)
base="http://localhost:$port"
began=$(now)
"$binary" --database "$database" serve --listen "127.0.0.1:$port" --area "$area" >"$folder/server.log" 2>&1 &
server=$!
read -r ended answer _ < <(node tools/bench_page.mjs "$base" /needs 120)
row "start to first page" "<= 1 s" "$((ended - began)) ms, of which $answer ms for the page"

# 4. Every page at a steady rate.
rate=${BENCH_RATE:-50}
read -r p50 p95 most failures pages heaviest first < <(node tools/load.mjs "$base" "$rate" "${BENCH_SECONDS:-20}")
row "$pages pages mixed at $rate requests/s" "p95 <= 50 ms" "p50 $p50 ms, p95 $p95 ms, most $most ms, failed $failures"
row "each of these pages asked for once, one after the other" "p95 <= 50 ms" "p95 $first ms"
row "heaviest page, uncompressed" "<= 100 kB" "$heaviest kB"
# The same while somebody else takes in a file as large as England, again and again.
python3 tools/bench_file.py "$folder/beside" 33755 25 "$codes"
(
    while :; do
        "$binary" --database "$database" import --profiles "$folder/beside/profiles" "$folder/beside/large.csv"
        last=$("$binary" --database "$database" imports | awk '$1 ~ /^[0-9]+$/ { last = $1 } END { print last }')
        "$binary" --database "$database" revert "$last"
    done
) >"$folder/beside.log" 2>&1 &
beside=$!
read -r p50 p95 most failures _ _ _ < <(node tools/load.mjs "$base" "$rate" "${BENCH_SECONDS:-20}")
kill "$beside" 2>/dev/null || true
wait "$beside" 2>/dev/null || true
imports=$(grep -c '^  taken in' "$folder/beside.log") || { cat "$folder/beside.log"; exit 1; }
row "the same pages while a file of 33,755 rows is taken in" "p95 <= 50 ms" \
    "p50 $p50 ms, p95 $p95 ms, most $most ms, failed $failures, $imports imports"
read -r _ answer kilobytes < <(node tools/bench_page.mjs "$base" /needs/measures.csv 120)
row "download of every figure as a table" "none" "$answer ms for $kilobytes kB"
if [ -r "/proc/$server/status" ]; then
    row "memory of the server after that" "<= 150 MB" "$(($(sed -n 's/^VmRSS:[^0-9]*\([0-9]*\).*/\1/p' "/proc/$server/status") / 1024)) MB"
fi
stop_server

# 5. Every door, by people who have signed in and save a form now and then, on both engines.
postgres=$(tools/postgres.sh start | tail -n 1)
sessions=${BENCH_SESSIONS:-200}
echo "measuring: doors"
engines=(SQLite PostgreSQL)
# The fictional district comes with the demo, which is on SQLite.
[ -d "$real_data" ] || engines=(SQLite)
for engine in "${engines[@]}"; do
    held=(--database "$database")
    if [ "$engine" = PostgreSQL ]; then
        psql --quiet "$postgres" -c "DROP DATABASE IF EXISTS rapport_bench_doors" -c "CREATE DATABASE rapport_bench_doors"
        held=(--database "${postgres%/*}/rapport_bench_doors" --key-file "$folder/doors.key")
        take_in "${held[@]}"
    fi
    read -r p50 p95 p99 most requests failed writes people doors memory < <(python3 -B tools/load.py "$rate" "${BENCH_SECONDS:-60}" "$sessions" "$area" \
        "$binary" "${held[@]}")
    row "$doors doors mixed at $rate requests/s by $people people signed in, on $engine" "p95 <= 50 ms, none failed" \
        "p50 $p50 ms, p95 $p95 ms, p99 $p99 ms, most $most ms; $requests requests, $writes of them saved a form, $failed failed; memory $memory MB"
done
psql --quiet "$postgres" -c "DROP DATABASE IF EXISTS rapport_bench_doors"

# 6. Changes that last, of fifty writers at once, and how long it takes to verify a million acts.
echo "measuring: changes"
cargo build --locked --quiet --release -p store --example durable
for engine in SQLite PostgreSQL; do
    address=()
    if [ "$engine" = PostgreSQL ]; then
        psql --quiet "$postgres" -c "DROP DATABASE IF EXISTS rapport_bench_changes" -c "CREATE DATABASE rapport_bench_changes"
        address=("${postgres%/*}/rapport_bench_changes")
    fi
    "${CARGO_TARGET_DIR:-target}/release/examples/durable" "${address[@]}" >"$folder/durable.txt"
    goal=none
    if [ "$engine" = SQLite ]; then goal=">= 2,000 changes/s, p99 <= 30 ms"; fi
    row "changes that last, a row and its act each, on $engine" "$goal" "$(sed -n 1p "$folder/durable.txt")"
    row "\`rapport verify\` on $engine" "<= 10 s for 1,000,000 acts" "$(sed -n 2p "$folder/durable.txt")"
done
psql --quiet "$postgres" -c "DROP DATABASE rapport_bench_changes"

# 7. A page is edited: build as developers do, start the demo, first answer of that page.
cargo build --locked --quiet -p rapport
touch crates/needs/src/gap/page.html
began=$(now)
cargo build --locked --quiet -p rapport
built=$(now)
"${CARGO_TARGET_DIR:-target}/debug/rapport" demo --port "$port" --data "$folder/edit" >"$folder/server.log" 2>&1 &
server=$!
read -r ended _ < <(node tools/bench_page.mjs "$base" /needs/gaps 120)
row "a page edited, to its first answer in the demo" "<= 5 s" "$((ended - began)) ms, of which $((built - began)) ms to build"

echo
echo "| what | goal | measured |"
echo "|---|---|---|"
printf '%s\n' "${rows[@]}"
echo
echo "The statistics beside their peers, one thread; the peers' times are those of the reference, on another machine."
cargo run --locked --release --quiet -p stats --example speed
echo
echo "Measured on $(nproc 2>/dev/null || sysctl -n hw.ncpu) cores with $(rustc --version)."
