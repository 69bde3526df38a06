// SPDX-License-Identifier: MIT OR Apache-2.0
//! The one way in which a file that somebody brings is read: by a process of its own, whose answers are not trusted.

mod limits;
mod process;

use std::ffi::OsString;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use intake::reader::{Answer, Request, Task};
use intake::{Description, Member, ProfilesError, Refusal, RefusalKind};
use sha2::{Digest, Sha256};
use tokio::sync::{Mutex, OwnedMutexGuard};

pub use limits::Limits;
use limits::{KEPT, set_own};
use process::{Failure, Pipes, Process};

/// How a reader ends that has no memory left and could still say so.
const OUT_OF_MEMORY: u8 = 12;

/// The work of the reader process: sets its limits, then answers until its input ends.
pub fn serve(memory_mib: u64, seconds: u64) -> ExitCode {
    if set_own(memory_mib, seconds).is_err() {
        return ExitCode::FAILURE;
    }
    let output = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    match intake::reader::serve(io::stdin().lock(), output) {
        Ok(()) => ExitCode::SUCCESS,
        Err(intake::reader::ServeError::Io(error)) if error.kind() == io::ErrorKind::OutOfMemory => {
            OUT_OF_MEMORY.into()
        }
        Err(_) => ExitCode::FAILURE,
    }
}

/// The program that a reader is.
#[derive(Debug)]
struct Program {
    path: PathBuf,
    words: Vec<OsString>,
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
    from: Box<dyn Read + Send>,
    length: u64,
}

impl Content {
    pub fn of_file(path: &Path) -> io::Result<Self> {
        // Opening what is no file, such as a pipe, might wait for ever.
        let found = fs::metadata(path)?;
        if !found.is_file() {
            return Err(io::Error::other("it is no file"));
        }
        Ok(Self { from: Box::new(File::open(path)?), length: found.len() })
    }

    pub fn of_bytes(bytes: &[u8]) -> Self {
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        Self { from: Box::new(io::Cursor::new(bytes.to_vec())), length }
    }
}

impl Reader {
    /// A reader that is this program, which is Rapport itself.
    pub fn new(program: &Path, limits: Limits) -> Self {
        let words = ["read".into(), limits.memory_mib.to_string().into(), limits.seconds.to_string().into()];
        Self::of(program, words.to_vec(), limits)
    }

    /// A reader that is another program with these words, which need not be an honest one.
    pub fn of(program: &Path, words: Vec<OsString>, limits: Limits) -> Self {
        let program = Arc::new(Program { path: program.to_owned(), words, limits });
        Self { program, process: Arc::default() }
    }

    /// Every part of a file, one after another as they are asked for.
    pub async fn open(
        &self,
        file_name: &str,
        content: Content,
        profiles: &[(String, String)],
        chosen: Option<&str>,
        described: &[Description],
    ) -> Parts {
        let task = Task::Read { chosen: chosen.map(ToOwned::to_owned), described: described.to_vec() };
        let answers = self.ask(file_name, content, profiles, task).await;
        Parts { file_name: file_name.to_owned(), answers, some: false }
    }

    /// What a file says of the columns of others; one that cannot be read says nothing.
    pub async fn description(&self, content: Content, profiles: &[(String, String)]) -> Option<Description> {
        let mut answers = self.ask("", content, profiles, Task::Describe).await;
        let mut found = None;
        while let Ok(Some(answer)) = answers.next().await {
            if let Answer::Description(description) = answer {
                found = description;
            }
        }
        found
    }

    /// A first profile for a file.
    pub async fn draft(&self, file_name: &str, content: Content) -> Result<String, Refusal> {
        let mut answers = self.ask(file_name, content, &[], Task::Draft).await;
        let failure = match answers.next().await {
            Ok(Some(Answer::Draft(drafted))) => return drafted,
            Ok(_) => answers.distrust(),
            Err(failure) => failure,
        };
        Err(refusal(file_name, answers.said(&failure)))
    }

    async fn ask(&self, file_name: &str, content: Content, profiles: &[(String, String)], task: Task) -> Answers {
        let process = Arc::clone(&self.process).lock_owned().await;
        let (program, left) = (Arc::clone(&self.program), self.program.limits.wait);
        let mut answers = Answers { program, process, left, sha256: String::new(), state: State::Asked };
        let request =
            Request { file_name: file_name.to_owned(), length: content.length, profiles: profiles.to_vec(), task };
        if let Err(failure) = Box::pin(answers.ask(request, content)).await {
            answers.state = State::Failed(Some(failure));
        }
        answers
    }
}

fn refusal(file_name: &str, why: String) -> Refusal {
    Refusal { file: file_name.to_owned(), kind: RefusalKind::Unreadable { why } }
}

/// The answers to one request.
struct Answers {
    program: Arc<Program>,
    process: OwnedMutexGuard<Option<Process>>,
    /// How long the rest of them may be waited for.
    left: Duration,
    /// Of the bytes that were given.
    sha256: String,
    state: State,
}

enum State {
    Asked,
    Done,
    /// With the failure, until it is told.
    Failed(Option<Failure>),
}

impl Answers {
    async fn ask(&mut self, request: Request, content: Content) -> Result<(), Failure> {
        if content.length > self.program.limits.file {
            return Err(Failure::TooLarge);
        }
        self.finish_the_last().await;
        let process = match self.process.take() {
            Some(process) => process,
            None => Process::start(&self.program)?,
        };
        let process = self.process.insert(process);
        (process.asked, process.given) = (true, process.given.saturating_add(content.length));
        let given = process.with(&mut self.left, move |pipes| give(pipes, &request, content)).await;
        match given {
            Ok(sha256) => self.sha256 = sha256,
            Err(failure) => {
                *self.process = None;
                return Err(failure);
            }
        }
        Ok(())
    }

    /// Somebody may have stopped asking in the middle of a file: the rest of its answers are for nobody.
    async fn finish_the_last(&mut self) {
        while self.process.as_ref().is_some_and(|process| process.asked) {
            // A reader that fails here is gone, and that is all.
            let _ = self.hear().await;
        }
    }

    /// The next answer; `None` after the last.
    async fn next(&mut self) -> Result<Option<Answer>, Failure> {
        match &mut self.state {
            State::Done => return Ok(None),
            State::Failed(failure) => return failure.take().map_or(Ok(None), Err),
            State::Asked => {}
        }
        let heard = Box::pin(self.hear()).await;
        match &heard {
            Ok(None) => self.state = State::Done,
            Err(_) => self.state = State::Failed(None),
            Ok(Some(_)) => {}
        }
        heard
    }

    async fn hear(&mut self) -> Result<Option<Answer>, Failure> {
        let limit = self.program.limits.answer;
        let Some(process) = self.process.as_mut() else { return Err(Failure::Ended(None)) };
        match process.with(&mut self.left, move |pipes| Ok(pipes.output.hear(limit)?)).await {
            Ok(Answer::Done) => {
                process.asked = false;
                if process.given > KEPT {
                    *self.process = None;
                }
                Ok(None)
            }
            Ok(answer) => Ok(Some(answer)),
            Err(failure) => {
                *self.process = None;
                Err(failure)
            }
        }
    }

    /// Nothing more is heard of a reader that answers what was not asked.
    fn distrust(&mut self) -> Failure {
        (*self.process, self.state) = (None, State::Failed(None));
        Failure::Unsound("it answers what was not asked".to_owned())
    }

    fn said(&self, failure: &Failure) -> String {
        failure.said(&self.program.limits)
    }
}

/// Writes the request and the file's bytes; their hash, which is ours and not the reader's to say.
fn give(pipes: &mut Pipes, request: &Request, content: Content) -> Result<String, Failure> {
    let gone = |_closed| Failure::Ended(None);
    request.send(BufWriter::new(&mut pipes.input)).map_err(|_closed| Failure::Ended(None))?;
    let (mut from, mut hash, mut left) = (content.from.take(content.length), Sha256::new(), content.length);
    let mut some = vec![0; 1 << 16];
    loop {
        let read = from.read(&mut some).map_err(|error| Failure::File(format!("It could not be read ({error}).")))?;
        let Some(bytes) = some.get(..read).filter(|bytes| !bytes.is_empty()) else { break };
        hash.update(bytes);
        pipes.input.write_all(bytes).map_err(gone)?;
        left = left.saturating_sub(u64::try_from(read).unwrap_or(left));
    }
    if left > 0 {
        return Err(Failure::File("It became shorter while it was read. Import it when it is written.".to_owned()));
    }
    Ok(hash.finalize().iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    }))
}

/// The parts of one file.
pub struct Parts {
    file_name: String,
    answers: Answers,
    /// One came already.
    some: bool,
}

impl Parts {
    /// The next part; where the reader fails, that is the last one, refused.
    pub async fn next(&mut self) -> Result<Option<Member>, ProfilesError> {
        let failure = match self.answers.next().await {
            Ok(None) if self.some => return Ok(None),
            Ok(Some(Answer::Profiles(error))) => return Err(error),
            Ok(Some(Answer::Part(mut member))) if self.names(&member.name) => {
                if let Ok(parsed) = &mut member.parsed {
                    parsed.sha256.clone_from(&self.answers.sha256);
                }
                self.some = true;
                return Ok(Some(*member));
            }
            // Every file has a part, if only a refused one.
            Ok(_) => self.answers.distrust(),
            Err(failure) => failure,
        };
        self.some = true;
        let refused = refusal(&self.file_name, self.answers.said(&failure));
        Ok(Some(Member { name: self.file_name.clone(), parsed: Err(refused), unread: Vec::new() }))
    }

    /// A part is named after its file.
    fn names(&self, name: &str) -> bool {
        name.strip_prefix(&self.file_name).is_some_and(|inside| inside.is_empty() || inside.starts_with('/'))
    }
}
