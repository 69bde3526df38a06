// SPDX-License-Identifier: MIT OR Apache-2.0
//! Security events: lines of the log of one shape, by which whoever watches over a council's systems follows what happens here.
//!
//! Every act of the activity is one, written once it is kept. Beside these stand the notices below: what was refused, what went
//! wrong, and what was taken away. They hold ids and words of the program alone, as an act does.

use base::Actor;

use crate::Act;

/// The target under which these lines stand in the log.
pub const SECURITY: &str = "security";

/// The number of the shape: a field that goes, or means something else, makes another.
const SHAPE: u64 = 1;

/// Names what is told beside the acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SecurityNotice {
    /// A sign-in of nobody who is known.
    SignInRefused,
    /// A sign-in that has to wait, after wrong ones.
    SignInHeld,
    /// A door for which the role is wrong, or a form from elsewhere.
    DoorRefused,
    /// A request for another house.
    HostRefused,
    /// A connection from no proxy.
    PeerRefused,
    /// A file that not everybody may have was taken away: the activity, a list, a workbook.
    FileTaken,
    JobParked,
    BackupMade,
    /// The activity is not as it was written.
    ActivityBroken,
    /// The database is not the one that its witness knows.
    WitnessDoubted,
    /// The witness cannot be written.
    WitnessUnwritten,
}

impl SecurityNotice {
    /// Every one of them.
    pub const ALL: [Self; 11] = [
        Self::SignInRefused,
        Self::SignInHeld,
        Self::DoorRefused,
        Self::HostRefused,
        Self::PeerRefused,
        Self::FileTaken,
        Self::JobParked,
        Self::BackupMade,
        Self::ActivityBroken,
        Self::WitnessDoubted,
        Self::WitnessUnwritten,
    ];

    /// The name of the event.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SignInRefused => "sign-in-refused",
            Self::SignInHeld => "sign-in-held",
            Self::DoorRefused => "door-refused",
            Self::HostRefused => "host-refused",
            Self::PeerRefused => "peer-refused",
            Self::FileTaken => "file-taken",
            Self::JobParked => "job-parked",
            Self::BackupMade => "backup-made",
            Self::ActivityBroken => "activity-broken",
            Self::WitnessDoubted => "witness-doubted",
            Self::WitnessUnwritten => "witness-unwritten",
        }
    }

    const fn outcome(self) -> &'static str {
        match self {
            Self::SignInRefused | Self::SignInHeld | Self::DoorRefused | Self::HostRefused | Self::PeerRefused => {
                "refused"
            }
            Self::FileTaken | Self::BackupMade => "done",
            Self::JobParked | Self::ActivityBroken | Self::WitnessDoubted | Self::WitnessUnwritten => "failed",
        }
    }
}

/// Writes a notice, of something of this kind with this id or number; never with what somebody typed.
pub fn note(notice: SecurityNotice, actor: &Actor, (kind, object): (&'static str, &str)) {
    SecurityLine::new((notice.name(), notice.outcome()), actor, (kind, object.to_owned())).write();
}

/// A line that is written when its change is kept.
#[derive(Debug)]
pub(crate) struct SecurityLine {
    event: &'static str,
    outcome: &'static str,
    person: String,
    acting_for: String,
    via: String,
    kind: &'static str,
    object: String,
    /// The number of the act; 0 for a notice.
    entry: i64,
}

impl SecurityLine {
    fn new(
        (event, outcome): (&'static str, &'static str),
        actor: &Actor,
        (kind, object): (&'static str, String),
    ) -> Self {
        let id = |id: Option<base::Id>| id.map(|id| id.to_string()).unwrap_or_default();
        let (person, acting_for, via) = (id(actor.person), id(actor.acting_for), actor.via.to_string());
        Self { event, outcome, person, acting_for, via, kind, object, entry: 0 }
    }

    /// The line of an act with its number.
    pub(crate) fn act(act: &Act, entry: i64) -> Self {
        let outcome = if act.verb.ends_with("-refused") { "refused" } else { "done" };
        Self { entry, ..Self::new((act.verb, outcome), &act.actor, (act.kind, act.object.clone())) }
    }

    /// The line of a job that waits for a person.
    pub(crate) fn parked(job: base::Id) -> Self {
        let (notice, actor) = (SecurityNotice::JobParked, Actor::machine());
        Self::new((notice.name(), notice.outcome()), &actor, ("job", job.to_string()))
    }

    pub(crate) fn write(&self) {
        let Self { event, outcome, person, acting_for, via, kind, object, entry } = self;
        // A level is part of where a line is written, so there are two of them.
        if *outcome == "done" {
            tracing::info!(target: SECURITY, shape = SHAPE, event, outcome, person, acting_for, via, kind, object, entry);
        } else {
            tracing::warn!(target: SECURITY, shape = SHAPE, event, outcome, person, acting_for, via, kind, object, entry);
        }
    }
}
