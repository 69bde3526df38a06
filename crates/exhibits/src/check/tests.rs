// SPDX-License-Identifier: MIT OR Apache-2.0
//! Everything that can be found has its words.

use std::collections::BTreeSet;

use areas::{Reason, Step, Way};
use base::{AreaCode, AreaType, Period, Vintage};
use evidence::check::{
    About, AboveWhole, Boundaries, Check, Contradiction, CoverGaps, Decided, Figure, Foreign, Hidden, Jump, Kind,
    Missing, NotShown, Postcodes, SeveralCodes, SeveralPlaces, Since, Sums, TwoNames, Unreached, Whereabouts,
};
use words::{Lang, Texts};

use super::check_text;

type Cases = Vec<(Check, &'static str)>;

fn code(text: &str) -> AreaCode {
    text.parse().expect("a code")
}

fn about(category: &str) -> About {
    let day = "2021-03-21".parse().expect("a day");
    let period = Period::new("2021", day, day).expect("a period");
    About { indicator: "residents".to_owned(), category: category.to_owned(), period }
}

/// Gives what contradicts other figures, or is hidden.
fn numbers() -> Cases {
    let (authority, source, total_source) = (code("X06000001"), "census".to_owned(), "estimates".to_owned());
    let (sum, total, most) = (Figure(2_000.0), Figure(1_200.5), Figure(3.0));
    let About { indicator, period, .. } = about("");
    let share = |areas| {
        let (indicator, period) = (indicator.clone(), period.clone());
        Check::Share { indicator, period, areas, first: code("X01000001") }
    };
    let jump = |up| Check::Jump(Jump { before: period.clone(), about: about("women"), jumped: 4, areas: 5, up });
    let flag = |rises| {
        let (column, says) = ("Trend".to_owned(), "Going up".to_owned());
        Check::Flag(Contradiction { against: 3, all: 1_204, rises, periods: 5, column, says })
    };
    let differ = Sums::Differ { about: about("women"), authority, areas: 3, sum, source: total_source.clone(), total };
    let by_design = Sums::ByDesign { about: about(""), source: total_source.clone(), most, authorities: 2 };
    let above = AboveWhole { about: about(""), authority, named: 2, areas: 3, source, sum, total, total_source };
    let hidden =
        Hidden { indicator: indicator.clone(), period: period.clone(), authority, hidden: 1, areas: 3, least: most };
    vec![
        (share(1), "residents, 2021: the part is larger than the whole in 1 area, first X01000001"),
        (share(2), "residents, 2021: the part is larger than the whole in 2 areas, first X01000001"),
        (
            jump(true),
            "residents (women), 2021 to 2021: 4 of 5 areas go up by more than 40%; ask whether the definition or the \
             recording changed",
        ),
        (
            jump(false),
            "residents (women), 2021 to 2021: 4 of 5 areas go down by more than 40%; ask whether the definition or the \
             recording changed",
        ),
        (
            flag(false),
            "In 3 of 1,204 series that fall over their last 5 periods, the publisher’s column “Trend” says “Going up”: it \
             contradicts the publisher’s own figures, so it is not used",
        ),
        (
            flag(true),
            "In 3 of 1,204 series that rise over their last 5 periods, the publisher’s column “Trend” says “Going up”: it \
             contradicts the publisher’s own figures, so it is not used",
        ),
        (
            Check::Total(differ),
            "residents (women), 2021, X06000001: 3 areas add up to 2,000, estimates says 1,200.5; find out which is meant \
             before using either",
        ),
        (
            Check::Total(by_design),
            "residents, 2021: sums of areas differ from estimates by up to 3 in 2 authorities; so little is by design, \
             publishers move or round counts",
        ),
        (
            Check::Above(above),
            "residents, 2021, X06000001: 2 of 3 areas by census add up to 2,000, more than the 1,200.5 that estimates says \
             for the whole; find out which is meant before using either",
        ),
        (Check::Hidden(hidden), "residents, 2021, X06000001: 1 of 3 areas are hidden; the sum is at least 3"),
        (Check::More { kind: Kind::Share, count: 8 }, "and 8 more of this kind"),
        (Check::Told { kind: Kind::Share, said: "As it was { $told }".to_owned() }, "As it was { $told }"),
    ]
}

/// Gives what is found of areas: missing, unknown, of another year.
fn areas() -> Cases {
    let (authority, year, first) = (code("X06000001"), Vintage(2021), code("X01000001"));
    let missing = |part, year| Check::Missing(Missing { authority, missing: 1, areas: 3, part, year, first });
    let foreign = |areas, part, year| Check::Foreign(Foreign::Areas { areas, part, year, first });
    let (ways, newest) =
        (vec![(Way::Irregular, 4), (Way::Merged, 3), (Way::Split, 2), (Way::Unchanged, 1)], Vintage(2021));
    let (other, older) = (Vintage(2011), Vintage(2011));
    vec![
        (
            missing(AreaType::SmallArea, year),
            "X06000001: 1 of 3 small areas of 2021 are not in the file, first X01000001",
        ),
        (missing(AreaType::Ward, Vintage::NONE), "X06000001: 1 of 3 wards are not in the file, first X01000001"),
        (
            foreign(1, AreaType::MiddleArea, year),
            "1 middle area is in no lookup of 2021 that is held, first X01000001; it counts for no authority",
        ),
        (
            foreign(1_200, AreaType::Ward, Vintage::NONE),
            "1,200 wards are in no lookup that is held, first X01000001; they count for no authority",
        ),
        (
            Check::Foreign(Foreign::PlacesOfPatches { places: 1, all: 2, first }),
            "1 of 2 places of patches are in no lookup that is held, first X01000001; the patches will lack them until one is",
        ),
        (
            Check::Boundaries(Boundaries::OtherYear { on: 2, areas: 2, other, year, lost: 1, ways }),
            "2 of its 2 small areas are on boundaries of 2011, and the file is read as of 2021; 1 of them are not on the \
             boundaries of 2021 and would be lost (4 irregular, 3 split, 2 merged, 1 renamed). Find out which year is meant",
        ),
        (
            Check::Boundaries(Boundaries::OlderYear { year: older, lost: 1, areas: 2, newest, ways: Vec::new() }),
            "its small areas are on boundaries of 2011; 1 of 2 are not on the boundaries of 2021. Counts are converted where \
             an exact lookup is held; ranks, scores and means are not",
        ),
    ]
}

/// Areas in several places.
fn overlaps() -> Cases {
    let overlap = |step, areas, places: &[(&str, u16)], decided| {
        let places = places.iter().map(|(place, year)| (code(place), Vintage(*year))).collect();
        let (year, first) = (if areas == 1 { Vintage::NONE } else { Vintage(2021) }, code("X01000001"));
        Check::Overlap(SeveralPlaces { step, areas, year, first, places, decided })
    };
    let two = [("X05000001", 2023), ("X05000002", 0)];
    let three = [("X06000001", 2021), ("X06000002", 2021), ("X06000003", 2021)];
    vec![
        (
            overlap(Step::Ward, 1, &two, Decided::By(Reason::Newest)),
            "1 small area lies in two wards by the lookups that are held (first X01000001 in X05000001 of 2023 and X05000002); \
             each counts in one ward, that of the newest lookup",
        ),
        (
            overlap(Step::Authority, 2, &three, Decided::By(Reason::Alone)),
            "2 small areas of 2021 lie in several authorities by the lookups that are held (first X01000001 in X06000001 of \
             2021 and X06000002 of 2021 and X06000003 of 2021); each counts in the one authority that another lookup of the \
             same year names alone",
        ),
        (
            overlap(Step::County, 1, &two, Decided::By(Reason::Most)),
            "1 small area lies in two counties by the lookups that are held (first X01000001 in X05000001 of 2023 and \
             X05000002); each counts in the one county that holds most of its output areas",
        ),
        (
            overlap(Step::Ward, 1, &two, Decided::By(Reason::Earlier)),
            "1 small area lies in two wards by the lookups that are held (first X01000001 in X05000001 of 2023 and X05000002); \
             each counts in the one ward that an older lookup names alone",
        ),
        (
            overlap(Step::Ward, 1, &two, Decided::Divided),
            "1 small area lies in two wards by the lookups that are held (first X01000001 in X05000001 of 2023 and X05000002); \
             counts of theirs are divided between them by the exact lookup. A best-fit lookup that names one ward for each \
             would decide",
        ),
        (
            overlap(Step::Ward, 1, &two, Decided::Nothing),
            "1 small area lies in two wards by the lookups that are held (first X01000001 in X05000001 of 2023 and X05000002); \
             nothing decides, so they count in none of them and sums lack them. Import a lookup that names one ward for each",
        ),
    ]
}

/// Names and codes.
fn names() -> Cases {
    let (authority, first) = (code("X06000001"), code("X01000001"));
    let since =
        |before| Since { name: "Hill".to_owned(), code: authority, day: "2023-04-01".parse().expect("a day"), before };
    let recoded = vec![since(Some(code("X08000001"))), since(Some(code("X08000002")))];
    vec![
        (
            Check::Name(TwoNames::Here { code: first, one: "Hill".to_owned(), other: "Dale".to_owned() }),
            "X01000001 stands under two names, “Hill” and “Dale”: one of them may stand beside a wrong code, and its figures \
             would be taken for the other's",
        ),
        (
            Check::Name(TwoNames::Before { code: first, here: "Hill".to_owned(), before: "Dale".to_owned() }),
            "X01000001 is “Hill” here and “Dale” in files before: it was renamed, or one of the codes is wrong",
        ),
        (
            Check::Code(SeveralCodes::Recoded { authorities: recoded, more: 1 }),
            "figures under an old and a new code of one authority are shown as one place: Hill is X06000001 since 2023-04-01 \
             and was X08000001 before; Hill is X06000001 since 2023-04-01 and was X08000002 before; and 1 more",
        ),
        (
            Check::Code(SeveralCodes::Merged { authorities: vec![since(None)], more: 0 }),
            "it has figures or places of authorities that were merged or divided; they are kept under their own codes and not \
             added up for those that came after: Hill (X06000001, since 2023-04-01)",
        ),
        (
            Check::Code(SeveralCodes::OneNumber { number: code("990"), codes: vec![authority, first] }),
            "the number 990 stands for X06000001 and X01000001: if they are one authority, its figures are held in parts. No \
             order that Rapport knows joins them, so nothing is put together",
        ),
        (
            Check::Code(SeveralCodes::OneName { name: "Hill".to_owned(), codes: vec![authority, first, first] }),
            "“Hill” stands under X06000001 and X01000001 and X01000001: if they are one authority, its figures are held in \
             parts. No order that Rapport knows joins them, so nothing is put together",
        ),
    ]
}

/// Patches and their postcodes.
fn patches() -> Cases {
    let first = code("X01000001");
    let cover = |in_none, first| {
        let (authority, patch_kind) = (code("X06000001"), "hub".to_owned());
        Check::Cover(CoverGaps { authority, patch_kind, areas: 3, in_none, first, in_several: 2 })
    };
    let rows = |lie, rows: &[u64], more| {
        Check::Postcodes(Postcodes::Rows { postcodes: 2, all: 9, lie, rows: rows.to_vec(), more })
    };
    let lost = ["West", "East"].map(|name| ("hub".to_owned(), name.to_owned())).to_vec();
    vec![
        (cover(1, Some(first)), "X06000001: of 3 small areas 1 lie in no hub (first X01000001) and 2 in more than one"),
        (cover(0, None), "X06000001: of 3 small areas 0 lie in no hub and 2 in more than one"),
        (
            rows(Whereabouts::InNoDirectory, &[8], 0),
            "2 of 9 postcodes are in no directory that is held, and nothing is drawn from them (row 8)",
        ),
        (
            rows(Whereabouts::InNoSmallArea, &[8, 1_234], 0),
            "2 of 9 postcodes lie in no small area that a directory names, and nothing is drawn from them (rows 8, 1234)",
        ),
        (
            rows(Whereabouts::Outside(first), &[8, 9], 3),
            "2 of 9 postcodes lie outside X01000001, where most of the list lies (rows 8, 9 and 3 more)",
        ),
        (rows(Whereabouts::Ended, &[8], 0), "2 of 9 postcodes are no longer in use; they count where they lay (row 8)"),
        (
            Check::Postcodes(Postcodes::Shared { areas: 2, first }),
            "2 small areas have postcodes of several patches, first X01000001; each goes whole to the patch with most of its \
             postcodes",
        ),
        (
            Check::Postcodes(Postcodes::Lost { patches: lost }),
            "no small area is left for hub “West”, hub “East”, so there are no figures of it",
        ),
    ]
}

/// Gives what reaches no page.
fn reach() -> Cases {
    let (year, first) = (Vintage(2021), code("X01000001"));
    let figures = |nothing, figures, why| Check::Reach(Unreached::Figures { nothing, figures, why });
    let no_lookup = |part, year| NotShown::NoLookup { areas: 2, part, year };
    vec![
        (
            figures(true, 1, no_lookup(AreaType::SmallArea, year)),
            "nothing can be shown with it yet: its 1 figure is about 2 small areas of 2021 that no lookup places: import a \
             lookup of small areas to wards and authorities of 2021",
        ),
        (
            figures(false, 9, no_lookup(AreaType::MiddleArea, Vintage::NONE)),
            "not all of it can be shown: its 9 figures are about 2 middle areas that no lookup places: import a lookup of \
             middle areas to authorities",
        ),
        (
            figures(false, 9, no_lookup(AreaType::Ward, Vintage::NONE)),
            "not all of it can be shown: its 9 figures are about 2 wards that no lookup places: import a lookup of wards to \
             authorities",
        ),
        (
            figures(true, 9, NotShown::NoYear { areas: 2, part: AreaType::SmallArea }),
            "nothing can be shown with it yet: its 9 figures are about 2 small areas of which no single boundary year knows \
             all, and the file does not say which year is meant: name it in a profile",
        ),
        (
            figures(true, 9, NotShown::OtherWards { areas: 1, year }),
            "nothing can be shown with it yet: its 9 figures are about 1 ward of 2021 that are not those of the newest lookup \
             of small areas to wards, so no page shows them: import a lookup that fits small areas to them",
        ),
        (
            figures(true, 9, NotShown::NumbersOnly { areas: 2 }),
            "nothing can be shown with it yet: its 9 figures are about 2 authorities named by number, which no file that is \
             held pairs with codes: import one that does",
        ),
        (
            figures(true, 9, NotShown::OtherKind { areas: 2, first }),
            "nothing can be shown with it yet: its 9 figures are about 2 places of a kind that Rapport does not show, such as \
             output areas, constituencies and health areas (first X01000001)",
        ),
        (
            Check::Reach(Unreached::MiddleAreas { add_up: true }),
            "its counts of middle areas are added up for authorities; no page shows a middle area by itself",
        ),
        (
            Check::Reach(Unreached::MiddleAreas { add_up: false }),
            "its figures are about middle areas and do not add up, and no page shows a middle area by itself",
        ),
        (
            Check::Reach(Unreached::Outlines { bare: 1, wards: 2, first }),
            "no outline is held of 1 of its 2 wards (first X01000001), so maps leave them out: import their boundaries",
        ),
        (
            Check::Reach(Unreached::OlderFigures { areas: 1, old: Vintage(2011), new: year }),
            "1 small area with one figure on boundaries of 2011 and another on those of 2021: that of 2021 is shown, the other \
             is kept and not shown",
        ),
    ]
}

#[test]
fn everything_that_is_found_has_its_words() {
    let words = Texts::new(&[("exhibits", crate::WORDS)]).expect("the words are sound");
    let cases = [numbers(), areas(), overlaps(), names(), patches(), reach()].concat();
    for (check, expected) in &cases {
        assert_eq!(check_text(&words, Lang::ENGLISH, check), *expected);
    }
    let kinds: BTreeSet<Kind> = cases.iter().map(|(check, _)| check.kind()).collect();
    assert_eq!(kinds, BTreeSet::from(Kind::ALL), "a kind is not said");
}
