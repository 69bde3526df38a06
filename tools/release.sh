#!/usr/bin/env bash
# Builds the program as it is passed on: optimised, and without the paths of this machine in it, which tell whose machine it
# was and where its work lies. Use: tools/release.sh [--check]; with --check a path that is left is a failure.
set -euo pipefail
cd "$(dirname "$0")/.."
tools/need.sh cargo cc

root=$(pwd -P)
home=${CARGO_HOME:-$HOME/.cargo}
# The last that fits counts, so the longer ones come later. Panics then say "crates/store/src/db.rs" or "packages/tokio-1.0/...".
maps=("$HOME=home" "$root=." "$(rustc --print sysroot)=rust" "$home=cargo")
for source in "$home"/registry/src/*/; do
  [ -d "$source" ] && maps+=("${source%/}=packages")
done
rust="" c=${CFLAGS:-}
for map in "${maps[@]}"; do
  rust+="${rust:+$'\x1f'}--remap-path-prefix=$map"
  c+=" -ffile-prefix-map=$map"
done
# Flags that somebody set for all builds hold here too.
for flag in ${RUSTFLAGS:-}; do rust+=$'\x1f'"$flag"; done
CARGO_ENCODED_RUSTFLAGS=$rust CFLAGS=$c cargo build --locked --release -p rapport

if [ "${1:-}" = --check ]; then
  binary=${CARGO_TARGET_DIR:-target}/release/rapport
  if left=$(grep -aoE "($HOME|$root)/[A-Za-z0-9_./-]*" "$binary" | sort | uniq -c | head -20) && [ -n "$left" ]; then
    printf 'paths of this machine are left in %s:\n%s\n' "$binary" "$left" >&2
    exit 1
  fi
  echo "$binary has no path of this machine in it"
fi
