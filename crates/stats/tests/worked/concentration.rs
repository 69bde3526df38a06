// SPDX-License-Identifier: MIT OR Apache-2.0
//! Concentration of risk factors, overlap against chance, and correlation.

use stats::{
    AreaFigure, ChosenFactor, Confidence, FactorCategory, Interval, NoCorrelation, NotCombined, Worse, concentration,
    overlap_of_marks, pearson, spearman,
};

use crate::{Method, Shown, case};

pub(crate) fn methods() -> Vec<Method> {
    vec![counts(), overlaps(), correlations()]
}

type Column = Vec<Option<AreaFigure>>;

fn column(values: &[f64], half: f64) -> Column {
    let limits = |value: f64| (half > 0.0).then_some(Interval { lower: value - half, upper: value + half });
    values.iter().map(|value| Some(AreaFigure { value: *value, limits: limits(*value) })).collect()
}

fn factor<'a>(code: &'a str, category: FactorCategory, areas: &'a [Option<AreaFigure>]) -> ChosenFactor<'a> {
    let (construct, parts, worse) = (code, [].as_slice(), Worse::Higher);
    let limits = Some(Confidence::P95);
    ChosenFactor { code, construct, category, parts, worse, limits, authority: 10.0, areas }
}

/// For each factor its marks and margin; then what a reader must be told.
fn counted(factors: &[ChosenFactor<'_>]) -> String {
    match concentration(factors, 0.5) {
        Ok(found) => {
            let mark = |mark: &Option<bool>| mark.map_or("?", |above| if above { "+" } else { "-" });
            let row = |marks: &Vec<Option<bool>>| marks.iter().map(mark).collect::<String>();
            let rows: Vec<String> = found.marks.iter().map(row).collect();
            let margins: Vec<String> = found.margins.iter().flatten().map(Shown::shown).collect();
            format!(
                "{}; margins {}; {} by chance; no factor in {:?}; patterns {:?}",
                rows.join(" "),
                margins.join(", "),
                found.by_chance.shown(),
                found.empty,
                found.patterns
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
    let three = ChosenFactor { limits: None, ..factor("distress", FactorCategory::Relationship, &modelled) };
    let index =
        ChosenFactor { parts: &["income", "workless"], ..factor("deprivation", FactorCategory::FamilyEconomic, &debt) };
    let context = factor("language", FactorCategory::Context, &debt);
    let twin = ChosenFactor { construct: "workless", ..two };
    Method {
        title: "Where risk factors gather",
        what: "For each ward, which of the chosen factors lie above its authority. Marks of places, not a score, and never of \
               families.",
        formula: "the figure lies beyond the authority's by more than half of the spread (standard deviation) of the wards and, \
                  where it has limits, with its whole interval",
        source: "The categories are those of the outcomes framework for reducing parental conflict",
        units: "factors, by category",
        cases: vec![
            case(
                "authority 10; four wards: 12, 13, 9, 8 (each ± 1.5); 11, 12.5, 12, 7 (± 1); modelled 12.5, 11, 9, 8",
                "++-- -++- +---; margins 1.190238071, 1.247914928, 1.007782219; 0.2 by chance; no factor in [Individual, \
                 ChildOutcome]; patterns [[0], [1], [2]]",
                "by hand: 11 ± 1 touches 10, and modelled 11 is above by less than 1.008; 8 figures with limits, 2.5% each; four wards prove no pattern",
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
        ],
    }
}

fn overlaps() -> Method {
    let shown = |areas: usize, one: usize, other: usize, both: usize| {
        let marks = |from: usize, marked: usize| -> Vec<Option<bool>> {
            (0..areas).map(|at| Some((from..from + marked).contains(&at))).collect()
        };
        let found = overlap_of_marks(&marks(0, one), &marks(one - both, other));
        let said = found.judge(0.05);
        format!(
            "{} expected; {} as many, {} as few; {said:?}",
            found.expected.shown(),
            found.as_many.shown(),
            found.as_few.shown()
        )
    };
    Method {
        title: "Whether two factors are above in the same wards",
        what: "How many wards are above in both of two factors, against how many chance alone would give.",
        formula: "P(X = k) = C(a, k)·C(n − a, b − k)/C(n, b); as many: P(X ≥ k); as few: P(X ≤ k); expected a·b/n",
        source: "Fisher 1935, the exact test; one side at a time. With several pairs the level is shared among them (Bonferroni)",
        units: "wards; probabilities",
        cases: vec![
            case(
                "30 wards, 9 and 10 of them above, 8 in both",
                "3 expected; 0.00006360456136 as many, 0.999999301 as few; Same",
                "whole numbers, in another program",
                &shown(30, 9, 10, 8),
            ),
            case(
                "30 wards, 9 and 9 of them above, none in both",
                "2.7 expected; 1 as many, 0.02054427332 as few; Apart",
                "whole numbers, in another program",
                &shown(30, 9, 9, 0),
            ),
            case(
                "17 wards, 2 and 4 of them above, 1 in both",
                "0.4705882353 expected; 0.4264705882 as many, 0.9558823529 as few; AsChance",
                "whole numbers, in another program",
                &shown(17, 2, 4, 1),
            ),
            case(
                "30 wards, none above in one",
                "0 expected; 1 as many, 1 as few; CannotSay",
                "rule",
                &shown(30, 0, 9, 0),
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
