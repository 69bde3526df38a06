// SPDX-License-Identifier: MIT OR Apache-2.0
//! Questions that Rapport asks of its reader process, and answers, over two pipes. Which process it is, and under which
//! limits it stands, the binary knows.

mod hear;
mod sound;

use std::io::{BufRead, Read, Write};

use serde::{Deserialize, Serialize};

use crate::container::{Member, open_as};
use crate::description::{Description, read_description};
use crate::draft::{draft, look_at_layout};
use crate::plain_rows::{PlainSheet, read_plain_rows};
use crate::profile::ProfilesError;
use crate::profiles::Profiles;
use crate::recognise::Wish;
use records::{Refusal, TableLook};

pub use hear::{HearError, Incoming};

/// Asks for one file; its bytes follow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    pub file_name: String,
    /// The number of bytes that follow.
    pub length: u64,
    /// Names and texts of profiles beside the shipped ones.
    pub profiles: Vec<(String, String)>,
    pub task: Task,
}

/// Task to do with a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Task {
    /// Every part of it, as `open` does.
    Read { chosen: Option<String>, period: Option<String>, described: Vec<Description> },
    /// Gives what it says of the columns of others.
    Describe,
    /// A first profile for it.
    Draft,
    /// What can be seen of it, for a person who says what its columns are.
    Look,
    /// Its rows as they stand there.
    Rows,
}

/// One answer: as many come as the task has, then `Done`.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub enum ReaderAnswer {
    Part(Box<Member>),
    Description(Option<Description>),
    Draft(Result<String, Refusal>),
    Look(Result<TableLook, Refusal>),
    Rows(Result<Vec<PlainSheet>, Refusal>),
    /// The profiles beside the shipped ones cannot be used; nothing was read.
    Profiles(ProfilesError),
    Done,
}

/// The reason why a reader ends before its input does.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    #[error(transparent)]
    Io(#[from] std::io::Error),
    #[error("not a request: {0}")]
    Request(#[from] rmp_serde::decode::Error),
    #[error("the answer cannot be written: {0}")]
    Answer(#[from] rmp_serde::encode::Error),
}

/// The profiles of the last request, which are most often those of the next.
type Held = (Vec<(String, String)>, Result<Profiles, ProfilesError>);

impl Request {
    /// Writes the request; the bytes of the file are the caller's to write.
    pub fn send(&self, mut out: impl Write) -> Result<(), ServeError> {
        Ok(rmp_serde::encode::write(&mut out, self)?)
    }
}

/// Answers one request after another until the input ends.
pub fn serve(mut input: impl BufRead, mut output: impl Write) -> Result<(), ServeError> {
    let mut held: Option<Held> = None;
    while !input.fill_buf()?.is_empty() {
        let request: Request = rmp_serde::from_read(&mut input)?;
        let bytes = content(&mut input, request.length)?;
        let same = held.take().filter(|(texts, _)| *texts == request.profiles);
        let (_, profiles) = held.insert(same.unwrap_or_else(|| {
            let mut profiles = Profiles::shipped();
            let added = profiles.add_texts(&request.profiles);
            (request.profiles.clone(), added.map(|()| profiles))
        }));
        let mut say = |answer: ReaderAnswer| rmp_serde::encode::write(&mut output, &answer);
        match profiles {
            Err(error) => say(ReaderAnswer::Profiles(error.clone()))?,
            Ok(profiles) => answer(&request, &bytes, profiles, &mut say)?,
        }
        say(ReaderAnswer::Done)?;
        output.flush()?;
    }
    Ok(())
}

/// All the bytes of a file, for which room is made once.
fn content(input: &mut impl Read, length: u64) -> Result<Vec<u8>, std::io::Error> {
    let mut bytes = Vec::new();
    let room = usize::try_from(length).map_err(|_long| std::io::ErrorKind::OutOfMemory)?;
    bytes.try_reserve_exact(room).map_err(|_none| std::io::ErrorKind::OutOfMemory)?;
    if input.take(length).read_to_end(&mut bytes)? == room {
        Ok(bytes)
    } else {
        Err(std::io::ErrorKind::UnexpectedEof.into())
    }
}

fn answer(
    Request { file_name, task, .. }: &Request,
    bytes: &[u8],
    profiles: &Profiles,
    say: &mut impl FnMut(ReaderAnswer) -> Result<(), rmp_serde::encode::Error>,
) -> Result<(), rmp_serde::encode::Error> {
    match task {
        Task::Read { chosen, period, described } => {
            let wish = Wish { profile: chosen.as_deref(), period: period.as_deref(), described };
            open_as(file_name, bytes, profiles, wish).try_for_each(|member| say(ReaderAnswer::Part(Box::new(member))))
        }
        Task::Describe => say(ReaderAnswer::Description(read_description(bytes, profiles))),
        Task::Draft => say(ReaderAnswer::Draft(draft(file_name, bytes, profiles))),
        Task::Look => say(ReaderAnswer::Look(look_at_layout(file_name, bytes, profiles))),
        Task::Rows => say(ReaderAnswer::Rows(read_plain_rows(file_name, bytes))),
    }
}
