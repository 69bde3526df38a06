// SPDX-License-Identifier: MIT OR Apache-2.0
//! The organisations of the demo: invented, with the same ids at each start. The samples of the pages are drawn from them.

use base::Id;
use store::Silent;
use ui::{House, SeedError};

use crate::organisation::sql::OrganisationRow;
use crate::organisation::{insert, sql};

/// The id of the first, which stands in the examples of doors.
pub(crate) const EXAMPLE: &str = "019a0000-0000-7000-8000-000000000000";
/// The place in the list of the one that has closed.
pub(crate) const CLOSED: usize = 9;

/// Name, kind, place in the list of the one above it, number of a school.
const ORGANISATIONS: [(&str, &str, Option<usize>, Option<i64>); 12] = [
    ("Wexmoor Council", "council", None, None),
    ("North Wexmoor Family Hub", "hub", Some(0), None),
    ("Harbour Family Hub", "hub", Some(0), None),
    ("Moorside Family Hub", "hub", Some(0), None),
    ("Wexmoor Early Help Team", "other", Some(0), None),
    ("Bramblehythe Primary School", "school", Some(0), Some(199_001)),
    ("Caskerton Church of England Primary School", "school", Some(0), Some(199_002)),
    ("Wexmoor Academy", "school", None, Some(199_003)),
    ("Tallowgate Together", "charity", None, None),
    ("Drovers’ Halt Children’s Centre", "hub", Some(0), None),
    ("Wexmoor Community Health", "health", None, None),
    ("Wexmoor Police, Neighbourhood Team", "police", None, None),
];

fn id(at: usize) -> Id {
    let mut bytes = [0; 16];
    bytes[..9].copy_from_slice(&[0x01, 0x9a, 0, 0, 0, 0, 0x70, 0, 0x80]);
    bytes[15] = u8::try_from(at).unwrap_or(u8::MAX);
    Id::from_bytes(bytes)
}

/// The organisation at this place of the list.
pub(crate) fn row(at: usize) -> OrganisationRow {
    let (name, kind, parent, urn) = ORGANISATIONS[at % ORGANISATIONS.len()];
    OrganisationRow {
        id: id(at),
        name: name.to_owned(),
        kind: kind.to_owned(),
        parent: parent.map(id),
        patch: None,
        urn,
        opened_day: (kind == "hub").then(|| "2019-04-01".to_owned()),
        closed_day: (at == CLOSED).then(|| "2025-03-31".to_owned()),
        keeper: None,
        version: 1,
    }
}

pub(crate) fn rows() -> Vec<OrganisationRow> {
    (0..ORGANISATIONS.len()).map(row).collect()
}

pub(crate) async fn seed(house: &House) -> Result<(), SeedError> {
    let mut tx = house.db.begin().await?;
    if !tx.read(&sql::BY_ID, &[id(0).into()]).await?.is_empty() {
        return Ok(());
    }
    for row in rows() {
        insert(&mut tx, row).await?;
    }
    Ok(tx.commit_silent(Silent::System("the organisations of the demo")).await?)
}

#[cfg(test)]
mod tests {
    use super::{EXAMPLE, id};

    #[test]
    fn the_example_is_the_first() {
        assert_eq!(id(0).to_string(), EXAMPLE);
    }
}
