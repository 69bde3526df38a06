// SPDX-License-Identifier: MIT OR Apache-2.0
//! `rapport import` and `rapport imports`.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use base::Actor;
use evidence::ledger::{FileTrace, Plan, TakeInError, take_in};
use readers::{Description, Member, Wish};
use records::{Parsed, RefusalKind, Terms};

use super::report::{FileReport, print, refused, report, unreadable};
use super::{BUSY, CommandError, ExitStatus};
use crate::file_desk::own_profiles;
use crate::reader::{Content, Reader};
use crate::rooms::App;

/// The files to import and how.
#[derive(Debug, Clone, Default)]
pub struct ImportOptions {
    pub paths: Vec<PathBuf>,
    pub dry_run: bool,
    pub profile: Option<String>,
    pub profiles: Option<PathBuf>,
    /// The time of the one file, where it does not say it.
    pub period: Option<String>,
    pub report: Option<PathBuf>,
    /// A TOML file with the terms on which local counts are lent.
    pub source_terms: Option<PathBuf>,
    /// The name of the data set, where the files do not name theirs.
    pub data_set: Option<String>,
}

/// Of the parts of one file that no profile knows so many are told at length.
const SHOWN_UNKNOWN: usize = 3;

pub(super) async fn import(
    app: &App,
    options: &ImportOptions,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<ExitStatus, CommandError> {
    let (reports, status) = import_paths(app, options, err).await?;
    for report in &reports {
        print(report, out)?;
    }
    let taken = reports.iter().filter(|report| matches!(report.result, "taken_in" | "would_take_in")).count();
    let verb = if options.dry_run { "would be taken in" } else { "taken in" };
    writeln!(out, "{taken} of {} files {verb}.", reports.len())?;
    if let Some(path) = &options.report {
        let text = serde_json::to_string_pretty(&reports)?;
        super::file::replace(path, (text + "\n").as_bytes())
            .map_err(|why| format!("cannot write {}: {why}", path.display()))?;
    }
    Ok(status)
}

/// Takes in every file, in the order of their names; each file is all or nothing.
pub async fn import_paths(
    app: &App,
    options: &ImportOptions,
    err: &mut dyn Write,
) -> Result<(Vec<FileReport>, ExitStatus), CommandError> {
    // A time that was meant for one file must not be given to another.
    if options.period.is_some() && !matches!(options.paths.as_slice(), [path] if !path.is_dir()) {
        return Err("--period is for one file: name that file alone, and import the others without it".into());
    }
    let mut beside = Beside::default();
    if let Some(folder) = &options.profiles {
        beside.profiles = readers::read_profile_texts(folder)?;
    }
    let mut files = Vec::new();
    let (mut reports, mut status) = (Vec::new(), ExitStatus::Done);
    for path in &options.paths {
        // One wrong path must not keep the others out.
        for (path, why) in gather(path, &mut files) {
            reports.push(unreadable(&path.display().to_string(), why));
            status = ExitStatus::Unreadable;
        }
    }
    // A description of another file's columns must be known before that one is read.
    for path in files.iter().filter(|_| files.len() > 1) {
        beside.described.extend(describes(path, &beside.profiles, &app.reader).await);
    }
    for (at, path) in files.iter().enumerate() {
        // A terminal would obey what is hidden in a name.
        let name = path.file_name().map(|name| readers::clean(&name.to_string_lossy())).unwrap_or_default();
        writeln!(err, "{} of {}: {name}", at + 1, files.len())?;
        let content = match Content::from_file(path) {
            Ok(content) => content,
            Err(why) => {
                reports.push(unreadable(&name, why.to_string()));
                status = status.max(ExitStatus::Unreadable);
                continue;
            }
        };
        for (report, one) in import_content(app, &name, content, options, &beside).await? {
            status = status.max(one);
            reports.push(report);
        }
    }
    Ok((reports, status))
}

/// Files themselves; of folders, everything inside but hidden files. Gives the paths that lead nowhere, with the reason.
fn gather(path: &Path, files: &mut Vec<PathBuf>) -> Vec<(PathBuf, String)> {
    let cannot = |why: io::Error| vec![(path.to_owned(), format!("cannot be read: {why}"))];
    if !path.is_dir() {
        return match fs::metadata(path) {
            Ok(_found) => {
                files.push(path.to_owned());
                Vec::new()
            }
            Err(why) => cannot(why),
        };
    }
    let listed = fs::read_dir(path).and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect());
    let mut inside: Vec<PathBuf> = match listed {
        Ok(inside) => inside,
        Err(why) => return cannot(why),
    };
    inside.sort();
    inside.retain(|one| one.file_name().is_some_and(|name| !name.to_string_lossy().starts_with('.')));
    let mut lost = Vec::new();
    for one in inside {
        if one.is_symlink() && one.is_dir() {
            // It may lead back to where it stands, and the files there would be taken in again and again.
            let why = "a link to a folder, which is not followed; name that folder itself".to_owned();
            lost.push((one, why));
        } else {
            lost.extend(gather(&one, files));
        }
    }
    lost
}

/// Reads what a small file says of the columns of others.
async fn describes(path: &Path, profiles: &[(String, String)], reader: &Reader) -> Option<Description> {
    let small = fs::metadata(path).is_ok_and(|found| found.is_file() && found.len() < 1 << 20);
    if small { reader.description(Content::from_file(path).ok()?, profiles).await } else { None }
}

/// The profiles and descriptions that stand beside a file and are needed to read it.
#[derive(Default)]
struct Beside {
    /// Names and texts of profiles beside the shipped ones.
    profiles: Vec<(String, String)>,
    described: Vec<Description>,
}

/// One file from its bytes, with no other beside it.
pub async fn import_bytes(
    app: &App,
    name: &str,
    bytes: &[u8],
    options: &ImportOptions,
) -> Result<Vec<(FileReport, ExitStatus)>, CommandError> {
    import_content(app, name, Content::from_bytes(bytes), options, &Beside::default()).await
}

/// Each part of a file is read, compared, and kept unless it is a dry run.
async fn import_content(
    app: &App,
    name: &str,
    content: Content,
    options: &ImportOptions,
    beside: &Beside,
) -> Result<Vec<(FileReport, ExitStatus)>, CommandError> {
    let (mut out, mut unknown, mut trace) = (Vec::new(), 0, FileTrace::default());
    let wish =
        Wish { profile: options.profile.as_deref(), period: options.period.as_deref(), described: &beside.described };
    // One of a folder comes last, and takes the place of one with its name.
    let mut profiles = own_profiles(&app.db).await?;
    profiles.extend(beside.profiles.iter().cloned());
    let mut parts = app.reader.open(name, content, &profiles, wish).await;
    while let Some(Member { name, parsed, .. }) = parts.next().await? {
        out.push(match parsed {
            Ok(mut parsed) => {
                if let Some(path) = options.source_terms.as_ref().filter(|_| parsed.profile.local) {
                    parsed.records.terms.push((String::new(), terms(path)?));
                }
                if let Some(data_set) = &options.data_set {
                    readers::name_data_set(&mut parsed, data_set);
                }
                let told = Box::pin(import_part(app, &name, &parsed, options)).await?;
                trace.note(&parsed, told.1 == ExitStatus::Done);
                told
            }
            Err(mut refusal) => {
                trace.note_refused(&refusal);
                // The list of what was looked for is the same for each of many parts.
                if let RefusalKind::UnknownLayout { looked_for, .. } = &mut refusal.kind {
                    unknown += 1;
                    if unknown > SHOWN_UNKNOWN {
                        *looked_for = vec!["the profiles that are named with the parts above".to_owned()];
                    }
                }
                refused(&name, &refusal)
            }
        });
    }
    if !trace.is_open() {
        // Somebody who knows the open parts could try all that the others may be.
        for (report, _) in &mut out {
            report.sha256.clear();
        }
    } else if !options.dry_run {
        trace.publish(&app.db).await?;
    }
    Ok(out)
}

async fn import_part(
    app: &App,
    name: &str,
    parsed: &Parsed,
    options: &ImportOptions,
) -> Result<(FileReport, ExitStatus), CommandError> {
    let plan = Plan { file_name: name, actor: &Actor::machine(), clock: app.clock, dry_run: options.dry_run };
    match take_in(&app.db, parsed, plan).await {
        Ok(outcome) => {
            let mut report = report(&app.words()?, name, parsed, &outcome, options.dry_run);
            report.notes.extend(options.period.as_ref().and_then(|period| named_otherwise(name, period)));
            Ok((report, ExitStatus::Done))
        }
        Err(TakeInError::Store(error)) if !error.is_busy() => Err(error.into()),
        Err(other) => {
            let reason = if let TakeInError::Store(_) = &other { BUSY.to_owned() } else { other.to_string() };
            let report = FileReport { file: name.to_owned(), result: "refused", reason, ..FileReport::default() };
            Ok((report, ExitStatus::Failed))
        }
    }
}

/// The question where a person says one year and the name of the file another: the name may be wrong, and so may the person.
fn named_otherwise(name: &str, period: &str) -> Option<String> {
    let named = years(name);
    let said = years(period);
    if named.is_empty() || said.is_empty() || named.iter().any(|year| said.contains(year)) {
        return None;
    }
    Some(format!(
        "The name of the file says {} and --period says {period}. If the name is right, take the file back (`rapport imports` \
         has its number, `rapport revert NUMBER`) and import it with that time.",
        named.join(" and ")
    ))
}

/// Every year of four digits that stands alone in a text.
fn years(text: &str) -> Vec<&str> {
    let numbers = text.split(|sign: char| !sign.is_ascii_digit());
    numbers.filter(|number| number.len() == 4 && (number.starts_with("19") || number.starts_with("20"))).collect()
}

fn terms(path: &Path) -> Result<Terms, CommandError> {
    let text = readers::read_small_text(path).map_err(|why| format!("{}: {why}", path.display()))?;
    Ok(Terms::from_toml(&text).map_err(|why| format!("{}: {why}", path.display()))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_that_the_name_of_the_file_contradicts_is_asked_about() {
        let table = [
            ("residents-mid-2017.csv", "mid-2020", true),
            ("residents-mid-2017.csv", "mid-2017", false),
            ("residents 2017 to 2018.csv", "2018", false),
            ("residents.csv", "mid-2020", false),
            ("edubasealldata20240101.csv", "2025-05-24", false),
            ("schools_2024-01-01.csv", "2025-05-24", true),
            ("table-1234.csv", "2019", false),
        ];
        for (name, period, asks) in table {
            assert_eq!(named_otherwise(name, period).is_some(), asks, "{name} {period}");
        }
    }
}
