// SPDX-License-Identifier: MIT OR Apache-2.0
//! Every statement about what people prove themselves with.

use base::Id;
use store::{Bulk, DataClass, Kind, Query, SealedColumn, Statement, row};

row! {
    /// A password as kept.
    pub(crate) struct PasswordRow {
        hash: String = "w.hash",
        totp_sealed: Vec<u8> = "w.totp_sealed",
        totp_step: i64 = "w.totp_step",
    }
}

row! {
    /// A device as its person tells it from others.
    pub(crate) struct DeviceRow {
        id: Id = "k.id",
        name: String = "k.name",
        made_at_micros: i64 = "k.made_at_micros",
    }
}

/// The secret of an app: whoever reads it makes its codes.
pub(crate) const TOTP_SECRET: SealedColumn =
    SealedColumn { column: "people_password.totp_sealed", class: DataClass::Access };

pub(super) const PASSKEYS: Query<String> =
    Query::new("people-passkeys", "SELECT credential FROM people_passkey WHERE person = $1 ORDER BY id", &[Kind::Text]);

pub(crate) const DEVICES: Query<DeviceRow> = Query::new(
    "people-devices",
    "SELECT {columns} FROM people_passkey k WHERE k.person = $1 ORDER BY k.id",
    &[Kind::Text],
);

/// Takes one device from this person.
pub(crate) const REMOVE_DEVICE: Statement = Statement {
    name: "people-device-remove",
    text: "DELETE FROM people_passkey WHERE id = $1 AND person = $2",
    params: &[Kind::Text, Kind::Text],
    columns: &[],
};

pub(super) const COUNT_CREDENTIALS: Query<i64> = Query::new(
    "people-credentials-count",
    "SELECT (SELECT COUNT(*) FROM people_passkey WHERE person = $1) + (SELECT COUNT(*) FROM people_password WHERE person = $1)",
    &[Kind::Text],
);

pub(super) const ADD_PASSKEY: Bulk = Bulk {
    name: "people-passkey-add",
    table: "people_passkey",
    columns: &[
        ("id", Kind::Text),
        ("person", Kind::Text),
        ("credential_id", Kind::Text),
        ("credential", Kind::Text),
        ("name", Kind::Text),
        ("made_at_micros", Kind::Int),
    ],
};

pub(super) const UPDATE_PASSKEY: Statement = Statement {
    name: "people-passkey-update",
    text: "UPDATE people_passkey SET credential = $2 WHERE credential_id = $1",
    params: &[Kind::Text, Kind::Text],
    columns: &[],
};

pub(crate) const PASSWORD: Query<PasswordRow> =
    Query::new("people-password", "SELECT {columns} FROM people_password w WHERE w.person = $1", &[Kind::Text]);

pub(crate) const ADD_PASSWORD: Bulk = Bulk {
    name: "people-password-add",
    table: "people_password",
    columns: &[("person", Kind::Text), ("hash", Kind::Text), ("totp_sealed", Kind::Bytes), ("totp_step", Kind::Int)],
};

pub(crate) const CHANGE_PASSWORD: Statement = Statement {
    name: "people-password-change",
    text: "UPDATE people_password SET hash = $2 WHERE person = $1",
    params: &[Kind::Text, Kind::Text],
    columns: &[],
};

/// Puts another app in the place of the one before.
pub(crate) const CHANGE_APP: Statement = Statement {
    name: "people-app-change",
    text: "UPDATE people_password SET totp_sealed = $2, totp_step = $3 WHERE person = $1",
    params: &[Kind::Text, Kind::Bytes, Kind::Int],
    columns: &[],
};

/// Takes a code of an app: none where it, or a later one, was taken meanwhile.
pub(crate) const TAKE_STEP: Statement = Statement {
    name: "people-password-take-step",
    text: "UPDATE people_password SET totp_step = $2 WHERE person = $1 AND totp_step < $2",
    params: &[Kind::Text, Kind::Int],
    columns: &[],
};

pub(super) const ADD_CODES: Bulk = Bulk {
    name: "people-recovery-add",
    table: "people_recovery_code",
    columns: &[("digest", Kind::Text), ("person", Kind::Text)],
};

pub(super) const REMOVE_CODES: Statement = Statement {
    name: "people-recovery-remove",
    text: "DELETE FROM people_recovery_code WHERE person = $1",
    params: &[Kind::Text],
    columns: &[],
};

pub(super) const TAKE_CODE: Statement = Statement {
    name: "people-recovery-take",
    text: "DELETE FROM people_recovery_code WHERE digest = $1 AND person = $2",
    params: &[Kind::Text, Kind::Text],
    columns: &[],
};

/// Takes every way to sign in from a person.
pub(crate) const REMOVE_ALL: [Statement; 3] = [
    Statement {
        name: "people-passkeys-remove",
        text: "DELETE FROM people_passkey WHERE person = $1",
        params: &[Kind::Text],
        columns: &[],
    },
    Statement {
        name: "people-password-remove",
        text: "DELETE FROM people_password WHERE person = $1",
        params: &[Kind::Text],
        columns: &[],
    },
    REMOVE_CODES,
];

pub(crate) const CODES_LEFT: Query<i64> =
    Query::new("people-recovery-left", "SELECT COUNT(*) FROM people_recovery_code WHERE person = $1", &[Kind::Text]);

pub(crate) const STATEMENTS: &[&Statement] = &[
    &PASSKEYS.statement,
    &DEVICES.statement,
    &REMOVE_DEVICE,
    &CHANGE_PASSWORD,
    &CHANGE_APP,
    &COUNT_CREDENTIALS.statement,
    &UPDATE_PASSKEY,
    &PASSWORD.statement,
    &TAKE_STEP,
    &REMOVE_ALL[0],
    &REMOVE_ALL[1],
    &REMOVE_ALL[2],
    &TAKE_CODE,
    &CODES_LEFT.statement,
];
