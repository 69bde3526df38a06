// SPDX-License-Identifier: MIT OR Apache-2.0
//! `rapport check-config`: says what would be used, and whether it works.

use std::io::Write;
use std::path::Path;

use base::Clock;
use readers::Profiles;

use super::{CommandError, ExitStatus};
use crate::config::DatabaseArg;
use crate::reader::Reader;
use crate::rooms::App;

pub(super) async fn check(
    database: &DatabaseArg,
    clock: Clock,
    folder: Option<&Path>,
    reader: Reader,
    out: &mut dyn Write,
) -> Result<ExitStatus, CommandError> {
    let mut profiles = Profiles::shipped();
    if let Some(folder) = folder {
        profiles.add_dir(folder)?;
    }
    let app = App::open_existing(database, clock, reader).await?;
    if app.db.doubt().is_none() {
        app.db.ready().await?;
    }
    if let Some(warning) = store::exposed(&database.url) {
        writeln!(out, "warning     {warning}")?;
    }
    writeln!(out, "database    {} (opens, tables up to date)", without_password(&database.url))?;
    writeln!(out, "key file    {} (opens what is sealed)", database.key_file()?.display())?;
    match app.db.doubt() {
        Some(doubt) => writeln!(out, "warning     {doubt}")?,
        None => writeln!(out, "witness     {} (knows no act that is missing)", database.witness()?.display())?,
    }
    writeln!(out, "catalogue   {} indicators", app.catalogue.all().count())?;
    writeln!(out, "framework   {} elements", app.catalogue.framework.elements.len())?;
    let ids: Vec<&str> = profiles.iter().map(readers::Profile::id).collect();
    writeln!(out, "profiles    {}: {}", ids.len(), ids.join(", "))?;
    writeln!(out, "places      {}", areas::authorities(&app.db).await?.len())?;
    Ok(ExitStatus::Done)
}

/// An address may carry a password; what is printed may end up in a ticket.
pub(super) fn without_password(url: &str) -> String {
    match (url.split_once("://"), url.rsplit_once('@')) {
        (Some((scheme, _)), Some((_, rest))) => format!("{scheme}://…@{rest}"),
        _ => url.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::without_password;

    #[test]
    fn a_password_is_never_printed() {
        assert_eq!(without_password("postgres://me:secret@host/db"), "postgres://…@host/db");
        assert_eq!(without_password("sqlite:a.sqlite"), "sqlite:a.sqlite");
    }
}
