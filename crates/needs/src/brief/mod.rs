// SPDX-License-Identifier: MIT OR Apache-2.0
//! A brief: one area or patch on one sheet, with three sentences, one map, the factors, and who to ask.

pub(crate) mod page;

use areas::Area;
use base::{AreaCode, Vintage};
use evidence::catalogue::Obtain;
use figures::{Cell, Column, Shade, Table};
use press::{Block, Chapter, Document, Picture};
use words::{Args, count_word, number};

use crate::concentration::page::own_text;
use crate::concentration::{Concentration, Factor, concentration_at, said};
use crate::draw::{frame, level_map};
use crate::front::Front;
use crate::gap;
use crate::place::{CHILDREN, RESIDENTS};
use crate::profile::{self, value_text};
use crate::story;
use evidence::place::{Level, interval};

/// The map takes so much of the sheet that all else has room.
const ACROSS: f64 = 250.0;
/// So many services can be asked about one place at a time.
const MOST_ASKED: usize = 3;

/// The area, where a brief can be written about it: a ward or a patch of the place.
pub(crate) fn area<'a>(front: &'a Front, code: &str) -> Option<&'a Area> {
    let geography = &front.place.geography;
    let patches = geography.patches.iter().map(|patch| &patch.area);
    geography.wards.iter().chain(patches).find(|area| area.code.as_str() == code)
}

/// The brief as a publication of its own.
pub(crate) fn document(front: &Front, area: &Area) -> Document {
    let args = Args::new().set("area", area.name.as_str()).set("place", front.name());
    let title = front.at.text_with("needs-brief-title", &args);
    Document {
        kind: front.text("needs-brief-kind"),
        short_title: title.clone(),
        title,
        chapters: vec![chapter(front, area)],
        ..story::document_frame(front)
    }
}

/// A sheet for every ward, for the tables of a conference; `None` where no wards are held.
pub(crate) fn sheets(front: &Front) -> Option<Document> {
    let wards = &front.place.geography.wards;
    let args = Args::new().set("place", front.name()).set("wards", wards.len());
    let title = front.at.text_with("needs-brief-sheets-title", &args);
    let frame = story::document_frame(front);
    let opening = Chapter {
        id: "sheets".to_owned(),
        title: front.text("needs-brief-sheets-use"),
        new_page: false,
        blocks: vec![
            Block::Lead(front.at.text_with("needs-brief-sheets-lead", &args)),
            Block::List(["one", "two", "three"].map(|it| front.text(&format!("needs-brief-sheets-{it}"))).to_vec()),
            Block::Quiet(front.text("needs-headline-safe-fill")),
            Block::Quiet(front.text("needs-describes-places")),
            Block::Quiet(frame.attributions.join(" ")),
        ],
    };
    let sheet = |ward: &Area| Chapter { title: ward.name.clone(), new_page: true, ..chapter(front, ward) };
    (!wards.is_empty()).then(|| Document {
        kind: front.text("needs-brief-kind"),
        short_title: title.clone(),
        title,
        chapters: std::iter::once(opening).chain(wards.iter().map(sheet)).collect(),
        // The opening says them in full; each sheet has its foot.
        attributions: frame.attributions.iter().take(1).cloned().collect(),
        ..frame
    })
}

pub(crate) fn chapter(front: &Front, area: &Area) -> Chapter {
    let level = front.place.level_of(area.code);
    let found = concentration_at(&front.place, level);
    let (people, high) = lead(front, area, level, &found);
    let mut blocks = vec![Block::Lead(people), Block::Text(high)];
    blocks.extend(map(front, area, level).map(|one| Block::Pictures(vec![one])));
    match factors(front, area, &found) {
        Some(table) => blocks.push(table),
        None => blocks.push(Block::Text(front.text("needs-brief-no-factor"))),
    }
    blocks.extend([
        Block::Heading(front.text("needs-brief-ask")),
        Block::Text(front.text("needs-brief-ask-text")),
        Block::List(ask(front)),
        // Whoever holds one sheet holds no other page of the report.
        Block::Note {
            title: front.text("needs-headline-safe"),
            text: vec![format!("{} {}", front.text("needs-brief-safe"), front.text("needs-headline-safe-lines"))],
        },
    ]);
    Chapter { id: format!("brief-{}", area.code), title: front.text("needs-brief-chapter"), new_page: false, blocks }
}

/// Says who lives here; then what is high here beside the authority, and what that is not.
fn lead(front: &Front, area: &Area, level: Level, found: &Concentration<'_>) -> (String, String) {
    let value = |code: &str| {
        let measured = front.place.preferred(code, level)?;
        let measure = measured.measures.get(&area.code)?;
        measure.quantity.value.map(|value| (number::value(value, &measured.unit), measure.period.label().to_owned()))
    };
    let kind = profile::kind_name(front, area).to_lowercase();
    let args = || Args::new().set("area", area.name.as_str()).set("place", front.name()).set("kind", kind.as_str());
    let people = match (value(RESIDENTS), value(CHILDREN)) {
        (Some((residents, period)), Some((children, _))) => {
            let args = args().set("residents", residents).set("children", children).set("period", period);
            front.at.text_with("needs-brief-people", &args)
        }
        (Some((residents, period)), None) => {
            front.at.text_with("needs-brief-residents", &args().set("residents", residents).set("period", period))
        }
        _ => front.at.text_with("needs-brief-is", &args()),
    };
    let count = found.wards.iter().find(|ward| ward.area.code == area.code);
    let names = |places: &[usize]| {
        words::list(&places.iter().filter_map(|at| found.factors.get(*at)).map(said::phrase).collect::<Vec<_>>())
    };
    let args = count.map(|count| {
        let judged = found.factors.len() - count.not_judged.len();
        let above = count.above.len();
        args()
            .set("above", above)
            .set("above-words", count_word(above))
            .set("judged", count_word(judged))
            .set("names", names(&count.above))
    });
    let gathers =
        args.map_or_else(|| front.text("needs-brief-cannot"), |args| front.at.text_with("needs-brief-factors", &args));
    let none = count.is_none_or(|count| count.above.is_empty());
    let not = front.text(if none { "needs-brief-none" } else { "needs-brief-not" });
    (people, format!("{gathers} {not}"))
}

/// The place with this area marked.
fn map(front: &Front, area: &Area, level: Level) -> Option<Picture> {
    let args = Args::new().set("area", area.name.as_str()).set("place", front.name());
    let sentence = front.at.text_with("needs-brief-map", &args);
    let shade = |one: &Area| {
        let own = one.code == area.code;
        (String::new(), if own { Shade::Class(4) } else { Shade::Class(0) })
    };
    let map = level_map(front, &format!("brief-map-{}", area.code), &sentence, level, shade)?;
    let web = figures::map(&map);
    let year = if level == Level::Wards { area.vintage } else { Vintage::NONE };
    let args = Args::new().set("year", usize::from(year != Vintage::NONE)).set("year-text", year.to_string());
    let caption = front.at.text_with("needs-brief-map-note", &args);
    let drawn = story::Drawn {
        title: String::new(),
        caption,
        source: String::new(),
        web,
        parts: &[&map],
        width: ACROSS,
        table: Table::default(),
    };
    // The sheet itself says which place it is about.
    Some(Picture { told: true, ..drawn.picture(front, &map.frame) })
}

fn factors(front: &Front, area: &Area, found: &Concentration<'_>) -> Option<Block> {
    let columns = vec![
        Column::text(&front.text("needs-list-figure")),
        Column::text(&front.text("needs-list-period")),
        Column::number(&area.name),
        Column::number(&front.text("needs-interval-heading")),
        Column::number(front.name()),
        Column::text(&front.text("needs-compared")),
    ];
    let count = found.wards.iter().find(|ward| ward.area.code == area.code)?;
    let row = |(at, factor): (usize, &Factor<'_>)| {
        let marked = (count.above.contains(&at), count.not_judged.contains(&at));
        factor_row(front, area.code, factor, marked)
    };
    let rows: Vec<Vec<Cell>> = found.factors.iter().enumerate().filter_map(row).collect();
    let frame = frame(front, &format!("brief-factors-{}", area.code), &front.text("needs-brief-factors-caption"));
    (!rows.is_empty()).then(|| Block::Table(Box::new(Table { frame, columns, rows })))
}

fn factor_row(
    front: &Front,
    area: AreaCode,
    factor: &Factor<'_>,
    (above, not_judged): (bool, bool),
) -> Option<Vec<Cell>> {
    let measure = factor.measured.measures.get(&area)?;
    let unit = factor.measured.unit.as_str();
    let limits = interval(measure).map_or_else(|| "–".to_owned(), |it| number::interval(it.lower, it.upper, unit));
    let compared = match (factor.allows_for_age(), above, not_judged) {
        (true, true, _) => front.text("needs-compared-above-for-age"),
        (true, false, false) => front.text("needs-compared-not-above-for-age"),
        _ => profile::comparison_text(front, factor.measured, measure, front.place.level_of(area)),
    };
    let cells = [
        factor.indicator.short.clone(),
        measure.period.label().to_owned(),
        value_text(front, measure, unit),
        limits,
        own_text(factor),
        compared,
    ];
    Some(cells.map(Cell::Text).to_vec())
}

/// Who is likely to know what no published figure says.
fn ask(front: &Front) -> Vec<String> {
    let lines = gap::lines(&front.place);
    let local = |code: &str| front.place.catalogue.known(code).is_some_and(|one| one.get.finest == "local");
    let missing = lines.iter().filter(|line| line.held.is_none() && line.element.obtain == Obtain::Ask);
    let missing = missing.filter(|line| line.element.codes().any(|(code, _)| local(code)));
    missing
        .take(MOST_ASKED)
        .map(|line| {
            let args = Args::new().set("part", line.element.name.as_str()).set("holder", line.element.holder.as_str());
            front.at.text_with("needs-brief-asked", &args)
        })
        .collect()
}
