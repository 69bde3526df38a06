// SPDX-License-Identifier: MIT OR Apache-2.0
//! `rapport assess`: the files of a needs assessment.

use std::fs;
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
    let cannot = |why: std::io::Error| format!("cannot write to {}: {why}", folder.display());
    fs::create_dir_all(folder).map_err(cannot)?;
    for (name, bytes) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap_or(folder)).map_err(cannot)?;
        fs::write(&path, &bytes).map_err(cannot)?;
        writeln!(out, "{}  {} bytes", path.display(), bytes.len())?;
    }
    let paper = if wanted.paper { "report.pdf to print, report.docx to write in, " } else { "" };
    writeln!(out, "{area} as at {as_at}: open index.html to read, {paper}measures.csv to work with the figures.")?;
    Ok(Ended::Done)
}
