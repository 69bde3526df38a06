#!/usr/bin/env bash
# Starts the demo on a free port with a database of its own, opens its pages and samples in Chromium as tests/browser/plan.mjs
# decides, and stops it. Then it publishes the demo's report and looks at its files: the pages in Chromium, the PDF and the
# Word file as programs of others read them. Use: tools/browser.sh [--everything].
# With RAPPORT_PICTURES=DIR it looks at everything and keeps a picture of each page, and of the report's first pages on paper;
# with RAPPORT_UPDATE=1 it writes docs/generated/pages.md; RAPPORT_BINARY=FILE is looked at instead of a new build.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

binary=${RAPPORT_BINARY:-${CARGO_TARGET_DIR:-target}/debug/rapport}
if [ -z "${RAPPORT_BINARY:-}" ]; then
    # As the tests build it: built by itself, the crates for paper would be built a second time.
    cargo build --locked --workspace --all-targets
fi
node --test --test-reporter=dot tests/browser/*.test.mjs

folder=$(mktemp -d)
port=$(node tools/free-port.mjs)
base="http://localhost:$port"

"$binary" demo --port "$port" --data "$folder" >"$folder/server.log" 2>&1 &
server=$!
files=
stop() {
    local code=$?
    kill $server $files 2>/dev/null || true
    wait "$server" 2>/dev/null || true
    if [ "$code" -ne 0 ]; then
        echo "The last lines of the server's log:" >&2
        tail -n 20 "$folder/server.log" >&2
    fi
    rm -rf "$folder"
}
trap stop EXIT

node tools/wait-ready.mjs "$base" 120 >/dev/null
looks=("$@")
if [ -n "${RAPPORT_PICTURES:-}" ]; then
    looks=(--everything --shots "$RAPPORT_PICTURES")
fi
node tests/browser/run.mjs "$base" "${looks[@]}"
node tests/browser/stories.mjs "$base" "$binary" "sqlite:$folder/demo.sqlite"

echo "the report of the demo"
tools/need.sh python3
area=X08000001
brief=$(cut -d, -f1 < <("$binary" --database "sqlite:$folder/demo.sqlite" assess --no-paper --area "$area" --out "$folder/plain" >/dev/null &&
    grep '^X05' "$folder/plain/measures.csv") | sort -u | sed -n 1p)
"$binary" --database "sqlite:$folder/demo.sqlite" assess --area "$area" --out "$folder/report" --brief "$brief"
printf '/index.html\n/briefs/%s.html\n' "$brief" >"$folder/files.txt"
port=$(node tools/free-port.mjs)
python3 -m http.server "$port" --bind 127.0.0.1 --directory "$folder/report" >/dev/null 2>&1 &
files=$!
echo ok >"$folder/report/readyz"
node tools/wait-ready.mjs "http://localhost:$port" 30 >/dev/null
# One file for the whole story, with its fonts inside.
node tests/browser/run.mjs "http://localhost:$port" --list "$folder/files.txt" --most 3000000 "${looks[@]}"
tools/papers.sh "$folder/report"
if [ -n "${RAPPORT_PICTURES:-}" ] && command -v pdftoppm >/dev/null; then
    pdftoppm -r 70 -png "$folder/report/report.pdf" "$RAPPORT_PICTURES/report"
fi
