// SPDX-License-Identifier: MIT OR Apache-2.0
//! Tells how an entry is hashed.

use sha2::{Digest as _, Sha256};

use super::kept::Entry;

/// The way in which entries are hashed today. Another way gets another number, so that old entries still verify.
pub(super) const FORMAT: i64 = 1;

/// The hash that stands before the first entry.
pub(super) const START: [u8; 32] = [0; 32];

/// The hash of an entry, over the hash of the one before and all that it says. Each part goes in with its length, so that
/// nothing can move from one to the next. `None` where the format is not known.
pub(super) fn hash(entry: &Entry, before: &[u8]) -> Option<[u8; 32]> {
    if entry.format != FORMAT {
        return None;
    }
    let mut hasher = Sha256::new_with_prefix(b"rapport activity 1\n");
    hasher.update(entry.number.to_be_bytes());
    hasher.update(entry.at_micros.to_be_bytes());
    let texts = [&entry.person, &entry.acting_for, &entry.via, &entry.verb, &entry.kind, &entry.object, &entry.fields];
    for part in texts.map(String::as_bytes).into_iter().chain([before]) {
        hasher.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        hasher.update(part);
    }
    Some(hasher.finalize().into())
}

#[cfg(test)]
mod tests {
    use super::{START, hash};
    use crate::activity::Entry;

    fn entry() -> Entry {
        Entry {
            number: 1,
            at_micros: 2,
            person: "a".into(),
            acting_for: String::new(),
            via: "machine".into(),
            verb: "person-invited".into(),
            kind: "person".into(),
            object: "b".into(),
            fields: "name,email".into(),
            format: 1,
            hash: Vec::new(),
        }
    }

    #[test]
    fn every_part_of_an_entry_is_in_its_hash() {
        let whole = hash(&entry(), &START);
        let mut others = vec![hash(&entry(), &[1; 32])];
        let change: [fn(&mut Entry); 9] = [
            |entry| entry.number = 2,
            |entry| entry.at_micros = 3,
            |entry| entry.person = "c".into(),
            |entry| entry.acting_for = "c".into(),
            |entry| entry.via = "nobody".into(),
            |entry| entry.verb = "person-removed".into(),
            |entry| entry.kind = "role".into(),
            |entry| entry.object = "c".into(),
            |entry| entry.fields = "name".into(),
        ];
        for change in change {
            let mut changed = entry();
            change(&mut changed);
            others.push(hash(&changed, &START));
        }
        // A sign moves from one part to the next.
        let moved = Entry { kind: "perso".into(), object: "nb".into(), ..entry() };
        others.push(hash(&moved, &START));
        assert!(whole.is_some() && others.iter().all(|other| other.is_some() && *other != whole));
    }

    #[test]
    fn an_unknown_format_is_not_verified() {
        assert_eq!(hash(&Entry { format: 2, ..entry() }, &START), None);
    }
}
