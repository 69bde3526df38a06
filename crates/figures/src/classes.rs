// SPDX-License-Identifier: MIT OR Apache-2.0
//! Up to five classes with round limits chosen from the figures themselves.

use crate::axis::{needed, steps};
use crate::frame::Labels;
use crate::number;
use crate::write::{real, ten, tidy};
use base::Unit;

/// Class limits. A limit belongs to the class above it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Classes {
    /// Rising; one fewer than there are classes.
    pub limits: Vec<f64>,
    /// Decimals that print every limit in full.
    pub decimals: usize,
}

/// Beyond so many candidates a step is too fine to give rounder limits than the one before.
const MOST_CANDIDATES: usize = 60;

impl Classes {
    /// Limits that are round first and share the areas out second. Figures that are not numbers are left out.
    pub fn choose(values: &[f64]) -> Self {
        let mut values: Vec<f64> = values.iter().copied().filter(|v| v.is_finite() && v.abs() < 1e15).collect();
        values.sort_by(f64::total_cmp);
        let mut distinct = values.clone();
        distinct.dedup();
        let (Some(least), Some(most)) = (values.first().copied(), values.last().copied()) else {
            return Self::default();
        };
        for wanted in (2..=distinct.len().min(5)).rev() {
            let best = candidate_sets(least, most)
                .into_iter()
                .filter_map(|(penalty, candidates)| {
                    let (cost, limits) = share_out(&values, &candidates, wanted)?;
                    Some((cost + penalty, limits))
                })
                .min_by(|a, b| a.0.total_cmp(&b.0));
            if let Some((_, limits)) = best {
                let decimals = limits.iter().map(|l| needed(*l)).max().unwrap_or(0);
                return Self { limits, decimals };
            }
        }
        Self::default()
    }

    /// How many classes there are.
    pub fn count(&self) -> usize {
        self.limits.len() + 1
    }

    /// The shade of a value: 0 to 4, spread over the hue when there are fewer than five classes.
    pub fn class_of(&self, value: f64) -> u8 {
        self.shade_of(self.limits.iter().filter(|limit| value >= **limit).count())
    }

    /// The shade of the class in this place, lowest first.
    pub fn shade_of(&self, place: usize) -> u8 {
        let shades: &[u8] = match self.count() {
            1 => &[2],
            2 => &[1, 3],
            3 => &[0, 2, 4],
            4 => &[0, 1, 3, 4],
            _ => &[0, 1, 2, 3, 4],
        };
        shades.get(place).or(shades.last()).copied().unwrap_or(4)
    }

    /// What a class is called, lowest first: "under 2%", "2% to under 4%", "12% or more". With one class there is
    /// no limit to print, and the caller's text for the one figure stands.
    pub fn name(&self, place: usize, unit: &Unit, labels: &Labels, only: &str) -> String {
        let text = |limit: f64| number::mark(labels.lang(), limit, self.decimals, unit);
        let below = place.checked_sub(1).and_then(|p| self.limits.get(p)).copied().map(text);
        let above = self.limits.get(place).copied().map(text);
        match (below, above) {
            (None, Some(above)) => labels.phrase("figures-under", &[("high", &above)]),
            (Some(below), Some(above)) => labels.phrase("figures-between", &[("low", &below), ("high", &above)]),
            (Some(below), None) => labels.phrase("figures-or-more", &[("low", &below)]),
            (None, None) => only.to_owned(),
        }
    }
}

/// Sets of limits to choose from, each with what it costs to be less round: multiples of ever finer steps, and the
/// 1-2-5 series for figures that run over several sizes.
fn candidate_sets(least: f64, most: f64) -> Vec<(f64, Vec<f64>)> {
    let mut sets = vec![(0.12, series(least, most))];
    let mut penalty = 0.0;
    for (step, decimals) in steps(most - least) {
        let (first, last) = ((least / step).floor(), (most / step).ceil());
        if last - first > real(MOST_CANDIDATES) {
            break;
        }
        let mut candidates = Vec::new();
        let mut at = first;
        while at <= last {
            candidates.push(tidy(at * step, decimals));
            at += 1.0;
        }
        candidates.retain(|c| *c > least && *c <= most);
        if !candidates.is_empty() {
            // Steps too coarse for five classes compete with none that can have them.
            let enough = candidates.len() >= 4;
            sets.push((penalty, candidates));
            penalty += if enough { 0.12 } else { 0.0 };
        }
    }
    sets
}

fn series(least: f64, most: f64) -> Vec<f64> {
    let mut all = vec![0.0];
    for power in -6..15 {
        for lead in [1.0, 2.0, 5.0] {
            let size = tidy(lead * ten(power), 6);
            all.extend([size, -size]);
        }
    }
    all.retain(|c| *c > least && *c <= most);
    all.sort_by(f64::total_cmp);
    all
}

/// The limits among these candidates that share the values out most evenly with no class empty, and how far from
/// even they are. Dynamic programming over (classes so far, last limit).
fn share_out(values: &[f64], candidates: &[f64], classes: usize) -> Option<(f64, Vec<f64>)> {
    let even = real(values.len()) / real(classes);
    let below: Vec<usize> = candidates.iter().map(|c| values.partition_point(|v| v < c)).collect();
    let off = |count: usize| (real(count) - even).abs() / real(values.len());
    // For each candidate as the last limit so far: the cost and the limits that led there.
    let mut best: Vec<Option<(f64, Vec<usize>)>> =
        below.iter().enumerate().map(|(i, b)| (*b > 0).then(|| (off(*b), vec![i]))).collect();
    for _ in 2..classes {
        best = (0..candidates.len())
            .map(|i| {
                best.iter()
                    .take(i)
                    .zip(&below)
                    .filter_map(|(before, under)| {
                        let (cost, path) = before.as_ref()?;
                        let count = below.get(i)?.checked_sub(*under).filter(|n| *n > 0)?;
                        let mut path = path.clone();
                        path.push(i);
                        Some((cost + off(count), path))
                    })
                    .min_by(|a, b| a.0.total_cmp(&b.0))
            })
            .collect();
    }
    let (cost, path) = best
        .into_iter()
        .zip(&below)
        .filter_map(|(found, under)| {
            let (cost, path) = found?;
            let rest = values.len().checked_sub(*under).filter(|n| *n > 0)?;
            Some((cost + off(rest), path))
        })
        .min_by(|a, b| a.0.total_cmp(&b.0))?;
    Some((cost, path.into_iter().filter_map(|i| candidates.get(i).copied()).collect()))
}

#[cfg(test)]
mod tests {
    use super::Classes;
    use base::Unit;

    use crate::frame::Labels;

    const CROWDED: [f64; 30] = [
        16.8, 16.2, 15.5, 14.2, 11.2, 10.6, 10.4, 9.3, 8.8, 5.9, 5.6, 5.0, 4.6, 4.4, 4.1, 4.0, 3.3, 3.2, 3.0, 2.6, 2.2,
        1.8, 1.8, 1.5, 1.3, 1.1, 1.0, 0.9, 0.9, 0.6,
    ];

    #[test]
    fn limits_are_round_for_every_kind_of_data() {
        let decade: Vec<f64> = (1..=100).map(f64::from).collect();
        let skewed: Vec<f64> = (0..40).map(|i| 1.35_f64.powi(i)).collect();
        for (values, limits) in [
            (CROWDED.to_vec(), vec![2.0, 4.0, 6.0, 12.0]),
            (decade, vec![20.0, 40.0, 60.0, 80.0]),
            (vec![], vec![]),
            (vec![5.5], vec![]),
            (vec![5.5; 9], vec![]),
            (vec![f64::NAN, f64::INFINITY, 3.0], vec![]),
            (vec![0.0, 1.0], vec![1.0]),
            (vec![0.0, 0.0, 0.0, 4.0], vec![2.0]),
            (vec![0.0, 1.0, 2.0, 3.0, 4.0, 4.0], vec![1.0, 2.0, 3.0, 4.0]),
            (vec![-0.69, -0.18, -0.1, 0.1, 0.26, 0.5, 0.78], vec![-0.6, 0.0, 0.2, 0.6]),
            (skewed, vec![10.0, 100.0, 1000.0, 10_000.0]),
        ] {
            assert_eq!(Classes::choose(&values).limits, limits, "{values:?}");
        }
    }

    #[test]
    fn a_limit_belongs_to_the_class_above_and_few_classes_spread_over_the_hue() {
        let five = Classes::choose(&CROWDED);
        assert_eq!([1.9, 2.0, 5.9, 6.0, 16.8].map(|v| five.class_of(v)), [0, 1, 2, 3, 4]);
        let two = Classes::choose(&[0.0, 1.0]);
        assert_eq!([two.class_of(0.0), two.class_of(1.0)], [1, 3]);
        assert_eq!(Classes::choose(&[7.0]).class_of(7.0), 2);
    }

    #[test]
    fn classes_are_named_in_words() {
        let (five, labels) = (Classes::choose(&CROWDED), Labels::default());
        let names: Vec<String> = (0..5).map(|i| five.name(i, &Unit::Percent, &labels, "")).collect();
        assert_eq!(names, ["under 2%", "2% to under 4%", "4% to under 6%", "6% to under 12%", "12% or more"]);
        assert_eq!(Classes::default().name(0, &Unit::Percent, &labels, "5.5%"), "5.5%");
    }
}
