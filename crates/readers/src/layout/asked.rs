// SPDX-License-Identifier: MIT OR Apache-2.0
//! The time that a file is about where no column says it: a title may, and else a person does. Nothing is taken from
//! the shape of the columns.

use std::collections::BTreeSet;

use base::{Period, PeriodKind, Vintage};

use super::Work;
use crate::place::Places;
use crate::profile::{AskSpec, EditionSpec};
use crate::spelling::{name_month, read_day, read_mid_year, read_of_kind};

/// The time of the whole file, where its profile asks for one and no column gives it.
pub(super) fn ask_period(work: &mut Work<'_>, places: Option<&mut Places<'_>>) -> Result<Option<Period>, String> {
    let Some(spec) = &work.profile.spec.period else { return Ok(None) };
    let Some(ask) = &spec.ask else { return Ok(None) };
    let in_column = spec.column.as_ref().is_some_and(|column| work.table.headers.find(column).is_some());
    // The boundary year of the areas tells the census: a table on areas of 2021 holds that of 2021.
    let by_areas = ask.kind == "census-day" && places.as_ref().is_some_and(|it| it.vintage() != Vintage::NONE);
    if ask.kind == "edition" || in_column || by_areas {
        return Ok(None);
    }
    let said: BTreeSet<Period> = gather_said(work, ask).iter().filter_map(|text| read(&ask.kind, text).ok()).collect();
    let told = match (said.len(), work.by.period) {
        (1, _) => said.into_iter().next(),
        (_, Some(text)) => Some(hear(work, ask, text)?).filter(|told| said.is_empty() || said.contains(told)),
        (_, None) => None,
    };
    let told = told.ok_or_else(|| explain_unsaid(work, ask))?;
    if let Some(places) = places {
        if ask.kind == "census-day" {
            places.assume(Vintage(told.end().year().unsigned_abs()));
        }
        check_issued(ask, places, &told)?;
    }
    work.out.told = Some(told.clone());
    Ok(Some(told))
}

/// Tells whether figures of this time were issued on such areas.
pub(super) fn check_issued(ask: &AskSpec, places: &Places<'_>, told: &Period) -> Result<(), String> {
    let (kind, vintage) = (places.kind(), places.vintage());
    let Some(one) = ask.issued.iter().find(|it| Vintage(it.vintage) == vintage && it.on.iter().any(|on| on == kind))
    else {
        return Ok(());
    };
    let year = told.end().year();
    if (one.from..=one.to.unwrap_or(i16::MAX)).contains(&year) {
        return Ok(());
    }
    let issued = one.to.map_or_else(|| format!("{} and later", one.from), |to| format!("{} to {to}", one.from));
    Err(format!(
        "Figures of {told} were not issued on areas of {vintage}, only those of {issued}. Look up where the table comes \
         from which time it is about, and import it again."
    ))
}

/// The title of a data set of which the time is known.
pub(crate) fn fill_title(title: &str, told: &Period) -> String {
    let end = told.end();
    let in_words = format!("{} {} {}", end.day(), name_month(u16::from(end.month().unsigned_abs())), end.year());
    title.replace("$period", told.label()).replace("$day", &in_words)
}

/// Gathers what headings, lines above the table and the name of the sheet say.
fn gather_said(work: &Work<'_>, ask: &AskSpec) -> BTreeSet<String> {
    let headers = &work.table.headers;
    let texts = headers.iter().map(|(_, header)| header);
    let texts = texts.chain(headers.above.iter().map(String::as_str)).chain(work.by.sheet);
    texts.flat_map(|text| ask.says.iter().flat_map(move |it| it.every(text)).map(ToOwned::to_owned)).collect()
}

/// A time of this kind as people write it.
fn read(kind: &str, text: &str) -> Result<Period, String> {
    let is_no = || format!("“{text}” is none");
    match kind {
        "mid-year" => read_mid_year(text).ok_or_else(is_no),
        "day" => {
            let day = read_day(text.trim()).ok_or_else(is_no)?;
            Period::new(&day.to_string(), day, day).map_err(|error| error.to_string())
        }
        "census-day" => read_of_kind(text.trim(), PeriodKind::OnCensusDay),
        "financial" => read_of_kind(text.trim(), PeriodKind::Financial),
        "academic" => read_of_kind(text.trim(), PeriodKind::Academic),
        _ => read_of_kind(text.trim(), PeriodKind::Calendar),
    }
}

/// Reads what a person said.
fn hear(work: &mut Work<'_>, ask: &AskSpec, text: &str) -> Result<Period, String> {
    work.out.heard = true;
    read(&ask.kind, text).map_err(|_why| {
        format!("--period {text} cannot be used: this file needs {}, such as --period {}.", name_kind(ask), ask.example)
    })
}

fn name_kind(ask: &AskSpec) -> &'static str {
    match ask.kind.as_str() {
        "mid-year" => "the middle of a year",
        "day" => "a day",
        "edition" => "the year of an edition",
        "financial" => "a financial year",
        "academic" => "a school year",
        _ => "a year",
    }
}

/// Advises where neither the file nor a person says it.
fn explain_unsaid(work: &Work<'_>, ask: &AskSpec) -> String {
    let what = match ask.kind.as_str() {
        "day" => "The file does not say of which day it is.",
        "edition" => "The file does not say which edition it holds.",
        _ => "The file does not say which year its figures are about.",
    };
    let unpack = if work.by.among_others { "Unpack it, look" } else { "Look" };
    format!(
        "{what} {unpack} it up where the file comes from, then import it by itself and say it: rapport import --period \
         {} FILE",
        ask.example
    )
}

/// The edition of a data set that is issued in editions: headings and titles name it, or columns of authorities of its
/// years tell it, or a person says it. The boundary year of the areas must be its own.
pub(super) fn ask_edition<'a>(work: &mut Work<'a>, places: &mut Places<'_>) -> Result<Option<&'a EditionSpec>, String> {
    let spec = &work.profile.spec;
    let Some(ask) = spec.period.as_ref().and_then(|period| period.ask.as_ref()).filter(|_| !spec.edition.is_empty())
    else {
        return Ok(None);
    };
    let year_of = |text: &String| read("calendar", text).ok().map(|period| period.label().to_owned());
    let named: BTreeSet<String> = gather_said(work, ask).iter().filter_map(year_of).collect();
    let beside = places.years_of("lad");
    let fits = |edition: &&EditionSpec| {
        let own = edition.vintage.is_none_or(|year| Vintage(year) == places.vintage());
        let told =
            |(from, to): (u16, u16)| !beside.is_empty() && beside.iter().all(|year| (from..=to).contains(&year.0));
        own && edition.authorities.is_some_and(told)
    };
    let told: Vec<&EditionSpec> = spec.edition.iter().filter(fits).collect();
    let id = match (named.len(), told.as_slice(), work.by.period) {
        (1, ..) => named.into_iter().next(),
        (0, [only], _) => Some(only.id.clone()),
        (_, _, Some(text)) => {
            let year = hear(work, ask, text)?.label().to_owned();
            (named.is_empty() || named.contains(&year)).then_some(year)
        }
        _ => None,
    };
    let id = id.ok_or_else(|| explain_unsaid(work, ask))?;
    let Some(edition) = spec.edition.iter().find(|it| it.id == id) else {
        let known: Vec<&str> = spec.edition.iter().map(|it| it.id.as_str()).collect();
        return Err(format!(
            "The profile {} knows the editions {}, and not one of {id}: it is not read.",
            spec.id,
            known.join(", ")
        ));
    };
    let issued = edition.vintage.map_or(Vintage::NONE, Vintage);
    if places.vintage() == Vintage::NONE && issued != Vintage::NONE {
        work.out
            .note(format!("The edition of {id} was issued on small areas of {issued}, so that is their year here."));
        places.assume(issued);
    }
    if issued != Vintage::NONE && places.vintage() != issued {
        return Err(format!(
            "The edition of {id} was issued on small areas of {issued}, and its column {} is of {}. Leave out what was \
             put beside it, or look up again which edition it is.",
            places.header(&work.table.headers),
            places.vintage()
        ));
    }
    work.out.told = read_of_kind(&id, PeriodKind::Calendar).ok();
    Ok(Some(edition))
}
