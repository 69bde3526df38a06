// SPDX-License-Identifier: MIT OR Apache-2.0
//! The scope of a role: all of the partnership, or one organisation.

use base::{Actor, Day, Grant, Id, Reach, Role};
use directory::open_organisations;
use ui::{At, Choice, FormReader, NotSaved, PageError};

/// Those who work in an organisation and see that one alone: without it their role opens nothing.
const IN_ONE: [Role; 2] = [Role::Partner, Role::SchoolLeadPractitioner];

/// Gives which persons an actor sees: those who keep persons, as far as their role was given; those who work in one organisation,
/// the persons of that one, however far their role was given.
pub(crate) fn reach(actor: &Actor, today: Day) -> Reach {
    let own = actor.reach(&IN_ONE, today);
    let own = own.grants().iter().copied().filter(|grant| matches!(grant, Grant::Organisation(_)));
    Reach::new(actor.reach(super::EDITORS, today).grants().iter().copied().chain(own).collect())
}

/// Gives which persons an actor adds and changes: as far as the role was given by which they do.
pub(crate) fn edits(actor: &Actor, today: Day) -> Reach {
    actor.reach(super::EDITORS, today)
}

/// Gives of which persons an actor sees how their account stands and what they may do: as far as the role was given by which they
/// oversee, and not those whom they see by another.
pub(crate) fn oversees(actor: &Actor, today: Day) -> Reach {
    actor.reach(super::OVERSEERS, today)
}

/// The grants by any of which a person who works there is seen.
pub(super) fn grants(organisation: Option<Id>) -> Vec<Grant> {
    organisation.map(Grant::Organisation).into_iter().collect()
}

/// Says where the role is held: in the organisation that was chosen, or in all of the partnership.
pub(super) fn check(reader: &mut FormReader<'_>, role: Option<Role>, organisation: Option<Id>) -> Option<Grant> {
    if organisation.is_none() && role.is_some_and(|role| IN_ONE.contains(&role)) {
        reader.refuse("organisation", "needed");
        return None;
    }
    Some(organisation.map_or(Grant::All, Grant::Organisation))
}

/// Gives the scope, where there is such an organisation. Nobody gives more than they look after themselves.
pub(super) async fn find(at: &At, scope: Grant) -> Result<Grant, NotSaved> {
    if !at.actor.reach(super::KEEPERS, at.house.clock.today()).holds(&[scope]) {
        return Err(NotSaved::Field { field: "organisation", rule: "reach" });
    }
    let Grant::Organisation(wanted) = scope else { return Ok(Grant::All) };
    let open = open_organisations(&at.house.db, at.house.clock.today()).await?;
    let there = open.iter().any(|(id, _)| *id == wanted);
    if there { Ok(scope) } else { Err(NotSaved::Field { field: "organisation", rule: "pick" }) }
}

/// The organisations to choose from.
pub(super) async fn choices(at: &At) -> Result<Vec<Choice>, PageError> {
    let open = open_organisations(&at.house.db, at.house.clock.today()).await?;
    Ok(open.into_iter().map(|(id, name)| Choice::new(id.to_string(), name)).collect())
}
