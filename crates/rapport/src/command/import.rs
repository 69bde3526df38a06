// SPDX-License-Identifier: MIT OR Apache-2.0
//! `rapport import` and `rapport imports`.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use evidence::ledger::{Plan, TakeInError, take_in};
use readers::{Description, Member, Wish};
use records::{Parsed, RefusalKind, Terms};

use super::report::{FileReport, print, refused, report, unreadable};
use super::{BUSY, CommandError, Ended};
use crate::reader::{Content, Reader};
use crate::rooms::Office;

/// What to import and how.
#[derive(Debug, Clone, Default)]
pub struct Ask {
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
    office: &Office,
    ask: &Ask,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<Ended, CommandError> {
    let (reports, ended) = import_paths(office, ask, err).await?;
    for report in &reports {
        print(report, out)?;
    }
    let taken = reports.iter().filter(|report| matches!(report.result, "taken_in" | "would_take_in")).count();
    let verb = if ask.dry_run { "would be taken in" } else { "taken in" };
    writeln!(out, "{taken} of {} files {verb}.", reports.len())?;
    if let Some(path) = &ask.report {
        let text = serde_json::to_string_pretty(&reports)?;
        super::file::put(path, (text + "\n").as_bytes())
            .map_err(|why| format!("cannot write {}: {why}", path.display()))?;
    }
    Ok(ended)
}

/// Takes in every file, in the order of their names; each file is all or nothing.
pub async fn import_paths(
    office: &Office,
    ask: &Ask,
    err: &mut dyn Write,
) -> Result<(Vec<FileReport>, Ended), CommandError> {
    // A time that was meant for one file must not be given to another.
    if ask.period.is_some() && !matches!(ask.paths.as_slice(), [path] if !path.is_dir()) {
        return Err("--period is for one file: name that file alone, and import the others without it".into());
    }
    let mut beside = Beside::default();
    if let Some(folder) = &ask.profiles {
        beside.profiles = readers::read_profile_texts(folder)?;
    }
    let mut files = Vec::new();
    let (mut reports, mut ended) = (Vec::new(), Ended::Done);
    for path in &ask.paths {
        // One wrong path must not keep the others out.
        for (path, why) in gather(path, &mut files) {
            reports.push(unreadable(&path.display().to_string(), why));
            ended = Ended::Unreadable;
        }
    }
    // What a file says of the columns of another must be known before that one is read.
    for path in files.iter().filter(|_| files.len() > 1) {
        beside.described.extend(describes(path, &beside.profiles, &office.reader).await);
    }
    for (at, path) in files.iter().enumerate() {
        // A terminal would obey what is hidden in a name.
        let name = path.file_name().map(|name| readers::clean(&name.to_string_lossy())).unwrap_or_default();
        writeln!(err, "{} of {}: {name}", at + 1, files.len())?;
        let content = match Content::of_file(path) {
            Ok(content) => content,
            Err(why) => {
                reports.push(unreadable(&name, why.to_string()));
                ended = ended.max(Ended::Unreadable);
                continue;
            }
        };
        for (report, how) in take_in_beside(office, &name, content, ask, &beside).await? {
            ended = ended.max(how);
            reports.push(report);
        }
    }
    Ok((reports, ended))
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

/// What a small file says of the columns of others.
async fn describes(path: &Path, profiles: &[(String, String)], reader: &Reader) -> Option<Description> {
    let small = fs::metadata(path).is_ok_and(|found| found.is_file() && found.len() < 1 << 20);
    if small { reader.description(Content::of_file(path).ok()?, profiles).await } else { None }
}

/// What stands beside a file and is needed to read it.
#[derive(Default)]
struct Beside {
    /// Names and texts of profiles beside the shipped ones.
    profiles: Vec<(String, String)>,
    described: Vec<Description>,
}

/// One file from its bytes, with no other beside it.
pub async fn take_in_bytes(
    office: &Office,
    name: &str,
    bytes: &[u8],
    ask: &Ask,
) -> Result<Vec<(FileReport, Ended)>, CommandError> {
    take_in_beside(office, name, Content::of_bytes(bytes), ask, &Beside::default()).await
}

/// Each part of a file is read, compared, and kept unless it is a dry run.
async fn take_in_beside(
    office: &Office,
    name: &str,
    content: Content,
    ask: &Ask,
    beside: &Beside,
) -> Result<Vec<(FileReport, Ended)>, CommandError> {
    let (mut out, mut unknown, mut in_parts) = (Vec::new(), 0, false);
    let wish = Wish { profile: ask.profile.as_deref(), period: ask.period.as_deref(), described: &beside.described };
    let mut parts = office.reader.open(name, content, &beside.profiles, wish).await;
    while let Some(Member { name, parsed, .. }) = parts.next().await? {
        out.push(match parsed {
            Ok(mut parsed) => {
                in_parts |= !parsed.member.is_empty();
                if let Some(path) = ask.source_terms.as_ref().filter(|_| parsed.profile.local) {
                    parsed.records.terms.push((String::new(), terms(path)?));
                }
                if let Some(data_set) = &ask.data_set {
                    readers::name_data_set(&mut parsed, data_set);
                }
                Box::pin(take_in_part(office, &name, &parsed, ask)).await?
            }
            Err(mut refusal) => {
                // What was looked for is the same for each of many parts.
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
    let open = |report: &FileReport| report.result == "not_evidence" || !report.sha256.is_empty();
    let digest = out.iter().map(|(report, _)| &report.sha256).find(|digest| !digest.is_empty()).cloned();
    if let Some(digest) = digest {
        if !out.iter().all(|(report, _)| open(report)) {
            // Whoever knows the open parts could try all that the others may be.
            for (report, _) in &mut out {
                report.sha256.clear();
            }
        } else if in_parts && !ask.dry_run {
            evidence::ledger::open_digest(&office.db, &digest).await?;
        }
    }
    Ok(out)
}

async fn take_in_part(
    office: &Office,
    name: &str,
    parsed: &Parsed,
    ask: &Ask,
) -> Result<(FileReport, Ended), CommandError> {
    let plan = Plan { file_name: name, clock: office.clock, dry_run: ask.dry_run };
    match take_in(&office.db, parsed, plan).await {
        Ok(outcome) => {
            let mut report = report(name, parsed, &outcome, ask.dry_run);
            report.notes.extend(ask.period.as_ref().and_then(|period| named_otherwise(name, period)));
            Ok((report, Ended::Done))
        }
        Err(TakeInError::Store(error)) if !error.is_busy() => Err(error.into()),
        Err(other) => {
            let reason = if let TakeInError::Store(_) = &other { BUSY.to_owned() } else { other.to_string() };
            let report = FileReport { file: name.to_owned(), result: "refused", reason, ..FileReport::default() };
            Ok((report, Ended::Failed))
        }
    }
}

/// What to ask where a person says one year and the name of the file another: the name may be wrong, and so may the person.
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
