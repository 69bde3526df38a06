// SPDX-License-Identifier: MIT OR Apache-2.0
//! Makes files beside each other: each is worked out from the same content, and none waits for another.

use std::sync::{Mutex, PoisonError};
use std::thread;

use super::{AssessError, OutFile};

/// Makes the bytes of one file.
type Make<'a> = Box<dyn FnOnce() -> Result<Vec<u8>, AssessError> + Send + 'a>;

/// Files to make, in the order in which they are listed afterwards.
#[derive(Default)]
pub(super) struct Files<'a>(Vec<(String, Make<'a>)>);

impl<'a> Files<'a> {
    pub(super) fn add<E: Into<AssessError>>(
        &mut self,
        name: impl Into<String>,
        make: impl FnOnce() -> Result<Vec<u8>, E> + Send + 'a,
    ) {
        self.0.push((name.into(), Box::new(move || make().map_err(Into::into))));
    }

    /// Makes them on as many threads as there are cores; the first in the list that fails is the error.
    pub(super) fn make(self) -> Result<Vec<OutFile>, AssessError> {
        let mut made: Vec<Option<Result<OutFile, AssessError>>> = self.0.iter().map(|_| None).collect();
        let workers = thread::available_parallelism().map_or(1, usize::from);
        let work = Mutex::new(self.0.into_iter().zip(&mut made));
        thread::scope(|scope| {
            for _ in 0..workers {
                scope.spawn(|| {
                    loop {
                        let next = work.lock().unwrap_or_else(PoisonError::into_inner).next();
                        let Some(((name, make), place)) = next else { break };
                        *place = Some(make().map(|bytes| (name, bytes)));
                    }
                });
            }
        });
        made.into_iter().flatten().collect()
    }
}
