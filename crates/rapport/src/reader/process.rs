// SPDX-License-Identifier: MIT OR Apache-2.0
//! One reader process: started without our environment, waited for so long and no longer, and never left behind.

use std::io::{self, BufReader};
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use readers::reader::{HearError, Incoming};

use super::{Limits, OUT_OF_MEMORY, Program};

/// The ends that it reads from and writes to.
pub(super) struct Pipes {
    pub(super) input: ChildStdin,
    pub(super) output: Incoming<BufReader<ChildStdout>>,
}

pub(super) struct Process {
    child: Child,
    /// `None` while somebody waits for it, and for ever where nobody waited to the end.
    pipes: Option<Pipes>,
    /// Bytes of all the files that it was given.
    pub(super) given: u64,
    /// It has not said yet that it is done with what it was asked.
    pub(super) asked: bool,
}

/// Why a file was not read to its end.
#[derive(Debug)]
pub(super) enum Failure {
    Start(io::Error),
    /// The file itself could not be read.
    File(String),
    TooLarge,
    TooLong,
    TooMuch,
    Unsound(String),
    /// The process ended, or closed its pipes.
    Ended(Option<ExitStatus>),
}

impl From<HearError> for Failure {
    fn from(error: HearError) -> Self {
        match error {
            HearError::Gone => Self::Ended(None),
            HearError::TooMuch => Self::TooMuch,
            HearError::Unsound(why) => Self::Unsound(why),
        }
    }
}

impl Process {
    pub(super) fn start(program: &Program) -> Result<Self, Failure> {
        let mut command = Command::new(&program.path);
        // It cannot tell what it cannot see: no address of a database, no word of whoever runs this.
        command.args(&program.arguments).env_clear();
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().map_err(Failure::Start)?;
        let pipes = child
            .stdin
            .take()
            .zip(child.stdout.take())
            .map(|(input, output)| Pipes { input, output: Incoming::new(BufReader::with_capacity(1 << 16, output)) });
        Ok(Self { child, pipes, given: 0, asked: false })
    }

    /// Does something with the pipes, for as long as is left. After a failure the process is of no use any more.
    pub(super) async fn use_pipes<T: Send + 'static>(
        &mut self,
        left: &mut Duration,
        work: impl FnOnce(&mut Pipes) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let Some(mut pipes) = self.pipes.take() else { return Err(Failure::Ended(None)) };
        let began = Instant::now();
        let job = tokio::task::spawn_blocking(move || work(&mut pipes).map(|done| (pipes, done)));
        let done = tokio::time::timeout(*left, job).await;
        *left = left.saturating_sub(began.elapsed());
        match done {
            Ok(Ok(Ok((pipes, done)))) => {
                self.pipes = Some(pipes);
                Ok(done)
            }
            Ok(Ok(Err(Failure::Ended(_)))) => Err(Failure::Ended(self.ended().await)),
            Ok(Ok(Err(other))) => Err(other),
            Ok(Err(_broken)) => Err(Failure::Ended(None)),
            Err(_late) => Err(Failure::TooLong),
        }
    }

    /// Keeps the process, unless it has ended.
    pub(super) fn if_running(mut self) -> Option<Self> {
        matches!(self.child.try_wait(), Ok(None)).then_some(self)
    }

    /// The status with which it ended, where it does so within a moment.
    async fn ended(&mut self) -> Option<ExitStatus> {
        for _ in 0..100 {
            if let Ok(Some(status)) = self.child.try_wait() {
                return Some(status);
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        None
    }
}

/// Also what waits in vain for its pipes ends with it.
impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Failure {
    /// Says what happened and what to do, to whoever gave the file.
    pub(super) fn describe(&self, limits: &Limits) -> String {
        const SPLIT: &str = "Split it, for instance by year or by area, and import the parts.";
        match self {
            Self::Start(error) => format!("The reader could not be started ({error}). Is Rapport installed whole?"),
            Self::File(why) => why.clone(),
            Self::TooLarge => format!("It is larger than {} MiB. {SPLIT}", limits.file >> 20),
            Self::TooLong => format!(
                "Reading it took longer than {} seconds. Try again when the machine is less busy. {SPLIT}",
                limits.wait.as_secs()
            ),
            Self::TooMuch => format!("One part of it gives more than {} MiB of figures. {SPLIT}", limits.answer >> 20),
            Self::Unsound(why) => format!("What was read of it cannot be trusted ({why}), so it is not kept. {REPORT}"),
            Self::Ended(status) => match status.and_then(cause) {
                Some(Cause::Memory) => format!(
                    "Reading it took more than {} MiB of memory, or it is nested too deeply. {SPLIT}",
                    limits.memory_mib
                ),
                Some(Cause::Work) => format!("Reading it took more than {} seconds of work. {SPLIT}", limits.seconds),
                Some(Cause::System) => {
                    format!("The system stopped reading it, most likely because memory ran out. {SPLIT}")
                }
                None => format!("The reader ended before it was done. {REPORT}"),
            },
        }
    }
}

const REPORT: &str = "This is a fault of Rapport: please report it with the publisher and the title of the file.";

enum Cause {
    Memory,
    Work,
    System,
}

fn cause(status: ExitStatus) -> Option<Cause> {
    if status.code() == Some(i32::from(OUT_OF_MEMORY)) {
        return Some(Cause::Memory);
    }
    #[cfg(unix)]
    match std::os::unix::process::ExitStatusExt::signal(&status) {
        // Abort, as Rust does where memory or the stack runs out; a bad address, as where the stack cannot grow.
        Some(6 | 11) => return Some(Cause::Memory),
        Some(24) => return Some(Cause::Work),
        Some(9) => return Some(Cause::System),
        _ => {}
    }
    None
}
