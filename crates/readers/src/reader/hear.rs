// SPDX-License-Identifier: MIT OR Apache-2.0
//! Answers as they come in. Whoever sends them is not trusted: every value is made anew, and no more bytes are taken
//! than were allowed.

use std::io::{self, Read};

use rmp_serde::decode::Error;

use super::ReaderAnswer;
use super::sound::check_sound;

/// The reason why an answer was not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HearError {
    #[error("the answer ended in its middle")]
    Gone,
    #[error("the answer is longer than it may be")]
    TooMuch,
    #[error("the answer holds what no file can say: {0}")]
    Unsound(String),
}

/// The end of the pipe from which answers come.
#[derive(Debug)]
pub struct Incoming<R> {
    from: R,
    /// Bytes that may still come for this answer.
    left: u64,
    over: bool,
}

impl<R: Read> Incoming<R> {
    pub fn new(from: R) -> Self {
        Self { from, left: 0, over: false }
    }

    /// The next answer, of so many bytes at most.
    pub fn hear(&mut self, limit: u64) -> Result<ReaderAnswer, HearError> {
        self.left = limit;
        let heard: Result<ReaderAnswer, Error> = rmp_serde::from_read(&mut *self);
        match heard {
            Ok(answer) => check_sound(&answer).map(|()| answer).map_err(HearError::Unsound),
            Err(_cut) if self.over => Err(HearError::TooMuch),
            Err(Error::InvalidMarkerRead(_) | Error::InvalidDataRead(_)) => Err(HearError::Gone),
            Err(other) => Err(HearError::Unsound(other.to_string().chars().take(200).collect())),
        }
    }
}

impl<R: Read> Read for Incoming<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let room = usize::try_from(self.left).unwrap_or(usize::MAX).min(into.len());
        if room == 0 && !into.is_empty() {
            self.over = true;
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let read = self.from.read(into.get_mut(..room).unwrap_or_default())?;
        self.left -= u64::try_from(read).unwrap_or(self.left);
        Ok(read)
    }
}
