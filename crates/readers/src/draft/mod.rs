// SPDX-License-Identifier: MIT OR Apache-2.0
//! A first profile for a file of an unknown layout: what was recognised is filled in, what only a person knows is marked.

mod words;

use std::fmt::Write;

use base::AreaType;

use crate::bytes::{self, Content, Text};
use crate::cell::slug;
use crate::columns::{Column, Holds, columns};
use crate::container::{fullest, is_document};
use crate::profile::{FILL_IN, Layout};
use crate::profiles::Profiles;
use crate::recognise::stop_unknown;
use crate::table::{Table, candidates, likeliest};
use records::Refusal;
use words::{all_of, escaped, literal, one_line, pattern, quoted, some_of, year};

const STATES: &str = "suppressed, not_available, not_applicable, low_reliability, rounds_to_zero";

/// The draft for a file, as the text of a TOML file; of a workbook, for the sheet with the most codes of places. A file
/// with columns about people gets none.
pub fn draft(file_name: &str, bytes: &[u8], profiles: &Profiles) -> Result<String, Refusal> {
    let unreadable = |why: String| Refusal::unreadable(file_name, why);
    if is_document(bytes) {
        let (sheet, text) = fullest(file_name, bytes, profiles)?;
        let drafted = draft_table(file_name, &text, profiles)?;
        return Ok(format!("# From the sheet {}.\n{drafted}", quoted(&sheet)));
    }
    if bytes.starts_with(b"PK") {
        let why = "A profile is drafted from one table. Unpack the archive and name one of its files.";
        return Err(unreadable(why.to_owned()));
    }
    match bytes::open(file_name, bytes).map_err(unreadable)? {
        Content::Text(Text { text, .. }) => draft_table(file_name, &text, profiles),
        Content::Json(_) => {
            let boundaries = profiles.iter().find(|profile| profile.spec.layout == Layout::Boundaries);
            let words = boundaries.map_or("", |profile| &profile.spec.looked_for);
            let why = format!("A profile is drafted from a table. Of boundaries in JSON, Rapport looks for {words}.");
            Err(unreadable(why))
        }
        Content::Twin => Err(unreadable("A profile is drafted from a table; this is something else.".to_owned())),
    }
}

fn draft_table(file_name: &str, text: &str, profiles: &Profiles) -> Result<String, Refusal> {
    let unreadable = |why: String| Refusal::unreadable(file_name, why);
    let mut rows = candidates(text).map_err(unreadable)?;
    let at = likeliest(&rows);
    if let Some(mark) = rows.get(at).and_then(|row| row.headers.other_separator()) {
        return Err(unreadable(format!("Its cells are separated by {mark}. Save it with commas between them.")));
    }
    stop_unknown(file_name, text, &rows, profiles)?;
    let table = Table::below(text, rows.swap_remove(at)).map_err(unreadable)?;
    let columns = columns(&table, profiles.marks(None)).map_err(unreadable)?;
    let stem = file_name.split('.').next().unwrap_or_default();
    let id = Some(slug(stem)).filter(|id| !id.is_empty()).unwrap_or_else(|| "my-file".to_owned());
    Draft { columns: &columns, id: &id }.write().map_err(|_never| unreadable("The draft cannot be written.".to_owned()))
}

struct Draft<'a> {
    columns: &'a [Column],
    id: &'a str,
}

/// How the rows are built, with the columns that say so.
enum Shape<'a> {
    Listed { code: &'a Column, name: &'a Column, value: &'a Column },
    Long { category: &'a Column, value: &'a Column },
    Wide,
}

impl<'a> Draft<'a> {
    fn write(&self) -> Result<String, std::fmt::Error> {
        let mut out = String::new();
        let shape = self.shape();
        self.head(&mut out, &shape)?;
        self.marks(&mut out)?;
        self.area(&mut out)?;
        self.period(&mut out)?;
        self.figures(&mut out, &shape)?;
        self.rest(&mut out)?;
        Ok(out)
    }

    /// A pattern for the column's header. Where another header differs only in the year, it fits this one alone.
    fn pattern(&self, column: &Column, digits: &str) -> String {
        let wide = pattern(&column.header, digits);
        let twins = self.columns.iter().filter(|other| pattern(&other.header, digits) == wide).count();
        literal(&if twins > 1 { escaped(&column.header) } else { wide })
    }

    /// The header without its year, unless that tells it from another.
    fn without_year(&self, column: &Column) -> String {
        let wide = pattern(&column.header, "");
        let twins = self.columns.iter().filter(|other| pattern(&other.header, "") == wide).count();
        let year = year(&column.header).filter(|year| year.len() == 4 && twins == 1);
        year.map_or_else(|| column.header.clone(), |year| column.header.replace(year, ""))
    }

    fn numbers(&self) -> impl Iterator<Item = &'a Column> {
        self.columns.iter().filter(|column| matches!(column.holds, Holds::Numbers { .. }))
    }

    fn categories(&self) -> impl Iterator<Item = (&'a Column, &'a [String])> {
        self.columns.iter().filter_map(|column| match &column.holds {
            Holds::Categories(words) => Some((column, words.as_slice())),
            _ => None,
        })
    }

    fn shape(&self) -> Shape<'a> {
        let says = |column: &&Column, words: &[&str]| {
            let small = column.header.to_lowercase();
            words.iter().any(|word| small.contains(word))
        };
        let value = self.numbers().find(|column| says(column, &["value", "count", "number", "observation", "figure"]));
        let value = value.or_else(|| self.numbers().next());
        let named = self.categories().find(|(column, _)| says(column, &["indicator", "measure", "metric"]));
        let listed = named.map(|(name, words)| {
            // A column of codes beside that of the names holds as many different words.
            let is_code = |column: &Column| {
                let small = column.header.to_lowercase();
                small.split([' ', '_', '-']).any(|word| matches!(word, "id" | "code" | "ref"))
            };
            let mut others = self.categories().filter(|(column, _)| column.index != name.index);
            (others.find(|(column, codes)| is_code(column) && codes.len() == words.len()).map_or(name, |it| it.0), name)
        });
        // A category differs within a place; of several the one with the most words.
        let category = self.categories().filter(|(_, words)| words.len() > 1).max_by_key(|(_, words)| words.len());
        match (listed, category, value) {
            (Some((code, name)), _, Some(value)) => Shape::Listed { code, name, value },
            (None, Some((category, _)), Some(value)) if self.numbers().count() <= 2 => Shape::Long { category, value },
            _ => Shape::Wide,
        }
    }

    fn head(&self, out: &mut String, shape: &Shape<'_>) -> std::fmt::Result {
        let layout = match shape {
            Shape::Listed { .. } => "listed",
            Shape::Long { .. } => "long",
            Shape::Wide => "wide",
        };
        writeln!(out, "# A draft, made from one file. Replace every {FILL_IN}, read every line marked CHECK, then:")?;
        writeln!(out, "#   rapport profile check THIS.toml SAMPLE.csv")?;
        writeln!(out, "# docs/profiles.md explains the words. A pattern in '…' fits a whole header, capitals or not.")?;
        writeln!(out, "id = {}", quoted(self.id))?;
        writeln!(out, "title = {}  # what people call this file", quoted(FILL_IN))?;
        writeln!(out, "publisher = {}", quoted(FILL_IN))?;
        writeln!(out, "licence = \"\"  # CHECK: the sentence that the publisher asks you to show")?;
        writeln!(out, "page = \"\"  # CHECK: where the file can be downloaded")?;
        writeln!(out, "layout = {}", quoted(layout))?;
        writeln!(
            out,
            "# One word for the data set. Another edition that must not be mixed with this one gets another word."
        )?;
        writeln!(out, "source = {}", quoted(self.id))?;
        writeln!(
            out,
            "# Counts of your own services: small ones are hidden where they are shown, and terms are asked."
        )?;
        writeln!(out, "# CHECK: delete this line where the file is published open data.")?;
        writeln!(out, "local = true")?;
        writeln!(
            out,
            "# Headers by which the file is known. A year in a header is written \\d+ so that next year's fits."
        )?;
        let wanted = self.columns.iter().filter(|column| !matches!(column.holds, Holds::Nothing | Holds::Texts));
        let patterns: Vec<String> = wanted.take(6).map(|column| self.pattern(column, r"\d+")).collect();
        writeln!(out, "recognise = [{}]\n", patterns.join(", "))
    }

    fn marks(&self, out: &mut String) -> std::fmt::Result {
        let mut unknown: Vec<&String> = Vec::new();
        for column in self.columns {
            if let Holds::Numbers { unknown: words, .. } = &column.holds {
                unknown.extend(words);
            }
        }
        unknown.sort_unstable();
        unknown.dedup();
        unknown.truncate(12);
        if unknown.is_empty() {
            return writeln!(out, "# Every cell of figures holds a number, a blank, or a mark that Rapport knows.\n");
        }
        writeln!(out, "# These stand among the figures. What does each mean? {STATES}")?;
        writeln!(out, "[marks]")?;
        unknown.iter().try_for_each(|mark| writeln!(out, "{} = {}", quoted(mark), quoted(FILL_IN)))?;
        writeln!(out)
    }

    fn area(&self, out: &mut String) -> std::fmt::Result {
        let mut found: Vec<(&Column, AreaType, bool)> = Vec::new();
        for column in self.columns {
            if let Holds::Codes { finest, mixed } = column.holds {
                found.push((column, finest, mixed));
            }
        }
        writeln!(out, "[area]")?;
        // Kinds of area stand in order, the small ones last.
        let Some((column, finest, mixed)) =
            found.iter().max_by_key(|(column, finest, _)| (*finest, usize::MAX - column.index))
        else {
            writeln!(
                out,
                "# No column holds codes of places (a letter and eight digits). Names are not enough: add the codes."
            )?;
            return writeln!(out, "code = '{FILL_IN}'\n");
        };
        writeln!(out, "# Codes of the kind: {}.", finest.as_str())?;
        if *mixed {
            writeln!(out, "# There are codes of several kinds in it; each row is kept for its own kind.")?;
        }
        for (other, kind, _) in found.iter().filter(|(other, ..)| other.index != column.index) {
            writeln!(out, "# “{}” holds codes too ({}); it is not read.", one_line(&other.header), kind.as_str())?;
        }
        writeln!(out, "code = {}", self.pattern(column, r"(\d+)"))?;
        if let Some(name) = self.columns.iter().find(|column| column.holds == Holds::Names) {
            writeln!(out, "name = {}", self.pattern(name, r"(\d+)"))?;
        }
        let says_year = year(&column.header).is_some();
        if !says_year && matches!(finest, AreaType::SmallArea | AreaType::MiddleArea | AreaType::Ward) {
            writeln!(out, "# The year of the boundaries, such as 2021 for small areas of that census.")?;
            writeln!(out, "vintage = {}", quoted(FILL_IN))?;
        }
        writeln!(out)
    }

    fn period(&self, out: &mut String) -> std::fmt::Result {
        writeln!(out, "[period]")?;
        let kinds = "calendar, financial (2023/24 from April), academic, quarter (its first month), year-to-march,\n# march-31, census-day";
        if let Some(column) = self.columns.iter().find(|column| column.holds == Holds::Times) {
            writeln!(out, "column = {}", self.pattern(column, r"\d+"))?;
            writeln!(
                out,
                "# CHECK: month-or-year takes 2023 for a calendar year, 2023/24 for a financial one, 2023-09 for a month."
            )?;
            writeln!(out, "# Else one of: {kinds}.")?;
            let small = column.header.to_lowercase();
            let said =
                [("quarter", "quarter"), ("academic", "academic"), ("school", "academic"), ("financial", "financial")];
            let kind = said.iter().find(|(word, _)| small.contains(word)).map_or("month-or-year", |(_, kind)| kind);
            return writeln!(out, "kind = {}\n", quoted(kind));
        }
        writeln!(out, "# No column says which time the figures are about, so the whole file gets one.")?;
        ["label", "start", "end"].iter().try_for_each(|key| writeln!(out, "{key} = {}", quoted(FILL_IN)))?;
        writeln!(out, "# label as it should be shown (\"2025\"), start and end as days (2025-01-01, 2025-12-31)\n")
    }

    fn figures(&self, out: &mut String, shape: &Shape<'_>) -> std::fmt::Result {
        match shape {
            Shape::Listed { code, name, value } => self.listed(out, code, name, value),
            Shape::Long { category, value } => self.long(out, category, value),
            Shape::Wide => self.wide(out),
        }
    }

    /// Other categories split the rows: only one part of each can be read.
    fn filters(&self, out: &mut String, own: &[&Column]) -> std::fmt::Result {
        for (column, words) in self.categories() {
            if own.iter().any(|it| it.index == column.index) || words.len() < 2 {
                continue;
            }
            let name = one_line(&column.header);
            writeln!(out, "# “{name}” splits the rows: {}. Only rows with this word are read.", some_of(words))?;
            writeln!(out, "[[where]]\ncolumn = {}", self.pattern(column, r"\d+"))?;
            let is = all_of(words).map_or_else(|| FILL_IN.to_owned(), |word| regex::escape(word));
            writeln!(out, "is = {}\n", literal(&is))?;
        }
        Ok(())
    }

    fn listed(&self, out: &mut String, code: &Column, name: &Column, value: &Column) -> std::fmt::Result {
        writeln!(out, "# One figure a row; “{}” names its indicator.", one_line(&name.header))?;
        writeln!(out, "[listed]")?;
        writeln!(out, "code = {}\nname = {}", self.pattern(code, r"\d+"), self.pattern(name, r"\d+"))?;
        writeln!(
            out,
            "# Stands before each code, so that it is like no other.\nprefix = {}",
            quoted(&format!("{}-", self.id))
        )?;
        writeln!(out, "value = {}", self.pattern(value, r"\d+"))?;
        for (key, words) in [
            ("lower", ["lower", "low"]),
            ("upper", ["upper", "high"]),
            ("count", ["count", "numerator"]),
            ("denominator", ["denominator", "base"]),
        ] {
            let fits = |column: &&Column| {
                let small = column.header.to_lowercase();
                let says = words.iter().any(|word| small.contains(word)) || (key == "count" && small == "n");
                says && column.index != value.index
            };
            if let Some(column) = self.numbers().find(fits) {
                writeln!(out, "{key} = {}  # CHECK", self.pattern(column, r"\d+"))?;
            }
        }
        let own = [code.index, name.index];
        let split = self.categories().filter(|(column, words)| !own.contains(&column.index) && words.len() > 1);
        for ((column, words), (key, breakdown)) in split.zip([("split", "breakdown"), ("also", "also_breakdown")]) {
            writeln!(out, "# “{}” splits the figures: {}.", one_line(&column.header), some_of(words))?;
            writeln!(out, "{key} = {}", self.pattern(column, r"\d+"))?;
            writeln!(out, "{breakdown} = {}", quoted(&slug(&column.header)))?;
            if key == "split" {
                let everybody = all_of(words).map_or(FILL_IN, String::as_str);
                writeln!(out, "main = {}  # the word that stands for everybody", quoted(everybody))?;
            }
        }
        writeln!(out)
    }

    fn long(&self, out: &mut String, category: &Column, value: &Column) -> std::fmt::Result {
        self.filters(out, &[category])?;
        writeln!(out, "# One row for each “{}” of a place.", one_line(&category.header))?;
        writeln!(out, "[category]\ncolumn = {}", self.pattern(category, r"\d+"))?;
        writeln!(out, "value = {}", self.pattern(value, r"\d+"))?;
        if let Some(total) = self.numbers().find(|column| column.index != value.index) {
            writeln!(out, "# CHECK: the total of the place, of which each category is a part; else delete the line.")?;
            writeln!(out, "total = {}", self.pattern(total, r"\d+"))?;
        }
        writeln!(
            out,
            "\n# Every category is kept as it is, as a count. To keep some as one share, write instead of the last"
        )?;
        writeln!(out, "# four lines: of = ['one category', 'another'], unit = \"percent\", scale = 100.0.")?;
        writeln!(
            out,
            "[[measure]]\n# CHECK: a code of the catalogue (rapport template local-counts lists some), or a new one."
        )?;
        writeln!(out, "indicator = {}\nname = {}", quoted(self.id), quoted(&value.header))?;
        writeln!(
            out,
            "unit = \"people\"  # CHECK\neach = true\ncount_only = true\nbreakdown = {}\n",
            quoted(&slug(&category.header))
        )
    }

    fn wide(&self, out: &mut String) -> std::fmt::Result {
        let mut splits = self.categories().filter(|(_, words)| words.len() > 1);
        if splits.any(|(_, words)| all_of(words).is_none()) {
            return self.every_part(out);
        }
        self.filters(out, &[])?;
        let whole: Vec<&Column> = self.numbers().collect();
        if whole.is_empty() {
            writeln!(out, "# No column holds numbers. Is this the right sheet?")?;
        }
        writeln!(
            out,
            "# A measure for each column of figures; delete those that you do not need. A count that is a part of another"
        )?;
        writeln!(out, "# column gets denominator = ['that header'], unit = \"percent\", scale = 100.0.")?;
        for column in whole {
            let code = self.without_year(column);
            if year(&column.header).is_some() && code == column.header {
                writeln!(
                    out,
                    "# CHECK: another column differs only in the year. Keep the one of the period above, and write a"
                )?;
                writeln!(out, "# second profile with another id and period for the other year.")?;
            }
            let counts = matches!(column.holds, Holds::Numbers { whole: true, .. });
            writeln!(out, "[[measure]]\nindicator = {}  # CHECK", quoted(&slug(&code)))?;
            writeln!(out, "name = {}", quoted(&column.header))?;
            let header = self.pattern(column, r"\d+");
            if counts {
                writeln!(out, "numerator = [{header}]\nunit = \"people\"  # CHECK\n")?;
            } else {
                writeln!(
                    out,
                    "value = {header}\naggregate = \"never\"  # rates and averages do not add up\nunit = \"rate\"  # CHECK\n"
                )?;
            }
        }
        Ok(())
    }

    /// No word stands for all parts together, so every part is kept by itself.
    fn every_part(&self, out: &mut String) -> std::fmt::Result {
        let splits: Vec<(&Column, &[String])> = self.categories().filter(|(_, words)| words.len() > 1).collect();
        for (column, words) in &splits {
            writeln!(out, "# “{}” splits the rows: {}.", one_line(&column.header), some_of(words))?;
        }
        writeln!(
            out,
            "# Every part is kept by itself. Parts are never added up: for a figure of all, add rows for all to the file."
        )?;
        let is_whole = |column: &&Column| matches!(column.holds, Holds::Numbers { whole: true, .. });
        let (counts, values): (Vec<&Column>, Vec<&Column>) = self.numbers().partition(is_whole);
        for (kept, unit, counts) in [(counts, "people", true), (values, "rate", false)] {
            if kept.is_empty() {
                continue;
            }
            let both = splits.iter().map(|(column, _)| *column).chain(kept);
            let headers: Vec<String> = both.map(|column| escaped(&one_line(&column.header))).collect();
            writeln!(out, "[[others]]\ncolumns = {}", literal(&format!("({})", headers.join("|"))))?;
            writeln!(out, "code = {}\nname = \"$1\"", quoted(&format!("{}-$1", self.id)))?;
            writeln!(out, "counts = {counts}\nunit = {}  # CHECK", quoted(unit))?;
            writeln!(out, "fold_filters = true\nall_words = [\"All\", \"Total\", \"Persons\"]\n")?;
        }
        Ok(())
    }

    fn rest(&self, out: &mut String) -> std::fmt::Result {
        let unread: Vec<String> = self
            .columns
            .iter()
            .filter(|column| matches!(column.holds, Holds::Texts | Holds::Nothing))
            .map(|column| format!("“{}”", one_line(&column.header)))
            .collect();
        if unread.is_empty() { Ok(()) } else { writeln!(out, "# Not read: {}.", unread.join(", ")) }
    }
}
