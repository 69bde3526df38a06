// SPDX-License-Identifier: MIT OR Apache-2.0
//! A brief: one area or patch on one sheet, with three sentences, one map, the factors, and who to ask.

pub(crate) mod page;

use areas::Area;
use base::{AreaCode, Vintage};
use evidence::catalogue::Obtain;
use exhibits::{View, frame, level_map};
use figures::{Cell, Column, Shade, Table};
use press::{Block, Chapter, Document, Picture};
use words::{Args, count_word, number};

use crate::codes::{CHILDREN, RESIDENTS};
use crate::concentration::page::own_text;
use crate::concentration::{Concentration, Factor, concentration_at, said};
use crate::gap;
use crate::profile::{self};
use crate::story;
use evidence::place::{Level, interval};

/// The map takes so much of the sheet that all else has room.
const ACROSS: f64 = 250.0;
/// So many services can be asked about one place at a time.
const MOST_ASKED: usize = 3;

/// The brief as a publication of its own.
pub(crate) fn document(view: &View, area: &Area) -> Document {
    let args = Args::new().set("area", area.name.as_str()).set("place", view.name());
    let title = view.at.text_with("needs-brief-title", &args);
    Document {
        kind: view.text("needs-brief-kind"),
        short_title: title.clone(),
        title,
        chapters: vec![chapter(view, area)],
        ..story::document_frame(view)
    }
}

/// A sheet for every ward, for the tables of a conference; `None` where no wards are held.
pub(crate) fn sheets(view: &View) -> Option<Document> {
    let wards = &view.place.geography.wards;
    let args = Args::new().set("place", view.name()).set("wards", wards.len());
    let title = view.at.text_with("needs-brief-sheets-title", &args);
    let frame = story::document_frame(view);
    let opening = Chapter {
        id: "sheets".to_owned(),
        title: view.text("needs-brief-sheets-use"),
        new_page: false,
        blocks: vec![
            Block::Lead(view.at.text_with("needs-brief-sheets-lead", &args)),
            Block::List(["one", "two", "three"].map(|it| view.text(&format!("needs-brief-sheets-{it}"))).to_vec()),
            Block::Quiet(view.text("needs-headline-safe-fill")),
            Block::Quiet(view.text("needs-describes-places")),
            Block::Quiet(frame.attributions.join(" ")),
        ],
    };
    let sheet = |ward: &Area| Chapter { title: ward.name.clone(), new_page: true, ..chapter(view, ward) };
    (!wards.is_empty()).then(|| Document {
        kind: view.text("needs-brief-kind"),
        short_title: title.clone(),
        title,
        chapters: std::iter::once(opening).chain(wards.iter().map(sheet)).collect(),
        // The opening says them in full; each sheet has its foot.
        attributions: frame.attributions.iter().take(1).cloned().collect(),
        ..frame
    })
}

pub(crate) fn chapter(view: &View, area: &Area) -> Chapter {
    let level = view.place.level_of(area.code);
    let found = concentration_at(&view.place, level);
    let (people, high) = lead(view, area, level, &found);
    let mut blocks = vec![Block::Lead(people), Block::Text(high)];
    blocks.extend(map(view, area, level).map(|one| Block::Pictures(vec![one])));
    match factors(view, area, &found) {
        Some(table) => blocks.push(table),
        None => blocks.push(Block::Text(view.text("needs-brief-no-factor"))),
    }
    blocks.extend([
        Block::Heading(view.text("needs-brief-ask")),
        Block::Text(view.text("needs-brief-ask-text")),
        Block::List(ask(view)),
        // Whoever holds one sheet holds no other page of the report.
        Block::Note {
            title: view.text("needs-headline-safe"),
            text: vec![format!("{} {}", view.text("needs-brief-safe"), view.text("needs-headline-safe-lines"))],
        },
    ]);
    Chapter { id: format!("brief-{}", area.code), title: view.text("needs-brief-chapter"), new_page: false, blocks }
}

/// Says who lives here; then what is high here beside the authority, and what that is not.
fn lead(view: &View, area: &Area, level: Level, found: &Concentration<'_>) -> (String, String) {
    let value = |code: &str| {
        let measured = view.place.preferred(code, level)?;
        let measure = measured.measures.get(&area.code)?;
        measure
            .quantity
            .value
            .map(|value| (number::value(view.at.lang, value, &measured.unit), measure.period.label().to_owned()))
    };
    let kind = profile::kind_name(view, area).to_lowercase();
    let args = || Args::new().set("area", area.name.as_str()).set("place", view.name()).set("kind", kind.as_str());
    let people = match (value(RESIDENTS), value(CHILDREN)) {
        (Some((residents, period)), Some((children, _))) => {
            let args = args().set("residents", residents).set("children", children).set("period", period);
            view.at.text_with("needs-brief-people", &args)
        }
        (Some((residents, period)), None) => {
            view.at.text_with("needs-brief-residents", &args().set("residents", residents).set("period", period))
        }
        _ => view.at.text_with("needs-brief-is", &args()),
    };
    let count = found.wards.iter().find(|ward| ward.area.code == area.code);
    let names = |places: &[usize]| {
        words::list(
            view.at.lang,
            &places.iter().filter_map(|at| found.factors.get(*at)).map(said::phrase).collect::<Vec<_>>(),
        )
    };
    let args = count.map(|count| {
        let judged = found.factors.len() - count.not_judged.len();
        let above = count.above.len();
        args()
            .set("above", above)
            .set("above-words", count_word(view.at.lang, above))
            .set("judged", count_word(view.at.lang, judged))
            .set("names", names(&count.above))
    });
    let gathers =
        args.map_or_else(|| view.text("needs-brief-cannot"), |args| view.at.text_with("needs-brief-factors", &args));
    let none = count.is_none_or(|count| count.above.is_empty());
    let not = view.text(if none { "needs-brief-none" } else { "needs-brief-not" });
    (people, format!("{gathers} {not}"))
}

/// The place with this area marked.
fn map(view: &View, area: &Area, level: Level) -> Option<Picture> {
    let args = Args::new().set("area", area.name.as_str()).set("place", view.name());
    let sentence = view.at.text_with("needs-brief-map", &args);
    let shade = |one: &Area| {
        let own = one.code == area.code;
        (String::new(), if own { Shade::Class(4) } else { Shade::Class(0) })
    };
    let map = level_map(view, &format!("brief-map-{}", area.code), &sentence, level, shade)?;
    let web = figures::map(&map);
    let year = if level == Level::Wards { area.vintage } else { Vintage::NONE };
    let args = Args::new().set("year", usize::from(year != Vintage::NONE)).set("year-text", year.to_string());
    let caption = view.at.text_with("needs-brief-map-note", &args);
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
    Some(Picture { told: true, ..drawn.picture(view, &map.frame) })
}

fn factors(view: &View, area: &Area, found: &Concentration<'_>) -> Option<Block> {
    let columns = vec![
        Column::text(&view.text("needs-list-figure")),
        Column::text(&view.text("needs-list-period")),
        Column::number(&area.name),
        Column::number(&view.text("exhibits-interval-heading")),
        Column::number(view.name()),
        Column::text(&view.text("needs-compared")),
    ];
    let count = found.wards.iter().find(|ward| ward.area.code == area.code)?;
    let row = |(at, factor): (usize, &Factor<'_>)| {
        let marked = (count.above.contains(&at), count.not_judged.contains(&at));
        factor_row(view, area.code, factor, marked)
    };
    let rows: Vec<Vec<Cell>> = found.factors.iter().enumerate().filter_map(row).collect();
    let frame = frame(view, &format!("brief-factors-{}", area.code), &view.text("needs-brief-factors-caption"));
    (!rows.is_empty()).then(|| Block::Table(Box::new(Table { frame, columns, rows })))
}

fn factor_row(
    view: &View,
    area: AreaCode,
    factor: &Factor<'_>,
    (above, not_judged): (bool, bool),
) -> Option<Vec<Cell>> {
    let measure = factor.measured.measures.get(&area)?;
    let unit = &factor.measured.unit;
    let limits =
        interval(measure).map_or_else(|| "–".to_owned(), |it| number::interval(view.at.lang, it.lower, it.upper, unit));
    let compared = match (factor.allows_for_age(), above, not_judged) {
        (true, true, _) => view.text("needs-compared-above-for-age"),
        (true, false, false) => view.text("needs-compared-not-above-for-age"),
        _ => profile::comparison_text(view, factor.measured, measure, view.place.level_of(area)),
    };
    let cells = [
        factor.indicator.short.clone(),
        measure.period.label().to_owned(),
        exhibits::value_text(view, measure, unit),
        limits,
        own_text(view, factor),
        compared,
    ];
    Some(cells.map(Cell::Text).to_vec())
}

/// Who is likely to know what no published figure says.
fn ask(view: &View) -> Vec<String> {
    let lines = gap::lines(&view.place);
    let local = |code: &str| view.place.catalogue.known(code).is_some_and(|one| one.get.finest == "local");
    let missing = lines.iter().filter(|line| line.held.is_none() && line.element.obtain == Obtain::Ask);
    let missing = missing.filter(|line| line.element.codes().any(|(code, _)| local(code)));
    missing
        .take(MOST_ASKED)
        .map(|line| {
            let args = Args::new().set("part", line.element.name.as_str()).set("holder", line.element.holder.as_str());
            view.at.text_with("needs-brief-asked", &args)
        })
        .collect()
}
