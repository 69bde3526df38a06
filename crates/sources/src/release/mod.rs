// SPDX-License-Identifier: MIT OR Apache-2.0
//! Local counts are let be shown by somebody other than whoever brought them in, who looks first at what would be shown.

mod brought;
pub(crate) mod show;

use base::{Actor, Day, Id, Role};
use ui::{At, PageError};

/// Let local counts be shown: whoever speaks for the partnership, or keeps its record of processing.
pub(crate) const RELEASERS: &[Role] = &[Role::PracticeLead, Role::InformationGovernance];

/// Tells whether an actor releases: what is shown is shown of all of the partnership, so their role holds for it too.
pub(crate) fn may_release(actor: &Actor, today: Day) -> bool {
    actor.reach(RELEASERS, today).is_all()
}

/// Refuses whoever releases nothing.
fn must_release(at: &At) -> Result<(), PageError> {
    if may_release(&at.actor, at.house.clock.today()) { Ok(()) } else { Err(PageError::Forbidden) }
}

/// Whoever brought a file in, and the person for whom a deputy did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Bringer {
    pub person: Option<Id>,
    pub acting_for: Option<Id>,
}

/// Tells whether an actor brought something in: themselves, for somebody, or somebody for whom they act now.
pub(crate) fn is_own(actor: &Actor, bringer: &Bringer) -> bool {
    let brought = [bringer.person, bringer.acting_for];
    [actor.person, actor.acting_for].into_iter().flatten().any(|one| brought.contains(&Some(one)))
}

#[cfg(test)]
mod tests {
    use base::{Actor, Chance, Clock, Id};

    use super::{Bringer, is_own};

    #[test]
    fn nobody_releases_what_they_brought_nor_for_whom_they_act() {
        let chance = Chance::seeded(1);
        let [priya, jo, other] = [(); 3].map(|()| Id::new(Clock::Fixed(1), &chance));
        let actor = |person, acting_for| Actor { person: Some(person), acting_for, ..Actor::nobody() };
        let bringer = |person, acting_for| Bringer { person: Some(person), acting_for };
        for (who, whose, expected) in [
            (actor(priya, None), bringer(priya, None), true),
            (actor(jo, None), bringer(priya, None), false),
            // A deputy of whoever brought it, and whoever brought it as a deputy.
            (actor(jo, Some(priya)), bringer(priya, None), true),
            (actor(priya, Some(jo)), bringer(priya, None), true),
            (actor(jo, None), bringer(priya, Some(jo)), true),
            (actor(other, Some(jo)), bringer(priya, Some(jo)), true),
            (actor(other, None), bringer(priya, Some(jo)), false),
            // What came in at the machine was brought by nobody who signs in.
            (actor(jo, None), Bringer::default(), false),
        ] {
            assert_eq!(is_own(&who, &whose), expected, "{who:?} {whose:?}");
        }
    }
}
