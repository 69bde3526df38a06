// SPDX-License-Identifier: MIT OR Apache-2.0
//! Links as they are made, and accounts as they end.

use base::{Actor, Chance, Clock, Email, Grant, Held, Id, Reach, Role};
use store::{Act, Db, OUTBOX, Outgoing, StoreError, Tx};

use super::{InviteError, Invited, Purpose, SET_UP, VALID_MICROS, sql};
use crate::person::PersonEntry;
use crate::person::standing::{ACCOUNT_DAYS, Standing, shut};
use crate::{addresses, alert, credential, deputy, draft, person, token};

/// Invites a person to this role in the whole partnership. Whoever was invited before and did not come gets a new link, and the
/// older ones open nothing any more: they were made for what the person was to do then.
pub async fn invite(
    db: &Db,
    (clock, chance): (Clock, &Chance),
    actor: &Actor,
    (email, name, role): (&Email, &str, Role),
) -> Result<Invited, InviteError> {
    let mut tx = db.begin().await?;
    let held = Held { role, scope: Grant::All, from: clock.today(), until: None };
    let new_id = || Id::new(clock, chance);
    let person = enter(&mut tx, new_id, (email, name, &held), clock.now_micros()).await?;
    let invited = new_link(&mut tx, (clock, chance), person, Purpose::SetUp).await?;
    let fields = vec!["email", "name", "role"];
    tx.commit(&act(clock, actor, "people-invited", person, fields)).await?;
    Ok(invited)
}

/// Enters a person with a role, where they have no account yet; their roles of before are gone.
pub(crate) async fn enter(
    tx: &mut Tx,
    new_id: impl Fn() -> Id,
    (email, name, held): (&Email, &str, &Held),
    now: i64,
) -> Result<Id, InviteError> {
    let person = match person::find_by_email_in(tx, email).await? {
        Some(known) if credential::passkey::has_any(tx, known.id).await? => {
            return Err(InviteError::HasAccount(email.clone()));
        }
        Some(known) => {
            // Whoever comes back begins anew: what was long ago does not count against them.
            tx.execute(&person::sql::RENEW, &[known.id.into(), now.into()]).await?;
            known.id
        }
        None => {
            let id = new_id();
            let organisation = match held.scope {
                Grant::Organisation(id) => Some(id),
                Grant::All | Grant::Own(_) => None,
            };
            let (name, email, entry) = (name.to_owned(), Some(email.clone()), PersonEntry::default());
            let entry = PersonEntry { name, email, organisation, ..entry };
            person::save::save(tx, (id, None), &entry, now).await?;
            id
        }
    };
    for statement in [&sql::REMOVE_ROLES, &sql::REMOVE, &deputy::sql::REMOVE_OWN] {
        tx.execute(statement, &[person.into()]).await?;
    }
    person::give(tx, new_id(), person, held).await?;
    Ok(person)
}

/// Gives a new link to whoever has lost every way to sign in. The old ways and all sessions end at once: they may be in other
/// hands. Everybody who has an account is told.
pub async fn recover(
    db: &Db,
    (clock, chance): (Clock, &Chance),
    actor: &Actor,
    email: &Email,
) -> Result<Invited, InviteError> {
    let mut tx = db.begin().await?;
    let known = person::find_by_email_in(&mut tx, email).await?;
    let person = known.ok_or_else(|| InviteError::Unknown(email.clone()))?.id;
    reset(db, &mut tx, person, clock.now_micros()).await?;
    let invited = new_link(&mut tx, (clock, chance), person, Purpose::SetUp).await?;
    tx.take_post(SET_UP, person).await?;
    tx.commit(&act(clock, actor, "people-account-reset", person, vec!["passkey", "password", "codes"])).await?;
    Ok(invited)
}

/// Takes from a person every way to sign in, asks for a link for them, and tells everybody else.
pub(crate) async fn reset(db: &Db, tx: &mut Tx, person: Id, now: i64) -> Result<(), StoreError> {
    shut(tx, person).await?;
    // Whoever was in their account may have named one.
    tx.execute(&deputy::sql::REMOVE_OWN, &[person.into()]).await?;
    for statement in &credential::sql::REMOVE_ALL {
        tx.execute(statement, &[person.into()]).await?;
    }
    tx.post(SET_UP, person, now).await?;
    alert::tell_all(db, tx, person, now).await
}

/// Lists who waits for a link, oldest first.
pub async fn waiting(db: &Db) -> Result<Vec<(Email, Outgoing)>, StoreError> {
    let mut found = Vec::new();
    for one in db.list(&OUTBOX, &Reach::all(), &[]).await? {
        let person = person::find(db, one.person).await?;
        let email = person.and_then(|person| person.email);
        found.extend(email.filter(|_| one.kind != alert::ALERT).map(|email| (email, one)));
    }
    Ok(found)
}

/// Makes the link that waits for a person in the outbox, to be passed on by hand.
pub async fn link(
    db: &Db,
    (clock, chance): (Clock, &Chance),
    actor: &Actor,
    email: &Email,
) -> Result<Invited, InviteError> {
    let mut tx = db.begin().await?;
    let known = person::find_by_email_in(&mut tx, email).await?.ok_or_else(|| InviteError::Unknown(email.clone()))?;
    let purpose = purpose_of(&mut tx, known.id, clock.now_micros()).await?;
    let purpose = purpose.ok_or_else(|| InviteError::NothingWaits(email.clone()))?;
    if !tx.take_post(purpose.message(), known.id).await? {
        return Err(InviteError::NothingWaits(email.clone()));
    }
    let invited = new_link(&mut tx, (clock, chance), known.id, purpose).await?;
    tx.commit(&act(clock, actor, "people-link-passed", known.id, Vec::new())).await?;
    Ok(invited)
}

/// Tells what a link is for that a person may have now; `None` where they need none or may have none.
pub(crate) async fn purpose_of(tx: &mut Tx, person: Id, now: i64) -> Result<Option<Purpose>, StoreError> {
    // Without an address there is nobody to whom it could go.
    let known = person::find_in(tx, person).await?.filter(|known| known.email.is_some());
    let Some(known) = known else { return Ok(None) };
    let kept_days = ACCOUNT_DAYS.days(&tx.settings().await?);
    Ok(purpose(known.standing(now, kept_days), credential::passkey::has_any(tx, person).await?))
}

/// Tells what a link is for that may go to a person whose account stands so.
pub(crate) fn purpose(standing: Standing, has_account: bool) -> Option<Purpose> {
    match standing {
        Standing::Suspended => None,
        _ if !has_account => Some(Purpose::SetUp),
        // An account that is over goes, but that of the last administrator.
        Standing::Dormant | Standing::Over => Some(Purpose::Confirm),
        Standing::InUse => None,
    }
}

async fn new_link(
    tx: &mut Tx,
    (clock, chance): (Clock, &Chance),
    person: Id,
    purpose: Purpose,
) -> Result<Invited, StoreError> {
    let token = token::new(chance);
    let expires_at_micros = clock.now_micros() + VALID_MICROS;
    add_link(tx, Id::new(clock, chance), (person, purpose), (&token, expires_at_micros)).await?;
    let route = match purpose {
        Purpose::SetUp => addresses::INVITATION,
        Purpose::Confirm => addresses::CONFIRMATION,
    };
    Ok(Invited { person, path: route.address([&token]), expires_at_micros })
}

/// Keeps a link, without its secret. Those that were made for the person before open nothing any more.
pub(crate) async fn add_link(
    tx: &mut Tx,
    id: Id,
    (person, purpose): (Id, Purpose),
    (token, expires_at_micros): (&str, i64),
) -> Result<(), StoreError> {
    tx.execute(&sql::REMOVE, &[person.into()]).await?;
    let digest = token::digest(token);
    let row = [id.into(), person.into(), digest.into(), expires_at_micros.into(), false.into(), purpose.kept().into()];
    tx.bulk(&sql::ADD, [row]).await.map(drop)
}

/// Removes the accounts that nobody used for 400 days, or for those that were set: how they sign in, what they may do, who acts for them. The last
/// administrator stays. Nothing is removed where nobody did anything from sixty days ago to a day ago: it may be the clock that is
/// wrong, and what is removed does not come back when it is right.
pub async fn remove_unused(db: &Db, clock: Clock) -> Result<usize, StoreError> {
    let before = |days: i64| clock.now_micros() - days * 24 * 3600 * 1_000_000;
    let days = ACCOUNT_DAYS.days(&db.settings().await?);
    let unused = db.read(&sql::UNUSED, &[before(days).into()]).await?;
    if unused.is_empty() || !store::is_active(db, (before(60), before(1))).await? {
        return Ok(0);
    }
    let mut removed = 0;
    for person in unused {
        let mut tx = db.begin().await?;
        if person::other_administrators(&mut tx, person, clock.today()).await? == 0
            && person::is_administrator(&mut tx, person, clock.today()).await?
        {
            continue;
        }
        remove_account(&mut tx, person).await?;
        tx.commit(&act(clock, &Actor::machine(), "people-account-removed", person, Vec::new())).await?;
        removed += 1;
    }
    Ok(removed)
}

/// Takes from a person how they sign in, what they may do and who acts for them. Who they are stays: the activity names them.
pub(crate) async fn remove_account(tx: &mut Tx, person: Id) -> Result<(), StoreError> {
    shut(tx, person).await?;
    let own = [&sql::REMOVE_ROLES, &deputy::sql::REMOVE_ALL, &draft::sql::REMOVE_ALL];
    for statement in credential::sql::REMOVE_ALL.iter().chain(own) {
        tx.execute(statement, &[person.into()]).await?;
    }
    Ok(())
}

fn act(clock: Clock, actor: &Actor, verb: &'static str, person: Id, fields: Vec<&'static str>) -> Act {
    let (at_micros, actor) = (clock.now_micros(), actor.clone());
    Act { at_micros, actor, verb, kind: "person", object: person.to_string(), fields }
}

#[cfg(test)]
mod tests {
    use super::{Purpose, Standing, purpose};

    #[test]
    fn a_link_goes_to_whoever_has_no_account_or_was_away_for_long() {
        for (standing, has_account, expected) in [
            (Standing::InUse, false, Some(Purpose::SetUp)),
            (Standing::InUse, true, None),
            (Standing::Dormant, false, Some(Purpose::SetUp)),
            (Standing::Dormant, true, Some(Purpose::Confirm)),
            (Standing::Over, true, Some(Purpose::Confirm)),
            (Standing::Suspended, false, None),
            (Standing::Suspended, true, None),
        ] {
            assert_eq!(purpose(standing, has_account), expected, "{standing:?} {has_account}");
        }
    }
}
