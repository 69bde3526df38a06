// SPDX-License-Identifier: MIT OR Apache-2.0
//! Where risk factors gather: the page names the wards, its table holds the same numbers, and it says what it leaves out.

use std::collections::BTreeMap;

use regex::Regex;

use crate::http::ask;
use crate::setting::{on_both_seeded, plain, rows};

#[tokio::test]
async fn the_page_names_the_wards_where_factors_gather_and_its_table_agrees() {
    let told = on_both_seeded(async |office| {
        let site = office.site(None).await.expect("the site opens");
        let page = ask(&site, "/needs/concentration").await;
        let table = ask(&site, "/needs/concentration/table.csv").await;
        assert_eq!((page.status, table.status), (200, 200));
        let shown = cards(&page.body);
        let held = rows(table.body.as_bytes());
        assert!(held.len() > 20, "the district has wards: {}", held.len());
        assert_eq!(shown, held.iter().map(said).collect::<Vec<_>>(), "the page and its table");
        let totals: Vec<u32> = held.iter().map(|row| row["total_above"].parse().expect("a count")).collect();
        assert!(totals.is_sorted_by(|one, other| one >= other) && totals[0] >= 2, "{totals:?}");
        for row in &held {
            let place = |column: &str| row[column].parse::<u32>().expect("a place");
            let (from, to) = (place("likely_place_from"), place("likely_place_to"));
            assert!(1 <= from && from < to && to <= place("likely_place_of"), "{row:?}");
        }
        for wanted in
            ["The relationship: no factor", "Stalking and harassment", "margin is our choice", "the same thing twice"]
        {
            assert!(page.body.contains(wanted), "the page does not say: {wanted}");
        }
        let overview = ask(&site, "/needs").await.body;
        assert!(overview.contains("href=\"/needs/concentration\""), "the place leads to the page");
        let finding = Regex::new("<p class=\"r-lead\">([^<]*)</p>").expect("a pattern");
        let finding = finding.captures(&page.body).expect("a finding")[1].to_owned();
        assert!(overview.contains(&finding), "the map on the place says the same: {finding}");
        (shown, table.body)
    })
    .await;
    assert_eq!(told[0], told[1], "both engines");
}

/// Name, total and likely place of each ward, as the page writes them.
fn cards(body: &str) -> Vec<(String, String, String)> {
    let row = Regex::new(
        "(?s)<th role=\"rowheader\" scope=\"row\"><a href=\"/needs/profile/[^\"]*\">([^<]*)</a></th>.*?<strong class=\"r-nowrap\">([^<]*)</strong>.*?<span class=\"r-nowrap\">([^<]*)</span></td></tr>",
    );
    let row = row.expect("a pattern");
    row.captures_iter(body).map(|found| (plain(&found[1]), plain(&found[2]), plain(&found[3]))).collect()
}

fn said(row: &BTreeMap<String, String>) -> (String, String, String) {
    let (fewest, most) = (&row["total_fewest_by_other_margins"], &row["total_most_by_other_margins"]);
    let range = if fewest == most { String::new() } else { format!(" ({fewest} to {most})") };
    (
        row["area_name"].clone(),
        format!("{} of {}{range}", row["total_above"], row["total_judged"]),
        format!("{} to {} of {}", row["likely_place_from"], row["likely_place_to"], row["likely_place_of"]),
    )
}
