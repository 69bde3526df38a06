// SPDX-License-Identifier: MIT OR Apache-2.0
//! The methods as a reader meets them: named comparisons, what chance would give, fifths, and tenths by deprivation.

use crate::http::ask;
use crate::setting::{assess, authority, day, on_both_seeded, rows};

const DISABLED: &str = "/needs/distribution/disabled";

/// Tells the story of a page of the fictional district.
async fn on_page(path: &str, story: impl Fn(&str)) {
    on_both_seeded(async |app| {
        let site = app.site(None).await.expect("a site");
        story(&ask(&site, path).await.body);
    })
    .await;
}

#[tokio::test]
async fn a_page_names_the_method_by_which_wards_are_called_clearly_above() {
    on_page(DISABLED, |page| assert!(page.contains("99.8% interval"), "the method is named")).await;
}

#[tokio::test]
async fn a_page_says_what_chance_alone_would_flag() {
    on_page(DISABLED, |page| assert!(page.contains("chance alone would flag"), "what chance gives")).await;
}

#[tokio::test]
async fn fifths_stand_in_the_table() {
    on_page(DISABLED, |page| assert!(page.contains("highest fifth") && page.contains("lowest fifth"))).await;
}

#[tokio::test]
async fn tenths_by_deprivation_are_those_that_anyone_can_add_up() {
    on_both_seeded(async |app| {
        let site = app.site(None).await.expect("a site");
        let page = ask(&site, DISABLED).await.body;
        assert!(page.contains("slope index of inequality") && page.contains("Most deprived tenth"));
        let csv = rows(&assess(&app, authority(), day("2026-11-01")).await["measures.csv"]);
        let least = least_deprived_tenth(&csv);
        let row = page.split("Least deprived tenth").nth(1).expect("its row");
        assert!(row.split("</tr>").next().is_some_and(|row| row.contains(&least)), "{least} is not in its row");
    })
    .await;
}

#[tokio::test]
async fn a_figure_that_the_ranking_is_made_of_has_no_tenths_and_says_why() {
    on_page("/needs/distribution/employment-deprived", |page| {
        assert!(page.contains("itself part of the deprivation ranking") && !page.contains("Most deprived tenth"));
    })
    .await;
}

/// The share in the tenth of small areas with the lowest scores, by hand.
fn least_deprived_tenth(csv: &[std::collections::BTreeMap<String, String>]) -> String {
    let number = |text: &String| text.parse::<f64>().expect("a number");
    let of = |indicator: &str| {
        let latest = csv.iter().filter(|row| row["indicator"] == indicator).map(|row| row["period"].clone()).max();
        let rows =
            csv.iter().filter(move |row| row["indicator"] == indicator && Some(&row["period"]) == latest.as_ref());
        rows.filter(|row| row["area_type"] == "small-area").collect::<Vec<_>>()
    };
    let mut scores: Vec<(f64, &str)> =
        of("deprivation-score").iter().map(|row| (number(&row["value"]), row["area_code"].as_str())).collect();
    scores.sort_by(|one, other| one.0.total_cmp(&other.0));
    let tenth: Vec<&str> = scores.iter().take(scores.len() / 10).map(|(_, code)| *code).collect();
    let (mut count, mut people) = (0.0, 0.0);
    for row in of("disabled").iter().filter(|row| tenth.contains(&row["area_code"].as_str())) {
        count += number(&row["numerator"]);
        people += number(&row["denominator"]);
    }
    format!("{:.1}", count / people * 100.0)
}
