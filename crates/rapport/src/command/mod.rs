// SPDX-License-Identifier: MIT OR Apache-2.0
//! The commands, a file each. They write to what they are given, so that tests read what people read.

mod account;
mod assess;
mod backup;
mod doctor;
mod dump_file;
mod file;
mod folder;
mod import;
mod imports;
mod licences;
mod moving;
mod profile;
mod release;
mod report;
mod restore;
mod revert;
mod serve;
mod template;
mod verify;

use std::io::Write;
use std::process::ExitCode;

use base::Clock;
use evidence::catalogue::Catalogue;

use crate::config::{AccountCommand, Cli, Command, DatabaseArg, ProfileCommand, TemplateKind};
use crate::listening::{decide, parse_address};
use crate::reader::Reader;
use crate::rooms::App;

pub(crate) use backup::keep_before;
pub use import::{ImportOptions, import_bytes, import_paths};
pub use report::FileReport;
pub use serve::{SeedCounts, seed};
pub use template::{local_counts_csv, local_counts_workbook};

/// The status with which a command ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ExitStatus {
    Done,
    Failed,
    /// A file of a layout that Rapport does not know, or a wrong word on the command line.
    Unknown,
    /// A file that could not be read.
    Unreadable,
    /// A file with columns about people, which was stopped.
    Personal,
}

impl From<ExitStatus> for ExitCode {
    fn from(status: ExitStatus) -> Self {
        Self::from(match status {
            ExitStatus::Done => 0,
            ExitStatus::Failed => 1,
            ExitStatus::Unknown => 2,
            ExitStatus::Unreadable => 3,
            ExitStatus::Personal => 4,
        })
    }
}

/// Any reason a command could not finish, as a sentence.
pub type CommandError = Box<dyn std::error::Error + Send + Sync>;

/// Stands in a message where the database was waited for too long.
const BUSY: &str = "the database did not answer in time, because another change is under way or it cannot be reached; what \
                    waited changed nothing. Try again in a moment";

/// Runs one command line.
pub async fn run(
    cli: Cli,
    clock: Clock,
    reader: Reader,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<ExitStatus, CommandError> {
    let ran = dispatch(cli, clock, reader, out, err).await;
    ran.map_err(|error| if store::is_busy(error.as_ref()) { format!("{BUSY} ({error})").into() } else { error })
}

async fn dispatch(
    cli: Cli,
    clock: Clock,
    reader: Reader,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<ExitStatus, CommandError> {
    let mut database = cli.database;
    database.accept_loss = matches!(cli.command, Command::Verify { accept_loss: true });
    match cli.command {
        Command::Demo { port, data } => serve::demo(clock, port, data, reader, err).await,
        Command::Doctor { listening, backups, profiles } => {
            let (backups, profiles) = (backups.as_deref(), profiles.as_deref());
            let (database, address) = (&database, cli.address.as_deref());
            let order = doctor::DoctorOrder { database, address, listening: &listening, backups, profiles };
            doctor::doctor(&order, clock, out).await
        }
        Command::Licences => licences::licences(out),
        Command::Backup { to, recipients, plain } => {
            backup::backup(&database, clock, &backup::BackupOrder { to, recipients, plain }, out).await
        }
        Command::Restore { file, identity } => {
            restore::restore(&database, clock, (&file, identity.as_deref()), out).await
        }
        Command::Move { to } => moving::move_to(&database, clock, &to, out).await,
        Command::Template { kind: TemplateKind::LocalCounts, file } => {
            template::write(&Catalogue::shipped()?, &file, out)
        }
        Command::Profile { what: ProfileCommand::Check { profile, sample, period } } => {
            profile::check(&reader, &profile, &sample, period.as_deref(), out).await
        }
        Command::Import { paths, draft_profile: Some(to), .. } => match paths.as_slice() {
            [sample] => profile::draft(&reader, sample, &to, out).await,
            _ => Err("a draft is made from one file: name one".into()),
        },
        Command::Serve { listening, area, begin } => {
            let listening = decide(&listening, cli.address.as_deref())?;
            let mut app = open(begin, &database, clock, reader).await?;
            app.address.clone_from(&listening.address);
            let status = serve::serve(&app, &listening, area, err).await;
            app.db.close().await;
            status
        }
        command => {
            // A dry run leaves nothing behind, no database either.
            let tried = matches!(command, Command::Import { dry_run: true, .. }) && store::is_absent(&database.url);
            let aside = if tried { Some(tempfile::tempdir()?) } else { None };
            let database = match &aside {
                Some(folder) => DatabaseArg::beside(&folder.path().join("tried.sqlite")),
                None => database,
            };
            // Only what begins a database may make one: elsewhere a mistyped path would show an empty one.
            let begins = matches!(command, Command::Import { .. });
            let mut app = open(begins, &database, clock, reader).await?;
            if let Some(given) = &cli.address {
                app.address = parse_address(given)?;
            }
            let status = run_on(&app, command, out, err).await;
            // Also where the command failed: SQLite's files beside the database then go away.
            app.db.close().await;
            status
        }
    }
}

/// Opens a database; one that is not there yet where it may be begun.
async fn open(begins: bool, database: &DatabaseArg, clock: Clock, reader: Reader) -> Result<App, CommandError> {
    let opened = if begins {
        App::open(database, clock, reader).await
    } else {
        App::open_existing(database, clock, reader).await
    };
    Ok(opened?)
}

/// An address may carry a password; what is printed may end up in a ticket.
fn without_password(url: &str) -> String {
    match (url.split_once("://"), url.rsplit_once('@')) {
        (Some((scheme, _)), Some((_, rest))) => format!("{scheme}://…@{rest}"),
        _ => url.to_owned(),
    }
}

async fn run_on(
    app: &App,
    command: Command,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<ExitStatus, CommandError> {
    match command {
        Command::Import {
            paths,
            dry_run,
            profile,
            profiles,
            period,
            report,
            source_terms,
            data_set,
            draft_profile: _,
        } => {
            let options = ImportOptions { paths, dry_run, profile, profiles, period, report, source_terms, data_set };
            import::import(app, &options, out, err).await
        }
        Command::Revert { import, dry_run } => revert::revert(app, import, dry_run, out).await,
        Command::Account { what: AccountCommand::Invite { email, role, name } } => {
            account::invite(app, (&email, name, role), out).await
        }
        Command::Account { what: AccountCommand::Recover { email } } => account::recover(app, &email, out).await,
        Command::Account { what: AccountCommand::Link { email } } => account::link(app, email.as_ref(), out).await,
        Command::Verify { .. } => verify::verify(app, out).await,
        Command::Imports => imports::list(app, out).await,
        Command::Release { area, dry_run, begin_again, because } => {
            let area = app.resolve_area(area).await?;
            let begin_again = begin_again.zip(because);
            let order = evidence::release::Order { area, clock: app.clock, dry_run, begin_again };
            release::release(app, &order, out).await
        }
        Command::Forget { import, dry_run } => release::forget(app, import, dry_run, out).await,
        Command::Assess { area, as_at, out: folder, briefs, no_paper } => {
            let as_at = as_at.unwrap_or_else(|| app.clock.today());
            let wanted = needs::Wanted { area, as_at, briefs, paper: !no_paper };
            assess::assess(app, &wanted, &folder, out).await
        }
        // Those that need no database, or no command at all, are done already.
        Command::Demo { .. }
        | Command::Doctor { .. }
        | Command::Serve { .. }
        | Command::Template { .. }
        | Command::Profile { .. }
        | Command::Backup { .. }
        | Command::Restore { .. }
        | Command::Move { .. }
        | Command::Licences
        | Command::Read { .. } => Ok(ExitStatus::Done),
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
