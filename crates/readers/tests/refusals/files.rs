// SPDX-License-Identifier: MIT OR Apache-2.0
//! Tables that are torn, and archives that lie.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::packed::archive;
use crate::{ALL, Case, GOOD, Group, with};

pub(crate) fn groups() -> Vec<Group> {
    vec![tables(), columns(), kinds(), packed(), archives(), names()]
}

/// The columns of each row in another order.
fn turned(order: [usize; 7]) -> String {
    let row = |line: &str| {
        let cells: Vec<&str> = line.split(',').collect();
        order.map(|at| cells[at]).join(",") + "\n"
    };
    GOOD.lines().map(row).collect()
}

fn tables() -> Group {
    Group {
        title: "Lines and quotation marks",
        cases: vec![
            Case::read("line ends of old Macintosh computers (CR alone)", GOOD.replace('\n', "\r"), "reads it", ALL),
            Case::read("line ends of three kinds in one file", GOOD.replacen('\n', "\r\n", 2), "reads it", ALL),
            Case::read("CR alone behind the headers and LF elsewhere", GOOD.replacen('\n', "\r", 1), "reads it", ALL),
            Case::read("CR alone behind some rows", GOOD.replacen('\n', "\r", 3), "reads it", ALL),
            Case::refused("a line of seventeen megabytes", "a".repeat(17 << 20)),
            Case::refused("headers for 20,000 columns", "a,".repeat(20_000) + "\n1,2\n"),
            Case::read("no line end after the last row", GOOD.trim_end(), "reads it", ALL),
            Case::refused("semicolons between the cells", GOOD.replace(',', ";")),
            Case::refused("tabs between the cells", GOOD.replace(',', "\t")),
            Case::refused("a quotation mark that is never closed", with("South ward", "\"South ward")),
            Case::refused(
                "two marks that are never closed, which make one row of two",
                with("North ward", "\"North ward").replace("South ward", "\"South ward"),
            ),
            Case::refused(
                "a mark opened in one row and closed in the next",
                with("North ward", "\"North ward").replace("South ward", "South ward\""),
            ),
            Case::read("quotation marks within a name", with("South ward", "South \"upper\" ward"), "reads it", ALL),
        ],
    }
}

fn columns() -> Group {
    let head = GOOD.lines().next().expect("headers");
    let rows = GOOD.split_once('\n').expect("rows").1;
    let missing = GOOD.lines().map(|line| line.rsplitn(3, ',').nth(2).expect("cells").to_owned() + "\n");
    Group {
        title: "Headers and columns",
        cases: vec![
            Case::row_left_out(
                "the headers again further down",
                with("X05000002,South ward,2026-01,early-help-conflict-recorded,9,47,", head),
            ),
            Case::read(
                "two rows of headers, the second with units",
                format!("{head}\n,,,,families,families,\n{rows}"),
                "leaves the second out and reads the rest",
                ALL,
            ),
            Case::read(
                "titles above and notes below",
                format!("Families\nCounted by hand\n\n{GOOD}\nNote: as recorded\n"),
                "reads the table and repeats the lines",
                ALL,
            ),
            Case::read("columns in another order", turned([6, 5, 4, 3, 2, 1, 0]), "reads them by their headers", ALL),
            Case::refused(
                "two headers changed for one another",
                with("Numerator,Denominator", "Denominator,Numerator"),
            ),
            Case::refused("a column missing", missing.collect::<String>()),
            Case::read("a column too many", GOOD.replace('\n', ",more\n"), "reads the columns that it knows", ALL),
            Case::read(
                "a header twice",
                with("State", "State,Numerator").replace("47,\n", "47,,8\n"),
                "reads the first of the two",
                ALL,
            ),
            Case::refused("a header twice, of which the first has no numbers", with("Area name", "Numerator")),
            Case::refused(
                "names of people where those of areas should stand",
                with("North ward", "Jane Smith")
                    .replace("South ward", "Mohammed Khan")
                    .replace("East ward", "Priya Patel"),
            ),
            Case::read("a row with two cells too few", with("9,47,", "9"), "reads what is there", ALL),
            Case::read(
                "a file that ends within a number (1 of 11)",
                GOOD.trim_end_matches("1,31,\n"),
                "leaves the row out and reads the rest",
                "14 9 -",
            ),
            Case::row_left_out("a figure beyond the last header", with("9,47,", "9,47,,8")),
            Case::row_left_out("a comma too many in a name", with("South ward", "South, ward")),
            Case::row_left_out(
                "a number of thousands without quotation marks, so that the figures move by a column",
                with(",9,47,", ",1,204,4700,"),
            ),
        ],
    }
}

fn kinds() -> Group {
    let one = archive(&[("counts.csv", GOOD.as_bytes())]);
    let pdf_and_zip = [b"%PDF-1.7\n".as_slice(), &one].concat();
    let table_and_zip = [GOOD.as_bytes(), &one].concat();
    let picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x75\x30\0\0\x75\x30\x08\x06\0\0\0".to_vec();
    Group {
        title: "Files that are something else",
        cases: vec![
            Case::read("a zip archive that is called csv", one, "reads what it is, not what it is called", ALL),
            Case::read("a table that is called xlsx", GOOD, "reads what it is, not what it is called", ALL)
                .called("counts.xlsx"),
            Case::refused("a PDF", "%PDF-1.7\n1 0 obj\n").called("report.pdf"),
            Case::refused("a PDF that is a zip archive as well", pdf_and_zip),
            Case::refused("a table that is a zip archive as well", table_and_zip),
            Case::refused("a picture of 30,000 by 30,000 points", picture).called("map.png"),
            Case::refused(
                "a workbook of the old kind (xls), or one with a password",
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(),
            )
            .called("counts.xls"),
            Case::refused(
                "an OpenDocument spreadsheet",
                archive(&[("META-INF/manifest.xml", b"<a/>"), ("content.xml", b"<a/>")]),
            )
            .called("counts.ods"),
        ],
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(bytes).expect("packed");
    packer.finish().expect("packed")
}

fn packed() -> Group {
    let good = gzip(GOOD.as_bytes());
    let mut damaged = good.clone();
    let last = damaged.len() - 6;
    damaged[last] ^= 1;
    Group {
        title: "Packed with gzip",
        cases: vec![
            Case::refused("cut short", good[..good.len() / 2].to_vec()),
            Case::refused("a wrong checksum", damaged),
            Case::refused("four million spaces in a few kilobytes", gzip(&vec![b' '; 4 << 20])),
            Case::refused("packed twice", gzip(&good)),
            Case::refused("an archive within", gzip(&archive(&[("counts.csv", GOOD.as_bytes())]))),
        ],
    }
}

/// Finds where this file's line of the directory begins.
fn line_of(bytes: &[u8], nth: usize) -> usize {
    let lines = bytes.windows(4).enumerate().filter(|(_, four)| four == b"PK\x01\x02");
    lines.map(|(at, _)| at).nth(nth).expect("a line of the directory")
}

/// The archive with these bytes at this place in this line of its directory.
fn patched(mut bytes: Vec<u8>, line: usize, at: usize, new: &[u8]) -> Vec<u8> {
    let from = line_of(&bytes, line) + at;
    bytes.splice(from..from + new.len(), new.iter().copied());
    bytes
}

fn linked() -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.add_symlink("counts.csv", "/etc/passwd", SimpleFileOptions::default()).expect("begun");
    writer.finish().expect("finished").into_inner()
}

fn many() -> Vec<u8> {
    let names: Vec<String> = (0..70_000).map(|at| at.to_string()).collect();
    archive(&names.iter().map(|name| (name.as_str(), b"".as_slice())).collect::<Vec<_>>())
}

fn archives() -> Group {
    let one = || archive(&[("counts.csv", GOOD.as_bytes())]);
    let two = || archive(&[("a.csv", GOOD.as_bytes()), ("b.csv", GOOD.as_bytes())]);
    let named = |name: &'static str| archive(&[(name, GOOD.as_bytes())]);
    let length = u32::try_from(GOOD.len()).expect("short");
    let zeros = vec![0_u8; 4 << 20];
    let whole = one();
    Group {
        title: "Zip archives",
        cases: vec![
            Case::refused("cut short", whole[..whole.len() / 2].to_vec()),
            Case::refused("no file in it", archive(&[])),
            Case::refused(
                "only files that a Macintosh adds",
                archive(&[(".DS_Store", b"x"), ("__MACOSX/._counts.csv", b"x")]),
            ),
            Case::refused("a file that unpacks to 1,000 times its size", archive(&[("counts.csv", &zeros)])),
            Case::refused("a size that is a lie: smaller", patched(one(), 0, 24, &(length - 9).to_le_bytes())),
            Case::refused("a size that is a lie: larger", patched(one(), 0, 24, &(length + 9).to_le_bytes())),
            Case::refused(
                "a size of four gigabytes that is a lie",
                patched(one(), 0, 24, &0xffff_fff0_u32.to_le_bytes()),
            ),
            Case::refused("a wrong checksum", patched(one(), 0, 16, &[1, 2, 3, 4])),
            Case::refused(
                "an archive within an archive, as in archives without end",
                archive(&[("again.zip", &one())]),
            ),
            Case::refused("70,000 files", many()),
            Case::refused("two files of one name", patched(two(), 1, 46, b"a")),
            Case::refused("two files that share their bytes", patched(two(), 1, 42, &0_u32.to_le_bytes())),
            Case::refused("locked with a password", patched(one(), 0, 8, &[1, 0])),
            Case::refused("packed in a way that nobody uses", patched(one(), 0, 10, &[97, 0])),
            Case::refused("a link to another file (`/etc/passwd`)", linked()),
            Case::refused("a name that leads out of the archive: `../../etc/passwd`", named("../../etc/passwd")),
            Case::refused("a name from the root: `/etc/passwd`", named("/etc/passwd")),
            Case::refused("a name with a drive: `C:\\counts.csv`", named("C:\\counts.csv")),
            Case::read("a name that Windows keeps for itself: `CON`", named("CON"), "reads it", ALL),
        ]
        .into_iter()
        .chain(several())
        .collect(),
    }
}

/// Archives of which a part is good.
fn several() -> Vec<Case> {
    let named = |name: &'static str| archive(&[(name, GOOD.as_bytes())]);
    vec![
        Case::read(
            "a good file beside a bad one",
            archive(&[("../a.csv", GOOD.as_bytes()), ("b.csv", GOOD.as_bytes())]),
            "reads the good one and refuses the other",
            ALL,
        ),
        Case::refused(
            "a list of pupils beside a good file",
            archive(&[
                ("a.csv", GOOD.as_bytes()),
                ("b.csv", b"Pupil,DOB\nJane Example,2012-01-02\nAli Example,2011-02-03\n"),
            ]),
        ),
        Case::read(
            "the publisher's words about a table beside it",
            archive(&[
                ("a.csv", GOOD.as_bytes()),
                ("b.txt", b"Title: Counts\nContact: team@example.org\nUnit: families, not people\n"),
            ]),
            "passes over the words and reads the table",
            ALL,
        ),
        Case::read(
            "a name that turns the direction of writing",
            named("a\u{202e}vsc.csv"),
            "reads it; the name is shown without what turns it",
            ALL,
        ),
        Case::read(
            "a name of 300 letters",
            archive(&[(&("a".repeat(300) + ".csv"), GOOD.as_bytes())]),
            "reads it; the name is shown in short",
            ALL,
        ),
    ]
}

fn names() -> Group {
    let read = |wrong, name| Case::read(wrong, GOOD, "reads it; nothing is taken from the name", ALL).called(name);
    Group {
        title: "Names of files",
        cases: vec![
            read("a name that turns the direction of writing", "cod\u{202e}xslx.csv"),
            read("a name with a line end", "cou\nnts.csv"),
            read("`.htaccess`", ".htaccess"),
            read("`CON`", "CON"),
            read("no name", ""),
            read("a name that gives another place: `../../counts.csv`", "../../counts.csv"),
        ],
    }
}
