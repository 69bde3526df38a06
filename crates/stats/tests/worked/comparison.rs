// SPDX-License-Identifier: MIT OR Apache-2.0
//! Comparison with a benchmark, flags by chance, funnels.

use stats::{
    CompareBy, ComparedFigure, Confidence, Estimate, FunnelRate, Standing, compare_by, difference, flags_by_chance,
    funnel_proportion, funnel_ratio, place_proportion, place_rate, place_ratio, wilson,
};

use crate::{Method, Shown, case};

pub(crate) fn methods() -> Vec<Method> {
    vec![compared(), differences(), flags(), funnels_of_proportions(), funnels_of_events()]
}

fn share(count: f64, denominator: f64) -> ComparedFigure {
    let at = |level| wilson(count, denominator, level).ok();
    ComparedFigure { value: count / denominator, p95: at(Confidence::P95), p998: at(Confidence::P998) }
}

/// The standing in words, with the reason where there is one.
fn stands(method: CompareBy, area: Option<ComparedFigure>, benchmark: ComparedFigure) -> String {
    match compare_by(method, area, Some(benchmark)) {
        Standing::CannotSay(why) => format!("{why:?}: {why}"),
        said => format!("{said:?}"),
    }
}

fn compared() -> Method {
    let (area, benchmark) = (share(130.0, 400.0), ComparedFigure::bare(0.27));
    Method {
        title: "Comparison with a benchmark",
        what: "Whether an area's figure can be told apart from a benchmark. The rule has a name, and the name is shown.",
        formula: "benchmark-in-interval: benchmark outside the 95% interval; intervals-overlap: the two 95% intervals share \
                  no value; flag-99.8: benchmark outside the 99.8% interval; difference: 0 outside the 95% interval of the \
                  difference",
        source: "The rules of the public health profiles of England; Newcombe 1998 for the difference",
        units: "one of: clearly above, clearly below, no clear difference, cannot say with the reason",
        cases: vec![
            case(
                "130 of 400 against 27%, benchmark-in-interval",
                "ClearlyAbove",
                "by hand: Wilson 95% is 28.1% to 37.2%",
                &stands(CompareBy::BenchmarkInInterval, Some(area), benchmark),
            ),
            case(
                "130 of 400 against 27%, flag-99.8",
                "NoClearDifference",
                "by hand: Wilson 99.8% is 25.7% to 40.1%",
                &stands(CompareBy::Flag998, Some(area), benchmark),
            ),
            case(
                "130 of 400 against 270 of 1,000, intervals-overlap",
                "NoClearDifference",
                "by hand: 28.1% to 37.2% and 24.3% to 29.8%",
                &stands(CompareBy::IntervalsOverlap, Some(area), share(270.0, 1000.0)),
            ),
            case(
                "a figure without interval",
                "NoInterval: the figure of the area has no interval",
                "rule",
                &stands(CompareBy::BenchmarkInInterval, Some(ComparedFigure::bare(0.3)), benchmark),
            ),
            case(
                "130 of 400 against 27% without interval, intervals-overlap",
                "NoBenchmarkInterval: the figure to compare with has no interval",
                "rule",
                &stands(CompareBy::IntervalsOverlap, Some(area), benchmark),
            ),
            case(
                "no figure",
                "NoFigure: there is no figure for the area",
                "rule",
                &stands(CompareBy::BenchmarkInInterval, None, benchmark),
            ),
        ],
    }
}

fn differences() -> Method {
    let with = |count: f64, of: f64| {
        let limits = wilson(count, of, Confidence::P95).expect("defined");
        Estimate { value: count / of, lower: limits.lower, upper: limits.upper }
    };
    Method {
        title: "Difference of two figures",
        what: "How far two areas that share no people lie apart, and how far chance could have moved that.",
        formula: "d − √((a − la)² + (ub − b)²) to d + √((ua − a)² + (b − lb)²), d = a − b",
        source: "Newcombe 1998, method 10; Zou and Donner 2008",
        units: "that of the two figures",
        cases: vec![case(
            "56 of 70 less 48 of 80, 95%",
            "0.2 (0.0524314724 to 0.333872654)",
            "Newcombe 1998 gives 0.0524 to 0.3339",
            &difference(with(56.0, 70.0), with(48.0, 80.0)),
        )],
    }
}

fn flags() -> Method {
    let shown = |areas, chance| match flags_by_chance(areas, chance, 0.95) {
        Ok(flags) => format!("{} expected, rarely more than {}", flags.expected.shown(), flags.high),
        Err(why) => format!("{why:?}: {why}"),
    };
    Method {
        title: "Flags by chance",
        what: "How many areas would stand out although nothing is different, only because many are compared.",
        formula: "n·p, and the 95% quantile of Binomial(n, p)",
        source: "the binomial law",
        units: "areas",
        cases: vec![
            case(
                "30 areas, 95% intervals",
                "1.5 expected, rarely more than 4",
                "by hand: P(X <= 4) = 0.984",
                &shown(30, 0.05),
            ),
            case(
                "30 areas, 99.8% intervals",
                "0.06 expected, rarely more than 1",
                "by hand: P(X <= 0) = 0.942",
                &shown(30, 0.002),
            ),
            case(
                "310 areas, 95% intervals",
                "15.5 expected, rarely more than 22",
                "another program",
                &shown(310, 0.05),
            ),
            case("a chance of 0", "NotFinite: a figure is not a number", "rule", &shown(30, 0.0)),
        ],
    }
}

fn funnels_of_proportions() -> Method {
    let limits = |baseline, n| match funnel_proportion(baseline, n, 100.0) {
        Ok(limits) => format!("{}; {}", limits.two_sigma.shown(), limits.three_sigma.shown()),
        Err(why) => format!("{why:?}: {why}"),
    };
    let placed = |x, n| match place_proportion(x, n, 0.2) {
        Ok(place) => format!("{place:?}"),
        Err(why) => format!("{why}"),
    };
    Method {
        title: "Funnel of a proportion",
        what: "How far areas of a size scatter around the common share by chance, and where an area stands.",
        formula: "p ∓ z√(p(1 − p)/n) between 0 and the scale, z for 0.025 (2 sigma) and 0.001 (3 sigma) on each side",
        source: "Wilson 1927 turned round; Spiegelhalter 2005",
        units: "a share times the scale",
        cases: vec![
            case(
                "20%, 100 people: 2 and 3 sigma",
                "12.16014406 to 27.83985594; 7.639070775 to 32.36092922",
                "by hand",
                &limits(0.2, 100.0),
            ),
            case("2%, 50 people", "0 to 5.880530708; 0 to 8.118347814", "by hand", &limits(0.02, 50.0)),
            case("29 of 100 at 20%", "Above", "by hand: above 27.8%, below 32.4%", &placed(29.0, 100.0)),
            case("7 of 100 at 20%", "FarBelow", "by hand: below 7.6%", &placed(7.0, 100.0)),
            case("20 of 100 at 20%", "Inside", "by hand", &placed(20.0, 100.0)),
            case("0 of 0", "there is nobody to divide by", "rule", &placed(0.0, 0.0)),
        ],
    }
}

fn funnels_of_events() -> Method {
    let points = |x| match funnel_ratio(x) {
        Ok([two, _three]) => format!(
            "lower at {} expected: {}; upper at {} expected: {}",
            two.lower.expected.shown(),
            two.lower.ratio.shown(),
            two.upper.expected.shown(),
            two.upper.ratio.shown()
        ),
        Err(why) => format!("{why:?}: {why}"),
    };
    let placed = |place: Result<stats::FunnelPlace, stats::NotPlaced>| match place {
        Ok(place) => format!("{place:?}"),
        Err(why) => format!("{why:?}: {why}"),
    };
    let rate = |events, rate| place_rate(FunnelRate::CrudeFromRate { events, rate, scale: 1e5 }, 0.001);
    Method {
        title: "Funnel of a ratio or a rate",
        what: "The same for events that are counted against an expected number or among a population.",
        formula: "x observed lies on the lower limit where χ²(1 − α/2; 2x + 2)/2 are expected, on the upper where χ²(α/2; 2x)/2",
        source: "Garwood 1936; Byar's limits from 10 events for the place of an area",
        units: "observed over expected; for rates, events per scale",
        cases: vec![
            case(
                "1 observed, 2 sigma",
                "lower at 5.571643391 expected: 0.1794802592; upper at 0.02531780798 expected: 39.49789021",
                "by hand: the upper is at −ln 0.975",
                &points(1.0),
            ),
            case("0 observed", "NoEventsToDraw: the limits start at one event", "rule", &points(0.0)),
            case(
                "20 observed, 10 expected",
                "Above",
                "by hand: Byar's lower limits are 12.2 and 8.9",
                &placed(place_ratio(20.0, 10.0)),
            ),
            case(
                "5 observed, 0 expected",
                "Undefined(NoDenominator): there is nobody to divide by",
                "rule",
                &placed(place_ratio(5.0, 0.0)),
            ),
            case(
                "no events, rate 0 per 100,000, population unknown",
                "NoEventsAndNoDenominator: there is no event and no denominator",
                "rule",
                &placed(rate(0.0, 0.0)),
            ),
            case(
                "9 events, standardised rate",
                "FewerThanTenEvents: a standardised rate needs at least ten events",
                "rule",
                &placed(place_rate(FunnelRate::Standardised { events: 9.0, rate: 90.0, scale: 1e5 }, 0.001)),
            ),
        ],
    }
}
