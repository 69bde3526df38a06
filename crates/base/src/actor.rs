// SPDX-License-Identifier: MIT OR Apache-2.0
//! Tells who acts, by which way they came in, and how far they may see.

use std::fmt;

use crate::{Day, Id, Role};

/// Stands for whoever asks for a page or makes a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    pub person: Option<Id>,
    /// The person for whom this one acts as a deputy.
    pub acting_for: Option<Id>,
    pub roles: Vec<Held>,
    pub via: Via,
    /// Microseconds since 1970 until which what needs a fresh sign-in is open.
    pub fresh_until: i64,
}

/// A role of a person, for so much of the partnership and so long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    pub role: Role,
    pub scope: Grant,
    pub from: Day,
    /// The last day; `None` where no end is set.
    pub until: Option<Day>,
}

/// The way somebody came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Via {
    /// Without sign-in.
    Nobody,
    /// In this session.
    SignIn(Id),
    /// By a link that was sent to one person.
    Link(Id),
    /// By a job that somebody asked for.
    Job(Id),
    /// By a command that somebody typed at the machine.
    Machine,
}

/// One thing that a reach takes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grant {
    All,
    Organisation(Id),
    /// Holds what belongs to this person.
    Own(Id),
}

/// Holds what an actor may see. Empty is nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reach(Vec<Grant>);

impl Held {
    /// Tells whether the role is held on this day.
    pub fn lasts(&self, day: Day) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }
}

impl Actor {
    /// Stands for whoever has not signed in.
    pub const fn nobody() -> Self {
        Self { person: None, acting_for: None, roles: Vec::new(), via: Via::Nobody, fresh_until: 0 }
    }

    /// Stands for whoever types commands at the machine.
    pub const fn machine() -> Self {
        Self { person: None, acting_for: None, roles: Vec::new(), via: Via::Machine, fresh_until: 0 }
    }

    pub const fn is_signed_in(&self) -> bool {
        matches!(self.via, Via::SignIn(_))
    }

    /// Tells whether one of these roles is held on this day.
    pub fn has_role(&self, among: &[Role], day: Day) -> bool {
        self.held(among, day).next().is_some()
    }

    /// Gives what these roles let the actor see on this day.
    pub fn reach(&self, among: &[Role], day: Day) -> Reach {
        Reach::new(self.held(among, day).map(|held| held.scope).collect())
    }

    fn held<'a>(&'a self, among: &'a [Role], day: Day) -> impl Iterator<Item = &'a Held> {
        self.roles.iter().filter(move |held| held.lasts(day)).filter(|held| among.contains(&held.role))
    }
}

impl Reach {
    pub fn new(mut grants: Vec<Grant>) -> Self {
        grants.sort_unstable();
        grants.dedup();
        Self(grants)
    }

    /// The whole partnership.
    pub fn all() -> Self {
        Self(vec![Grant::All])
    }

    /// Tells whether a row that belongs to these is within it.
    pub fn holds(&self, scope: &[Grant]) -> bool {
        self.0.contains(&Grant::All) || scope.iter().any(|one| self.0.contains(one))
    }

    pub fn grants(&self) -> &[Grant] {
        &self.0
    }

    pub fn is_all(&self) -> bool {
        self.0.contains(&Grant::All)
    }
}

/// The words under which the activity keeps the way.
impl fmt::Display for Via {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nobody => out.write_str("nobody"),
            Self::SignIn(session) => write!(out, "sign-in {session}"),
            Self::Link(link) => write!(out, "link {link}"),
            Self::Job(job) => write!(out, "job {job}"),
            Self::Machine => out.write_str("machine"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Actor, Grant, Held, Reach, Via};
    use crate::{Chance, Clock, Day, Id, Role};

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    #[test]
    fn a_role_counts_from_its_first_day_to_its_last() {
        let held =
            Held { role: Role::Analyst, scope: Grant::All, from: day("2026-11-02"), until: Some(day("2026-11-30")) };
        let actor = Actor { roles: vec![held], via: Via::Machine, ..Actor::nobody() };
        for (on, expected) in [("2026-11-01", false), ("2026-11-02", true), ("2026-11-30", true), ("2026-12-01", false)]
        {
            assert_eq!(actor.has_role(&[Role::Analyst], day(on)), expected, "{on}");
            assert_eq!(actor.reach(&[Role::Analyst], day(on)).is_all(), expected, "{on}");
            assert!(!actor.has_role(&[Role::PracticeLead], day(on)), "{on}");
        }
    }

    #[test]
    fn a_reach_holds_what_it_names_and_an_empty_one_nothing() {
        let chance = Chance::seeded(3);
        let [own, other] = [1, 2].map(|at| Grant::Organisation(Id::new(Clock::Fixed(at), &chance)));
        let reach = Reach::new(vec![own]);
        assert!(reach.holds(&[own]) && reach.holds(&[other, own]) && !reach.holds(&[other]) && !reach.holds(&[]));
        assert!(Reach::all().holds(&[]) && !Reach::default().holds(&[own]));
    }
}
