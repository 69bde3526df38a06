// SPDX-License-Identifier: MIT OR Apache-2.0
//! The keeper of an organisation: the person who keeps its record up to date. What they keep goes to somebody else when they leave.

use base::Role;
use store::{DataMap, Guard, LawfulBasis, PersonalColumn, Retention};
use ui::{OwnedThing, RoomOwned};
use words::Args;

use crate::addresses::ORGANISATION;
use crate::organisation::sql;

const READERS: &[Role] =
    &[Role::PracticeLead, Role::Analyst, Role::EarlyHelpCoordinator, Role::SchoolLeadPractitioner, Role::Partner];

pub(crate) const DATA_MAP: DataMap = DataMap {
    set: "directory",
    personal: &[PersonalColumn {
        column: "directory_organisation.keeper",
        holds: "the number of the person who keeps the record of an organisation",
        basis: LawfulBasis::PublicTask,
        kept: Retention::Account,
        who: READERS,
        guard: Guard::Open,
    }],
    plain: &[
        "directory_organisation.id",
        "directory_organisation.name",
        "directory_organisation.kind",
        "directory_organisation.parent",
        "directory_organisation.patch",
        "directory_organisation.urn",
        "directory_organisation.opened_day",
        "directory_organisation.closed_day",
        "directory_organisation.version",
    ],
};

/// Lists what of the directory a person owns.
pub(crate) fn owned() -> RoomOwned {
    RoomOwned::owns(
        &["directory_organisation.keeper"],
        |at, person| {
            Box::pin(async move {
                let kept = at.house.db.read(&sql::KEPT_BY, &[person.into()]).await?;
                let owned = |(id, name): (base::Id, String)| OwnedThing {
                    text: at.text_with("directory-keeper-keeps", &Args::new().set("name", name)),
                    path: ORGANISATION.address([&id.to_string()]),
                };
                Ok(kept.into_iter().map(owned).collect())
            })
        },
        |at, tx, handover| {
            Box::pin(async move {
                let kept = tx.read(&sql::KEPT_BY, &[handover.from.into()]).await?;
                tx.execute(&sql::HAND_OVER, &[handover.from.into(), handover.to.into()]).await?;
                let act = |(id, _): &(base::Id, String)| {
                    let mut act = at.act("directory-organisation-handed-over", "organisation", *id);
                    act.fields = vec!["keeper"];
                    act
                };
                Ok(kept.iter().map(act).collect())
            })
        },
    )
}
