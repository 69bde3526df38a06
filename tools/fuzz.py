#!/usr/bin/env python3
# SPDX-License-Identifier: MIT OR Apache-2.0
"""Runs each fuzz target of `fuzz/` for some minutes, one after another. Use: fuzz.py MINUTES [TARGET...]

Seeds are made from the fixtures of `readers` each time. What a target learned stays in the target folder, so that the
next run goes on from there. An input that breaks a reader is put into crates/readers/tests/found, where `make test`
replays it.
"""

import hashlib
import io
import os
import pathlib
import re
import shutil
import subprocess
import sys
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "crates/readers/tests/fixtures"
FOUND = ROOT / "crates/readers/tests/found"
TARGET = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "fuzz"
TARGETS = ["table", "workbook", "archive", "json", "draft"]

def fixtures():
    for path in sorted(FIXTURES.iterdir()):
        if path.suffix != ".txt":
            yield path, path.read_bytes()


def cell(text):
    if re.fullmatch(r"-?\d+(\.\d+)?", text):
        return f"<c><v>{text}</v></c>"
    safe = text.replace("&", "&amp;").replace("<", "&lt;")
    return f'<c t="inlineStr"><is><t>{safe}</t></is></c>'


def sheet(data):
    """The parts of a workbook as the target takes them."""
    import csv

    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig", "replace"))))[:20]
    body = "".join("<row>" + "".join(map(cell, row)) + "</row>" for row in rows)
    texts = "<sst><si><t>a</t></si><si><r><t>b</t></r></si></sst>"
    formats = (
        '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="0.0%"/></numFmts><cellXfs><xf numFmtId="0"/>'
        '<xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>'
    )
    odd = '<row r="90" hidden="1"><c r="A90" t="s"><v>1</v></c><c r="C90" s="1"><f>1</f><v>44276</v></c></row>'
    return f"<worksheet><sheetData>{body}{odd}</sheetData></worksheet>\n----\n{texts}\n----\n{formats}".encode()


def archive(files, packed):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packed) as writer:
        for name, data in files:
            writer.writestr(name, data)
    return out.getvalue()


def seeds(target):
    import gzip

    for path, data in fixtures():
        table = path.suffix == ".csv"
        if target in ("table", "draft") and table:
            yield data
        elif target == "workbook" and table:
            yield sheet(data)
        elif target == "json" and not table:
            yield data
        elif target == "archive":
            yield archive([(path.name, data[:4000])], zipfile.ZIP_STORED)
            yield archive([("a/" + path.name, data[:4000]), ("b.csv", b"a,b\n1,2\n")], zipfile.ZIP_DEFLATED)
            yield gzip.compress(data[:4000], mtime=0)


def write_seeds(target, folder):
    folder.mkdir(parents=True, exist_ok=True)
    for data in seeds(target):
        (folder / hashlib.sha1(data).hexdigest()).write_bytes(data)


def dictionary():
    """Words that readers look for: headers and texts of cells."""
    words = set()
    for _, data in fixtures():
        for line in data.decode("utf-8-sig", "replace").splitlines()[:3]:
            words.update(word.strip('" ') for word in re.split(r'[,{}:\[\]]', line))
    words.update(["worksheet", "sheetData", "inlineStr", "hidden", "date1904", "coordinates", "MultiPolygon", "1e309"])
    path = TARGET / "words.dict"
    plain = sorted(word for word in words if re.fullmatch(r"[ -~]{2,40}", word) and not re.search(r'["\\]', word))
    path.write_text("".join(f'"{word}"\n' for word in plain))
    return path


def build():
    env = dict(os.environ, RUSTC_WRAPPER=str(ROOT / "tools/fuzz-rustc.sh"), CARGO_TARGET_DIR=str(TARGET))
    command = ["cargo", "build", "--locked", "--release", "--manifest-path", str(ROOT / "fuzz/Cargo.toml")]
    subprocess.run(command, check=True, env=env)
    return TARGET / "release"


def run(target, minutes, binary, words):
    corpus, learned, broken = TARGET / "seeds" / target, TARGET / "learned" / target, TARGET / "broken" / target
    shutil.rmtree(corpus, ignore_errors=True)
    write_seeds(target, corpus)
    for folder in (learned, broken):
        folder.mkdir(parents=True, exist_ok=True)
    limits = ["-timeout=60", "-rss_limit_mb=1500", "-max_len=20000", "-print_final_stats=1", "-verbosity=1"]
    command = [str(binary), str(learned), str(corpus), f"-max_total_time={round(minutes * 60)}", f"-dict={words}"]
    done = subprocess.run(command + limits + [f"-artifact_prefix={broken}/"], stderr=subprocess.PIPE, text=True, errors="replace")
    (TARGET / f"{target}.log").write_text(done.stderr)
    said = dict(re.findall(r"stat::(\w+):\s+(\d+)", done.stderr))
    print(f"{target}: {said.get('number_of_executed_units', '?')} inputs, {said.get('peak_rss_mb', '?')} MB at most", flush=True)
    for path in sorted(broken.iterdir()):
        print(f"  broken by {path.name}; the end of what it said is in {TARGET / (target + '.log')}")
        shutil.copy(path, FOUND / f"{target}-{path.name[-12:]}")
    shutil.rmtree(broken)
    return done.returncode == 0


def main():
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    binaries = build()
    words = dictionary()
    held = [run(target, minutes, binaries / target, words) for target in sys.argv[2:] or TARGETS]
    sys.exit(0 if all(held) else 1)


if __name__ == "__main__":
    main()
