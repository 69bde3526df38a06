#!/usr/bin/env bash
# Says which of the named tools is missing and where it comes from. Use: tools/need.sh cargo node npm
set -euo pipefail

where_from() {
    case "$1" in
        cargo) echo "Rust, stable, 1.95 or newer: https://rustup.rs" ;;
        node | npm) echo "Node.js 20 or newer, with npm: https://nodejs.org" ;;
        c++) echo "a C++ compiler (Debian and Ubuntu: apt-get install build-essential)" ;;
        cc) echo "a C compiler (Debian and Ubuntu: apt-get install build-essential)" ;;
        python3) echo "Python 3.9 or newer (Debian and Ubuntu: apt-get install python3)" ;;
        *) echo "the package of that name" ;;
    esac
}

missing=0
for tool in "$@"; do
    if ! command -v "$tool" >/dev/null 2>&1; then
        echo "Missing: $tool. It comes with $(where_from "$tool")" >&2
        missing=1
    fi
done
if [ "$missing" -ne 0 ]; then
    echo "Install what is missing, then run the same command again." >&2
    exit 1
fi
