// SPDX-License-Identifier: MIT OR Apache-2.0
//! Says where risk factors gather: the page tells the pattern, its table holds the same marks, and it says what it leaves out.

use std::collections::BTreeMap;

use regex::Regex;

use crate::http::ask;
use crate::setting::{on_both_seeded, plain, rows};

#[tokio::test]
async fn the_page_tells_the_pattern_and_its_table_agrees() {
    let told = on_both_seeded(async |app| {
        let site = app.site(None).await.expect("the site opens");
        let page = ask(&site, "/needs/concentration").await;
        let table = ask(&site, "/needs/concentration/table.csv").await;
        assert_eq!((page.status, table.status), (200, 200));
        let held = rows(table.body.as_bytes());
        assert!(held.len() > 20, "the district has wards: {}", held.len());
        let above = |row: &&BTreeMap<String, String>| !row["factors_above"].is_empty();
        let shown = names(&page.body);
        assert_eq!(shown, held.iter().filter(above).map(|row| row["area_name"].clone()).collect::<Vec<_>>());
        let count = |row: &BTreeMap<String, String>, column: &str| row[column].parse::<u32>().expect("a count");
        for row in &held {
            let [every, ours, any] =
                ["patterns_in_every_try", "patterns_above", "patterns_in_any_try"].map(|column| count(row, column));
            assert!(every <= ours && ours <= any, "{row:?}");
        }
        assert!(held.is_sorted_by_key(|row| std::cmp::Reverse(count(row, "patterns_above"))), "those with most first");
        for wanted in [
            "The relationship: no factor",
            "Stalking and harassment",
            "by more than chance would give, and by at least: ",
            "under every rule we tried",
            "What other rules would give",
            "allowing for age",
        ] {
            assert!(plain(&page.body).contains(wanted), "the page does not say: {wanted}");
        }
        let overview = ask(&site, "/needs").await.body;
        assert!(overview.contains("href=\"/needs/concentration\""), "the place leads to the page");
        let finding = Regex::new("<p class=\"r-lead\">([^<]*)</p>").expect("a pattern");
        let finding = finding.captures(&page.body).expect("a finding")[1].to_owned();
        assert!(overview.contains(&finding), "the place says the same: {finding}");
        (shown, table.body)
    })
    .await;
    assert_eq!(told[0], told[1], "both engines");
}

/// The wards of the table, in its order.
fn names(body: &str) -> Vec<String> {
    let row =
        Regex::new("<th role=\"rowheader\" scope=\"row\"><a href=\"/needs/profile/X05[0-9]{6}\">([^<]*)</a></th>");
    row.expect("a pattern").captures_iter(body).map(|found| plain(&found[1])).collect()
}
