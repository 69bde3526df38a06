// SPDX-License-Identifier: MIT OR Apache-2.0
//! The one way in which a file that somebody brings is read: by a process of its own, whose answers are not trusted.

mod answers;
mod limits;
mod process;

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, BufWriter, Read};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::SystemTime;

use readers::reader::{ReaderAnswer, Request, Task};
use readers::{Description, PlainSheet, Wish};
use records::{Refusal, TableLook};
use tokio::sync::Mutex;

pub use answers::Parts;
use answers::{Answers, refusal};
pub use limits::Limits;
use limits::set_own;
use process::Process;

/// The exit code of a reader that has no memory left and could still say so.
const OUT_OF_MEMORY: u8 = 12;

/// The work of the reader process: sets its limits, then answers until its input ends.
pub fn serve(memory_mib: u64, seconds: u64) -> ExitCode {
    if set_own(memory_mib, seconds).is_err() {
        return ExitCode::FAILURE;
    }
    let output = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    match readers::reader::serve(io::stdin().lock(), output) {
        Ok(()) => ExitCode::SUCCESS,
        Err(readers::reader::ServeError::Io(error)) if error.kind() == io::ErrorKind::OutOfMemory => {
            OUT_OF_MEMORY.into()
        }
        Err(_) => ExitCode::FAILURE,
    }
}

/// The program that a reader is.
#[derive(Debug)]
struct Program {
    path: PathBuf,
    arguments: Vec<OsString>,
    limits: Limits,
}

/// Reads files, one after another, in a process that is started when it is needed and again after a failure.
#[derive(Clone)]
pub struct Reader {
    program: Arc<Program>,
    process: Arc<Mutex<Option<Process>>>,
}

/// The bytes of a file.
pub struct Content {
    from: Origin,
    length: u64,
}

enum Origin {
    File(File, Stamp),
    Bytes(io::Cursor<Vec<u8>>),
}

/// The time at which a file was last changed.
#[derive(PartialEq)]
struct Stamp {
    modified: Option<SystemTime>,
    /// Set by the system at every change, so that nobody can set it back.
    changed: Option<(i64, i64)>,
}

impl Stamp {
    fn of(found: &fs::Metadata) -> Self {
        #[cfg(unix)]
        let changed = {
            use std::os::unix::fs::MetadataExt as _;
            Some((found.ctime(), found.ctime_nsec()))
        };
        #[cfg(not(unix))]
        let changed = None;
        Self { modified: found.modified().ok(), changed }
    }
}

impl Read for Origin {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::File(file, _) => file.read(into),
            Self::Bytes(bytes) => bytes.read(into),
        }
    }
}

impl Content {
    pub fn from_file(path: &Path) -> io::Result<Self> {
        // Opening what is no file, such as a pipe, might wait for ever.
        if !fs::metadata(path)?.is_file() {
            return Err(io::Error::other("it is no file"));
        }
        let file = File::open(path)?;
        let found = file.metadata()?;
        let stamp = Stamp::of(&found);
        Ok(Self { from: Origin::File(file, stamp), length: found.len() })
    }

    pub fn from_bytes(bytes: &[u8]) -> Self {
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        Self { from: Origin::Bytes(io::Cursor::new(bytes.to_vec())), length }
    }
}

impl Origin {
    /// Tells a file that is no longer what it was when it was opened.
    fn has_changed(&self, length: u64) -> io::Result<bool> {
        let Self::File(file, stamp) = self else { return Ok(false) };
        let now = file.metadata()?;
        Ok(now.len() != length || Stamp::of(&now) != *stamp)
    }
}

impl Reader {
    /// A reader that is this program, which is Rapport itself.
    pub fn new(program: &Path, limits: Limits) -> Self {
        let arguments = ["read".into(), limits.memory_mib.to_string().into(), limits.seconds.to_string().into()];
        Self::with_arguments(program, arguments.to_vec(), limits)
    }

    /// A reader that is another program with these arguments, which need not be an honest one.
    pub fn with_arguments(program: &Path, arguments: Vec<OsString>, limits: Limits) -> Self {
        let program = Arc::new(Program { path: program.to_owned(), arguments, limits });
        Self { program, process: Arc::default() }
    }

    /// Every part of a file, one after another as they are asked for.
    pub async fn open(
        &self,
        file_name: &str,
        content: Content,
        profiles: &[(String, String)],
        wish: Wish<'_>,
    ) -> Parts {
        // The reader names its parts after the name that it was given, so both must use the same.
        let file_name = &readers::clean(file_name);
        let task = Task::Read {
            chosen: wish.profile.map(ToOwned::to_owned),
            period: wish.period.map(ToOwned::to_owned),
            described: wish.described.to_vec(),
        };
        Parts::new(file_name, self.ask(file_name, content, profiles, task).await)
    }

    /// Reads what a file says of the columns of others; one that cannot be read says nothing.
    pub async fn description(&self, content: Content, profiles: &[(String, String)]) -> Option<Description> {
        let mut answers = self.ask("", content, profiles, Task::Describe).await;
        let mut found = None;
        while let Ok(Some(answer)) = answers.next().await {
            if let ReaderAnswer::Description(description) = answer {
                found = description;
            }
        }
        found
    }

    /// A first profile for a file.
    pub async fn draft(&self, file_name: &str, content: Content) -> Result<String, Refusal> {
        let file_name = &readers::clean(file_name);
        let mut answers = self.ask(file_name, content, &[], Task::Draft).await;
        let failure = match answers.next().await {
            Ok(Some(ReaderAnswer::Draft(drafted))) => return drafted,
            Ok(_) => answers.distrust(),
            Err(failure) => failure,
        };
        Err(refusal(file_name, answers.describe(&failure)))
    }

    /// What can be seen of a file of an unknown layout.
    pub async fn look(
        &self,
        file_name: &str,
        content: Content,
        profiles: &[(String, String)],
    ) -> Result<TableLook, Refusal> {
        let file_name = &readers::clean(file_name);
        let mut answers = self.ask(file_name, content, profiles, Task::Look).await;
        let failure = match answers.next().await {
            Ok(Some(ReaderAnswer::Look(look))) => return look,
            Ok(_) => answers.distrust(),
            Err(failure) => failure,
        };
        Err(refusal(file_name, answers.describe(&failure)))
    }

    /// The rows of a list that people keep, as they stand in the file.
    pub async fn rows(&self, file_name: &str, content: Content) -> Result<Vec<PlainSheet>, Refusal> {
        let file_name = &readers::clean(file_name);
        let mut answers = self.ask(file_name, content, &[], Task::Rows).await;
        let failure = match answers.next().await {
            Ok(Some(ReaderAnswer::Rows(rows))) => return rows,
            Ok(_) => answers.distrust(),
            Err(failure) => failure,
        };
        Err(refusal(file_name, answers.describe(&failure)))
    }

    async fn ask(&self, file_name: &str, content: Content, profiles: &[(String, String)], task: Task) -> Answers {
        let process = Arc::clone(&self.process).lock_owned().await;
        let request =
            Request { file_name: file_name.to_owned(), length: content.length, profiles: profiles.to_vec(), task };
        Box::pin(Answers::request(Arc::clone(&self.program), process, request, content)).await
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_overwritten_has_changed_also_where_its_time_is_set_back() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("one.csv");
        fs::write(&path, "one").expect("written");
        let content = Content::from_file(&path).expect("a file");
        assert!(!content.from.has_changed(content.length).expect("a file"));
        let before = fs::metadata(&path).and_then(|found| found.modified()).expect("a time");
        // The clock of a file system moves in steps of some milliseconds.
        std::thread::sleep(std::time::Duration::from_millis(50));
        fs::write(&path, "two").expect("written");
        let file = File::options().write(true).open(&path).expect("opened");
        file.set_modified(before).expect("set back");
        assert!(content.from.has_changed(content.length).expect("a file"));
    }
}
