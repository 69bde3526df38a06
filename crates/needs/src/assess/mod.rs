// SPDX-License-Identifier: MIT OR Apache-2.0
//! The files of a needs assessment. The same figures give the same bytes, whatever the order of import,
//! the clock, the time zone or the folder.

mod make;
mod manifest;
mod tables;

use make::Files;

use exhibits::View;
use store::StoreError;
use ui::House;

use crate::brief;
use crate::story;
use base::{AreaCode, Day};
use evidence::catalogue::Catalogue;
use evidence::place::Place;
use press::Document;
use std::sync::Arc;

use crate::gap::csv::gaps_csv;
use crate::measures::{measures_csv, series_csv};

/// Why there is no assessment.
#[derive(Debug, thiserror::Error)]
pub enum AssessError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("nothing that is held names {0}; import a lookup or any table of that authority first{1}")]
    UnknownArea(AreaCode, String),
    #[error(
        "{0} is not an authority: give the code of a unitary, metropolitan district, London borough, district or county"
    )]
    NotAnAuthority(AreaCode),
    #[error("nothing is held for {0} in a period ending by {1}; give a later day with --as-at")]
    NothingHeld(AreaCode, Day),
    #[error("{code} is no ward or patch of {place}, so there is no brief about it; its wards are: {wards}")]
    NoBrief { code: String, place: String, wards: String },
    #[error("the file cannot be written: {0}")]
    Csv(#[from] csv::Error),
    #[error(transparent)]
    Press(#[from] press::PressError),
    #[error("the manifest cannot be written: {0}")]
    Manifest(#[from] serde_json::Error),
    #[error("the page cannot be written: {0}")]
    Page(#[from] askama::Error),
}

/// So many pixels wide is a picture of the report.
const ACROSS: u32 = 1280;

/// A file of the assessment: its name, with `/` before it where it lies in a folder, and its bytes.
pub type OutFile = (String, Vec<u8>);

/// What to write.
#[derive(Debug, Clone)]
pub struct Wanted {
    pub area: AreaCode,
    /// The figures as they would have been on this day.
    pub as_at: Day,
    /// Codes of wards and patches to write a brief on.
    pub briefs: Vec<String>,
    /// Also the PDF, the Word file and each picture as pixels, which take longer.
    pub paper: bool,
}

/// Works out the files for one authority.
pub async fn assess(house: &House, catalogue: &Arc<Catalogue>, wanted: &Wanted) -> Result<Vec<OutFile>, AssessError> {
    let Wanted { area, as_at, .. } = *wanted;
    if !area.area_type().is_authority() {
        return Err(AssessError::NotAnAuthority(area));
    }
    let days = (as_at, house.clock.today());
    let place = Place::load(&house.db, area, days, Arc::clone(catalogue)).await?;
    let place = place.ok_or_else(|| AssessError::UnknownArea(area, afterwards(area)))?;
    if place.measured.is_empty() {
        return Err(AssessError::NothingHeld(area, as_at));
    }
    let view = View::on_paper(house, place);
    let css = ui::style_sheet();
    // A wrong code is told before anything long is done.
    let briefs = wanted.briefs.iter().map(|code| brief_on(&view, code)).collect::<Result<Vec<_>, _>>()?;
    let document = story::document(&view);
    let sheets = if wanted.paper { brief::sheets(&view) } else { None };
    let slides = wanted.paper.then(|| story::slides::document(&view));
    let (document, view, css) = (&document, &view, css.as_str());
    let mut files = Files::default();
    files.add("index.html", || press::html(document, css));
    files.add("measures.csv", || measures_csv(&view.place, |_| true));
    files.add("series.csv", || series_csv(&view.place));
    files.add("gaps.csv", || gaps_csv(&view.place));
    files.add("tables.xlsx", || tables::tables_xlsx(&view.place, &document.publisher, &document.lang));
    if wanted.paper {
        files.add("report.pdf", || press::pdf(document));
    }
    if let Some(slides) = &slides {
        files.add("slides.pdf", || press::slides(slides));
    }
    if wanted.paper {
        files.add("report.docx", || press::docx(document));
    }
    if let Some(sheets) = &sheets {
        files.add("briefs.pdf", || press::pdf(sheets));
    }
    for one in document.pictures() {
        files.add(format!("figures/{}.svg", one.id), || Ok::<_, AssessError>(one.plate.clone().into_bytes()));
        if wanted.paper {
            let make = || press::png(&one.plate, ACROSS, &one.sentence, &one.source);
            files.add(format!("figures/{}.png", one.id), make);
        }
    }
    for (code, document) in &briefs {
        files.add(format!("briefs/{code}.html"), || press::html(document, css));
        if wanted.paper {
            files.add(format!("briefs/{code}.pdf"), || press::pdf(document));
        }
    }
    let mut files = files.make()?;
    files.push(("manifest.json".to_owned(), manifest::manifest_json(&view.place, &files)?));
    Ok(files)
}

/// The authority that took the place of one that is gone: whoever types the old code may mean it.
fn afterwards(area: AreaCode) -> String {
    let orders = areas::Orders::shipped();
    let mergers = orders.mergers(area);
    let after: Vec<String> =
        mergers.iter().filter(|one| one.new != area).map(|one| format!("{} ({})", one.name, one.new)).collect();
    if after.is_empty() { String::new() } else { format!(". It became a part of {}", after.join(" and ")) }
}

fn brief_on<'a>(view: &View, code: &'a str) -> Result<(&'a str, Document), AssessError> {
    let Some(area) = view.place.ward_or_patch(code) else {
        let wards: Vec<String> =
            view.place.geography.wards.iter().map(|one| format!("{} {}", one.code, one.name)).collect();
        return Err(AssessError::NoBrief {
            code: code.to_owned(),
            place: view.name().to_owned(),
            wards: wards.join(", "),
        });
    };
    Ok((code, brief::document(view, area)))
}
