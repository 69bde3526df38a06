#!/usr/bin/env bash
# Holds PDF and Word files against programs that share nothing with ours: page-validation (PDF/UA-1), qpdf where it is
# installed, python-docx. Use: tools/papers.sh [FOLDER...]; without a folder, the invented publications of `press`.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
tools/need.sh cargo python3

target=${CARGO_TARGET_DIR:-target}
python=$target/papers-python
if ! cmp -s tools/papers.txt "$python/papers.txt"; then
    rm -rf "$python"
    python3 -m venv "$python"
    "$python/bin/pip" install --quiet --disable-pip-version-check --requirement tools/papers.txt
    cp tools/papers.txt "$python/papers.txt"
fi

if [ "$#" -eq 0 ]; then
    # As the tests build it: built by itself, the crates for paper would be built a second time.
    cargo build --quiet --locked --workspace --all-targets
    "$target/debug/examples/report" "$target/papers"
    set -- "$target/papers"
fi
"$python/bin/python" tools/papers.py "$@"
