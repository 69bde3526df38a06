// SPDX-License-Identifier: MIT OR Apache-2.0
//! Says what moved in the last seven days, for the home page of whoever reviews the activity: four things at most, each with
//! its number. A room says which of its acts count as a move by giving the text `{verb}-moved`.

use std::sync::Arc;

use store::{ActFilter, find_acts};
use ui::{At, HomeMove, HomeSummary, HomeSummaryFn, Link, PageError};
use words::Args;

use crate::activity::reach;
use crate::addresses;

const DAYS: i64 = 7;
const DAY_MICROS: i64 = 24 * 3600 * 1_000_000;
const MOST: usize = 4;
/// More acts than these are not counted one by one.
const COUNTED: i64 = 1000;

pub(crate) fn summary() -> HomeSummaryFn {
    Arc::new(|at: At| Box::pin(async move { find(&at).await }))
}

async fn find(at: &At) -> Result<HomeSummary, PageError> {
    let reach = reach(at);
    if !reach.is_all() {
        return Ok(HomeSummary::default());
    }
    let since_micros = at.house.clock.now_micros() - DAYS * DAY_MICROS;
    let filter = ActFilter { since_micros, most: COUNTED, ..ActFilter::default() };
    let acts = find_acts(&at.house.db, &reach, &filter).await?;
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for act in &acts {
        match counts.iter_mut().find(|(verb, _)| *verb == act.verb) {
            Some((_, count)) => *count += 1,
            None => counts.push((&act.verb, 1)),
        }
    }
    let is_move = |verb: &str| at.house.words.has(&format!("{verb}-moved"));
    let moves = counts.into_iter().filter(|(verb, _)| is_move(verb)).take(MOST).map(|(verb, count)| {
        let part = verb.split('-').next().unwrap_or_default();
        let href =
            at.link(&format!("{}?{}", addresses::ACTIVITY.path(), ui::encode_query(&[("part", part), ("days", "7")])));
        HomeMove {
            count,
            link: Link::new(at.text_with(&format!("{verb}-moved"), &Args::new().set("count", count)), href),
        }
    });
    let all = Args::new().set("count", acts.len());
    let everything = Link::new(
        at.text_with("partnership-moved-all", &all),
        at.link(&format!("{}?days=7", addresses::ACTIVITY.path())),
    );
    Ok(HomeSummary { moves: moves.collect(), everything: Some(everything), ..HomeSummary::default() })
}
