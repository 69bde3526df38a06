// SPDX-License-Identifier: MIT OR Apache-2.0
//! Wrong guesses make the next one wait, and never lock an account for good: whoever could lock accounts could keep everybody
//! out. They are counted in the database, so that all nodes share the count. A passkey does not wait, and a browser in which
//! somebody has signed in before has a count of its own for them, so that strangers who guess do not make its owner wait.

use base::{Clock, Email};
use store::{Db, Silent, StoreError, Tx};

use super::sql;

/// So many may be wrong without a wait.
const FREE: i64 = 5;
const SECOND_MICROS: i64 = 1_000_000;
const DAY_MICROS: i64 = 24 * 3600 * SECOND_MICROS;
/// No wait is longer: fifteen minutes.
const LONGEST_SECONDS: i64 = 15 * 60;

/// Tells how long after its last wrong guess an account takes none: a second after the fifth, doubled with each more.
fn wait_micros(failures: i64) -> i64 {
    if failures < FREE {
        return 0;
    }
    let doublings = u32::try_from(failures - FREE).unwrap_or(u32::MAX).min(20);
    (1_i64 << doublings).min(LONGEST_SECONDS) * SECOND_MICROS
}

/// Tells whether a guess may be made now.
pub(super) async fn may_try(tx: &mut Tx, tried: GuessTry<'_>, now: i64) -> Result<bool, StoreError> {
    let count = find(tx, tried).await?;
    Ok(now - count.last_at_micros >= wait_micros(count.failures))
}

/// Counts a wrong guess.
pub(super) async fn add(tx: &mut Tx, tried: GuessTry<'_>, now: i64) -> Result<(), StoreError> {
    let count = find(tx, tried).await?;
    keep(tx, count.subject, count.failures + 1, now).await
}

/// Forgets the wrong guesses of a browser in which somebody has signed in, and knows it by that from now on. What strangers
/// guessed stays counted where it was known before.
pub(super) async fn know(tx: &mut Tx, tried: GuessTry<'_>, now: i64) -> Result<(), StoreError> {
    let count = find(tx, tried).await?;
    tx.execute(&sql::REMOVE_GUESSES, &[count.subject.into()]).await?;
    let own = subject(tx, tried, Counted::Browser)?;
    keep(tx, own, 0, now).await
}

/// Names what somebody tries: an address, and the mark of the browser in which they do.
#[derive(Clone, Copy)]
pub(super) struct GuessTry<'a> {
    pub email: &'a Email,
    pub browser: &'a str,
}

/// The wrong guesses that count for a try.
struct GuessCount {
    subject: String,
    failures: i64,
    last_at_micros: i64,
}

/// Finds the count of this browser where it is known, and else the one of everybody who tries the address.
async fn find(tx: &mut Tx, tried: GuessTry<'_>) -> Result<GuessCount, StoreError> {
    let own = subject(tx, tried, Counted::Browser)?;
    if let Some((failures, last_at_micros)) = tx.read(&sql::GUESSES, &[own.as_str().into()]).await?.pop() {
        return Ok(GuessCount { subject: own, failures, last_at_micros });
    }
    let subject = subject(tx, tried, Counted::Address)?;
    let found = tx.read(&sql::GUESSES, &[subject.as_str().into()]).await?.pop();
    let (failures, last_at_micros) = found.unwrap_or((0, 0));
    Ok(GuessCount { subject, failures, last_at_micros })
}

async fn keep(tx: &mut Tx, subject: String, failures: i64, now: i64) -> Result<(), StoreError> {
    tx.execute(&sql::REMOVE_GUESSES, &[subject.as_str().into()]).await?;
    tx.bulk(&sql::ADD_GUESSES, [[subject.into(), failures.into(), now.into()]]).await.map(drop)
}

/// So long after the last of them wrong guesses are forgotten.
const KEPT_MICROS: i64 = 7 * DAY_MICROS;
/// So long after the last sign-in a browser is not known any more, as its cookie says too.
const KNOWN_MICROS: i64 = 90 * DAY_MICROS;

/// Removes the counts of wrong guesses to which none was added for a week, and browsers that nobody signed in with for long; how
/// many.
pub async fn forget_guesses(db: &Db, clock: Clock) -> Result<u64, StoreError> {
    let now = clock.now_micros();
    db.sweep(&sql::FORGET_GUESSES, &[(now - KEPT_MICROS).into(), (now - KNOWN_MICROS).into()], Silent::Counted).await
}

#[derive(Clone, Copy)]
enum Counted {
    Address,
    Browser,
}

/// Names what is counted by its blind token: an address that has no account is counted like one that has, and neither is kept here.
fn subject(tx: &Tx, tried: GuessTry<'_>, counted: Counted) -> Result<String, StoreError> {
    let email = tried.email.as_str();
    match counted {
        Counted::Address => tx.blind(&sql::SUBJECT, email),
        // No address holds a space.
        Counted::Browser => tx.blind(&sql::SUBJECT, &format!("{email} {}", tried.browser)),
    }
}

#[cfg(test)]
mod tests {
    use super::wait_micros;

    #[test]
    fn waits_grow_to_a_quarter_of_an_hour() {
        for (failures, seconds) in
            [(0, 0), (4, 0), (5, 1), (6, 2), (7, 4), (14, 512), (15, 900), (99, 900), (i64::MAX, 900)]
        {
            assert_eq!(wait_micros(failures), seconds * 1_000_000, "{failures}");
        }
    }
}
