// SPDX-License-Identifier: MIT OR Apache-2.0
//! The database, and the files beside it.

use std::path::Path;
use std::sync::Arc;

use base::{Clock, Reach};
use evidence::catalogue::Catalogue;
use store::{ActFilter, Db, StoreError, find_acts};

use super::super::without_password;
use super::Finding;
use crate::config::DatabaseArg;
use crate::rooms::{migrations, rooms};

/// So far two clocks may be apart.
const APART_MICROS: i64 = 5 * 60 * 1_000_000;

pub(super) async fn examine(database: &DatabaseArg, clock: Clock) -> Vec<Finding> {
    let mut found = Vec::new();
    if let Some(warning) = store::exposed(&database.url) {
        found.push(Finding::wrong("permissions", warning));
    }
    let db = match Db::open_existing(&database.url).await {
        Ok(db) => db,
        Err(why) => {
            found.push(Finding::wrong("database", why.to_string()));
            return found;
        }
    };
    found.push(Finding::fine("database", format!("{} opens", without_password(&database.url))));
    let (schema, is_ours) = schema(&db).await;
    found.push(schema);
    match (database.key_file(), database.witness()) {
        (Ok(key), Ok(witness)) => found.extend(beside(&db, &key, &witness).await),
        (Err(why), _) | (_, Err(why)) => found.push(Finding::wrong("key file", why.to_string())),
    }
    if is_ours {
        found.push(time(&db, clock).await.unwrap_or_else(|why| Finding::wrong("clock", why.to_string())));
        found.push(places(&db).await.unwrap_or_else(|why| Finding::wrong("figures", why.to_string())));
    }
    db.close().await;
    found
}

/// Tells whether this program made the tables, and whether it can read them.
async fn schema(db: &Db) -> (Finding, bool) {
    let catalogue = match Catalogue::shipped() {
        Ok(catalogue) => Arc::new(catalogue),
        Err(why) => return (Finding::wrong("schema", why.to_string()), false),
    };
    let sets = migrations(&rooms(&catalogue));
    let is_older = match db.is_older(&sets).await {
        Ok(is_older) => is_older,
        Err(why) => return (Finding::wrong("schema", why.to_string()), false),
    };
    let is_begun = db.tables().await.is_ok_and(|all| all.iter().any(|(name, _)| name == "store_migration"));
    if is_older {
        let says = "an older program made the tables. Back up (`rapport backup`), then `rapport verify` brings them forward (with \
                    --migrate on PostgreSQL)";
        (Finding::look_at("schema", says), false)
    } else if is_begun {
        (Finding::fine("schema", "the tables are those of this program"), true)
    } else {
        (Finding::look_at("schema", "nothing was begun yet: `rapport import` does"), false)
    }
}

/// The key file and the witness.
async fn beside(db: &Db, key: &Path, witness: &Path) -> Vec<Finding> {
    let (key_shown, witness_shown) = (key.display(), witness.display());
    let examined = db.examine_files(key, witness).await;
    let key = match examined.key {
        Ok(Some(count)) => Finding::fine("key file", format!("{key_shown} opens what is sealed ({count} keys)")),
        Ok(None) => Finding::look_at("key file", format!("there is none at {key_shown} yet: `rapport serve` makes it")),
        Err(why) => Finding::wrong("key file", why.to_string()),
    };
    let witness = examined.witness.map(|known| match known {
        Ok(Some(acts)) => Finding::fine("witness", format!("{witness_shown} knows {acts} acts, and none is missing")),
        Ok(None) => {
            Finding::look_at("witness", format!("there is none at {witness_shown} yet: `rapport serve` makes it"))
        }
        Err(why) => Finding::wrong("witness", why.to_string()),
    });
    std::iter::once(key).chain(witness).collect()
}

/// The clock of this machine against the last act: it orders nothing, but sessions, links and dates go by it.
async fn time(db: &Db, clock: Clock) -> Result<Finding, StoreError> {
    let last = find_acts(db, &Reach::all(), &ActFilter { most: 1, ..ActFilter::default() }).await?.pop();
    let ahead = last.map_or(0, |act| act.at_micros - clock.now_micros());
    Ok(if ahead > APART_MICROS {
        let minutes = ahead / 60_000_000;
        Finding::wrong(
            "clock",
            format!(
                "the last act was {minutes} minutes after what this machine takes for now: set its clock (timedatectl set-ntp true)"
            ),
        )
    } else {
        Finding::fine("clock", format!("{}, not before the last act", clock.today()))
    })
}

async fn places(db: &Db) -> Result<Finding, StoreError> {
    let count = areas::authorities(db).await?.len();
    Ok(Finding::fine("figures", format!("of {count} authorities")))
}
