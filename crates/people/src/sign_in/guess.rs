// SPDX-License-Identifier: MIT OR Apache-2.0
//! Wrong guesses make the next one wait, and never lock an account for good: whoever could lock accounts could keep everybody
//! out. They are counted in the database, so that all nodes share the count. A passkey does not wait.

use base::{Clock, Email};
use store::{Db, Silent, StoreError, Tx};

use super::sql;

/// So many may be wrong without a wait.
const FREE: i64 = 5;
const SECOND_MICROS: i64 = 1_000_000;
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
pub(super) async fn may_try(tx: &mut Tx, email: &Email, now: i64) -> Result<bool, StoreError> {
    let found = tx.read(&sql::GUESSES, &[subject(tx, email)?.into()]).await?.pop();
    Ok(found.is_none_or(|(failures, last)| now - last >= wait_micros(failures)))
}

/// Counts a wrong guess.
pub(super) async fn count(tx: &mut Tx, email: &Email, now: i64) -> Result<(), StoreError> {
    let subject = subject(tx, email)?;
    let found = tx.read(&sql::GUESSES, &[subject.as_str().into()]).await?.pop();
    let failures = found.map_or(0, |(failures, _)| failures);
    forget(tx, email).await?;
    tx.bulk(&sql::ADD_GUESSES, [[subject.into(), (failures + 1).into(), now.into()]]).await.map(drop)
}

/// Forgets the guesses of an account whose person has come.
pub(super) async fn forget(tx: &mut Tx, email: &Email) -> Result<(), StoreError> {
    let subject = subject(tx, email)?;
    tx.execute(&sql::REMOVE_GUESSES, &[subject.into()]).await.map(drop)
}

/// So long after the last of them wrong guesses are forgotten.
const KEPT_MICROS: i64 = 7 * 24 * 3600 * SECOND_MICROS;

/// Removes the counts of wrong guesses to which none was added for a week; how many.
pub async fn forget_guesses(db: &Db, clock: Clock) -> Result<u64, StoreError> {
    db.sweep(&sql::FORGET_GUESSES, &[(clock.now_micros() - KEPT_MICROS).into()], Silent::Counted).await
}

/// Names an address by its blind token: one that has no account is counted like one that has, and neither is kept here.
fn subject(tx: &Tx, email: &Email) -> Result<String, StoreError> {
    tx.blind(&sql::SUBJECT, email.as_str())
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
