#!/usr/bin/env python3
# SPDX-License-Identifier: MIT OR Apache-2.0
"""Measures which lines of the readers (crates/readers/src) its tests reach, and writes the table into docs/fuzzing.md.

What fuzzing learned is read as well, where `make fuzz` left something. The tools of LLVM come with the compiler:
`rustup component add llvm-tools`.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
TARGET = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
OUT = TARGET / "coverage"
PAGE = ROOT / "docs/fuzzing.md"
BEGIN, END = "<!-- coverage: begin -->\n", "<!-- coverage: end -->\n"


def tool(name):
    root = subprocess.run(["rustc", "--print", "sysroot"], check=True, capture_output=True, text=True).stdout.strip()
    found = sorted(pathlib.Path(root).glob(f"lib/rustlib/*/bin/{name}"))
    if not found:
        sys.exit(f"Missing: {name}. Run: rustup component add llvm-tools")
    return str(found[0])


def run_tests():
    """Runs the tests of the readers with counters; the binaries that ran."""
    raw = OUT / "raw"
    shutil.rmtree(raw, ignore_errors=True)
    env = dict(
        os.environ,
        RUSTC_WRAPPER=str(ROOT / "tools/coverage-rustc.sh"),
        CARGO_TARGET_DIR=str(OUT),
        LLVM_PROFILE_FILE=str(raw / "%p-%m.profraw"),
        RAPPORT_FUZZ_LEARNED=str(TARGET / "fuzz/learned"),
    )
    command = ["cargo", "test", "--locked", "-p", "readers", "--lib", "--tests"]
    built = subprocess.run(
        command + ["--no-run", "--message-format=json"], check=True, env=env, cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    subprocess.run(command, check=True, env=env, cwd=ROOT, stdout=subprocess.DEVNULL)
    messages = (json.loads(line) for line in built.stdout.splitlines() if line.startswith("{"))
    return raw, [message["executable"] for message in messages if message.get("executable")]


def measure(raw, binaries):
    merged = OUT / "merged.profdata"
    command = [tool("llvm-profdata"), "merge", "-sparse", "-o", str(merged)]
    subprocess.run(command + [str(path) for path in sorted(raw.iterdir())], check=True)
    objects = [part for binary in binaries[1:] for part in ("-object", binary)]
    command = [tool("llvm-cov"), "export", "-summary-only", f"-instr-profile={merged}", binaries[0]] + objects
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    files = json.loads(said)["data"][0]["files"]
    own = str(ROOT / "crates/readers/src") + "/"
    found = {file["filename"].removeprefix(own): file["summary"]["lines"] for file in files if file["filename"].startswith(own)}
    return dict(sorted(found.items()))


def table(found):
    count, covered = (sum(lines[key] for lines in found.values()) for key in ("count", "covered"))
    rows = [("all", count, covered)] + [(f"`{name}`", lines["count"], lines["covered"]) for name, lines in found.items()]
    out = "| file of crates/readers/src | lines | reached |\n|---|---:|---:|\n"
    return out + "".join(f"| {name} | {count} | {100 * covered / max(count, 1):.1f}% |\n" for name, count, covered in rows)


def main():
    text = table(measure(*run_tests()))
    print(text)
    page = PAGE.read_text()
    before, rest = page.split(BEGIN)
    PAGE.write_text(before + BEGIN + "\n" + text + "\n" + END + rest.split(END)[1])


if __name__ == "__main__":
    main()
