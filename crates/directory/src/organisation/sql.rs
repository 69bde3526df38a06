// SPDX-License-Identifier: MIT OR Apache-2.0
//! Every statement about organisations.

use base::Id;
use store::{Bulk, Kind, Listing, Query, Statement, Written, row};

row! {
    /// An organisation as kept.
    pub(crate) struct OrganisationRow {
        id: Id = "o.id",
        name: String = "o.name",
        kind: String = "o.kind",
        parent: Option<Id> = "o.parent",
        patch: Option<String> = "o.patch",
        urn: Option<i64> = "o.urn",
        opened_day: Option<String> = "o.opened_day",
        closed_day: Option<String> = "o.closed_day",
        keeper: Option<Id> = "o.keeper",
        version: i64 = "o.version",
    }
}

pub(crate) const LISTING: Listing<OrganisationRow> = Listing::new(
    "directory-organisations",
    "SELECT {columns} FROM directory_organisation o WHERE {reach organisation = o.id} ORDER BY o.id",
    &[],
);

pub(crate) const BY_ID: Query<OrganisationRow> = Query::new(
    "directory-organisation",
    "SELECT {columns} FROM directory_organisation o WHERE o.id = $1",
    &[Kind::Text],
);

/// Another organisation with this number.
pub(crate) const WITH_URN: Query<Id> =
    Query::new("directory-organisation-with-urn", "SELECT id FROM directory_organisation WHERE urn = $1", &[Kind::Int]);

pub(crate) const ADD: Bulk = Bulk {
    name: "directory-organisation-add",
    table: "directory_organisation",
    columns: <OrganisationRow as Written>::WRITTEN,
};

pub(crate) const CHANGE: Statement = Statement {
    name: "directory-organisation-change",
    text: "UPDATE directory_organisation
           SET name = $2, kind = $3, parent = $4, patch = $5, urn = $6, opened_day = $7, closed_day = $8,
               keeper = $9, version = version + 1
           WHERE id = $1",
    params: &[
        Kind::Text,
        Kind::Text,
        Kind::Text,
        Kind::TextOrNull,
        Kind::TextOrNull,
        Kind::IntOrNull,
        Kind::TextOrNull,
        Kind::TextOrNull,
        Kind::TextOrNull,
    ],
    columns: &[],
};

/// Organisations that stand under this one.
pub(crate) const BELOW: Query<Id> = Query::new(
    "directory-organisations-below",
    "SELECT id FROM directory_organisation WHERE parent = $1 ORDER BY id",
    &[Kind::Text],
);

pub(crate) const REMOVE: Statement = Statement {
    name: "directory-organisation-remove",
    text: "DELETE FROM directory_organisation WHERE id = $1",
    params: &[Kind::Text],
    columns: &[],
};

/// The organisations that a person keeps, with their names.
pub(crate) const KEPT_BY: Query<(Id, String)> = Query::new(
    "directory-organisations-kept",
    "SELECT id, name FROM directory_organisation WHERE keeper = $1 ORDER BY id",
    &[Kind::Text],
);

/// Gives all that one person keeps to another.
pub(crate) const HAND_OVER: Statement = Statement {
    name: "directory-organisations-hand-over",
    text: "UPDATE directory_organisation SET keeper = $2, version = version + 1 WHERE keeper = $1",
    params: &[Kind::Text, Kind::Text],
    columns: &[],
};

pub(crate) const STATEMENTS: &[&Statement] = &[
    LISTING.statement(),
    &BY_ID.statement,
    &WITH_URN.statement,
    &KEPT_BY.statement,
    &CHANGE,
    &HAND_OVER,
    &BELOW.statement,
    &REMOVE,
];
