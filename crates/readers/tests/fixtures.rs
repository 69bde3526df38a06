// SPDX-License-Identifier: MIT OR Apache-2.0
//! Every layout on a small invented file: what comes out is kept beside it, and no disguise of the file changes it.
#![expect(
    clippy::disallowed_methods,
    reason = "a test is told by the environment where real files are and whether to rewrite its answers"
)]

mod shown;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use base::Rng;
use readers::{Profiles, read};
use records::Parsed;
use regex::Regex;

fn fixtures() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut out: Vec<PathBuf> =
        folder.read_dir().expect("fixtures").map(|entry| entry.expect("entry").path()).collect();
    out.retain(|path| path.extension().is_some_and(|ending| ending != "txt"));
    out.sort();
    out
}

fn name_of(path: &Path) -> String {
    path.file_name().expect("a file").to_string_lossy().into_owned()
}

fn load(name: &str, bytes: &[u8]) -> Result<Parsed, records::Refusal> {
    read(name, bytes, &Profiles::shipped(), None)
}

#[test]
fn what_comes_out_is_what_is_kept() {
    for path in fixtures() {
        let said = match load(&name_of(&path), &fs::read(&path).expect("bytes")) {
            Ok(parsed) => shown::render(&parsed),
            Err(refusal) => {
                format!("refused {:?}\n{refusal}\n", refusal.kind).lines().skip(1).collect::<Vec<_>>().join("\n")
            }
        };
        let kept = path.with_extension("expected.txt");
        if env::var_os("RAPPORT_UPDATE").is_some() {
            fs::write(&kept, &said).expect("written");
        }
        assert_eq!(said, fs::read_to_string(&kept).expect("a kept answer"), "{}", path.display());
    }
}

/// A profile without an invented file would be tested only where publishers' files are at hand.
#[test]
fn every_shipped_profile_has_a_fixture() {
    let kept: String = fixtures()
        .iter()
        .map(|path| fs::read_to_string(path.with_extension("expected.txt")).expect("a kept answer") + "\n")
        .collect();
    let missing: Vec<String> = Profiles::shipped()
        .iter()
        .filter(|profile| match profile.why_left_out() {
            Some(why) => !kept.contains(why),
            None => !kept.lines().any(|line| line == format!("profile {}", profile.id())),
        })
        .map(|profile| profile.id().to_owned())
        .collect();
    assert!(missing.is_empty(), "no fixture is read by {}", missing.join(", "));
}

/// A table as text, torn apart and put together in another guise.
struct Guise {
    /// Titles and notes, which stay where they are.
    above: Vec<Vec<String>>,
    /// The headers and the rows of data.
    rows: Vec<Vec<String>>,
    below: Vec<Vec<String>>,
}

impl Guise {
    fn of(bytes: &[u8]) -> Self {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let text = String::from_utf8(bytes.to_vec())
            .unwrap_or_else(|error| error.as_bytes().iter().map(|byte| char::from(*byte)).collect());
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        let mut above: Vec<Vec<String>> =
            reader.records().map(|row| row.expect("a row").iter().map(ToOwned::to_owned).collect()).collect();
        let width = above.iter().map(Vec::len).max().unwrap_or_default();
        let mut rows = above.split_off(above.iter().position(|row| row.len() == width).unwrap_or_default());
        let below = rows.split_off(rows.iter().rposition(|row| row.len() == width).map_or(0, |at| at + 1));
        // A row with cells left out is no title.
        if above.first().is_some_and(|row| row.len() == 1) {
            Self { above, rows, below }
        } else {
            Self { above: Vec::new(), rows: [above, rows, below].concat(), below: Vec::new() }
        }
    }

    /// Moves each year in the headers that name places by two, and writes those in capitals or small letters.
    fn other_year(&mut self, pattern: &Regex, capitals: bool) {
        let digits = Regex::new(r"\d+").expect("a pattern");
        for header in &mut self.rows[0] {
            if !pattern.is_match(header) {
                continue;
            }
            let moved = digits
                .replace(header, |it: &regex::Captures<'_>| (it[0].parse::<u32>().expect("a year") + 2).to_string());
            *header = if capitals { moved.to_uppercase() } else { moved.to_lowercase() };
        }
    }

    fn shuffle_columns(&mut self, rng: &mut Rng) {
        let width = self.rows[0].len();
        let mut order: Vec<usize> = (0..width).collect();
        for last in (1..width).rev() {
            let pick = rng.below(u64::try_from(last + 1).expect("small"));
            order.swap(last, usize::try_from(pick).expect("small"));
        }
        for row in &mut self.rows {
            *row = order.iter().map(|column| row.get(*column).cloned().unwrap_or_default()).collect();
        }
    }

    fn shuffle_rows(&mut self, rng: &mut Rng) {
        for last in (2..self.rows.len()).rev() {
            let pick = 1 + rng.below(u64::try_from(last).expect("small"));
            self.rows.swap(last, usize::try_from(pick).expect("small"));
        }
    }

    fn bytes(&self, windows: bool) -> Vec<u8> {
        let ending = if windows { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') };
        let mut writer = csv::WriterBuilder::new().terminator(ending).flexible(true).from_writer(Vec::new());
        for row in self.above.iter().chain(&self.rows).chain(&self.below) {
            writer.write_record(row).expect("written");
        }
        let mut body = writer.into_inner().expect("flushed");
        if windows {
            body.truncate(body.len() - 2);
            [b"\xef\xbb\xbf".as_slice(), &body].concat()
        } else {
            body
        }
    }
}

/// Years aside: of boundaries, and of editions that are told by them.
fn without_years(text: &str) -> String {
    let vintage = Regex::new(r"@\d{4}").expect("a pattern").replace_all(text, "@").into_owned();
    let edition = Regex::new(r"-(on-)?20\d\d ").expect("a pattern").replace_all(&vintage, "-year ").into_owned();
    let period = r"\| 20\d\d \(20\d\d-01-01 to 20\d\d-12-31\)";
    Regex::new(period).expect("a pattern").replace_all(&edition, "| year").into_owned()
}

#[test]
fn no_disguise_changes_what_comes_out() {
    // A year of two or four digits within a word of letters, or before or after words that end in a code or a name.
    let place = Regex::new(r"(?i)^[a-z]+_?\d{2}_?(cd|nm|nmw|code|name)$|(code|name) \(\d{4}\)$|^\d{4} [a-z ]+$")
        .expect("a pattern");
    let mut rng = Rng::seeded(11);
    for path in fixtures().into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "csv")) {
        let bytes = fs::read(&path).expect("bytes");
        let Ok(plain) = load(&name_of(&path), &bytes) else { continue };
        let expected = without_years(&shown::records(&plain.records));
        for round in 0..4 {
            let mut guise = Guise::of(&bytes);
            // A table without headers, or with rows above them, is known by the order of its columns and rows.
            let headless = name_of(&path).starts_with("headless") || name_of(&path).contains("-placed");
            // Of an index the boundary years tell the edition.
            let dated = name_of(&path).starts_with("iod-");
            if !headless && !dated {
                guise.other_year(&place, round % 2 == 0);
            }
            // With a header that stands twice the first is taken, so its columns must keep their order.
            if !headless && plain.notes.iter().all(|note| !note.contains("twice")) {
                guise.shuffle_columns(&mut rng);
            }
            if !name_of(&path).contains("-placed") && plain.rejects.is_empty() {
                guise.shuffle_rows(&mut rng);
            }
            let bytes = guise.bytes(round < 2);
            let other =
                load("download (3).csv", &bytes).unwrap_or_else(|error| unreachable!("{}: {error}", path.display()));
            assert_eq!(other.profile, plain.profile, "{}", path.display());
            assert_eq!(without_years(&shown::records(&other.records)), expected, "{}", path.display());
        }
    }
}

#[test]
fn packed_is_the_same_as_plain() {
    use std::io::Write;
    for path in fixtures() {
        let bytes = fs::read(&path).expect("bytes");
        let Ok(plain) = load(&name_of(&path), &bytes) else { continue };
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packer.write_all(&bytes).expect("packed");
        let packed = load("a", &packer.finish().expect("packed")).expect("read");
        assert_eq!(packed.records, plain.records);
    }
}

#[test]
fn a_folder_of_profiles_adds_and_replaces_and_says_where_it_is_wrong() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |text: &str| fs::write(folder.path().join("mine.toml"), text).expect("written");
    let body = "id = \"mine\"\ntitle = \"Mine\"\npublisher = \"Us\"\nlayout = \"not-evidence\"\nwhy = \"Because.\"\n";
    write(&format!("{body}recognise = ['place', 'how many']\n"));
    let mut profiles = Profiles::shipped();
    profiles.add_dir(folder.path()).expect("good");
    profiles.add_dir(folder.path()).expect("good twice");
    assert_eq!(profiles.iter().filter(|profile| profile.id() == "mine").count(), 1);
    let refusal = read("x.csv", b"how many,place\n1,here\n", &profiles, None).expect_err("refused");
    assert!(refusal.to_string().contains("Because."), "{refusal}");
    for (bad, line) in [("recognise = ['(']\n", 6), ("recognize = []\n", 6), ("layout = 3\n", 6)] {
        write(&format!("{body}{bad}"));
        let error = Profiles::shipped().add_dir(folder.path()).expect_err("bad");
        assert_eq!(error.line, line, "{error}");
        assert!(error.file.ends_with("mine.toml"), "{error}");
    }
}

/// Rows of a long file are parts of a whole; a rate among them is kept as it stands or not at all.
#[test]
fn a_rate_in_a_long_file_is_not_divided_by_its_neighbours() {
    let profile = |more: &str| {
        let text = format!(
            "id = \"waits\"\ntitle = \"T\"\npublisher = \"P\"\nlayout = \"long\"\nsource = \"waits\"\n\
             recognise = ['Code', 'Measure', 'Value']\n[area]\ncode = 'Code'\n[period]\ncolumn = 'Year'\n\
             kind = \"calendar\"\n[category]\ncolumn = 'Measure'\nvalue = 'Value'\n[[measure]]\n\
             indicator = \"waited\"\nname = \"Weeks waited\"\nof = ['Weeks']\n{more}"
        );
        let mut profiles = Profiles::shipped();
        profiles.add_texts(&[("waits.toml".to_owned(), text)]).map(|()| profiles)
    };
    for divided in ["unit = \"rate\"\n", "unit = \"score\"\n", "unit = \"weeks\"\naggregate = \"never\"\n"] {
        let error = profile(divided).expect_err("divided").to_string();
        assert!(error.contains("“waited” would be divided") && error.contains("count_only = true"), "{error}");
    }
    let error = profile("unit = \"people\"\ndenominator = ['All']\n").expect_err("not read").to_string();
    assert!(error.contains("“waited” has denominator, which a long layout does not read"), "{error}");
    let profiles = profile("unit = \"rate\"\naggregate = \"never\"\ncount_only = true\n").expect("good");
    let file = b"Code,Year,Measure,Value\nX08000001,2024,Weeks,13.7\nX08000001,2024,Families,410\n";
    let parsed = read("waits.csv", file, &profiles, None).expect("read");
    let said = shown::records(&parsed.records);
    assert!(said.contains("X08000001 13.7 / -") && said.contains("indicator waited Weeks waited"), "{said}");
}

/// People copy the guide's example of a listed file, so it must work as it stands there.
#[test]
fn the_guide_s_listed_profile_reads_the_guide_s_file() {
    let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/profiles.md");
    let guide = fs::read_to_string(guide).expect("the guide");
    let (_, chapter) = guide.split_once("## Rates and scores in rows").expect("the chapter");
    let (file, profile) = chapter.split_once("the whole of its profile").expect("two examples");
    let (profile, _) = profile.split_once("profile check").expect("the end of the profile");
    let example = |text: &str| {
        let lines = text.lines().filter_map(|line| line.strip_prefix("    "));
        lines.flat_map(|line| [line, "\n"]).collect::<String>()
    };
    let mut profiles = Profiles::shipped();
    profiles.add_texts(&[("waits.toml".to_owned(), example(profile))]).expect("good");
    let parsed = read("waits.csv", example(file).as_bytes(), &profiles, None).expect("read");
    let said = shown::render(&parsed);
    assert!(said.contains("rows 4\n") && !said.contains("reject"), "{said}");
    for name in ["families-waiting-12-weeks Families who waited more than 12 weeks", "waits-weeks-waited Weeks waited"]
    {
        assert!(said.contains(&format!("indicator {name}\n")), "{said}");
    }
}

#[test]
fn profiles_that_fit_equally_well_are_both_named() {
    let folder = tempfile::tempdir().expect("a folder");
    for id in ["one", "two"] {
        let body = format!(
            "id = \"{id}\"\ntitle = \"T\"\npublisher = \"P\"\nlayout = \"not-evidence\"\nwhy = \"W\"\nrecognise = ['place']\n"
        );
        fs::write(folder.path().join(format!("{id}.toml")), body).expect("written");
    }
    let mut profiles = Profiles::default();
    profiles.add_dir(folder.path()).expect("good");
    let said = read("x.csv", b"place\nhere\n", &profiles, None).expect_err("refused").to_string();
    assert!(said.contains("one and two"), "{said}");
    let chosen = read("x.csv", b"place\nhere\n", &profiles, Some("two")).expect_err("refused").to_string();
    assert!(chosen.contains("left out. W"), "{chosen}");
}
