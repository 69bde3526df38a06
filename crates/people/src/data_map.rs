// SPDX-License-Identifier: MIT OR Apache-2.0
//! Columns that hold something of those who sign in.

use base::Role;
use store::{DataMap, Guard, LawfulBasis, PersonalColumn, Retention};

use crate::person::{OVERSEERS, READERS};

const fn of_account(column: &'static str, holds: &'static str, guard: Guard) -> PersonalColumn {
    PersonalColumn { column, holds, basis: LawfulBasis::PublicTask, kept: Retention::Account, who: &[], guard }
}

const fn of_session(column: &'static str, holds: &'static str, guard: Guard) -> PersonalColumn {
    PersonalColumn { kept: Retention::Day, ..of_account(column, holds, guard) }
}

const fn of_draft(column: &'static str, holds: &'static str, guard: Guard) -> PersonalColumn {
    PersonalColumn { kept: Retention::Week, ..of_account(column, holds, guard) }
}

/// Names stand in the list of people, and beside acts for those who review them.
const NAMED: &[Role] = &[
    Role::PracticeLead,
    Role::EarlyHelpCoordinator,
    Role::SchoolLeadPractitioner,
    Role::Partner,
    Role::ActivityReviewer,
    Role::InformationGovernance,
    Role::Administrator,
];

pub(crate) const DATA_MAP: DataMap = DataMap {
    set: "people",
    personal: &[
        of_account("people_person.id", "the number of a person", Guard::Open),
        PersonalColumn { who: NAMED, ..of_account("people_person.name", "the name that colleagues know", Guard::Open) },
        PersonalColumn {
            who: READERS,
            ..of_account(
                "people_person.email_sealed",
                "the address for e-mail at work, to which a person signs in",
                Guard::Sealed,
            )
        },
        PersonalColumn {
            who: READERS,
            ..of_account("people_person.phone_sealed", "the telephone at work", Guard::Sealed)
        },
        PersonalColumn {
            who: READERS,
            ..of_account("people_person.organisation", "the organisation for which a person works", Guard::Open)
        },
        PersonalColumn { who: READERS, ..of_account("people_person.job", "what a person does there", Guard::Open) },
        PersonalColumn {
            who: OVERSEERS,
            ..of_account("people_person.suspended_at_micros", "since when somebody may not sign in", Guard::Open)
        },
        PersonalColumn {
            who: OVERSEERS,
            ..of_account("people_person.seen_at_micros", "when somebody last signed in", Guard::Open)
        },
        of_account("people_deputy.person", "who is away", Guard::Open),
        of_account("people_deputy.deputy", "who acts for them", Guard::Open),
        of_account("people_deputy.from_day", "from when somebody is away", Guard::Open),
        of_account("people_deputy.until_day", "until when somebody is away", Guard::Open),
        of_account("people_role.person", "whose role it is", Guard::Open),
        PersonalColumn {
            who: OVERSEERS,
            ..of_account("people_role.role", "what a person does in the partnership", Guard::Open)
        },
        PersonalColumn {
            who: OVERSEERS,
            ..of_account(
                "people_role.scope",
                "for how much of the partnership, which may name an organisation",
                Guard::Open,
            )
        },
        of_account("people_invitation.person", "who was invited", Guard::Open),
        of_account("people_invitation.token_digest", "the link of an invitation", Guard::Digest),
        of_account("people_first_link.person", "who came first", Guard::Open),
        of_account("people_first_link.token_digest", "the link of the first start", Guard::Digest),
        of_account("people_passkey.person", "whose device it is", Guard::Open),
        of_account("people_passkey.credential_id", "the name that a device gave its key", Guard::Open),
        of_account("people_passkey.credential", "the public key of a device", Guard::Open),
        of_account("people_passkey.name", "how a person calls a device", Guard::Open),
        of_account("people_password.person", "whose password it is", Guard::Open),
        of_account("people_password.hash", "a password", Guard::Digest),
        of_account("people_password.totp_sealed", "the secret of a sign-in app", Guard::Sealed),
        of_account("people_password.totp_step", "when a code was last used", Guard::Open),
        of_account("people_recovery_code.person", "whose codes they are", Guard::Open),
        of_account("people_recovery_code.digest", "a recovery code", Guard::Digest),
        of_session("people_session.person", "who is signed in", Guard::Open),
        of_session("people_session.token_digest", "the token of a session", Guard::Digest),
        of_session("people_session.made_at_micros", "when somebody signed in", Guard::Open),
        of_session("people_session.seen_at_micros", "when somebody was last seen", Guard::Open),
        of_session(
            "people_challenge.options_sealed",
            "what a device is asked, with a person’s address at first",
            Guard::Sealed,
        ),
        of_session("people_challenge.state", "what its answer is held against", Guard::Open),
        of_draft("people_draft.person", "who has begun to write", Guard::Open),
        of_draft("people_draft.form_digest", "in which form", Guard::Digest),
        of_draft("people_draft.words_sealed", "what somebody has begun to write, of whomever it is", Guard::Sealed),
        of_draft("people_draft.began_at_micros", "when somebody began", Guard::Open),
        of_draft("people_draft.kept_at_micros", "when somebody last wrote", Guard::Open),
        of_account(
            "people_guess.subject_digest",
            "the address at which somebody guessed, or has signed in in one browser",
            Guard::Digest,
        ),
        of_account("people_guess.failures", "how often somebody guessed wrong", Guard::Open),
        of_account(
            "people_guess.last_at_micros",
            "when somebody last guessed wrong, or signed in in that browser",
            Guard::Open,
        ),
    ],
    plain: &[
        "people_person.made_at_micros",
        "people_person.version",
        "people_role.id",
        "people_role.from_day",
        "people_role.until_day",
        "people_invitation.id",
        "people_invitation.expires_at_micros",
        "people_invitation.used",
        "people_invitation.purpose",
        "people_first_link.id",
        "people_first_link.expires_at_micros",
        "people_deputy.id",
        "people_draft.id",
        "people_passkey.id",
        "people_passkey.made_at_micros",
        "people_session.id",
        "people_challenge.token_digest",
        "people_challenge.expires_at_micros",
    ],
};
