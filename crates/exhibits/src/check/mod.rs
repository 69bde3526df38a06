// SPDX-License-Identifier: MIT OR Apache-2.0
//! Tells what was found in a file, in words: the same on pages, on the command line and in the report.

mod numbers;
mod places;
mod postcodes;
mod reach;
mod say;
#[cfg(test)]
mod tests;

use evidence::check::Check;
use words::{Args, Lang, Texts};

use say::Say;

/// Says one thing to look at.
pub fn check_text(words: &Texts, lang: Lang, check: &Check) -> String {
    let say = Say { words, lang };
    match check {
        Check::Share { indicator, period, areas, first } => {
            let args = Args::new().set("indicator", indicator.as_str()).set("period", period.label());
            say.with("exhibits-check-share", &args.set("areas", *areas).set("first", first.as_str()))
        }
        Check::Jump(found) => numbers::jump(say, found),
        Check::Flag(found) => numbers::contradiction(say, found),
        Check::Total(found) => numbers::sums(say, found),
        Check::Above(found) => numbers::above(say, found),
        Check::Hidden(found) => numbers::hidden(say, found),
        Check::Missing(found) => places::missing(say, found),
        Check::Foreign(found) => places::foreign(say, found),
        Check::Boundaries(found) => places::boundaries(say, found),
        Check::Overlap(found) => places::overlap(say, found),
        Check::Name(found) => places::names(say, found),
        Check::Code(found) => places::codes(say, found),
        Check::Cover(found) => postcodes::cover(say, found),
        Check::Postcodes(found) => postcodes::postcodes(say, found),
        Check::Reach(found) => reach::reach(say, found),
        Check::More { count, .. } => say.with("exhibits-check-more", &Args::new().set("count", *count)),
        // English, as an earlier Rapport kept it.
        Check::Told { said, .. } => said.clone(),
    }
}
