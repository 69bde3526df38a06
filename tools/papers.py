"""Looks at every PDF and Word file of the named folders as an independent reader does, and says what is wrong.

A PDF keeps PDF/UA-1. A Word file has a title, a language, headings that begin at the first level and skip none, a text
alternative for every picture, and tables whose first row is marked as their heading.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import docx
import page
from docx.oxml.ns import qn


def pdf_faults(path):
    report = page.validate_pdf(str(path), profile=page.ValidationProfile.PDF_UA_1)
    faults = [f"{one.rule_id}: {one.message}" for one in report.failures]
    if not report.is_compliant and not faults:
        faults.append("not PDF/UA-1")
    if shutil.which("qpdf"):
        checked = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True)
        if checked.returncode != 0:
            faults.append(checked.stdout + checked.stderr)
    return faults


def heading_faults(document):
    levels = [
        int(paragraph.style.name.split()[-1])
        for paragraph in document.paragraphs
        if paragraph.style.name.startswith("Heading ")
    ]
    if not levels or levels[0] != 1:
        yield "the first heading is not of the first level"
    for before, after in zip(levels, levels[1:]):
        if after > before + 1:
            yield f"a heading of level {after} follows one of level {before}"


def docx_faults(path):
    document = docx.Document(str(path))
    about = document.core_properties
    for name in ("title", "language", "author"):
        if not getattr(about, name):
            yield f"no {name}"
    yield from heading_faults(document)
    body = document.element.body
    drawings = list(body.iter(qn("wp:docPr")))
    if len(drawings) != len(document.inline_shapes):
        yield "a picture that is no inline picture"
    for number, drawing in enumerate(drawings, 1):
        if not drawing.get("descr"):
            yield f"picture {number} has no text alternative"
    numbers = [drawing.get("id") for drawing in drawings]
    if len(set(numbers)) != len(numbers):
        yield "two pictures with one number"
    for number, table in enumerate(document.tables, 1):
        if table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is None:
            yield f"the first row of table {number} is not marked as its heading"
        widths = {len(row.cells) for row in table.rows}
        if len(widths) != 1:
            yield f"table {number} has rows of different lengths"
    places = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    for link in body.iter(qn("w:hyperlink")):
        if link.get(qn("w:anchor")) not in places:
            yield f"a link leads nowhere: {link.get(qn('w:anchor'))}"


def main(folders):
    files = [path for folder in folders for path in sorted(Path(folder).rglob("*")) if path.suffix in (".pdf", ".docx")]
    if not files:
        sys.exit(f"No PDF and no Word file in {', '.join(folders)}")
    failed = False
    for path in files:
        faults = pdf_faults(path) if path.suffix == ".pdf" else list(docx_faults(path))
        print(f"{path}: {'in order' if not faults else f'{len(faults)} faults'}")
        for fault in faults[:20]:
            failed = True
            print(f"  {fault}")
    sys.exit(failed)


if __name__ == "__main__":
    main(sys.argv[1:])
