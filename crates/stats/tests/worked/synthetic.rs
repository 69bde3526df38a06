// SPDX-License-Identifier: MIT OR Apache-2.0
//! The modelled range of children with a parent reporting relationship distress.

use stats::{ChildrenByWork, ModelledRange, NotModelled, WorkAssumption, modelled_range, work_shares};

use crate::{Case, Method, Shown, case};

fn mix(both: f64, one: f64, none: f64) -> ChildrenByWork {
    ChildrenByWork { both: Some(both), one: Some(one), none: Some(none) }
}

fn assumed(national: f64, ratio: f64, between: f64) -> WorkAssumption {
    WorkAssumption { national, ratio, between }
}

impl Shown for ModelledRange {
    fn shown(&self) -> String {
        [self.low, self.central, self.high].map(|one| one.children.shown()).join(", ")
    }
}

pub(crate) fn methods() -> Vec<Method> {
    vec![Method {
        title: "Modelled range of children",
        what: "How many children in couple families may have a parent who reports relationship distress: national shares \
               applied to how many of the parents work here. Modelled, not measured. Always low, central and high.",
        formula: "p_w = P·R_w / Σ S_v·R_v, with S the nation's mix, R_both = 1, R_none = R and \
                  R_one = 1 + t·(R − 1); E = Σ C_w·p_w; low is the least E of all assumptions rounded down to 10, high \
                  the greatest rounded up",
        source: "Synthetic estimation (Gonzalez 1973), each share tied to the national one. P and R are published; t is \
                 our own assumption, from 0 to 1",
        units: "children",
        cases: cases(),
    }]
}

fn cases() -> Vec<Case> {
    let nation = mix(600.0, 300.0, 100.0);
    let place = mix(4_000.0, 4_000.0, 2_000.0);
    let central = assumed(0.1, 2.0, 0.5);
    let ends = [assumed(0.1, 2.0, 0.0), assumed(0.12, 3.0, 1.0)];
    let shares = work_shares(&nation, central).map(|one| vec![one.both, one.one, one.none]);
    let hidden = ChildrenByWork { none: None, ..place };
    vec![
        case(
            "nation 600 both, 300 one, 100 none; P 10%, R 2, t 0.5: the three shares",
            "0.08, 0.12, 0.16",
            "by hand: Σ S·R = 0.6 + 0.45 + 0.2 = 1.25; 0.1 / 1.25 = 0.08",
            &shares,
        ),
        case(
            "4,000, 4,000 and 2,000 children here: low, central, high over (10%, 2, 0), (10%, 2, 0.5), (12%, 3, 1)",
            "1090, 1120, 1470",
            "by hand: 0.1 / 1.1 · 12,000 = 1,090.9; 320 + 480 + 320 = 1,120; 0.12 / 1.8 · 22,000 = 1,466.7",
            &modelled_range(&place, &nation, central, &ends),
        ),
        case(
            "a place with the nation's mix",
            "100, 100, 120",
            "by hand: the national share of 1,000, whatever R and t are",
            &modelled_range(&nation, &nation, central, &ends),
        ),
        case(
            "the nation's mix not held",
            "NoNationalMix: the nation's own mix is not held",
            "rule",
            &modelled_range(&place, &ChildrenByWork { both: None, ..nation }, central, &ends),
        ),
        case(
            "a hidden part",
            "PartHidden: a part of the mix is hidden or not held",
            "rule",
            &modelled_range(&hidden, &nation, central, &ends),
        ),
        case(
            "40, 30 and 10 children",
            "TooFewChildren: there are fewer than ten children",
            "rule: 9 at the least",
            &modelled_range(&mix(40.0, 30.0, 10.0), &nation, central, &ends),
        ),
        case(
            "P 90% with R 3",
            "ShareAboveOne: an assumption gives more than all the children of a part",
            "rule",
            &work_shares(&nation, assumed(0.9, 3.0, 0.5)).map(|one| one.none),
        ),
        case(
            "R 0.5",
            "Assumption: an assumption lies outside what it can be",
            "rule",
            &Err::<f64, NotModelled>(work_shares(&nation, assumed(0.1, 0.5, 0.5)).expect_err("refused")),
        ),
    ]
}
