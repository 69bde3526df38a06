// SPDX-License-Identifier: MIT OR Apache-2.0
//! Every statement about invitations.

use base::Id;
use store::{Bulk, Kind, Query, Statement, row};

row! {
    /// An invitation, and whom it is for.
    pub(crate) struct InvitationRow {
        id: Id = "i.id",
        person: Id = "i.person",
        name: String = "p.name",
        email_sealed: Vec<u8> = "p.email_sealed",
        expires_at_micros: i64 = "i.expires_at_micros",
        used: bool = "i.used",
    }
}

pub(super) const FIND: Query<InvitationRow> = Query::new(
    "people-invitation",
    "SELECT {columns} FROM people_invitation i JOIN people_person p ON p.id = i.person WHERE i.token_digest = $1 AND i.purpose = $2",
    &[Kind::Text, Kind::Text],
);

pub(super) const ADD: Bulk = Bulk {
    name: "people-invitation-add",
    table: "people_invitation",
    columns: &[
        ("id", Kind::Text),
        ("person", Kind::Text),
        ("token_digest", Kind::Text),
        ("expires_at_micros", Kind::Int),
        ("used", Kind::Int),
        ("purpose", Kind::Text),
    ],
};

pub(super) const TAKE: Statement = Statement {
    name: "people-invitation-take",
    text: "UPDATE people_invitation SET used = 1 WHERE token_digest = $1 AND used = 0 AND expires_at_micros > $2",
    params: &[Kind::Text, Kind::Int],
    columns: &[],
};

/// Uses up every link with which a person could set up how they sign in.
pub(super) const TAKE_ALL: Statement = Statement {
    name: "people-invitations-take",
    text: "UPDATE people_invitation SET used = 1 WHERE person = $1 AND purpose = 'set-up'",
    params: &[Kind::Text],
    columns: &[],
};

/// Takes the old roles away: who is invited again comes with the role of the new invitation.
pub(super) const REMOVE_ROLES: Statement = Statement {
    name: "people-roles-remove",
    text: "DELETE FROM people_role WHERE person = $1",
    params: &[Kind::Text],
    columns: &[],
};

/// Takes from a person every link that was made for them.
pub(crate) const REMOVE: Statement = Statement {
    name: "people-invitations-remove",
    text: "DELETE FROM people_invitation WHERE person = $1",
    params: &[Kind::Text],
    columns: &[],
};

/// Accounts that nobody used since this moment, whose owners have some role left.
pub(super) const UNUSED: Query<Id> = Query::new(
    "people-unused",
    "SELECT p.id FROM people_person p
     WHERE COALESCE(p.seen_at_micros, p.made_at_micros) <= $1 AND p.id IN (SELECT person FROM people_role)
     ORDER BY p.id",
    &[Kind::Int],
);

/// Ends every link that was not used, in a database that was restored: its page offers to ask for a new one.
pub(crate) const END_EVERY: Statement = Statement {
    name: "people-invitations-end",
    text: "UPDATE people_invitation SET expires_at_micros = 0 WHERE used = 0",
    params: &[],
    columns: &[],
};

/// Takes out every link that waits to go, in a database that was restored: it may have gone since the backup. What was not read stays.
pub(crate) const UNPOST_EVERY: Statement = Statement {
    name: "people-messages-remove",
    text: "DELETE FROM store_outbox WHERE kind IN ('people-invitation', 'people-confirmation')",
    params: &[],
    columns: &[],
};

pub(crate) const STATEMENTS: &[&Statement] =
    &[&FIND.statement, &TAKE, &TAKE_ALL, &REMOVE_ROLES, &REMOVE, &UNUSED.statement, &END_EVERY, &UNPOST_EVERY];
