// SPDX-License-Identifier: MIT OR Apache-2.0
//! The modelled range keeps to the national share, lies in order, and follows the ratio.

use proptest::prelude::*;
use stats::{ChildrenByWork, NotModelled, WorkAssumption, modelled_children, modelled_range, work_shares};

fn mix() -> impl Strategy<Value = ChildrenByWork> {
    (1.0..1e6_f64, 0.0..1e6_f64, 0.0..1e6_f64).prop_map(|(both, one, none)| ChildrenByWork {
        both: Some(both.round()),
        one: Some(one.round()),
        none: Some(none.round()),
    })
}

fn assumed() -> impl Strategy<Value = WorkAssumption> {
    (0.0..0.3_f64, 1.0..3.0_f64, 0.0..=1.0_f64).prop_map(|(national, ratio, between)| WorkAssumption {
        national,
        ratio,
        between,
    })
}

fn counts(mix: &ChildrenByWork) -> [f64; 3] {
    [mix.both, mix.one, mix.none].map(Option::unwrap_or_default)
}

/// Where between both and none a mix lies, as the ratio sees it.
fn weight(mix: &ChildrenByWork, between: f64) -> f64 {
    let [both, one, none] = counts(mix);
    (none + between * one) / (both + one + none)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn the_nations_own_mix_gives_the_national_share(nation in mix(), assumed in assumed()) {
        let Ok((children, shares)) = modelled_children(&nation, &nation, assumed) else { return Ok(()) };
        let all: f64 = counts(&nation).iter().sum();
        prop_assert!((children / all - assumed.national).abs() < 1e-9);
        for share in [shares.both, shares.one, shares.none] {
            prop_assert!((0.0..=1.0).contains(&share));
        }
        prop_assert!((shares.none - assumed.ratio * shares.both).abs() < 1e-9);
        prop_assert!(shares.both <= shares.one + 1e-12 && shares.one <= shares.none + 1e-12);
    }

    #[test]
    fn a_higher_ratio_moves_a_place_away_from_the_nation_to_its_own_side(
        place in mix(), nation in mix(), assumed in assumed(), more in 0.0..1.0_f64,
    ) {
        let higher = WorkAssumption { ratio: assumed.ratio + more, ..assumed };
        let (Ok((one, _)), Ok((other, _))) =
            (modelled_children(&place, &nation, assumed), modelled_children(&place, &nation, higher))
        else { return Ok(()) };
        let side = weight(&place, assumed.between) - weight(&nation, assumed.between);
        prop_assert!((other - one) * side >= -1e-6, "{one} to {other} where the place lies {side} from the nation");
    }

    #[test]
    fn the_ends_hold_the_central_figure_and_every_assumption(
        place in mix(), nation in mix(), central in assumed(), others in prop::collection::vec(assumed(), 0..6),
    ) {
        let found = modelled_range(&place, &nation, central, &others);
        let all: f64 = counts(&place).iter().sum();
        if let Ok(range) = found {
            let (low, high) = (range.low.children, range.high.children);
            prop_assert!(low <= range.central.children && range.central.children <= high && low >= 10.0);
            prop_assert!(high <= all + 10.0);
            for one in [low, range.central.children, high] {
                prop_assert!((one / 10.0).fract() == 0.0);
            }
            for assumed in others.iter().chain([&central]) {
                let (children, _) = modelled_children(&place, &nation, *assumed).expect("inside a range");
                prop_assert!(low <= children + 1e-6 && children <= high + 1e-6);
            }
        } else {
            // Refused whole: with all parts held that is for few children or a share above one alone.
            prop_assert!(matches!(found, Err(NotModelled::TooFewChildren | NotModelled::ShareAboveOne)));
        }
    }

    #[test]
    fn no_number_makes_it_panic_or_slip(numbers in prop::array::uniform9(prop::num::f64::ANY)) {
        let [a, b, c, d, e, f, national, ratio, between] = numbers;
        let own = ChildrenByWork { both: Some(a), one: Some(b), none: Some(c) };
        let nation = ChildrenByWork { both: Some(d), one: Some(e), none: Some(f) };
        let assumed = WorkAssumption { national, ratio, between };
        if let Ok(range) = modelled_range(&own, &nation, assumed, &[]) {
            prop_assert!(range.low.children.is_finite() && range.high.children.is_finite());
        }
        if let Ok(shares) = work_shares(&nation, assumed) {
            prop_assert!([shares.both, shares.one, shares.none].iter().all(|one| (0.0..=1.0).contains(one)));
        }
    }
}
