// SPDX-License-Identifier: MIT OR Apache-2.0
//! What whoever watches over a council's systems hears: the security events of a story, as they stand in the log.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::{Arc, Mutex};

use base::Role;
use rapport::App;
use serde_json::Value;
use store::{SecurityNotice, testing};

use crate::commands::typed;
use crate::setting::{address, on_both};
use crate::sign_in::{PASSWORD, at_minute, code, invite, set_up, sign_in, site};
use crate::visitor::Visitor;

/// The log of a story.
#[derive(Clone, Default)]
struct Heard(Arc<Mutex<Vec<u8>>>);

impl io::Write for Heard {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("not poisoned").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Heard {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().expect("not poisoned").clone()).expect("text")
    }

    /// The events, each a line.
    fn events(&self) -> Vec<Value> {
        let lines = self.text().lines().map(|line| serde_json::from_str(line).expect("JSON")).collect::<Vec<Value>>();
        lines.into_iter().filter(|line| line["target"] == "security").collect()
    }

    fn names(&self) -> Vec<String> {
        self.events().iter().map(|event| event["fields"]["event"].as_str().expect("a name").to_owned()).collect()
    }
}

/// Listens to what is logged on this thread, on which a story happens.
fn listen() -> (Heard, tracing::subscriber::DefaultGuard) {
    let heard = Heard::default();
    let writer = heard.clone();
    let subscriber = rapport::log::subscriber_for(move || writer.clone());
    (heard, tracing::subscriber::set_default(subscriber))
}

const EMAIL: &str = "lead@example.org";
const NAMES: [&str; 9] = [
    "Jo Lead",
    "Sam Worker",
    "example.org",
    PASSWORD,
    "Ashwick",
    "not the password",
    "attacker",
    "unknown-words",
    "127.0.0.1",
];

/// Somebody is invited, guesses, signs in, looks where they may not, takes the activity away, and loses their device.
async fn tell(app: &App) {
    let link = invite(app, EMAIL, Role::PracticeLead).await;
    let mut jo = Visitor::new(&site(app, at_minute(0)).await);
    let form = format!("{link}/password");
    jo.open(&form).await;
    let secret = crate::sign_in::secret(&jo.page);
    let fields = [("name", "Jo Lead"), ("password", PASSWORD), ("code", &code(&secret, at_minute(0)))];
    jo.send(&form, &fields).await;
    let recovery = jo.page.split("<code>").nth(1).and_then(|rest| rest.split('<').next()).expect("codes").to_owned();
    jo.send("/people/account/codes", &[]).await;
    jo.open("/partnership/settings/names").await;
    jo.send("/partnership/settings/names", &[("name", "Ashwick & friends")]).await;
    jo.take("/partnership/activity.csv").await;
    assert_eq!(jo.status, 200, "the activity is taken");

    let later = site(app, at_minute(20)).await;
    let mut thief = Visitor::new(&later);
    for email in [EMAIL, "nobody@example.org"] {
        for _ in 0..6 {
            sign_in(&mut thief, email, "not the password", "123456").await;
        }
    }
    let mut back = Visitor::new(&site(app, at_minute(60)).await);
    sign_in(&mut back, EMAIL, PASSWORD, &recovery).await;
    assert!(back.has_cookie(), "{}", back.page);

    let link = invite(app, "worker@example.org", Role::GroupWorker).await;
    let mut worker = Visitor::new(&site(app, at_minute(60)).await);
    let secret = set_up(&mut worker, &link, at_minute(60)).await;
    let mut again = Visitor::new(&site(app, at_minute(70)).await);
    sign_in(&mut again, "worker@example.org", PASSWORD, &code(&secret, at_minute(70))).await;
    assert!(again.has_cookie(), "{}", again.page);
    worker.open("/partnership/settings/names").await;
    assert_eq!(worker.status, 403);
    worker.open("/nowhere/unknown-words").await;
}

#[tokio::test]
async fn events_of_a_story_are_heard_with_ids_alone() {
    on_both(async |app| {
        let (heard, _listening) = listen();
        tell(&app).await;
        let names = heard.names();
        for name in [
            "people-invited",
            "people-signed-in",
            "people-sign-in-refused",
            "people-recovered",
            "partnership-name-changed",
            "sign-in-refused",
            "sign-in-held",
            "file-taken",
            "door-refused",
        ] {
            assert!(names.iter().any(|heard| heard == name), "{name} is not among {names:?}");
        }
        let fields = ["shape", "event", "outcome", "person", "acting_for", "via", "kind", "object", "entry"];
        for event in heard.events() {
            let own: BTreeSet<&str> = event["fields"].as_object().expect("fields").keys().map(String::as_str).collect();
            assert_eq!(own, BTreeSet::from(fields), "{event}");
            assert_eq!(event["fields"]["shape"], 1);
            let is_done = event["fields"]["outcome"] == "done";
            assert_eq!(event["level"], if is_done { "INFO" } else { "WARN" }, "{event}");
        }
        // Whatever happened on a page names the request.
        let refused =
            heard.events().into_iter().find(|event| event["fields"]["event"] == "door-refused").expect("heard");
        assert!(refused["span"]["request"].as_str().is_some_and(|id| !id.is_empty()), "{refused}");
        assert_eq!(refused["fields"]["object"], "/partnership/settings/names");
        let held = heard.events().into_iter().filter(|event| event["fields"]["event"] == "sign-in-held");
        let held: Vec<bool> = held.map(|event| event["fields"]["object"] != "").collect();
        assert_eq!(held, [true, false], "an id where there is such an account");
        for said in NAMES {
            assert!(!heard.text().contains(said), "{said} is in the log");
        }
        // Every act that was kept was heard once, with its number.
        let acts = store::find_acts(&app.db, &base::Reach::all(), &store::ActFilter::default()).await.expect("acts");
        let numbers: BTreeMap<i64, String> = heard
            .events()
            .iter()
            .filter_map(|event| {
                let number = event["fields"]["entry"].as_i64().filter(|number| *number > 0)?;
                Some((number, event["fields"]["event"].as_str()?.to_owned()))
            })
            .collect();
        assert_eq!(numbers, acts.iter().map(|act| (act.number, act.verb.clone())).collect());
    })
    .await;
}

#[tokio::test]
async fn a_change_that_is_not_kept_is_not_heard() {
    on_both(async |app| {
        let (heard, _listening) = listen();
        let act = store::Act {
            at_micros: 0,
            actor: base::Actor::machine(),
            verb: "partnership-name-changed",
            kind: "setting",
            object: String::new(),
            fields: Vec::new(),
        };
        let mut tx = app.db.begin().await.expect("a change");
        tx.record(&act).await.expect("recorded");
        drop(tx);
        assert_eq!(heard.names(), [""; 0]);
        let mut tx = app.db.begin().await.expect("a change");
        tx.record(&act).await.expect("recorded");
        tx.commit(&act).await.expect("kept");
        assert_eq!(heard.names(), ["partnership-name-changed"; 2]);
    })
    .await;
}

#[tokio::test]
async fn a_backup_and_a_broken_activity_are_heard() {
    on_both(async |app| {
        let (heard, _listening) = listen();
        let database = address(&app.db).await;
        invite(&app, EMAIL, Role::PracticeLead).await;
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("one.dump");
        typed(&database, &["backup", "--plain", "--to", file.to_str().expect("letters")]).await.expect("backed up");
        assert!(heard.names().contains(&"backup-made".to_owned()), "{:?}", heard.names());
        assert!(!heard.names().contains(&"activity-broken".to_owned()));
        testing::without_triggers(&app.db, "store_activity").await;
        testing::execute(&app.db, "UPDATE store_activity SET person = 'x' WHERE number = 1").await.expect("changed");
        typed(&database, &["verify"]).await.expect("it looks");
        let broken =
            heard.events().into_iter().find(|event| event["fields"]["event"] == "activity-broken").expect("heard");
        assert_eq!((&broken["fields"]["object"], &broken["level"]), (&"1".into(), &"WARN".into()));
        assert!(!heard.text().contains("example.org"));
    })
    .await;
}

#[test]
fn the_handbook_names_every_notice_and_no_act_that_there_is_not() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let read = |path: &str| std::fs::read_to_string(root.join(path)).expect(path);
    let handbook = read("docs/operations.md");
    let words = read("crates/people/words/en.ftl") + &read("crates/partnership/words/en.ftl");
    let verb = regex::Regex::new("`((?:people|partnership)-[a-z-]+)`").expect("a fixed pattern");
    let verbs: Vec<&str> = verb.captures_iter(&handbook).filter_map(|found| Some(found.get(1)?.as_str())).collect();
    assert!(verbs.len() > 15, "{verbs:?}");
    for verb in verbs {
        assert!(words.contains(&format!("\n{verb} = ")), "{verb} has no words");
    }
    for notice in SecurityNotice::ALL {
        assert!(
            handbook.contains(&format!("`{}`", notice.name())),
            "docs/operations.md does not name {}",
            notice.name()
        );
    }
}
