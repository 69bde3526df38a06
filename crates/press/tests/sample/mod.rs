// SPDX-License-Identifier: MIT OR Apache-2.0
//! An invented publication with every kind of block, in a language of each direction.

mod urdu;

use base::State;
use figures::{Cell, Column, Dir, Frame, Table};
use press::{Block, Chapter, Document, KeyNumber, Picture, Wording};

pub(crate) use urdu::urdu;

/// The longest name of a place in Wales, and one without a space to break at.
const LONG: &str = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch";

pub(crate) fn wards(count: usize) -> Vec<String> {
    let names = ["Castle", "Moor", "Lower Wharf and Upper Quarry Hill", LONG, "Ŷr Wyddfa", "St Mary’s", "Bobbin Green"];
    (0..count).map(|at| if at < names.len() { names[at].to_owned() } else { format!("Ward {}", at + 1) }).collect()
}

/// A drawing of bars with their names, such as the page makes.
pub(crate) fn bars(names: &[String], width: usize, rtl: bool) -> String {
    let height = names.len() * 26 + 40;
    let mut rows = String::new();
    for (at, name) in names.iter().enumerate() {
        let (y, long) = (at * 26 + 12, width / 12 + (at * 37) % (width / 2));
        let (text_x, bar_x) = if rtl { (width - 6, width * 7 / 10 - long) } else { (6, width * 3 / 10) };
        let anchor = if rtl { "end" } else { "start" };
        let short: String = name.chars().take(width / 28).collect();
        rows.extend([format!(
            "<text x=\"{text_x}\" y=\"{}\" text-anchor=\"{anchor}\" font-size=\"14\" fill=\"#1b2a33\">{short}</text>\
             <rect x=\"{bar_x}\" y=\"{y}\" width=\"{long}\" height=\"16\" fill=\"#7cbab4\" stroke=\"#1b2a33\"/>",
            y + 13
        )]);
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         font-family=\"Atkinson Hyperlegible Next, Noto Naskh Arabic, sans-serif\">{rows}</svg>"
    )
}

/// Figures by ward: the last columns are as many as asked for.
pub(crate) fn table(title: &str, names: &[String], columns: usize) -> Table {
    let mut heads = vec![Column::text("Ward")];
    heads.extend((1..columns).map(|at| match at {
        1 => Column::number("Share"),
        2 => Column::number("95% interval"),
        3 => Column::text("Compared with the authority"),
        _ => Column::number(&format!("Households counted in {}", 2015 + at)),
    }));
    let row = |(at, name): (usize, &String)| {
        let mut cells = vec![Cell::from(name.as_str())];
        cells.extend((1..columns).map(|column| match column {
            1 if at == 1 => Cell::State(State::Suppressed),
            1 => Cell::from(format!("{}.{}%", at % 20, at % 10)),
            2 => Cell::from(format!("{}.1 to {}.4", at % 20, at % 20 + 1)),
            3 => Cell::from("no clear difference"),
            _ => Cell::from(format!("{},{:03}", at + column, at * 13 % 1000)),
        }));
        cells
    };
    Table { frame: Frame::new("t", title), columns: heads, rows: names.iter().enumerate().map(row).collect() }
}

pub(crate) fn picture(number: usize, names: &[String], width: usize) -> Picture {
    let svg = bars(names, width, false);
    Picture {
        id: format!("crowded-{number}"),
        title: String::new(),
        sentence:
            "In 2021, 5.5% of households had fewer bedrooms than they needed; by ward from about 1% to about 17%."
                .to_owned(),
        caption: "Share of households with fewer bedrooms than they need, 2021. Bars are 95% intervals (Wilson)."
            .to_owned(),
        source: "Source: invented figures, 2021.".to_owned(),
        told: false,
        plate: String::new(),
        web: figures::Markup::default(),
        svg,
        table: table("Households with fewer bedrooms than they need, by ward, 2021", names, 4),
    }
}

fn titled(title: &str, picture: Picture) -> Picture {
    Picture { title: title.to_owned(), ..picture }
}

fn text(text: &str) -> Block {
    Block::Text(text.to_owned())
}

fn texts(all: &[&str]) -> Vec<String> {
    all.iter().map(|&one| one.to_owned()).collect()
}

fn key(value: &str, text: &str) -> KeyNumber {
    KeyNumber { value: value.to_owned(), text: text.to_owned() }
}

/// Every kind of block.
pub(crate) fn english() -> Document {
    Document {
        lang: "en-GB".to_owned(),
        dir: Dir::Ltr,
        publisher: "Fallowby partnership".to_owned(),
        kind: "Population needs assessment".to_owned(),
        title: "Support for parents in conflict: what the place needs".to_owned(),
        short_title: "Fallowby: support for parents in conflict".to_owned(),
        edition: "Draft edition, figures held on 22 November 2026".to_owned(),
        notice: Some("Invented figures of a fictional district.".to_owned()),
        as_at: "2026-11-22".parse().expect("a day"),
        wording: Wording {
            contents: "Contents".to_owned(),
            figure: "Figure {0}".to_owned(),
            table: "Table {0}".to_owned(),
            page: "Page {0}".to_owned(),
            skip: "Skip to main content".to_owned(),
            notice: "About these figures".to_owned(),
            as_table: "The figures as a table".to_owned(),
            tables: "Tables behind the figures".to_owned(),
            in_workbook: "Its {0} rows are in the file tables.xlsx.".to_owned(),
        },
        chapters: vec![
            front(),
            why(),
            gather(),
            compared(),
            unwritten("Gaps in support"),
            unwritten("Recommendations"),
        ],
        attributions: texts(&[
            "Invented data, under the licence of Rapport.",
            "Contains public sector information licensed under the Open Government Licence v3.0. Source: Office for National \
             Statistics licensed under the Open Government Licence v3.0. Contains OS data © Crown copyright and database right.",
        ]),
    }
}

fn chapter(id: &str, title: &str, blocks: Vec<Block>) -> Chapter {
    Chapter { id: id.to_owned(), title: title.to_owned(), new_page: false, blocks }
}

fn front() -> Chapter {
    let names = wards(6);
    let three = [("Crowded homes", 1), ("Disability", 2), ("Six factors", 3)];
    chapter(
        "headlines",
        "Headlines",
        vec![
            Block::Lead(
                "Crowded homes and disability gather in different wards. Nine of the 30 wards are above Fallowby’s figure \
                 for crowded homes, and nine other wards for disability. None is above it for both."
                    .to_owned(),
            ),
            Block::Pictures(three.map(|(title, number)| titled(title, picture(number, &names, 260))).to_vec()),
            Block::Numbers(vec![
                key("5.5%", "of households have fewer bedrooms than they need (5.4 to 5.6), 2021. Nearby 4.4%."),
                key("37%", "of small areas, 115 of 312, are in the country’s most deprived tenth, 2025."),
                key("91.2", "injury admissions per 10,000 children (85.8 to 96.8), 2023/24. Country 72.7."),
            ]),
            Block::Heading("What we ask the board to do".to_owned()),
            Block::Steps(texts(&[
                "Agree one field on conflict in the early help assessment.",
                "Ask for the five parts that no published file holds.",
                "Discuss whether support reaches both sets of wards.",
            ])),
            Block::Note {
                title: String::new(),
                text: texts(&[
                    "This report describes places, not the families who live in them. Conflict between parents is not the \
                     same as domestic abuse.",
                ]),
            },
        ],
    )
}

fn why() -> Chapter {
    chapter(
        "why",
        "Why it matters for children",
        vec![
            text(
                "Most parents disagree. What harms children is conflict that is frequent, intense and poorly resolved, \
                 whether parents live together or apart. It is counted nowhere, so this report gathers what goes with it.",
            ),
            Block::Heading("Conflict is not abuse".to_owned()),
            Block::List(texts(&[
                "In conflict, neither parent fears the other; both can be helped together.",
                "In abuse one person controls or frightens another. The offer of joint help stops, and other routes begin.",
                "#strong[No text is markup], nor is $x$ or *this* or <b>that</b> & those.",
            ])),
            Block::Quiet("Source: invented for this sample.".to_owned()),
        ],
    )
}

fn gather() -> Chapter {
    let (few, many) = (wards(12), wards(63));
    let mut long = picture(5, &many, 720);
    long.table = table("Households with fewer bedrooms than they need, by small area, 2021", &many, 4);
    chapter(
        "gather",
        "Where risk factors gather, ward by ward and patch by patch, with the reach of each hub",
        vec![
            Block::Lead("In 2021, 5.5% of Fallowby’s households had fewer bedrooms than they needed.".to_owned()),
            Block::Pictures(vec![picture(4, &few, 720)]),
            text(
                "By ward it ran from about 1% to about 17%. The three highest figures overlap, so treat them as similar.",
            ),
            Block::Note {
                title: "To read with care".to_owned(),
                text: texts(&[
                    "Wards whose bars overlap may not differ.",
                    "The order shows the figures; it does not rank places.",
                ]),
            },
            Block::Heading("By small area".to_owned()),
            Block::Pictures(vec![long]),
            Block::Pictures(vec![
                titled("By hub", picture(6, &wards(5), 340)),
                titled(
                    "By cluster of schools",
                    Picture { source: "Source: another invented file, 2022.".to_owned(), ..picture(7, &wards(5), 340) },
                ),
            ]),
        ],
    )
}

fn compared() -> Chapter {
    chapter(
        "compared",
        "Compared with others and over time",
        vec![
            text("Eight columns, the most that a page holds."),
            Block::Table(Box::new(table("All figures by ward, side by side", &wards(30), 8))),
            Block::Table(Box::new(table("Two columns", &wards(4), 2))),
            Block::Numbers(vec![key("2 of 3", "figures have moved since 2019")]),
        ],
    )
}

fn unwritten(title: &str) -> Chapter {
    chapter(
        "unwritten",
        title,
        vec![Block::Note {
            title: "Not yet written".to_owned(),
            text: texts(&["Ask families and practitioners in the spring, then write here what they said."]),
        }],
    )
}

/// As long as a real publication: every page of figures again and again.
pub(crate) fn large() -> Document {
    let mut document = english();
    let names = wards(30);
    for at in 0..33 {
        document.chapters.push(chapter(
            &format!("more-{at}"),
            &format!("Indicator {}", at + 1),
            vec![
                Block::Lead("What, where, how much, compared with what, how sure, when, what it is not.".to_owned()),
                Block::Pictures(vec![picture(100 + at, &names, 720)]),
                text("By ward it ran from about 1% to about 17%. The three highest figures overlap."),
            ],
        ));
    }
    document
}
