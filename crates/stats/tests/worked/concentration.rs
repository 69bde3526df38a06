// SPDX-License-Identifier: MIT OR Apache-2.0
//! Concentration of risk factors, correlation, the weighted index and its ranks.

use base::Rng;
use stats::{
    AreaFigure, Confidence, Factor, FactorCategory, FactorGrounds, IndexDesign, IndexScale, Interval, NoCorrelation,
    NotCombined, RankUncertainty, Worse, concentration, pearson, rank_intervals, spearman, weighted_index,
};

use crate::{Case, Method, Shown, case};

pub(crate) fn methods() -> Vec<Method> {
    vec![counts(), correlations(), indices(), ranks()]
}

type Column = Vec<Option<AreaFigure>>;

fn column(values: &[f64], half: f64) -> Column {
    let limits = |value: f64| (half > 0.0).then_some(Interval { lower: value - half, upper: value + half });
    values.iter().map(|value| Some(AreaFigure { value: *value, limits: limits(*value) })).collect()
}

fn factor<'a>(code: &'a str, category: FactorCategory, areas: &'a [Option<AreaFigure>]) -> Factor<'a> {
    let (construct, parts, worse) = (code, [].as_slice(), Worse::Higher);
    let grounds = FactorGrounds::Limits(Confidence::P95);
    Factor { code, construct, category, parts, worse, grounds, authority: 10.0, areas }
}

/// For each ward the total; then what a reader must be told.
fn counted(factors: &[Factor<'_>]) -> String {
    match concentration(factors) {
        Ok(found) => {
            let totals: Vec<String> = found.areas.iter().map(|area| area.total().to_string()).collect();
            let close = found.pairs.iter().filter(|pair| pair.very_close()).count();
            format!(
                "{}; {} by chance; no factor in {:?}; {} by a margin; {close} pairs very close",
                totals.join(", "),
                found.by_chance.shown(),
                found.empty,
                found.by_margin.len()
            )
        }
        Err(why) => refused(why),
    }
}

fn refused(why: NotCombined) -> String {
    format!("{why:?}: {why}")
}

fn counts() -> Method {
    let (workless, debt) = (column(&[12.0, 13.0, 9.0, 8.0], 1.5), column(&[11.0, 12.5, 12.0, 7.0], 1.0));
    let modelled = column(&[12.5, 11.0, 9.0, 8.0], 0.0);
    let one = factor("workless", FactorCategory::FamilyEconomic, &workless);
    let two = factor("debt", FactorCategory::FamilyEconomic, &debt);
    let three =
        Factor { grounds: FactorGrounds::Margin(2.0), ..factor("distress", FactorCategory::Relationship, &modelled) };
    let index =
        Factor { parts: &["income", "workless"], ..factor("deprivation", FactorCategory::FamilyEconomic, &debt) };
    let context = factor("language", FactorCategory::Context, &debt);
    let twin = Factor { construct: "workless", ..two };
    Method {
        title: "Where risk factors gather",
        what: "For each ward, in how many of the chosen factors it lies clearly above its authority. A count of factors, not \
               a score, and never of families.",
        formula: "the number of factors whose whole interval lies beyond the authority's value; without limits, those that \
                  differ by more than a stated margin",
        source: "The categories are those of the outcomes framework for reducing parental conflict",
        units: "factors, by category",
        cases: vec![
            case(
                "authority 10; four wards: 12, 13, 9, 8 (each ± 1.5); 11, 12.5, 12, 7 (± 1); modelled 12.5, 11, 9, 8 (margin 2)",
                "2, 2, 1, 0; 0.2 by chance; no factor in [Individual, ChildOutcome]; 1 by a margin; 0 pairs very close",
                "by hand: a limit that touches 10 does not count; 8 figures with limits, 2.5% each",
                &counted(&[one, two, three]),
            ),
            case(
                "an index with a figure it is made of",
                "IndexWithItsPart { index: 1, part: 0 }: an index is chosen together with a figure it is made of",
                "rule",
                &counted(&[one, index]),
            ),
            case(
                "two figures of one construct",
                "SameConstruct(0, 1): two factors measure the same thing",
                "rule",
                &counted(&[one, twin]),
            ),
            case(
                "main language",
                "ContextFactor(1): a figure that gives context is no risk factor",
                "rule",
                &counted(&[one, context]),
            ),
            case("nothing chosen", "NoFactors: no factor is chosen", "rule", &counted(&[])),
            case(
                "a factor without limits and without margin",
                "NoMargin(0): a factor without limits needs a margin",
                "rule",
                &counted(&[Factor { grounds: FactorGrounds::Margin(0.0), ..three }]),
            ),
        ],
    }
}

fn correlations() -> Method {
    let shown = |found: Result<f64, NoCorrelation>| match found {
        Ok(found) => found.shown(),
        Err(why) => format!("{why:?}: {why}"),
    };
    let (one, other) = ([1.0, 2.0, 3.0, 4.0, 5.0], [1.0, 2.0, 3.0, 3.0, 5.0]);
    Method {
        title: "Correlation of factors",
        what: "How closely two factors go together over the wards. Above 0.95 either way they say the same thing, and the \
               page says so.",
        formula: "Σ(x − x̄)(y − ȳ) / √(Σ(x − x̄)²·Σ(y − ȳ)²), of the values (Pearson) and of their ranks (Spearman)",
        source: "Pearson 1895; Spearman 1904",
        units: "none; −1 to 1",
        cases: vec![
            case("1, 2, 3, 4, 5 and 1, 2, 3, 3, 5", "0.9594032236", "by hand: 9/√88", &shown(pearson(&one, &other))),
            case("the same, by ranks", "0.9746794345", "by hand: 9.5/√95", &shown(spearman(&one, &other))),
            case(
                "1, 2, 3 and 4, 4, 4",
                "NoVariation: one of the figures is the same everywhere",
                "rule",
                &shown(pearson(&[1.0, 2.0, 3.0], &[4.0; 3])),
            ),
            case(
                "two wards",
                "TooFewAreas: fewer than three areas have both figures",
                "rule",
                &shown(pearson(&[1.0, 2.0], &[1.0, 2.0])),
            ),
        ],
    }
}

fn indices() -> Method {
    let (first, second) = (column(&[1.0, 2.0, 3.0], 0.5), column(&[2.0, 6.0, 4.0], 0.5));
    let factors = [factor("a", FactorCategory::Individual, &first), factor("b", FactorCategory::Relationship, &second)];
    let flat = column(&[2.0; 3], 0.5);
    let shown =
        |factors: &[Factor<'_>], scale, weights: &[f64]| match weighted_index(factors, &IndexDesign { scale, weights })
        {
            Ok(found) => {
                found.iter().map(|one| one.map_or("none".to_owned(), |one| one.shown())).collect::<Vec<_>>().join(", ")
            }
            Err(why) => refused(why),
        };
    let z = IndexScale::StandardisedValues;
    Method {
        title: "Weighted index of factors",
        what: "A sum of factors with stated weights, for those who need one figure. The count comes first.",
        formula: "Σ w·s / Σ w, s = (x − mean)/sd over the wards, or the rank over the number of wards",
        source: "OECD and JRC 2008, handbook on composite indicators",
        units: "standard deviations, or shares of the wards",
        cases: vec![
            case(
                "1, 2, 3 and 2, 6, 4, weights 1 and 1",
                "-1, 0.5, 0.5",
                "by hand: −1, 0, 1 and −1, 1, 0",
                &shown(&factors, z, &[1.0, 1.0]),
            ),
            case("the same, weights 3 and 1", "-1, 0.25, 0.75", "by hand", &shown(&factors, z, &[3.0, 1.0])),
            case(
                "the same by ranks, weights 1 and 1",
                "0.3333333333, 0.8333333333, 0.8333333333",
                "by hand: (1 + 1)/6, (2 + 3)/6, (3 + 2)/6",
                &shown(&factors, IndexScale::Ranks, &[1.0, 1.0]),
            ),
            case(
                "one weight of zero",
                "TooFewFactors: an index needs at least two factors",
                "rule",
                &shown(&factors, z, &[1.0, 0.0]),
            ),
            case(
                "a factor that is 2 everywhere",
                "NoVariation(1): a factor is the same in all areas",
                "rule",
                &shown(&[factors[0], factor("b", FactorCategory::Relationship, &flat)], z, &[1.0, 1.0]),
            ),
        ],
    }
}

fn ranks() -> Method {
    let columns = [
        column(&[5.0, 4.0, 3.0, 2.0, 1.0], 1.0),
        column(&[9.0, 10.0, 6.0, 5.0, 1.0], 1.0),
        column(&[2.0, 2.0, 1.0, 3.0, 0.0], 1.0),
    ];
    let factors = [
        factor("a", FactorCategory::Individual, &columns[0]),
        factor("b", FactorCategory::Relationship, &columns[1]),
        factor("c", FactorCategory::FamilyEconomic, &columns[2]),
    ];
    let shown = |uncertainty: &RankUncertainty| {
        let design = IndexDesign { scale: IndexScale::StandardisedValues, weights: &[1.0; 3] };
        match rank_intervals(&factors, &design, uncertainty, &mut Rng::seeded(7)) {
            Ok(found) => {
                let of = |one: &stats::RankInterval| format!("{} ({} to {})", one.rank, one.lower, one.upper);
                found.iter().map(|one| one.as_ref().map_or("none".to_owned(), of)).collect::<Vec<_>>().join(", ")
            }
            Err(why) => refused(why),
        }
    };
    let nothing = RankUncertainty { draws: 1_000, weight_spread: 0.0, leave_one_out: false, coverage: 0.95 };
    let cases: Vec<Case> = vec![
        case(
            "five wards, three factors, each ± 1; figures drawn 1,000 times with seed 7",
            "1 (1 to 2), 2 (1 to 2), 4 (3 to 4), 3 (3 to 4), 5 (5 to 5)",
            "another program with the same generator",
            &shown(&nothing),
        ),
        case(
            "the same, weights ± half, one factor or none left out",
            "1 (1 to 3), 2 (1 to 3), 4 (3 to 4), 3 (1 to 4), 5 (5 to 5)",
            "another program with the same generator",
            &shown(&RankUncertainty { weight_spread: 0.5, leave_one_out: true, ..nothing }),
        ),
        case(
            "ten draws",
            "BadUncertainty: the assumptions of the simulation are outside their range",
            "rule",
            &shown(&RankUncertainty { draws: 10, ..nothing }),
        ),
    ];
    Method {
        title: "How sure a rank is",
        what: "Which ranks a ward could have, given how sure its figures are, other weights and another choice of factors.",
        formula: "the middle share of the ranks in draws of figures (normal, from their limits), weights (w times 1 − spread to \
                  1 + spread) and choice (none or one factor left out)",
        source: "OECD and JRC 2008, uncertainty analysis of composite indicators",
        units: "places; 1 is where factors gather most",
        cases,
    }
}
