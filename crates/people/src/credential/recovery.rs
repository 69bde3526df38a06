// SPDX-License-Identifier: MIT OR Apache-2.0
//! Recovery codes: ten, each of which stands once for the code of an app that is lost.

use base::{Chance, Id};
use store::{StoreError, Tx, Value};

use super::sql;
use crate::token;

/// So many codes are given at a time.
pub(crate) const COUNT: usize = 10;
/// Letters and digits that nobody takes for another.
const SIGNS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz23456789x";

/// New codes, of 80 bits each: four groups of four.
pub(crate) fn new_codes(chance: &Chance) -> Vec<String> {
    let code = |_| {
        let signs = chance.bytes::<16>().map(|byte| char::from(SIGNS[usize::from(byte % 32)]));
        let groups: Vec<String> = signs.chunks(4).map(|group| group.iter().collect()).collect();
        groups.join("-")
    };
    (0..COUNT).map(code).collect()
}

/// The code as it is kept, however it was typed.
fn plain(code: &str) -> String {
    code.to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect()
}

/// Tells whether this has the form of a code.
pub(crate) fn is_code(text: &str) -> bool {
    plain(text).len() == 16
}

/// Keeps new codes in place of all older ones.
pub(crate) async fn keep(tx: &mut Tx, person: Id, codes: &[String]) -> Result<(), StoreError> {
    tx.execute(&sql::REMOVE_CODES, &[person.into()]).await?;
    let rows: Vec<[Value; 2]> = codes.iter().map(|code| [token::digest(&plain(code)).into(), person.into()]).collect();
    tx.bulk(&sql::ADD_CODES, rows).await.map(drop)
}

/// Takes a code: `true` where it was one of this person's, which it is no longer.
pub(crate) async fn take(tx: &mut Tx, person: Id, code: &str) -> Result<bool, StoreError> {
    let taken = tx.execute(&sql::TAKE_CODE, &[token::digest(&plain(code)).into(), person.into()]).await?;
    Ok(taken > 0)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use base::Chance;

    use super::{is_code, new_codes};

    #[test]
    fn ten_codes_differ_and_are_read_however_they_are_typed() {
        let codes: BTreeSet<String> = new_codes(&Chance::Real).into_iter().collect();
        assert_eq!(codes.len(), 10);
        for code in &codes {
            assert!(is_code(code) && is_code(&code.to_uppercase().replace('-', " ")), "{code}");
        }
        assert!(!is_code("123456") && !is_code(""));
    }
}
