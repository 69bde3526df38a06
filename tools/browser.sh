#!/usr/bin/env bash
# Starts the demo on a free port with a database of its own, opens every page and sample in Chromium, and stops it.
# With RAPPORT_PICTURES=DIR it keeps a picture of each.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

cargo build --locked -p rapport
binary=${CARGO_TARGET_DIR:-target}/debug/rapport
folder=$(mktemp -d)
port=$(node tools/free-port.mjs)
base="http://localhost:$port"

"$binary" demo --port "$port" --data "$folder" >"$folder/server.log" 2>&1 &
server=$!
stop() {
    local code=$?
    kill "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
    if [ "$code" -ne 0 ]; then
        echo "The last lines of the server's log:" >&2
        tail -n 20 "$folder/server.log" >&2
    fi
    rm -rf "$folder"
}
trap stop EXIT

node tools/wait-ready.mjs "$base" 120 >/dev/null
node tools/crawl.mjs "$base" >"$folder/paths.txt"
echo "$(wc -l <"$folder/paths.txt") pages and samples"
shots=()
if [ -n "${RAPPORT_PICTURES:-}" ]; then
    shots=(--shots "$RAPPORT_PICTURES")
fi
node tests/browser/run.mjs "$base" "$folder/paths.txt" "${shots[@]}"
