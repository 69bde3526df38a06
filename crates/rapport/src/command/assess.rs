// SPDX-License-Identifier: MIT OR Apache-2.0
//! `rapport assess`: the files of a needs assessment.

use std::io::Write;
use std::path::Path;

use needs::Wanted;

use super::{CommandError, Ended};
use crate::rooms::Office;

pub(super) async fn assess(
    office: &Office,
    wanted: &Wanted,
    folder: &Path,
    out: &mut dyn Write,
) -> Result<Ended, CommandError> {
    let Wanted { area, as_at, .. } = *wanted;
    let files = needs::assess(&office.house(Some(area)).await?, &office.catalogue, wanted).await?;
    super::folder::put(folder, &files)?;
    for (name, bytes) in &files {
        writeln!(out, "{}  {} bytes", folder.join(name).display(), bytes.len())?;
    }
    let paper = if wanted.paper { "report.pdf to print, report.docx to write in, " } else { "" };
    writeln!(out, "{area} as at {as_at}: open index.html to read, {paper}measures.csv to work with the figures.")?;
    Ok(Ended::Done)
}
