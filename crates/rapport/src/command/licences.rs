// SPDX-License-Identifier: MIT OR Apache-2.0
//! `rapport licences`: whose code and type are in this program, and the notices that their licences ask for.

use std::io::Write;

use super::{CommandError, ExitStatus};

/// Written and checked by a tidy test, so that no package is missing.
const NOTICES: &str = include_str!("../notices.txt");

pub(super) fn licences(out: &mut dyn Write) -> Result<ExitStatus, CommandError> {
    // A reader with a pager need not read it to its end.
    match out.write_all(NOTICES.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(ExitStatus::Done),
    }
}

#[cfg(test)]
mod tests {
    use super::licences;
    use crate::command::ExitStatus;

    #[test]
    fn the_notices_travel_with_the_program() {
        let mut out = Vec::new();
        assert_eq!(licences(&mut out).expect("written"), ExitStatus::Done);
        let text = String::from_utf8(out).expect("UTF-8");
        for words in
            ["Permission is hereby granted", "Apache License", "SIL OPEN FONT LICENSE", "govuk-frontend", "ring 0."]
        {
            assert!(text.contains(words), "{words}");
        }
    }
}
