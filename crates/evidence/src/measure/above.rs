// SPDX-License-Identifier: MIT OR Apache-2.0
//! Parts that come to more than the whole that is published: whatever is wrong, it is said beside the figures.

use std::collections::BTreeMap;

use base::{AreaCode, AreaType};
use records::Aggregate;

use super::{Basis, Context, Measure, PartKind};
use crate::check::is_above;

/// The parts that come to more than their published whole.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Above {
    pub parts: usize,
    pub of: PartKind,
    pub sum: f64,
    pub total: f64,
}

impl Context<'_> {
    /// The small areas or wards of the authority beside its own published figure.
    pub(super) fn above(&self, measures: &BTreeMap<AreaCode, Measure>) -> Option<Above> {
        let authority = self.geography.authority.code;
        let whole = measures.get(&authority).filter(|whole| whole.basis == Basis::Published)?;
        let total = whole.quantity.numerator?;
        let adds_up = |kind: AreaType| {
            let mut series = self.family.of_type(kind, self.period);
            series.any(|held| held.key.aggregate == Aggregate::Sum)
        };
        let small = self.geography.parts.iter().filter(|((place, _), _)| *place == authority);
        let small = small.map(|((_, year), areas)| {
            let mut series = self.family.of_type(AreaType::SmallArea, self.period);
            let held = series.find(|held| held.key.vintage == *year && held.key.aggregate == Aggregate::Sum);
            let cells = held.into_iter().flat_map(|held| areas.iter().filter_map(|area| held.cells.get(area)));
            (PartKind::SmallAreas, cells.filter_map(|cell| cell.quantity.numerator).collect::<Vec<f64>>())
        });
        let wards = self.geography.wards.iter().filter_map(|ward| measures.get(&ward.code)?.quantity.numerator);
        let wards: Vec<f64> =
            if adds_up(AreaType::Ward) || adds_up(AreaType::SmallArea) { wards.collect() } else { Vec::new() };
        small.chain([(PartKind::Wards, wards)]).find_map(|(of, counts)| {
            let (parts, sum) = (counts.len(), stats::sum(counts));
            is_above(sum, total, parts).then_some(Above { parts, of, sum, total })
        })
    }
}
