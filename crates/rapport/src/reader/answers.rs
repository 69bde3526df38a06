// SPDX-License-Identifier: MIT OR Apache-2.0
//! The answers of a reader process to one request, and the refusal that is made where it fails.

use std::io::{BufWriter, Read, Write};
use std::sync::Arc;
use std::time::Duration;

use readers::reader::{ReaderAnswer, Request};
use readers::{Member, ProfilesError};
use records::{Refusal, RefusalKind};
use sha2::{Digest, Sha256};
use tokio::sync::OwnedMutexGuard;

use super::limits::{KEPT, PARTS};
use super::process::{Failure, Pipes, Process};
use super::{Content, Program};

/// The answers to one request.
pub(super) struct Answers {
    program: Arc<Program>,
    process: OwnedMutexGuard<Option<Process>>,
    /// The time for which the rest of them may be waited.
    left: Duration,
    /// Of the bytes that were given.
    sha256: String,
    state: State,
    /// The number that came.
    heard: usize,
}

enum State {
    Asked,
    Done,
    /// With the failure, until it is told.
    Failed(Option<Failure>),
}

impl Answers {
    /// Sends the request; a failure to send it is the first answer.
    pub(super) async fn request(
        program: Arc<Program>,
        process: OwnedMutexGuard<Option<Process>>,
        request: Request,
        content: Content,
    ) -> Self {
        let left = program.limits.wait;
        let mut answers = Self { program, process, left, sha256: String::new(), state: State::Asked, heard: 0 };
        if let Err(failure) = answers.ask(request, content).await {
            answers.state = State::Failed(Some(failure));
        }
        answers
    }

    async fn ask(&mut self, request: Request, content: Content) -> Result<(), Failure> {
        if content.length > self.program.limits.file {
            return Err(Failure::TooLarge);
        }
        self.finish_the_last().await;
        // The system may have ended it while nobody asked.
        let process = match self.process.take().and_then(Process::if_running) {
            Some(process) => process,
            None => Process::start(&self.program)?,
        };
        let process = self.process.insert(process);
        (process.asked, process.given) = (true, process.given.saturating_add(content.length));
        let given = process.use_pipes(&mut self.left, move |pipes| give(pipes, &request, content)).await;
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
        (self.state, self.heard) = (State::Asked, 0);
    }

    /// The next answer; `None` after the last.
    pub(super) async fn next(&mut self) -> Result<Option<ReaderAnswer>, Failure> {
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

    async fn hear(&mut self) -> Result<Option<ReaderAnswer>, Failure> {
        let limit = self.program.limits.answer;
        self.heard += 1;
        if self.heard > PARTS {
            return Err(self.distrust());
        }
        let Some(process) = self.process.as_mut() else { return Err(Failure::Ended(None)) };
        match process.use_pipes(&mut self.left, move |pipes| Ok(pipes.output.hear(limit)?)).await {
            Ok(ReaderAnswer::Done) => {
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
    pub(super) fn distrust(&mut self) -> Failure {
        (*self.process, self.state) = (None, State::Failed(None));
        Failure::Unsound("it answers what was not asked".to_owned())
    }

    pub(super) fn describe(&self, failure: &Failure) -> String {
        failure.describe(&self.program.limits)
    }
}

/// Writes the request and the file's bytes; their hash, which is ours and not the reader's to say.
fn give(pipes: &mut Pipes, request: &Request, content: Content) -> Result<String, Failure> {
    let gone = |_closed| Failure::Ended(None);
    request.send(BufWriter::new(&mut pipes.input)).map_err(|_closed| Failure::Ended(None))?;
    let cannot = |error: std::io::Error| Failure::File(format!("It could not be read ({error})."));
    let (mut from, mut hash, mut left) = (content.from.take(content.length), Sha256::new(), content.length);
    let mut some = vec![0; 1 << 16];
    loop {
        let read = from.read(&mut some).map_err(cannot)?;
        let Some(bytes) = some.get(..read).filter(|bytes| !bytes.is_empty()) else { break };
        hash.update(bytes);
        pipes.input.write_all(bytes).map_err(gone)?;
        left = left.saturating_sub(u64::try_from(read).unwrap_or(left));
    }
    if left > 0 {
        return Err(Failure::File("It became shorter while it was read. Import it when it is written.".to_owned()));
    }
    // Bytes of a file that changed may be of two editions.
    if from.into_inner().has_changed(content.length).map_err(cannot)? {
        return Err(Failure::File("It was changed while it was read. Import it when it is written.".to_owned()));
    }
    Ok(base::hex(&hash.finalize()))
}

pub(super) fn refusal(file_name: &str, why: String) -> Refusal {
    Refusal { file: file_name.to_owned(), kind: RefusalKind::Unreadable { why } }
}

/// The parts of one file.
pub struct Parts {
    file_name: String,
    answers: Answers,
    /// One came already.
    some: bool,
}

impl Parts {
    pub(super) fn new(file_name: &str, answers: Answers) -> Self {
        Self { file_name: file_name.to_owned(), answers, some: false }
    }

    /// The next part; where the reader fails, that is the last one, refused.
    pub async fn next(&mut self) -> Result<Option<Member>, ProfilesError> {
        let failure = match self.answers.next().await {
            Ok(None) if self.some => return Ok(None),
            Ok(Some(ReaderAnswer::Profiles(error))) => return Err(error),
            Ok(Some(ReaderAnswer::Part(mut member))) if self.names(&member.name) => {
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
        let refused = refusal(&self.file_name, self.answers.describe(&failure));
        Ok(Some(Member { name: self.file_name.clone(), parsed: Err(refused), unread: Vec::new() }))
    }

    /// A part is named after its file.
    fn names(&self, name: &str) -> bool {
        name.strip_prefix(&self.file_name).is_some_and(|inside| inside.is_empty() || inside.starts_with('/'))
    }
}
