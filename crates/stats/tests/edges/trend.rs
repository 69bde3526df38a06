// SPDX-License-Identifier: MIT OR Apache-2.0
//! Trend: what is refused, and what always holds.

use proptest::prelude::*;
use stats::{Confidence, Estimate, NoTrend, Trend, TrendDirection, TrendFigure, TrendPoint, Undefined, trend};

fn share(period: i32, count: f64, denominator: f64) -> TrendPoint {
    TrendPoint { period, figure: TrendFigure::Share { count, denominator } }
}

fn value(period: i32, value: f64, half: f64) -> TrendPoint {
    TrendPoint { period, figure: TrendFigure::Value(Estimate { value, lower: value - half, upper: value + half }) }
}

fn rising(years: impl IntoIterator<Item = i32>) -> Vec<TrendPoint> {
    years.into_iter().map(|year| share(year, 100.0 + 20.0 * f64::from(year - 2015), 1_000.0)).collect()
}

fn of(points: &[TrendPoint], breaks: &[i32]) -> Result<Trend, NoTrend> {
    trend(points, breaks, Confidence::P95)
}

#[test]
fn only_the_latest_five_points_count() {
    let mut points = rising(2018..2023);
    let five = of(&points, &[]).expect("a trend");
    points.push(share(2016, 900.0, 1_000.0));
    let six = of(&points, &[]).expect("a trend");
    assert_eq!(five, six);
    assert_eq!((six.direction, six.first, six.last), (TrendDirection::Rising, 2018, 2022));
}

#[test]
fn a_break_cuts_off_what_was_before() {
    let points = rising(2015..2024);
    let found = of(&points, &[2018, 2019, 2030]).expect("a trend");
    assert_eq!((found.first, found.after_break), (2019, Some(2019)));
    let few = of(&points, &[2021]);
    assert_eq!(few, Err(NoTrend::TooFewPoints { found: 3, after_break: Some(2021) }));
    assert_eq!(of(&points[..4], &[]), Err(NoTrend::TooFewPoints { found: 4, after_break: None }));
    assert_eq!(of(&[], &[2020]), Err(NoTrend::TooFewPoints { found: 0, after_break: None }));
    // A break before the first point and one after the last cut nothing off.
    assert_eq!(of(&points, &[2010, 2015, 2030]).map(|found| found.after_break), Ok(None));
}

#[test]
fn gaps_are_said() {
    let found = of(&rising([2015, 2016, 2019, 2020, 2022]), &[]).expect("a trend");
    assert_eq!(found.gaps, vec![2017, 2018, 2021]);
    // The years count, not the places: 20 in 1,000 a year.
    assert!((found.change - 0.02).abs() < 1e-12, "{found:?}");
}

#[test]
fn what_has_no_trend_says_why() {
    let changed = |point| {
        let mut points = rising(2018..2023);
        points[4] = point;
        of(&points, &[])
    };
    let undefined = |why| Err(NoTrend::Undefined { period: 2022, why });
    assert_eq!(changed(share(2022, 0.0, 0.0)), undefined(Undefined::NoDenominator));
    assert_eq!(changed(share(2022, -1.0, 5.0)), undefined(Undefined::NegativeCount));
    assert_eq!(changed(share(2022, 6.0, 5.0)), undefined(Undefined::CountAboveDenominator));
    assert_eq!(changed(share(2022, f64::NAN, 5.0)), undefined(Undefined::NotFinite));
    assert_eq!(changed(share(2021, 1.0, 5.0)), Err(NoTrend::DuplicatePeriod(2021)));
    assert_eq!(changed(value(2022, 1.0, 0.5)), Err(NoTrend::MixedKinds));
    let values = |half| of(&(2018..2023).map(|year| value(year, 1.0, half)).collect::<Vec<_>>(), &[]);
    assert_eq!(values(0.0), Err(NoTrend::NoSpread(2018)));
    assert_eq!(values(-1.0), Err(NoTrend::LimitsDisagree(2018)));
    assert_eq!(values(f64::INFINITY), Err(NoTrend::Undefined { period: 2018, why: Undefined::NotFinite }));
}

#[test]
fn nothing_or_everything_throughout_is_no_change() {
    for count in [0.0, 50.0] {
        let points: Vec<TrendPoint> = (1..6).map(|year| share(year, count, 50.0)).collect();
        let found = of(&points, &[]).expect("a trend");
        assert!(found.statistic == 0.0 && found.direction == TrendDirection::NoClearChange, "{found:?}");
    }
}

#[test]
fn a_slip_in_a_period_makes_no_endless_list() {
    let points: Vec<TrendPoint> = [1, 2016, 2017, 2018, i32::MAX].map(|year| share(year, 5.0, 50.0)).to_vec();
    assert_eq!(of(&points, &[]).map(|found| found.gaps.len()), Ok(100));
}

proptest! {
    #[test]
    fn the_order_of_the_points_does_not_matter(counts in prop::collection::vec(0_u32..500, 5..12), by in 0_usize..12) {
        let mut points: Vec<TrendPoint> =
            (2000..).zip(&counts).map(|(year, count)| share(year, f64::from(*count), 500.0)).collect();
        let first = of(&points, &[2003]);
        let turn = by % points.len();
        points.rotate_left(turn);
        points.swap(0, 1);
        prop_assert_eq!(first, of(&points, &[2003]));
    }

    #[test]
    fn time_turned_round_turns_the_direction(counts in prop::collection::vec(1_u32..499, 5)) {
        let at = |sign: i32| -> Vec<TrendPoint> {
            (1..).zip(&counts).map(|(year, count)| share(sign * year, f64::from(*count), 500.0)).collect()
        };
        let (one, other) = (of(&at(1), &[]).expect("a trend"), of(&at(-1), &[]).expect("a trend"));
        prop_assert!((one.change + other.change).abs() < 1e-12);
        prop_assert!((one.statistic - other.statistic).abs() < 1e-9 * one.statistic.max(1.0));
    }

    #[test]
    fn more_people_make_a_change_clearer(counts in prop::collection::vec(1_u32..499, 5)) {
        let at = |times: f64| -> Vec<TrendPoint> {
            (1..).zip(&counts).map(|(year, count)| share(year, times * f64::from(*count), times * 500.0)).collect()
        };
        let (one, ten) = (of(&at(1.0), &[]).expect("a trend"), of(&at(10.0), &[]).expect("a trend"));
        prop_assert!((ten.statistic - 10.0 * one.statistic).abs() < 1e-9 * ten.statistic.max(1.0));
    }
}
