// SPDX-License-Identifier: MIT OR Apache-2.0
//! The standing of an account: in use, suspended, or not used for so long that its owner is asked first.

use base::Id;
use store::{Act, KeptPeriod, StoreError, Tx};
use ui::{At, NotSaved, PageError, Saved};

use super::{Person, find_in, is_administrator, other_administrators, sql};
use crate::invitation::{self, CONFIRM};
use crate::sign_in::next_page;
use crate::{addresses, session};

const DAY_MICROS: i64 = 24 * 3600 * 1_000_000;
/// After so long without a sign-in, whoever comes also shows that they still read the address that is known here.
pub(crate) const CONFIRM_AFTER_DAYS: i64 = 90;
/// An account that nobody used for so many days is removed; its owner is asked some weeks before.
pub const ACCOUNT_DAYS: KeptPeriod = KeptPeriod { name: "retention-account-days", least: 120, most: 400 };

/// Tells how an account stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    InUse,
    Suspended,
    /// Not used for long: the owner confirms that they read their address.
    Dormant,
    /// Not used for so long that it goes.
    Over,
}

/// Says how an account stands that was last used, or made, at this moment, and is kept unused for so many days.
pub(crate) fn standing(is_suspended: bool, used_micros: i64, now: i64, kept_days: i64) -> Standing {
    let days = (now - used_micros) / DAY_MICROS;
    match days {
        _ if is_suspended => Standing::Suspended,
        days if days >= kept_days => Standing::Over,
        CONFIRM_AFTER_DAYS.. => Standing::Dormant,
        _ => Standing::InUse,
    }
}

impl Person {
    pub(crate) fn standing(&self, now: i64, kept_days: i64) -> Standing {
        let used = self.seen_at_micros.unwrap_or(self.made_at_micros);
        standing(self.suspended_at_micros.is_some(), used, now, kept_days)
    }
}

/// Lets somebody in who has just proved who they are, or says what has to come first.
pub(crate) async fn admit(at: &At, tx: &mut Tx, mut act: Act, (person, then): (Id, &str)) -> Result<Saved, NotSaved> {
    let now = at.house.clock.now_micros();
    let known = find_in(tx, person).await?.ok_or(PageError::NotFound)?;
    act.actor.person = Some(person);
    let today = at.house.clock.today();
    let stays = is_administrator(tx, person, today).await? && other_administrators(tx, person, today).await? == 0;
    match known.standing(now, at.setting.days(&ACCOUNT_DAYS)) {
        Standing::Over if stays => dormant(at, tx, act, person).await,
        Standing::InUse => Ok(Saved::new(act, then).sign_in(person)),
        Standing::Suspended => Err(at.bad_input("people-suspended").into()),
        Standing::Dormant => dormant(at, tx, act, person).await,
        Standing::Over => Err(at.bad_input("people-over").into()),
    }
}

/// Lets in somebody invented, whom a visitor of the demo chose to be. They prove nothing and read no address, however long nobody
/// was them; so there is nobody to let in outside the demo, and nobody whom it did not invent.
///
/// # Errors
/// Where there is no such person, or somebody suspended them.
pub async fn admit_invented(at: &At, tx: &mut Tx, mut act: Act, (person, then): (Id, &str)) -> Result<Saved, NotSaved> {
    let is_invented = at.house.is_demo() && at.house.demo_persons().any(|one| one.id() == person);
    let known = find_in(tx, person).await?.filter(|_| is_invented).ok_or(PageError::NotFound)?;
    if known.suspended_at_micros.is_some() {
        return Err(at.bad_input("people-suspended").into());
    }
    act.actor.person = Some(person);
    Ok(Saved::new(act, next_page(then)).sign_in(person))
}

/// Asks somebody who was away for long to confirm that they read their address.
async fn dormant(at: &At, tx: &mut Tx, act: Act, person: Id) -> Result<Saved, NotSaved> {
    tx.post(CONFIRM, person, at.house.clock.now_micros()).await?;
    Ok(Saved::new(Act { verb: "people-confirmation-asked", ..act }, addresses::CONFIRM_ASKED.path()))
}

/// Notes that a person has signed in.
pub(crate) async fn see(tx: &mut Tx, person: Id, now: i64) -> Result<(), StoreError> {
    tx.execute(&sql::SEE, &[person.into(), now.into()]).await.map(drop)
}

/// Ends every session of a person, every link that was made for them, and what waits to go to them.
pub(crate) async fn shut(tx: &mut Tx, person: Id) -> Result<(), StoreError> {
    tx.execute(&session::sql::END_ALL, &[person.into()]).await?;
    tx.execute(&invitation::sql::REMOVE, &[person.into()]).await?;
    tx.clear_post(person).await
}

#[cfg(test)]
mod tests {
    use super::{DAY_MICROS, Standing, standing};

    #[test]
    fn an_account_is_asked_for_after_ninety_days_and_goes_after_four_hundred() {
        for (days, expected) in [
            (0, Standing::InUse),
            (89, Standing::InUse),
            (90, Standing::Dormant),
            (105, Standing::Dormant),
            (399, Standing::Dormant),
            (400, Standing::Over),
        ] {
            assert_eq!(standing(false, 0, days * DAY_MICROS, 400), expected, "{days}");
            assert_eq!(standing(true, 0, days * DAY_MICROS, 400), Standing::Suspended, "{days}");
        }
        // A partnership may say that they go sooner.
        assert_eq!(standing(false, 0, 119 * DAY_MICROS, 120), Standing::Dormant);
        assert_eq!(standing(false, 0, 120 * DAY_MICROS, 120), Standing::Over);
        // A clock that was set back locks nobody out.
        assert_eq!(standing(false, DAY_MICROS, 0, 400), Standing::InUse);
    }
}
