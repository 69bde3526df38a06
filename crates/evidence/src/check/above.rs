// SPDX-License-Identifier: MIT OR Apache-2.0
//! Parts that come to more than the whole that is published: an area counts twice, or the two are about other people.

use std::collections::BTreeSet;

use base::AreaCode;
use records::{Records, Series};
use serde::{Deserialize, Serialize};

use super::held::{Held, what};
use super::totals::{of_authorities, summed};
use super::{About, Check, Figure};

/// The areas of an authority that are named come to more than the total.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct AboveWhole {
    pub about: About,
    pub authority: AreaCode,
    pub named: usize,
    pub areas: usize,
    pub source: String,
    pub sum: Figure,
    pub total: Figure,
    pub total_source: String,
}

/// By design no sum is above its total by more than this share of it ...
const SHARE: f64 = 0.01;
/// ... and by this much for the root of the number of areas: a count that is rounded to five is moved by 1.44 on average
/// (standard deviation), so this is more than three times what rounding does to a sum.
const FOR_EACH_ROOT: f64 = 5.0;

/// Whether parts come to more than rounding and perturbation can make of the whole.
pub(crate) fn is_above(sum: f64, total: f64, parts: usize) -> bool {
    #[expect(clippy::cast_precision_loss, reason = "an authority has a few hundred areas")]
    let root = (parts as f64).sqrt();
    sum - total > total.abs() * SHARE && sum - total > FOR_EACH_ROOT * root
}

/// Where a whole sum of the file differs from a total it is said elsewhere; this is about what is left: sums that lack
/// parts, and parts that were held before the total came.
pub(super) fn above(records: &Records, held: &Held) -> Vec<Check> {
    let own = of_authorities(records);
    let mut found = BTreeSet::new();
    let compare = |series: &[Series], whole_too: bool, found: &mut BTreeSet<AboveWhole>| {
        for (series, authority, parts) in summed(series, held) {
            let counts = series.cells.iter().filter(|(area, _)| parts.contains(area));
            let counts: Vec<f64> = counts.filter_map(|(_, quantity)| quantity.numerator).collect();
            if counts.is_empty() || (counts.len() == parts.len() && !whole_too) {
                continue;
            }
            let (sum, named) = (stats::sum(counts.iter().copied()), counts.len());
            let totals = own.iter().chain(if whole_too { &[][..] } else { held.totals.as_slice() });
            for total in
                totals.filter(|total| is_of(total.area, authority, held) && what(&total.key) == what(&series.key))
            {
                if is_above(sum, total.count, named) {
                    found.insert(AboveWhole {
                        about: About::from(&series.key),
                        authority,
                        named,
                        areas: parts.len(),
                        source: series.key.source.clone(),
                        sum: Figure(sum),
                        total: Figure(total.count),
                        total_source: total.key.source.clone(),
                    });
                }
            }
        }
    };
    compare(&records.series, false, &mut found);
    compare(&held.beside, true, &mut found);
    found.into_iter().map(Check::Above).collect()
}

fn is_of(area: AreaCode, authority: AreaCode, held: &Held) -> bool {
    held.orders.newest(area) == authority
}
