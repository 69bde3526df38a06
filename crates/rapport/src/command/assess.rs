// SPDX-License-Identifier: MIT OR Apache-2.0
//! `rapport assess`: the files of a needs assessment.

use std::io::Write;
use std::path::Path;

use areas::{CodeNote, Geography};
use base::AreaCode;
use needs::Wanted;

use super::{CommandError, ExitStatus};
use crate::rooms::App;

pub(super) async fn assess(
    app: &App,
    wanted: &Wanted,
    folder: &Path,
    out: &mut dyn Write,
) -> Result<ExitStatus, CommandError> {
    let Wanted { area, as_at, .. } = *wanted;
    let files = needs::assess(&app.house(Some(area)).await?, &app.catalogue, wanted).await?;
    super::folder::replace(folder, &files)?;
    for (name, bytes) in &files {
        writeln!(out, "{}  {} bytes", folder.join(name).display(), bytes.len())?;
    }
    if let Some(geography) = Geography::load(&app.db.snapshot().await?, area).await? {
        for note in geography.code_notes() {
            writeln!(out, "note: {}", in_words(&note))?;
        }
    }
    let paper = if wanted.paper { "report.pdf to print, report.docx to write in, " } else { "" };
    writeln!(out, "{area} as at {as_at}: open index.html to read, {paper}measures.csv to work with the figures.")?;
    Ok(ExitStatus::Done)
}

/// Says what whoever typed a code should know of it.
fn in_words(note: &CodeNote) -> String {
    let list = |codes: &[AreaCode]| codes.iter().map(AreaCode::to_string).collect::<Vec<_>>().join(", ");
    match note {
        CodeNote::Recoded(name, old, new, day) => {
            format!("{name} is {new} since {day} and was {old} before; figures under either code are one place")
        }
        CodeNote::MadeOf(name, new, parts, day) => {
            format!("{name} ({new}) was made on {day} of {}; figures under those codes are not added up", list(parts))
        }
        CodeNote::Ended(name, new, day) => format!("it became a part of {name} ({new}) on {day}"),
        CodeNote::Alike(codes) => format!(
            "files give {} the number or the name of this authority; no order that Rapport knows joins them, so figures under \
             those codes are not shown here",
            list(codes)
        ),
        CodeNote::Unchecked => {
            "codes and days of orders were written down from memory of the register of codes, and are not checked yet"
                .to_owned()
        }
    }
}
