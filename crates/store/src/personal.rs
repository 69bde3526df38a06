// SPDX-License-Identifier: MIT OR Apache-2.0
//! What is held of people: each column that may hold something of a person says why, how long, and who sees it.

use base::Role;

/// A column that may hold something of a person.
#[derive(Debug, Clone, Copy)]
pub struct PersonalColumn {
    /// The table and the column: `people_person.email`.
    pub column: &'static str,
    /// Says what stands there, in a few words.
    pub holds: &'static str,
    pub basis: LawfulBasis,
    pub kept: Retention,
    /// The roles that see it on a page; none where no page shows it to anybody but the person.
    pub who: &'static [Role],
    /// Sealed, so that a copy of the database shows it to nobody, or kept as a digest that nobody turns back.
    pub guard: Guard,
}

/// The reason for which it may be held (UK GDPR, article 6(1)).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LawfulBasis {
    /// A task in the public interest, (e): people work in the partnership.
    PublicTask,
    /// A duty of the law, (c): the account that an organisation gives of what was done with data (article 5(2)).
    LegalDuty,
}

/// Says how long it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retention {
    /// As long as the person has an account.
    Account,
    /// Twelve hours at most.
    Day,
    /// Seven days at most.
    Week,
    /// Thirty days at most.
    Month,
    /// As long as the activity: nothing of it is taken away.
    Activity,
}

/// Says how a value lies in the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guard {
    /// As it is.
    Open,
    /// Sealed with a key that is not in the database.
    Sealed,
    /// A digest or a hash: it can be compared, not read.
    Digest,
}

/// The columns of the tables of one set of migrations: each of them is one or the other.
#[derive(Debug, Clone, Copy)]
pub struct DataMap {
    /// The set; its tables begin with this name.
    pub set: &'static str,
    pub personal: &'static [PersonalColumn],
    /// Columns that hold nothing of a person by themselves.
    pub plain: &'static [&'static str],
}

impl DataMap {
    /// The map of a room that holds no person.
    pub const fn none(set: &'static str) -> Self {
        Self { set, personal: &[], plain: &[] }
    }
}

const fn of_activity(column: &'static str, holds: &'static str) -> PersonalColumn {
    const REVIEWERS: &[Role] = &[Role::PracticeLead, Role::ActivityReviewer, Role::InformationGovernance];
    let (basis, kept) = (LawfulBasis::LegalDuty, Retention::Activity);
    PersonalColumn { column, holds, basis, kept, who: REVIEWERS, guard: Guard::Open }
}

/// The store's own tables.
pub const DATA_MAP: DataMap = DataMap {
    set: "store",
    personal: &[
        of_activity("store_activity.person", "the number of whoever acted"),
        of_activity("store_activity.acting_for", "the number of the person for whom a deputy acted"),
        of_activity("store_activity.via", "the way in which they came in: the number of their session or link"),
        of_activity("store_activity.object", "the number of what was changed, which may be a person"),
        of_activity("store_activity.at_micros", "when somebody acted"),
        PersonalColumn {
            column: "store_blind.token",
            holds: "by what a sealed value is found",
            basis: LawfulBasis::PublicTask,
            kept: Retention::Account,
            who: &[],
            guard: Guard::Digest,
        },
        PersonalColumn {
            column: "store_outbox.person",
            holds: "the number of the person to whom a message has to go",
            basis: LawfulBasis::PublicTask,
            kept: Retention::Account,
            who: &[Role::Administrator],
            guard: Guard::Open,
        },
        PersonalColumn {
            column: "store_once.digest",
            holds: "what was typed into a form that was saved",
            basis: LawfulBasis::PublicTask,
            kept: Retention::Day,
            who: &[],
            guard: Guard::Digest,
        },
        PersonalColumn {
            column: "store_once.answer",
            holds: "the number of the person whose session a form began",
            basis: LawfulBasis::PublicTask,
            kept: Retention::Day,
            who: &[],
            guard: Guard::Sealed,
        },
        PersonalColumn {
            column: "store_search.token",
            holds: "a word by which something is found, which may be of a person’s name",
            basis: LawfulBasis::PublicTask,
            kept: Retention::Account,
            who: &[],
            guard: Guard::Open,
        },
        PersonalColumn {
            column: "store_search.object",
            holds: "the number of what is found, which may be a person",
            basis: LawfulBasis::PublicTask,
            kept: Retention::Account,
            who: &[],
            guard: Guard::Open,
        },
        PersonalColumn {
            column: "store_job.person",
            holds: "the number of the person who asked for work that is done later",
            basis: LawfulBasis::PublicTask,
            kept: Retention::Week,
            who: &[Role::Administrator],
            guard: Guard::Open,
        },
        PersonalColumn {
            column: "store_file_piece.content_sealed",
            holds: "a file that somebody brought, in which no column is about people",
            basis: LawfulBasis::PublicTask,
            kept: Retention::Week,
            who: &[],
            guard: Guard::Sealed,
        },
        PersonalColumn {
            column: "store_file.digest_sealed",
            holds: "by what the file is known again",
            basis: LawfulBasis::PublicTask,
            kept: Retention::Week,
            who: &[],
            guard: Guard::Sealed,
        },
        PersonalColumn {
            column: "store_workbook.person",
            holds: "the number of the person who brought a workbook",
            basis: LawfulBasis::PublicTask,
            kept: Retention::Month,
            who: &[],
            guard: Guard::Open,
        },
        PersonalColumn {
            column: "store_workbook.content_sealed",
            holds: "the rows of a workbook that somebody brought, and what saving them changed",
            basis: LawfulBasis::PublicTask,
            kept: Retention::Month,
            who: &[],
            guard: Guard::Sealed,
        },
    ],
    plain: &[
        "store_activity.number",
        "store_activity.verb",
        "store_activity.kind",
        "store_activity.fields",
        "store_activity.format",
        "store_activity.hash",
        "store_blind.kind",
        "store_blind.object",
        "store_file.id",
        "store_file.made_at_micros",
        "store_file.length",
        "store_file.pieces",
        "store_file_piece.file",
        "store_file_piece.number",
        "store_job.id",
        "store_job.kind",
        "store_job.key",
        "store_job.payload",
        "store_job.made_at_micros",
        "store_job.run_at_micros",
        "store_job.state",
        "store_job.step",
        "store_job.attempts",
        "store_job.lease",
        "store_job.lease_until_micros",
        "store_job.done",
        "store_job.whole",
        "store_job.reason",
        "store_data_key.number",
        "store_data_key.class",
        "store_data_key.wrapped",
        "store_migration.set",
        "store_migration.position",
        "store_migration.name",
        "store_migration.sha256",
        "store_once.nonce",
        "store_once.at_micros",
        "store_outbox.kind",
        "store_outbox.made_at_micros",
        "store_secret.name",
        "store_secret.secret",
        "store_sequence.name",
        "store_sequence.last",
        "store_setting.name",
        "store_setting.value",
        "store_setting.version",
        "store_setting_file.digest",
        "store_setting_file.content",
        "store_search.kind",
        "store_search.weight",
        "store_workbook.id",
        "store_workbook.list",
        "store_workbook.made_at_micros",
        "store_workbook.saved_at_micros",
    ],
};
