// SPDX-License-Identifier: MIT OR Apache-2.0
//! Every statement about persons.

use base::Id;
use store::{Bulk, Kind, Query, Statement, row};

row! {
    /// A person as kept.
    pub(crate) struct PersonRow {
        id: Id = "p.id",
        name: String = "p.name",
        email: String = "p.email",
    }
}

row! {
    /// A role as kept.
    pub(crate) struct RoleRow {
        role: String = "r.role",
        scope: String = "r.scope",
        from_day: String = "r.from_day",
        until_day: Option<String> = "r.until_day",
    }
}

pub(super) const BY_ID: Query<PersonRow> =
    Query::new("people-person", "SELECT {columns} FROM people_person p WHERE p.id = $1", &[Kind::Text]);

pub(super) const BY_EMAIL: Query<PersonRow> =
    Query::new("people-person-by-email", "SELECT {columns} FROM people_person p WHERE p.email = $1", &[Kind::Text]);

pub(super) const NAMES: Query<(String, String)> =
    Query::new("people-names", "SELECT id, name FROM people_person WHERE id IN {words $1} ORDER BY id", &[Kind::Words]);

pub(super) const ROLES: Query<RoleRow> =
    Query::new("people-roles", "SELECT {columns} FROM people_role r WHERE r.person = $1 ORDER BY r.id", &[Kind::Text]);

pub(super) const ADD: Bulk = Bulk {
    name: "people-person-add",
    table: "people_person",
    columns: &[("id", Kind::Text), ("name", Kind::Text), ("email", Kind::Text), ("made_at_micros", Kind::Int)],
};

pub(super) const GIVE: Bulk = Bulk {
    name: "people-role-give",
    table: "people_role",
    columns: &[
        ("id", Kind::Text),
        ("person", Kind::Text),
        ("role", Kind::Text),
        ("scope", Kind::Text),
        ("from_day", Kind::Text),
        ("until_day", Kind::TextOrNull),
    ],
};

pub(crate) const RENAME: Statement = Statement {
    name: "people-person-rename",
    text: "UPDATE people_person SET name = $2 WHERE id = $1",
    params: &[Kind::Text, Kind::Text],
    columns: &[],
};

pub(crate) const STATEMENTS: &[&Statement] =
    &[&BY_ID.statement, &BY_EMAIL.statement, &NAMES.statement, &ROLES.statement, &RENAME];
