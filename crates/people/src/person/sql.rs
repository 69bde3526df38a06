// SPDX-License-Identifier: MIT OR Apache-2.0
//! Every statement about persons.

use base::Id;
use store::{Bulk, DataClass, Kind, Listing, Query, SealedColumn, Statement, row};

row! {
    /// A person as kept.
    pub(crate) struct PersonRow {
        id: Id = "p.id",
        name: String = "p.name",
        email_sealed: Vec<u8> = "p.email_sealed",
        phone_sealed: Vec<u8> = "p.phone_sealed",
        organisation: Option<Id> = "p.organisation",
        job: String = "p.job",
        version: i64 = "p.version",
        made_at_micros: i64 = "p.made_at_micros",
        suspended_at_micros: Option<i64> = "p.suspended_at_micros",
        seen_at_micros: Option<i64> = "p.seen_at_micros",
    }
}

row! {
    /// A role as kept.
    pub(crate) struct RoleRow {
        id: Id = "r.id",
        person: Id = "r.person",
        role: String = "r.role",
        scope: String = "r.scope",
        from_day: String = "r.from_day",
        until_day: Option<String> = "r.until_day",
    }
}

/// The address for e-mail; empty words where there is none.
pub(crate) const EMAIL: SealedColumn = SealedColumn { column: "people_person.email_sealed", class: DataClass::Contact };

/// The number of the telephone; empty words where there is none.
pub(super) const PHONE: SealedColumn = SealedColumn { column: "people_person.phone_sealed", class: DataClass::Contact };

pub(super) const BY_ID: Query<PersonRow> =
    Query::new("people-person", "SELECT {columns} FROM people_person p WHERE p.id = $1", &[Kind::Text]);

pub(super) const NAMES: Query<(String, String)> =
    Query::new("people-names", "SELECT id, name FROM people_person WHERE id IN {words $1} ORDER BY id", &[Kind::Words]);

pub(super) const ROLES: Query<RoleRow> =
    Query::new("people-roles", "SELECT {columns} FROM people_role r WHERE r.person = $1 ORDER BY r.id", &[Kind::Text]);

/// Everybody, by name.
pub(super) const PERSONS: Listing<PersonRow> = Listing::new(
    "people-persons",
    "SELECT {columns} FROM people_person p WHERE {reach organisation = p.organisation, person = p.id} ORDER BY p.name, p.id",
    &[],
);

/// The roles of everybody, oldest first.
pub(super) const ROLES_OF_ALL: Listing<RoleRow> = Listing::new(
    "people-roles-of-all",
    "SELECT {columns} FROM people_role r JOIN people_person p ON p.id = r.person
     WHERE {reach organisation = p.organisation, person = r.person} ORDER BY r.id",
    &[],
);

/// Those who can sign in: the ids of persons who have set up a way.
pub(super) const WITH_ACCOUNT: Listing<Id> = Listing::new(
    "people-with-account",
    "SELECT p.id FROM people_person p
     WHERE (p.id IN (SELECT person FROM people_passkey) OR p.id IN (SELECT person FROM people_password))
       AND {reach organisation = p.organisation, person = p.id}
     ORDER BY p.id",
    &[],
);

/// Other persons who hold this role in all of the partnership on this day, can sign in and are not suspended.
pub(super) const COUNT_OTHERS: Query<i64> = Query::new(
    "people-role-others",
    "SELECT COUNT(*) FROM people_role r JOIN people_person p ON p.id = r.person
     WHERE r.role = $1 AND r.scope = 'all' AND r.from_day <= $2 AND (r.until_day IS NULL OR r.until_day >= $3) AND r.person <> $4
       AND p.suspended_at_micros IS NULL
       AND (p.id IN (SELECT person FROM people_passkey) OR p.id IN (SELECT person FROM people_password))",
    &[Kind::Text, Kind::Text, Kind::Text, Kind::Text],
);

pub(super) const ADD: Bulk =
    Bulk { name: "people-person-add", table: "people_person", columns: <PersonRow as store::Written>::WRITTEN };

pub(super) const CHANGE: Statement = Statement {
    name: "people-person-change",
    text: "UPDATE people_person
           SET name = $2, email_sealed = $3, phone_sealed = $4, organisation = $5, job = $6, version = version + 1
           WHERE id = $1",
    params: &[Kind::Text, Kind::Text, Kind::Bytes, Kind::Bytes, Kind::TextOrNull, Kind::Text],
    columns: &[],
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

/// People who work in an organisation, or do something for it.
pub(super) const IN_ORGANISATION: Query<Id> = Query::new(
    "people-in-organisation",
    "SELECT id FROM people_person WHERE organisation = $1
     UNION SELECT person FROM people_role WHERE scope = $2
     ORDER BY 1",
    &[Kind::Text, Kind::Text],
);

/// Removes somebody who has no account and no role.
pub(super) const REMOVE: Statement = Statement {
    name: "people-person-remove",
    text: "DELETE FROM people_person WHERE id = $1",
    params: &[Kind::Text],
    columns: &[],
};

pub(crate) const RENAME: Statement = Statement {
    name: "people-person-rename",
    text: "UPDATE people_person SET name = $2, version = version + 1 WHERE id = $1",
    params: &[Kind::Text, Kind::Text],
    columns: &[],
};

/// Ends a role of this person.
pub(super) const END_ROLE: Statement = Statement {
    name: "people-role-end",
    text: "DELETE FROM people_role WHERE id = $1 AND person = $2",
    params: &[Kind::Text, Kind::Text],
    columns: &[],
};

pub(super) const SUSPEND: Statement = Statement {
    name: "people-person-suspend",
    text: "UPDATE people_person SET suspended_at_micros = $2 WHERE id = $1 AND suspended_at_micros IS NULL",
    params: &[Kind::Text, Kind::Int],
    columns: &[],
};

pub(super) const LIFT: Statement = Statement {
    name: "people-person-lift",
    text: "UPDATE people_person SET suspended_at_micros = NULL WHERE id = $1 AND suspended_at_micros IS NOT NULL",
    params: &[Kind::Text],
    columns: &[],
};

/// Begins the time anew after which an account that nobody uses goes.
pub(crate) const RENEW: Statement = Statement {
    name: "people-person-renew",
    text: "UPDATE people_person SET made_at_micros = $2, seen_at_micros = NULL WHERE id = $1",
    params: &[Kind::Text, Kind::Int],
    columns: &[],
};

/// Notes that somebody signed in, or confirmed that they read their address.
pub(crate) const SEE: Statement = Statement {
    name: "people-person-see",
    text: "UPDATE people_person SET seen_at_micros = $2 WHERE id = $1",
    params: &[Kind::Text, Kind::Int],
    columns: &[],
};

pub(crate) const STATEMENTS: &[&Statement] = &[
    &BY_ID.statement,
    &NAMES.statement,
    &IN_ORGANISATION.statement,
    &ROLES.statement,
    PERSONS.statement(),
    ROLES_OF_ALL.statement(),
    WITH_ACCOUNT.statement(),
    &COUNT_OTHERS.statement,
    &CHANGE,
    &REMOVE,
    &RENAME,
    &END_ROLE,
    &SUSPEND,
    &LIFT,
    &RENEW,
    &SEE,
];
