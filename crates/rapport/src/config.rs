// SPDX-License-Identifier: MIT OR Apache-2.0
//! The command line, and where the database is. The only place that reads the environment.

use std::path::{Path, PathBuf};

use base::{AreaCode, Day, Email, Role};
use clap::{Args, Parser, Subcommand, ValueEnum};
use store::StoreError;

use crate::listening::ListenArgs;

/// Is our support for parents in conflict meeting our families' needs?
#[derive(Debug, Parser)]
#[command(
    name = "rapport",
    version,
    about,
    long_about = "Rapport gathers national and local figures about one English authority, keeps each traceable to its \
                  file, and shows what is known and what is not.",
    after_help = "Start with:\n  rapport demo                          a fictional district, at http://localhost:8080\n  \
                  rapport import FOLDER                 take publishers' files in\n  \
                  rapport assess --area CODE --out DIR  write the needs assessment's files\n  \
                  rapport serve                         show the pages\n\n\
                  Exit codes: 0 done; 1 something failed and nothing was changed by the step that failed; \
                  2 a wrong word on the command line, or a file of a layout that Rapport does not know; \
                  3 a file that could not be read; 4 a file with personal details, which was stopped."
)]
pub struct Cli {
    #[command(flatten)]
    pub database: DatabaseArg,
    /// The address that browsers use, where it is not http://localhost:PORT; passkeys are made for it alone
    #[arg(long, value_name = "URL", env = "RAPPORT_ADDRESS", global = true)]
    pub address: Option<String>,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Clone, Args)]
pub struct DatabaseArg {
    /// Where the figures are kept: `sqlite:PATH` or `postgres://USER@HOST/NAME`
    #[arg(
        long = "database",
        value_name = "URL",
        env = "RAPPORT_DATABASE",
        default_value = "sqlite:rapport.sqlite",
        hide_env_values = true,
        global = true
    )]
    pub url: String,
    /// The file with the key of what is sealed in the database; beside an SQLite file where none is named
    #[arg(long, value_name = "PATH", env = "RAPPORT_KEY_FILE", global = true)]
    pub key_file: Option<PathBuf>,
    /// The file, outside the database, that says how long the activity is; beside an SQLite file or the key file where none is named
    #[arg(long, value_name = "PATH", env = "RAPPORT_WITNESS", global = true)]
    pub witness: Option<PathBuf>,
    /// Brings a PostgreSQL database of an older program forward: there is a backup of it
    #[arg(long, global = true)]
    pub migrate: bool,
    /// Goes on with a database that its witness does not know: `verify --accept-loss` says so.
    #[arg(skip)]
    pub accept_loss: bool,
}

impl DatabaseArg {
    /// An SQLite database with its key beside it, wherever those of people lie.
    pub fn beside(file: &Path) -> Self {
        let url = format!("sqlite:{}", file.display());
        Self { url, key_file: None, witness: None, migrate: false, accept_loss: false }
    }

    /// The witness that was named, or the one beside the database or the key file.
    ///
    /// # Errors
    /// Where neither is named, nor has the database a place beside it.
    pub fn witness(&self) -> Result<PathBuf, StoreError> {
        match self.witness.clone().or_else(|| store::witness_beside(&self.url)) {
            Some(file) => Ok(file),
            None => Ok(self.key_file()?.with_extension("witness")),
        }
    }

    /// The key file that was named, or the one beside the database.
    ///
    /// # Errors
    /// Where the database has no place beside it.
    pub fn key_file(&self) -> Result<PathBuf, StoreError> {
        let found = self.key_file.clone().or_else(|| store::key_file_beside(&self.url));
        found.ok_or_else(|| {
            StoreError::Key(
                "say where the key file lies with --key-file PATH or RAPPORT_KEY_FILE: it is made there the first time, and \
                 has to lie outside the database. Every machine that works on this database needs the same file"
                    .into(),
            )
        })
    }
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Show a fictional district with every page, chart and state
    Demo {
        /// The port on this machine
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// Keep the demo's database and files in this folder instead of a temporary one
        #[arg(long, value_name = "DIR")]
        data: Option<PathBuf>,
    },
    /// Show the pages: to this machine's browser, or to others over TLS or behind proxies
    Serve {
        #[command(flatten)]
        listening: ListenArgs,
        /// The authority that the pages are about; not needed where only one is held
        #[arg(long, value_name = "CODE")]
        area: Option<AreaCode>,
        /// Begin a new database where there is none yet; without it a mistyped path is refused
        #[arg(long)]
        begin: bool,
    },
    /// Take in publishers' files: csv, csv.gz, XLSX, zip archives, GeoJSON, TopoJSON, or folders of them
    Import {
        /// Files and folders
        #[arg(required = true, value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// Say what would change and change nothing
        #[arg(long)]
        dry_run: bool,
        /// Read every file with this profile instead of recognising it
        #[arg(long, value_name = "ID")]
        profile: Option<String>,
        /// Add your own profiles (TOML files) to the ones shipped
        #[arg(long, value_name = "DIR")]
        profiles: Option<PathBuf>,
        /// The time that one file is about, where it does not say it: mid-2019, 2015, 2025-05-24
        #[arg(long, value_name = "PERIOD")]
        period: Option<String>,
        /// Also write what happened to a JSON file
        #[arg(long, value_name = "FILE.json")]
        report: Option<PathBuf>,
        /// Who owns the council's own counts in these files, and on which terms they are lent (five lines)
        #[arg(long, value_name = "TERMS.toml")]
        source_terms: Option<PathBuf>,
        /// A name of your choice for the data set, where its files have the headings of another and do not name it
        #[arg(long, value_name = "NAME")]
        data_set: Option<String>,
        /// Import nothing; write a first profile for one file of an unknown layout, to be filled in
        #[arg(long, value_name = "OUT.toml")]
        draft_profile: Option<PathBuf>,
    },
    /// Work on a profile of your own
    Profile {
        #[command(subcommand)]
        what: ProfileCommand,
    },
    /// Write a blank sheet to fill in
    Template {
        /// What the sheet is for
        #[arg(value_enum)]
        kind: TemplateKind,
        /// The file to write: .xlsx with lists to choose from and a page of help, or .csv with the same columns
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Say who may sign in
    Account {
        #[command(subcommand)]
        what: AccountCommand,
    },
    /// Check that the activity is as it was written: every act, in its order, up to the last that the witness knows
    Verify {
        /// Go on with a database that its witness does not know, and write down that acts are lost
        #[arg(long)]
        accept_loss: bool,
    },
    /// Write all that the database holds into one file, while others work, and read it back
    Backup {
        /// The file to write, or a folder for one that is named by its time
        #[arg(long, value_name = "PATH")]
        to: PathBuf,
        /// A public key of age (age1…) that can open it; may be given several times
        #[arg(long = "recipient", value_name = "KEY", conflicts_with = "plain")]
        recipients: Vec<String>,
        /// Write it open, for whoever has the file
        #[arg(long)]
        plain: bool,
    },
    /// Fill a new database from a backup; all sessions and open links end
    Restore {
        /// The backup
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// The secret key that opens it, as `age-keygen` wrote it
        #[arg(long, value_name = "KEYFILE")]
        identity: Option<PathBuf>,
    },
    /// Move all that the database holds into another, empty one, of either engine
    Move {
        /// The new database: `sqlite:PATH` or `postgres://USER@HOST/NAME`
        #[arg(long, value_name = "URL")]
        to: String,
    },
    /// List the files that were taken in
    Imports,
    /// Take an import back: show what changes, then do it; what older files say shows through again
    Revert {
        /// The number of the import, as `rapport imports` lists it
        #[arg(value_name = "IMPORT")]
        import: i64,
        /// Say what would change and change nothing
        #[arg(long)]
        dry_run: bool,
    },
    /// Show a council's own counts: small ones are hidden, and what gives them away by a total or an earlier release
    Release {
        /// Nine-character code of the authority; not needed where only one is held
        #[arg(long, value_name = "CODE")]
        area: Option<AreaCode>,
        /// Say what would be shown and change nothing
        #[arg(long)]
        dry_run: bool,
        /// Leave earlier releases of this indicator out of account from now on: whoever kept one can compare
        #[arg(long, value_name = "INDICATOR", requires = "because")]
        begin_again: Option<String>,
        /// Why that may be done; it is kept
        #[arg(long, value_name = "REASON", requires = "begin_again")]
        because: Option<String>,
    },
    /// Delete the figures of an import that were only lent; what is left is that there was one
    Forget {
        /// The number of the import, as `rapport imports` lists it
        #[arg(value_name = "IMPORT")]
        import: i64,
        /// Say what would be deleted and delete nothing
        #[arg(long)]
        dry_run: bool,
    },
    /// Write the needs assessment of one authority: report, tables, figures and how each was made
    Assess {
        /// Nine-character code of the authority
        #[arg(long, value_name = "CODE")]
        area: AreaCode,
        /// Use the latest period that ends by this day (YYYY-MM-DD); today if left out
        #[arg(long, value_name = "DAY")]
        as_at: Option<Day>,
        /// The folder to write to; made if absent
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// Also write a brief on each of these wards or patches, by code
        #[arg(long = "brief", value_name = "AREA", num_args = 1..)]
        briefs: Vec<String>,
        /// Leave out the PDF, the Word file and the pictures as pixels, which take longest
        #[arg(long)]
        no_paper: bool,
    },
    /// The reader process: `import` starts it for the files it is given. It is not typed by people
    #[command(hide = true)]
    Read {
        /// Most memory, in MiB
        memory: u64,
        /// Most seconds of work
        seconds: u64,
    },
    /// Print whose code is in this program, with the notices that their licences ask for
    Licences,
    /// Say what is right and wrong with an installation, and how to mend it; changes nothing
    Doctor {
        #[command(flatten)]
        listening: ListenArgs,
        /// The folder in which backups lie: how old is the newest?
        #[arg(long, value_name = "DIR", env = "RAPPORT_BACKUPS")]
        backups: Option<PathBuf>,
        /// Check these profiles too
        #[arg(long, value_name = "DIR")]
        profiles: Option<PathBuf>,
    },
}

/// The work on accounts that is done at the machine.
#[derive(Debug, Subcommand)]
pub enum AccountCommand {
    /// Invite somebody: prints a link with which they set up how they sign in
    Invite {
        #[arg(value_name = "EMAIL")]
        email: Email,
        /// What they do in the partnership
        #[arg(long)]
        role: Role,
        /// Their name, as colleagues know them
        #[arg(long)]
        name: Option<String>,
    },
    /// Print the link that somebody asked for; without an address, list who waits for one
    Link {
        #[arg(value_name = "EMAIL")]
        email: Option<Email>,
    },
    /// Give a new link to somebody who has lost every way to sign in; the old ways and all their sessions end
    Recover {
        #[arg(value_name = "EMAIL")]
        email: Email,
    },
}

/// The work that can be done with a profile.
#[derive(Debug, Subcommand)]
pub enum ProfileCommand {
    /// Say whether a profile reads a sample: first figures, rejected rows, columns left unread
    Check {
        /// The profile, a TOML file
        #[arg(value_name = "PROFILE.toml")]
        profile: PathBuf,
        /// A file that it should read
        #[arg(value_name = "SAMPLE")]
        sample: PathBuf,
        /// The time that the sample is about, where it does not say it
        #[arg(long, value_name = "PERIOD")]
        period: Option<String>,
    },
}

/// The blank sheets that there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TemplateKind {
    /// A council's own counts: area, period, indicator, numerator, denominator, state
    LocalCounts,
}
