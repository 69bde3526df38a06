// SPDX-License-Identifier: MIT OR Apache-2.0
//! Standardised rates and ratios.

use stats::{
    Confidence, DirectRate, Estimate, EventRow, ReferenceRates, TwoIntervals, Unstandardised,
    indirectly_standardised_rate, indirectly_standardised_ratio,
};

use crate::{Method, case};

const P95: Confidence = Confidence::P95;

pub(crate) fn methods() -> Vec<Method> {
    vec![direct(), repeated(), indirect()]
}

/// Two age bands of 1,000 and 500 people, with weights of 3 and 1.
fn two_bands(counts: [Option<f64>; 2]) -> Result<TwoIntervals, Unstandardised> {
    Ok(DirectRate::of(&counts, &[1_000.0, 500.0], &[3.0, 1.0])?.estimate_with_both(1e3)?)
}

fn direct() -> Method {
    let nobody = DirectRate::of(&[Some(10.0), Some(20.0)], &[1_000.0, 0.0], &[3.0, 1.0]).map(|rate| rate.events());
    let short = DirectRate::of(&[Some(10.0), Some(20.0)], &[1_000.0], &[3.0, 1.0]).map(|rate| rate.events());
    Method {
        title: "Directly standardised rate",
        what: "What an area's rate would be if it had the age structure of a standard population. From ten events.",
        formula: "V = Σ(w·x/n) / Σw; variance = Σ((w/n)²·x) / (Σw)²; V + √(variance/O)·(Byar's limit of O − O), \
                  not below 0",
        source: "Dobson, Kuulasmaa, Eberle and Scherer 1991; Breslow and Day 1987",
        units: "events per `scale` people of the standard population",
        cases: vec![
            case(
                "10 of 1,000 with weight 3 and 20 of 500 with weight 1, per 1,000, 95% and 99.8%",
                "17.5 (11.68981661 to 25.13440834; 9.072510658 to 30.06802209)",
                "by hand: V = 0.0175, variance = 0.000010625",
                &two_bands([Some(10.0), Some(20.0)]),
            ),
            case(
                "9 events and a missing count",
                "Undefined(TooFewEvents): there are fewer than ten events",
                "rule",
                &two_bands([Some(9.0), None]),
            ),
            case(
                "an age band of nobody",
                "Band { band: 1, why: NoDenominator }: age band 1: there is nobody to divide by",
                "rule",
                &nobody,
            ),
            case(
                "two counts and one population",
                "Columns(Length { expected: 2, found: 1 }): columns of 2 and of 1 rows do not fit together",
                "rule",
                &short,
            ),
        ],
    }
}

fn repeated() -> Method {
    let row =
        |band, population, standard, frequency| EventRow { band, population, standard, frequency, persons: Some(10.0) };
    let of = |rows: &[EventRow]| -> Result<Estimate, Unstandardised> {
        Ok(DirectRate::of_repeated_events(rows)?.estimate(1e3, P95)?)
    };
    let (once, twice) = (row(0, 1_000.0, 3.0, 1.0), row(1, 500.0, 1.0, 2.0));
    Method {
        title: "Directly standardised rate of events that repeat",
        what: "The same where one person may have several events, such as admissions: the interval is wider, because a \
               person's second event is no new draw of chance.",
        formula: "V = Σ(f·w·x/n) / Σw; variance = Σ(f²·(w/n)²·x) / (Σw)²; O = Σ f·x, with x people of f events each",
        source: "Dobson and others 1991, by frequency of events",
        units: "events per `scale` people of the standard population",
        cases: vec![
            case(
                "as above, but the 20 events are 2 each of 10 people",
                "17.5 (10.4541177 to 26.75807999)",
                "by hand: variance = 0.000015625",
                &of(&[once, twice]),
            ),
            case(
                "500 and then 501 people in one age band",
                "DifferingPopulation { band: 1 }: age band 1 has more than one population",
                "rule",
                &of(&[twice, row(1, 501.0, 1.0, 1.0)]),
            ),
            case(
                "weights of 1 and then 2 in one age band",
                "DifferingStandard { band: 1 }: age band 1 has more than one standard population",
                "rule",
                &of(&[twice, row(1, 500.0, 2.0, 1.0)]),
            ),
        ],
    }
}

fn indirect() -> Method {
    let reference = ReferenceRates::new(&[10.0, 30.0], &[1_000.0, 1_000.0]).expect("a usable reference");
    let expected = reference.expected(&[500.0, 100.0]);
    let three = reference.expected(&[1.0, 2.0, 3.0]);
    let rate = indirectly_standardised_rate(12.0, 8.0, &reference, 1e3, P95);
    Method {
        title: "Indirectly standardised ratio and rate",
        what: "The events of an area against those that a reference population's rates lead one to expect. Steadier than \
               the direct method where events are few.",
        formula: "E = Σ n·x_ref/n_ref; O / E · scale, and the limits of O over E; the rate is the ratio times \
                  Σx_ref / Σn_ref",
        source: "Breslow and Day 1987",
        units: "a ratio (100 is as expected), or events per `scale` people",
        cases: vec![
            case("500 people at 1% and 100 at 3%", "8", "by hand", &expected),
            case(
                "12 events where 8 are expected, of 100",
                "150 (77.41887304 to 262.0357257)",
                "by hand",
                &indirectly_standardised_ratio(12.0, 8.0, 100.0, P95),
            ),
            case("as a rate per 1,000", "30 (15.48377461 to 52.40714513)", "by hand: 1.5 · 2%", &rate),
            case(
                "3 events where none is expected",
                "NothingExpected: no events are expected",
                "rule",
                &indirectly_standardised_ratio(3.0, 0.0, 100.0, P95),
            ),
            case(
                "three age bands against two",
                "Columns(Length { expected: 2, found: 3 }): columns of 2 and of 3 rows do not fit together",
                "rule",
                &three,
            ),
        ],
    }
}
