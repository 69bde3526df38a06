// SPDX-License-Identifier: MIT OR Apache-2.0
//! An analyst has a file that Rapport does not know, says what its columns are, and sees what that gives before it counts.

use base::Role;
use rapport::App;
use rapport::command::ExitStatus;
use readers::write_profile;
use store::testing;

use crate::commands::typed;
use crate::setting::{address, authority, imports, on_both, say, take};
use crate::sign_in::signed_in;
use crate::visitor::Visitor;

pub(crate) const SEND: &str = "/sources/files/send";
const LAYOUTS: &str = "/sources/layouts";

/// Families by ward and quarter, as no profile knows them.
pub(crate) const FAMILIES: &[u8] = b"Ward code,Ward,Quarter,Asked for help,All families\n\
    X05000001,North,2025-04,12,38\nX05000002,South,2025-04,*,41\nX05000003,East,2025-04,7,33\n";

/// What stands in the form beside its columns.
const SAID: &[(&str, &str)] = &[
    ("called", "Families who asked for help"),
    ("publisher", "Sampleford Council"),
    ("kind", "open"),
    ("licence", "ogl"),
    ("licence-words", ""),
    ("page", ""),
    ("time", "quarter"),
    ("period", ""),
    ("boundaries", "2024"),
];

pub(crate) fn at(visitor: &Visitor) -> String {
    visitor.path.split(['?', '#']).next().unwrap_or_default().to_owned()
}

/// Sends a file of an unknown layout; the page of its layout.
pub(crate) async fn bring(visitor: &mut Visitor, name: &str, bytes: &[u8]) -> String {
    visitor.open(SEND).await;
    visitor.send_file(SEND, ("file", name), bytes).await;
    assert!(visitor.page.contains("Nobody has described this layout yet."), "{name}: {}", visitor.page);
    let page = format!("{}/layout", at(visitor));
    assert!(visitor.page.contains(&format!("href=\"{page}\"")), "{}", visitor.page);
    visitor.open(&page).await;
    page
}

/// Says what the columns are, each with its words, and what stands beside them; presses what shows what this gives.
pub(crate) async fn say_columns(
    visitor: &mut Visitor,
    page: &str,
    columns: &[(&str, &str)],
    (marks, others): (&[&str], &[(&str, &str)]),
) {
    let mut pairs = Vec::new();
    pairs.extend(columns.iter().flat_map(|(is, name)| [("use", *is), ("name", *name)]));
    pairs.extend(marks.iter().map(|mark| ("mark", *mark)));
    let own = |name: &str| others.iter().find(|(other, _)| *other == name).map(|(_, value)| *value);
    pairs.extend(SAID.iter().map(|(name, value)| (*name, own(name).unwrap_or(value))));
    visitor.open(page).await;
    visitor.send_pairs(page, &pairs).await;
}

const COLUMNS: &[(&str, &str)] = &[
    ("area", ""),
    ("name", ""),
    ("time", ""),
    ("part", "Families who asked for help"),
    ("total", "All families that were seen"),
];

async fn analyst(app: &App) -> Visitor {
    let (priya, _) = signed_in(app, "priya@example.org", Role::Analyst).await;
    priya.moved(&app.site(Some(authority())).await.expect("the site opens"))
}

/// Takes in the file of the page, and does the job.
pub(crate) async fn take_in(app: &App, visitor: &mut Visitor, file: &str) {
    visitor.open(file).await;
    visitor.send(file, &[]).await;
    let house = app.house(Some(authority())).await.expect("a house");
    while ui::run_next_job(&house, &app.jobs()).await.expect("done") {}
    visitor.open(file).await;
}

#[tokio::test]
async fn a_layout_is_said_once_and_the_next_file_is_read_without_anybody() {
    on_both(async |app| {
        let mut priya = analyst(&app).await;
        let page = bring(&mut priya, "families.csv", FAMILIES).await;
        for shown in
            ["Say what its columns are", "Codes of wards.", "Asked for help", "What stands in place of figures"]
        {
            assert!(priya.page.contains(shown), "{shown}: {}", priya.page);
        }
        assert!(!priya.page.contains("Keep this layout") && !priya.page.contains("recognise"), "{}", priya.page);
        // Whatever is likely is chosen, and what only a person knows is asked.
        say_columns(&mut priya, &page, COLUMNS, (&[""], &[("called", ""), ("boundaries", "")])).await;
        for asked in ["Say what the file is called.", "Say what “*” means", "Write the year of the boundaries."] {
            assert!(priya.page.contains(asked), "{asked}: {}", priya.page);
        }
        say_columns(&mut priya, &page, COLUMNS, (&["suppressed"], &[])).await;
        for shown in ["12 of 38", "suppressed by its publisher", "Of 3 rows it makes 3 figures", "Keep this layout"] {
            assert!(priya.page.contains(shown), "{shown}: {}", priya.page);
        }
        assert!(imports(&app.db).await.is_empty(), "nothing counts by looking");
        priya.send(&format!("{page}/keep"), &[]).await;
        assert!(priya.page.contains("What this file would change"), "{}", priya.page);
        assert!(
            priya.page.contains("Families who asked for help") && priya.page.contains("12 of 38"),
            "{}",
            priya.page
        );
        let file = at(&priya);
        assert_eq!(priya.get(&page).await.status, 404, "it is described");
        take_in(&app, &mut priya, &file).await;
        assert!(priya.page.contains("It is taken in."), "{}", priya.page);
        assert_eq!(imports(&app.db).await.len(), 1);

        // A colleague has the next one, at another node.
        let (mut sam, _) = signed_in(&app, "sam@example.org", Role::Analyst).await;
        let next = b"Ward,Ward code,Quarter,All families,Asked for help\nNorth,X05000001,2025-07,40,9\n";
        sam.open(SEND).await;
        sam.send_file(SEND, ("file", "next.csv"), next).await;
        assert!(sam.page.contains("9 of 40"), "{}", sam.page);
        // And so has whoever types at the machine.
        let (report, ended) = take(&app, "later.csv", &[FAMILIES, b"X05000004,West,2025-10,1,2\n"].concat()).await;
        assert_eq!((report.result, ended), ("taken_in", ExitStatus::Done), "{}", report.reason);

        sam.open(LAYOUTS).await;
        assert!(sam.page.contains("Described by Jo Lead") && sam.page.contains("Families who asked"), "{}", sam.page);
        the_profile_is_one_that_a_person_could_have_written(&app).await;
        a_layout_is_renamed_and_retired(&app, &mut sam).await;
    })
    .await;
}

/// What was said in the browser passes the check of a profile that is written by hand.
async fn the_profile_is_one_that_a_person_could_have_written(app: &App) {
    let layouts = sources::load_layouts(&app.db).await.expect("the layouts");
    let [layout] = layouts.as_slice() else { unreachable!("one layout") };
    let folder = tempfile::tempdir().expect("a folder");
    let (profile, sample) = (folder.path().join("own.toml"), folder.path().join("families.csv"));
    std::fs::write(&profile, write_profile(layout)).expect("written");
    std::fs::write(&sample, FAMILIES).expect("written");
    let (profile, sample) = (profile.display().to_string(), sample.display().to_string());
    let line = ["profile", "check", &profile, &sample];
    let (ended, said) = typed(&address(&app.db).await, &line).await.expect("checked");
    assert_eq!(ended, ExitStatus::Done, "{said}");
    for line in ["3 rows: 1 series, 3 figures, 0 rejected", "= 12 of 38 (value)"] {
        assert!(said.contains(line), "{line}: {said}");
    }
}

async fn a_layout_is_renamed_and_retired(app: &App, sam: &mut Visitor) {
    let one = sam.page.split("href=\"").find(|rest| rest.starts_with("/sources/layouts/"));
    let one = one.and_then(|rest| rest.split('"').next()).expect("a layout").to_owned();
    sam.open(&one).await;
    assert!(sam.page.contains("All families that were seen"), "{}", sam.page);
    sam.send(&one, &[("title", "Families by quarter"), ("page", "javascript:alert(1)")]).await;
    assert!(sam.status == 422 && sam.page.contains("begins with https://"), "{}", sam.page);
    sam.send(&one, &[("title", "Families by quarter"), ("page", "")]).await;
    assert!(sam.page.contains("Families by quarter"), "{}", sam.page);
    let held = imports(&app.db).await.len();
    sam.open(&one).await;
    sam.send(&format!("{one}/retire"), &[]).await;
    assert!(sam.page.contains("The layout is retired.") && sam.page.contains("retired"), "{}", sam.page);
    assert_eq!(imports(&app.db).await.len(), held, "figures stay");
    bring(sam, "again.csv", FAMILIES).await;
    sam.open("/partnership/activity").await;
    for act in ["changed the words of a layout", "retired a layout"] {
        assert!(sam.page.contains(act), "{act}: {}", sam.page);
    }
    assert_eq!(sam.get("/sources/layouts/00000000-0000-7000-8000-00000000000f").await.status, 404);
}

#[tokio::test]
async fn what_cannot_be_meant_is_said_beside_the_column() {
    on_both(async |app| {
        let mut priya = analyst(&app).await;
        let page = bring(&mut priya, "families.csv", FAMILIES).await;
        say_columns(&mut priya, &page, COLUMNS, (&["suppressed"], &[])).await;
        let keep = format!("{page}/keep");
        let early = priya.filled(&keep, &[]);
        let swapped = [COLUMNS[0], COLUMNS[1], COLUMNS[2], ("total", "All"), ("part", "Asked")];
        for (columns, says) in [
            ([COLUMNS[0], COLUMNS[1], COLUMNS[2], ("total", "One"), ("total", "Two")], "Choose one of them."),
            ([("leave", ""), ("area", ""), COLUMNS[2], COLUMNS[3], COLUMNS[4]], "holds no codes of areas"),
            ([COLUMNS[0], ("count", "Names"), COLUMNS[2], COLUMNS[3], COLUMNS[4]], "holds no numbers"),
            ([COLUMNS[0], COLUMNS[1], COLUMNS[2], ("count", "Same"), ("count", "same")], "have the same words"),
            (swapped, "the part is larger than its total"),
        ] {
            say_columns(&mut priya, &page, &columns, (&["suppressed"], &[])).await;
            assert!(priya.page.contains(says), "{says}: {}", priya.page);
            assert!(!priya.page.contains("Keep this layout"), "{says}");
            // Whoever presses the button of an older page is told the same.
            let answer = priya.post(&keep, &early, &[("sec-fetch-site", "same-origin")]).await;
            assert!(answer.status == 422 && answer.body.contains("Say what is missing first"), "{}", answer.body);
        }
        let shares = b"Ward code,Year,Share of families %\nX05000001,2024,12\nX05000002,2024,15\n";
        let page = bring(&mut priya, "shares.csv", shares).await;
        say_columns(&mut priya, &page, &[COLUMNS[0], ("time", ""), ("count", "Share")], (&[], &[("time", "calendar")]))
            .await;
        assert!(priya.page.contains("a count is a whole number"), "{}", priya.page);
        say_columns(
            &mut priya,
            &page,
            &[COLUMNS[0], ("time", ""), ("percent", "Share")],
            (&[], &[("time", "calendar")]),
        )
        .await;
        assert!(priya.page.contains("12.0%") && priya.page.contains("Keep this layout"), "{}", priya.page);
        let twice = b"Ward code,Year,Families,Families\nX05000001,2024,12,13\nX05000002,2024,15,16\n";
        let page = bring(&mut priya, "twice.csv", twice).await;
        let columns = [COLUMNS[0], ("time", ""), ("count", "One"), ("count", "Other")];
        say_columns(&mut priya, &page, &columns, (&[], &[("time", "calendar")])).await;
        assert!(priya.page.contains("Another column has the same heading"), "{}", priya.page);
        assert!(testing::column(&app.db, "sources_layout", "id").await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_time_that_no_column_says_is_asked_of_each_file() {
    on_both(async |app| {
        let mut priya = analyst(&app).await;
        let file = b"Authority,Reason,Families\nX08000001,Money,12\nX08000001,Arguments,15\n";
        let page = bring(&mut priya, "reasons.csv", file).await;
        let columns = [COLUMNS[0], ("split", "Reason"), ("count", "Families by reason")];
        let of = |time, period| [("time", time), ("period", period), ("boundaries", "")];
        say_columns(&mut priya, &page, &columns, (&[], &of("month", ""))).await;
        assert!(priya.page.contains("Quarters and months are read from a column"), "{}", priya.page);
        say_columns(&mut priya, &page, &columns, (&[], &of("financial", "last year"))).await;
        assert!(priya.page.contains("this file needs a financial year"), "{}", priya.page);
        say_columns(&mut priya, &page, &columns, (&[], &of("financial", "2024/25"))).await;
        assert!(priya.page.contains("2024/25") && priya.page.contains("Arguments"), "{}", priya.page);
        priya.send(&format!("{page}/keep"), &[]).await;
        assert!(priya.page.contains("What this file would change"), "{}", priya.page);
        // The next file looks the same and is of another year.
        priya.open(SEND).await;
        priya.send_file(SEND, ("file", "reasons.csv"), file).await;
        assert!(priya.status == 422 && priya.page.contains("does not say which year"), "{}", priya.page);
    })
    .await;
}

#[tokio::test]
async fn strange_files_are_described_or_refused_in_words() {
    on_both(async |app| {
        let mut priya = analyst(&app).await;
        let wide = |columns: usize| {
            let headings: Vec<String> = (0..columns).map(|number| format!("Figure {number}")).collect();
            let cells = vec!["1"; columns];
            format!("Ward code,{}\nX05000001,{}\n", headings.join(","), cells.join(","))
        };
        let page = bring(&mut priya, "wide.csv", wide(199).as_bytes()).await;
        assert!(priya.page.contains("name-199") && !priya.page.contains("name-200"), "all 200 are asked about");
        say(&format!("a page of 200 columns has {} kB", priya.page.len() >> 10));
        let mut columns = vec![("area", "")];
        columns.extend(std::iter::repeat_n(("leave", ""), 198));
        columns.push(("count", "The last"));
        let of = [("time", "calendar"), ("period", "2024")];
        say_columns(&mut priya, &page, &columns, (&[], &of)).await;
        assert!(priya.page.contains("Keep this layout"), "{}", priya.page);
        priya.open(SEND).await;
        priya.send_file(SEND, ("file", "wider.csv"), wide(200).as_bytes()).await;
        assert!(priya.status == 422 && priya.page.contains("It has 201 columns."), "{}", priya.page);

        let long = format!("Ward code,{}\nX05000001,5\n", "Families ".repeat(600));
        let page = bring(&mut priya, "long.csv", long.as_bytes()).await;
        say_columns(&mut priya, &page, &[("area", ""), ("count", "Families")], (&[], &of)).await;
        assert!(priya.page.contains("Keep this layout"), "{}", priya.page);
        let arabic = "Ward code,العائلات <script>\nX05000001,5\n".as_bytes();
        let page = bring(&mut priya, "arabic.csv", arabic).await;
        assert!(priya.page.contains("<bdi>العائلات &#60;script"), "{}", priya.page);
        say_columns(&mut priya, &page, &[("area", ""), ("count", "عائلات")], (&[], &of)).await;
        assert!(priya.page.contains("Keep this layout"), "{}", priya.page);
        priya.send(&format!("{page}/keep"), &[]).await;
        assert!(priya.page.contains("عائلات"), "{}", priya.page);

        // Five wait at most, whatever they wait for.
        let people = b"Ward code,Surname,Date of birth\nX05000001,Canary,1980-02-03\nX05000001,Kestrel,1979-11-30\n";
        priya.open(SEND).await;
        priya.send_file(SEND, ("file", "people.csv"), people).await;
        assert!(priya.status == 422 && priya.page.contains("personal details"), "{}", priya.page);
        assert!(!testing::texts(&app.db).await.contains("Canary"));
    })
    .await;
}

#[tokio::test]
async fn a_layout_is_seen_by_whoever_sent_the_file_and_described_once() {
    on_both(async |app| {
        let mut priya = analyst(&app).await;
        let (mut sam, _) = signed_in(&app, "sam@example.org", Role::Analyst).await;
        let (mut keeper, _) = signed_in(&app, "keeper@example.org", Role::Administrator).await;
        let page = bring(&mut priya, "families.csv", FAMILIES).await;
        let others = bring(&mut sam, "families.csv", FAMILIES).await;
        assert_eq!(sam.get(&page).await.status, 404);
        assert_eq!(keeper.get(LAYOUTS).await.status, 403);
        for (visitor, page) in [(&mut priya, &page), (&mut sam, &others)] {
            say_columns(visitor, page, COLUMNS, (&["suppressed"], &[])).await;
            assert!(visitor.page.contains("Keep this layout"), "{}", visitor.page);
        }
        priya.send(&format!("{page}/keep"), &[]).await;
        sam.send(&format!("{others}/keep"), &[]).await;
        assert!(
            sam.status == 422 && sam.page.contains("Somebody has described files with these headings"),
            "{}",
            sam.page
        );
        assert_eq!(testing::column(&app.db, "sources_layout", "id").await.len(), 1);
    })
    .await;
}
