#!/usr/bin/env bash
# Everything that must hold before a change is shared. Each stage says its name, its time, and the time that it may take on
# two quiet cores with a warm target folder; all together may take 35 minutes there.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

stage=
# began NAME BUDGET: ends the stage before and begins this one, which may take BUDGET minutes.
began() {
    ended
    stage=$1
    budget=$2
    stage_began=$SECONDS
    echo
    echo "== $stage"
}
ended() {
    if [ -n "$stage" ]; then
        local took=$((SECONDS - stage_began)) over=
        if [ "$took" -gt $((budget * 60)) ]; then
            over=" OVER"
        fi
        echo "   $stage: $took s, budget $((budget * 60)) s$over"
    fi
}

postgres_is_ours=no
finish() {
    local code=$?
    if [ "$postgres_is_ours" = yes ]; then
        tools/postgres.sh stop >/dev/null 2>&1 || true
    fi
    if [ "$code" -ne 0 ]; then
        echo
        echo "make test stopped in the stage “$stage” (exit $code). What went wrong stands above this line." >&2
    fi
}
trap finish EXIT

began "what the tests need" 1
tools/install.sh

began "web: style sheet, fonts, script" 1
tools/web.sh

began "formatting" 1
cargo fmt --all --check

began "PostgreSQL" 1
if [ -z "${RAPPORT_TEST_POSTGRES:-}" ]; then
    # A server that another run uses must outlive this one.
    if ! pgrep -f 'rapport[-/]pg/data' >/dev/null 2>&1; then
        postgres_is_ours=yes
    fi
    RAPPORT_TEST_POSTGRES=$(tools/postgres.sh start | tail -n 1)
    export RAPPORT_TEST_POSTGRES
fi
echo "a server for tests is running"

real_data=${RAPPORT_TEST_DATA:-$PWD/../shared}
if [ -d "$real_data/data" ]; then
    RAPPORT_TEST_DATA=$(cd "$real_data" && pwd)
    export RAPPORT_TEST_DATA
else
    echo
    echo "SKIPPED: tests on publishers' real files. There is no folder $real_data/data (RAPPORT_TEST_DATA names another)."
    echo "The invented files in the repository cover the same layouts."
    unset RAPPORT_TEST_DATA
fi

began "tests on SQLite and PostgreSQL" 12
# Stories note which doors let them in; the last test wants somebody to have come in at each.
RAPPORT_OPENED=${CARGO_TARGET_DIR:-$PWD/target}/opened
export RAPPORT_OPENED
rm -rf "$RAPPORT_OPENED" && mkdir -p "$RAPPORT_OPENED"
if cargo nextest --version >/dev/null 2>&1; then
    cargo nextest run --locked --workspace --no-fail-fast
    cargo nextest run --locked --workspace --run-ignored only -E 'test(somebody_came_in_at_every_door)'
else
    cargo test --locked --workspace --no-fail-fast
    cargo test --locked --workspace somebody_came_in_at_every_door -- --ignored
fi

began "clippy, warnings denied" 5
cargo clippy --locked --workspace --all-targets -- -D warnings

if [ -n "${RAPPORT_TEST_DATA:-}" ]; then
    began "real files against the independent script" 3
    tests/independent/run.sh
fi

began "PDF and Word files as other programs read them" 3
tools/papers.sh

began "pages in Chromium with axe" 8
tools/browser.sh

ended
echo
if [ -n "${RAPPORT_TEST_DATA:-}" ]; then
    echo "All tests passed in $SECONDS s: formatting, rules, both databases, real files, papers, browser."
else
    echo "All tests passed in $SECONDS s: formatting, rules, both databases, papers, browser. NOT run: publishers' real files."
fi
