// SPDX-License-Identifier: MIT OR Apache-2.0
//! Takes an import back: what that changes is shown before the button is pressed.

use std::collections::BTreeMap;

use askama::Template;
use base::{AreaCode, Unit};
use evidence::catalogue::Catalogue;
use evidence::ledger::{self, Change, Reversal, RevertError, revert, revert_in};
use store::Tx;
use ui::{At, Fields, Form, FormReader, NotSaved, PageError, Sample, Saved, Shell};
use words::Args;

use crate::addresses::{IMPORT, IMPORTS};
use crate::file::part_view::change_text;
use crate::file::{must_file, name_areas};
use crate::overview::OVERVIEW;

/// So many figures of a kind stand on the page; the rest is counted.
const SHOWN: usize = 20;

pub(crate) struct TakeBackImport;

#[derive(Template)]
#[template(path = "take_back.html")]
pub(crate) struct TakeBackPage {
    shell: Shell,
    form: Fields,
    /// What goes back to what an older file says, what goes, what stays, each as a sentence.
    lines: Vec<String>,
    back: Vec<String>,
    gone: Vec<String>,
}

impl Form for TakeBackImport {
    const NAME: &'static str = "sources-take-back";
    const SAVES_ALONE: bool = true;

    fn read(_reader: &mut FormReader<'_>) -> Option<Self> {
        Some(Self)
    }

    async fn show(at: &At, fields: Fields) -> Result<String, PageError> {
        must_file(at)?;
        let reversal = revert(&at.house.db, at.param("import")?, at.house.clock, true).await;
        let reversal = reversal.map_err(|error| told(at, error))?;
        let shown = [&reversal.back, &reversal.gone].into_iter().flat_map(|all| all.iter().take(SHOWN));
        let areas = name_areas(at, &shown.map(|change| change.area).collect()).await?;
        let names = ledger::names(&at.house.db.snapshot().await?).await?;
        let catalogue = at.house.shared::<Catalogue>();
        Ok(take_back_page(at, fields, &reversal, (&areas, &names, catalogue.as_deref())).render()?)
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        must_file(at)?;
        let id: i64 = at.param("import")?;
        revert_in(tx, id, false).await.map_err(|error| told(at, error))?;
        Ok(Saved::new(at.act("sources-import-reverted", "import", id), IMPORT.address([&id.to_string()])))
    }
}

fn told(at: &At, error: RevertError) -> PageError {
    match error {
        RevertError::Store(error) => error.into(),
        RevertError::NoSuchImport(_) => PageError::NotFound,
        RevertError::AlreadyReverted(_) => at.bad_input("sources-take-back-before"),
    }
}

/// How areas and figures are called.
type Named<'a> = (&'a BTreeMap<AreaCode, String>, &'a BTreeMap<String, String>, Option<&'a Catalogue>);

fn take_back_page(at: &At, form: Fields, reversal: &Reversal, (areas, names, catalogue): Named<'_>) -> TakeBackPage {
    let name_of = |code: &str| {
        let known = catalogue.map(|one| one.indicator(code, names, &Unit::None).name);
        known.unwrap_or_else(|| code.to_owned())
    };
    let text = |change: &Change| change_text(at, change, areas, name_of);
    let id = reversal.import.id.to_string();
    let shell = form.shell(at.text("sources-take-back-title"));
    let shell = shell.crumb(at.text("sources-overview-title"), OVERVIEW.path());
    let shell = shell.crumb(at.text("sources-imports-title"), IMPORTS.path());
    let count = |key: &str, count: usize| at.text_with(key, &Args::new().set("count", count));
    let whole = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
    let words = |changes: &[Change]| {
        let more = changes.len().saturating_sub(SHOWN);
        let more = (more > 0).then(|| count("sources-file-more", more));
        changes.iter().take(SHOWN).map(text).chain(more).collect()
    };
    let all = [
        ("sources-take-back-older", reversal.back.len()),
        ("sources-take-back-gone", reversal.gone.len()),
        ("sources-take-back-same", whole(reversal.same)),
        ("sources-take-back-guarded", whole(reversal.guarded)),
        ("sources-take-back-places", usize::try_from(reversal.places).unwrap_or_default()),
    ];
    TakeBackPage {
        shell: shell.crumb(reversal.import.file_name.clone(), &IMPORT.address([&id])),
        form,
        lines: all.into_iter().filter(|(_, number)| *number > 0).map(|(key, number)| count(key, number)).collect(),
        back: words(&reversal.back),
        gone: words(&reversal.gone),
    }
}

/// The page of an invented import, for the gallery.
pub(crate) fn sample(import: intake::Import) -> Sample {
    Sample::new("page-take-back", move |at| {
        let import = import.clone();
        let (back, gone) = (Vec::new(), Vec::new());
        let reversal = Reversal { import, back, gone, same: 12, guarded: 3, places: 25 };
        take_back_page(at, Fields::new(at, TakeBackImport::NAME), &reversal, (&BTreeMap::new(), &BTreeMap::new(), None))
            .render()
    })
}
