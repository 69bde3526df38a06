// SPDX-License-Identifier: MIT OR Apache-2.0
//! Every statement about deputies.

use base::Id;
use store::{Bulk, Kind, Query, Statement, row};

row! {
    /// A deputy of somebody, by name.
    pub(crate) struct DeputyRow {
        id: Id = "d.id",
        name: String = "p.name",
        from_day: String = "d.from_day",
        until_day: String = "d.until_day",
    }
}

row! {
    /// Somebody for whom another acts, by name.
    pub(crate) struct CoverRow {
        person: Id = "d.person",
        name: String = "p.name",
        until_day: String = "d.until_day",
    }
}

/// The deputies of one person whose days are not over.
pub(super) const FOR_PERSON: Query<DeputyRow> = Query::new(
    "people-deputies",
    "SELECT {columns} FROM people_deputy d JOIN people_person p ON p.id = d.deputy
     WHERE d.person = $1 AND d.until_day >= $2 ORDER BY d.from_day, d.id",
    &[Kind::Text, Kind::Text],
);

/// Those for whom one person acts on a day. Whoever is suspended has nobody who acts for them.
pub(super) const BY_DEPUTY: Query<CoverRow> = Query::new(
    "people-covers",
    "SELECT {columns} FROM people_deputy d JOIN people_person p ON p.id = d.person
     WHERE d.deputy = $1 AND d.from_day <= $2 AND d.until_day >= $3 AND p.suspended_at_micros IS NULL
     ORDER BY p.name, d.id",
    &[Kind::Text, Kind::Text, Kind::Text],
);

pub(super) const ADD: Bulk = Bulk {
    name: "people-deputy-add",
    table: "people_deputy",
    columns: &[
        ("id", Kind::Text),
        ("person", Kind::Text),
        ("deputy", Kind::Text),
        ("from_day", Kind::Text),
        ("until_day", Kind::Text),
    ],
};

pub(super) const END: Statement = Statement {
    name: "people-deputy-end",
    text: "DELETE FROM people_deputy WHERE id = $1 AND person = $2",
    params: &[Kind::Text, Kind::Text],
    columns: &[],
};

/// Ends every deputy whom a person named.
pub(crate) const REMOVE_OWN: Statement = Statement {
    name: "people-deputies-remove-own",
    text: "DELETE FROM people_deputy WHERE person = $1",
    params: &[Kind::Text],
    columns: &[],
};

/// Takes a person out of all of it, whoever acts for whom.
pub(crate) const REMOVE_ALL: Statement = Statement {
    name: "people-deputies-remove",
    text: "DELETE FROM people_deputy WHERE person = $1 OR deputy = $1",
    params: &[Kind::Text],
    columns: &[],
};

pub(crate) const STATEMENTS: &[&Statement] =
    &[&FOR_PERSON.statement, &BY_DEPUTY.statement, &END, &REMOVE_OWN, &REMOVE_ALL];
