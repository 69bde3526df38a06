// SPDX-License-Identifier: MIT OR Apache-2.0
//! The way in which a figure was made, as values: pages say it in words of their own, files in the fixed words below.

use std::fmt::{Display, Formatter, Result as Written};

use areas::LayerKind;
use base::{Day, Vintage};
use records::FigureMethod;
use stats::Undefined;
use stats::disclosure::Profile;

use super::Parts;

/// The steps from file to figure, in their order. Files write them one after the other (column `method`).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Method(Vec<MethodStep>);

/// One step on the way to a figure.
#[derive(Debug, Clone, PartialEq)]
pub enum MethodStep {
    /// The word that the profile gives for what stands in the file, such as "published count".
    InFile(FigureMethod),
    NotInFile,
    NoneInRegister,
    Sum {
        parts: Parts,
        of: PartKind,
        bounds: usize,
    },
    /// The parts of a country.
    CountrySum {
        parts: Parts,
        of: LayerKind,
    },
    /// Local counts, added up before any was hidden.
    LocalSum(usize),
    Mean {
        parts: Parts,
        of: PartKind,
        weight: Weight,
    },
    PeopleOfKind {
        source: String,
        period: String,
        parts: Parts,
        unknown: usize,
    },
    /// The code of the count that the figure is divided by.
    DividedBy(String),
    DividedByNothing,
    /// The divisor is local and waits for a release.
    DividedByUnreleased,
    OnlyThese(LayerKind),
    AtLeast {
        /// None is published by us: publishers' marks state no limit that could be added up (decision 86).
        no_upper_bound: bool,
    },
    /// Small areas that lie in several places by lookups that differ, and count in none.
    Disputed {
        count: usize,
        wards: bool,
    },
    /// The file has another figure on boundaries of that year.
    OtherBoundaries(Vintage),
    Converted {
        from: Vintage,
        unchanged: usize,
        split: usize,
        merged: usize,
        irregular: usize,
    },
    /// The source of the count of people.
    SharedByPeople(String),
    SharedEqually,
    NotConverted(NotConverted),
    Interval(IntervalBy),
    NoInterval(NoInterval),
    Undefined(Undefined),
    Audience(String),
    Disclosure(Profile),
    NotReleased,
    NoRoundedShare,
    TermsEnded(Day),
    TermsUnknown,
}

/// The kind of parts that a figure was put together from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartKind {
    SmallAreas,
    /// Small areas cross the border of the place and count where most of each lies.
    SmallAreasByBestFit,
    MiddleAreas,
    Wards,
    Districts,
}

/// The people by whom a mean is weighed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weight {
    /// The name of their figure in the catalogue.
    pub name: String,
    /// Their source; none where it is that of the figure itself.
    pub source: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IntervalBy {
    Wilson,
    Byar,
    /// Around counts that were rounded.
    WilsonRounded,
    ByarRounded,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoInterval {
    Mean,
    Divided,
    WholeAreas,
}

/// Says why figures on older boundaries give none on newer ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotConverted {
    pub from: Vintage,
    pub to: Vintage,
    pub because: Because,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Because {
    /// A rank, decile, score, rate or mean is made for one area.
    NoCount,
    CountsAreas,
    CountsPlaces,
    NoCountsBehind,
    Local,
    NoLookup,
}

impl Method {
    pub fn new(first: MethodStep) -> Self {
        Self(vec![first])
    }

    #[must_use]
    pub fn then(mut self, step: MethodStep) -> Self {
        self.0.push(step);
        self
    }

    pub(super) fn push(&mut self, step: MethodStep) {
        self.0.push(step);
    }

    pub(super) fn extend(&mut self, steps: impl IntoIterator<Item = MethodStep>) {
        self.0.extend(steps);
    }

    pub fn steps(&self) -> &[MethodStep] {
        &self.0
    }
}

impl Display for Method {
    fn fmt(&self, out: &mut Formatter<'_>) -> Written {
        for (at, step) in self.0.iter().enumerate() {
            write!(out, "{}{step}", if at == 0 { "" } else { "; " })?;
        }
        Ok(())
    }
}

impl Display for MethodStep {
    fn fmt(&self, out: &mut Formatter<'_>) -> Written {
        match self {
            Self::InFile(method) => out.write_str(method.as_str()),
            Self::Sum { parts, of, bounds } => {
                write!(out, "sum of {} {of}{}", parts.all, lacking(*parts))?;
                if *bounds > 0 { write!(out, ", {bounds} at least what is known") } else { Ok(()) }
            }
            Self::CountrySum { parts, of } => {
                let lacks = parts.missing + parts.suppressed;
                let held = if lacks > 0 { format!("{} of ", parts.all - lacks) } else { String::new() };
                write!(out, "sum of {held}{} {}{}", parts.all, of.as_str(), lacking(*parts))
            }
            Self::LocalSum(parts) => write!(out, "sum of {parts} areas"),
            Self::Mean { parts, of, weight } => {
                let origin = weight.source.as_deref().unwrap_or("the same edition");
                let name = weight.name.to_lowercase();
                write!(out, "our mean of {} {of}, weighted by {name} of {origin}{}", parts.all, lacking(*parts))
            }
            Self::PeopleOfKind { source, period, parts, unknown } => write!(
                out,
                "people of {source} ({period}) in those of {} small areas that are of the kind{}, {unknown} of unknown kind",
                parts.all,
                lacking(*parts)
            ),
            Self::DividedBy(indicator) => write!(out, "divided by {indicator} of the same source"),
            Self::OnlyThese(layer) => write!(out, "share and counts are of these {} alone", layer.as_str()),
            Self::Disputed { count, wards } => {
                let places = if *wards { "wards" } else { "authorities" };
                write!(out, "{count} of them lie in several {places} by the lookups that are held, and count in none")
            }
            Self::OtherBoundaries(year) => {
                write!(out, "on boundaries of {year} the file has another figure, which is not shown")
            }
            Self::Converted { from, unchanged, split, merged, irregular } => write!(
                out,
                "converted from {from} boundaries: {unchanged} areas unchanged, {split} split, {merged} merged, \
                 {irregular} irregular"
            ),
            Self::SharedByPeople(source) => write!(out, "divided by population of {source}, which is approximate"),
            Self::NotConverted(why) => why.fmt(out),
            Self::Interval(by) => by.fmt(out),
            Self::Undefined(why) => why.fmt(out),
            Self::Audience(audience) => write!(out, "audience: {audience}"),
            Self::Disclosure(profile) => disclosure(*profile, out),
            Self::TermsEnded(day) => write!(out, "not shown: the terms on which it is lent ended on {day}"),
            Self::NotInFile
            | Self::NoneInRegister
            | Self::DividedByNothing
            | Self::DividedByUnreleased
            | Self::AtLeast { .. }
            | Self::SharedEqually
            | Self::NoInterval(_)
            | Self::NotReleased
            | Self::NoRoundedShare
            | Self::TermsUnknown => out.write_str(self.fixed()),
        }
    }
}

impl MethodStep {
    /// The words of a step that holds nothing.
    fn fixed(&self) -> &'static str {
        match self {
            Self::NotInFile => "not in the file",
            Self::NoneInRegister => "none in a complete register",
            Self::DividedByNothing => "count only, no denominator of the same source is held",
            Self::DividedByUnreleased => "count only, what it is divided by is held and not released",
            Self::AtLeast { no_upper_bound: true } => "the true figure is this or more, no upper bound is published",
            Self::AtLeast { no_upper_bound: false } => "the true figure is this or more",
            Self::SharedEqually => "divided in equal shares, because no count of people is held, which is approximate",
            Self::NoInterval(NoInterval::Mean) => "no interval",
            Self::NoInterval(NoInterval::Divided) => "no interval, because it was divided",
            Self::NoInterval(NoInterval::WholeAreas) => "no interval, because whole areas are counted",
            Self::NotReleased => "held and not released",
            Self::NoRoundedShare => "no share of the rounded counts",
            Self::TermsUnknown => "not shown: nobody has said on which terms it is lent",
            _ => "",
        }
    }
}

impl Display for PartKind {
    fn fmt(&self, out: &mut Formatter<'_>) -> Written {
        out.write_str(match self {
            Self::SmallAreas => "small areas",
            Self::SmallAreasByBestFit => "small areas (best fit)",
            Self::MiddleAreas => "middle areas",
            Self::Wards => "wards",
            Self::Districts => "districts",
        })
    }
}

impl Display for IntervalBy {
    fn fmt(&self, out: &mut Formatter<'_>) -> Written {
        out.write_str(match self {
            Self::Wilson => "95% interval by Wilson",
            Self::Byar => "95% interval by Byar",
            Self::WilsonRounded => "95% interval by Wilson, with room for the rounding",
            Self::ByarRounded => "95% interval by Byar, with room for the rounding",
        })
    }
}

impl Display for NotConverted {
    fn fmt(&self, out: &mut Formatter<'_>) -> Written {
        let because = match self.because {
            Because::NoCount => {
                "only counts that add up can be divided and joined; a rank, decile, score, rate or mean is made for one area"
            }
            Because::CountsAreas => "they count small areas, and there are others on other boundaries",
            Because::CountsPlaces => "they count places, which lie in one area each",
            Because::NoCountsBehind => "there are no counts behind them",
            Because::Local => "they are local counts, and a part of a small count may give it away",
            Because::NoLookup => "no exact lookup between the two is held",
        };
        write!(out, "figures on boundaries of {} are not converted to those of {}: {because}", self.from, self.to)
    }
}

/// Says what a sum or mean lacks: both numbers, so that "none" is a statement too.
fn lacking(parts: Parts) -> String {
    format!(", {} missing, {} suppressed", parts.missing, parts.suppressed)
}

/// Says what the profile does to counts, with its name.
fn disclosure(profile: Profile, out: &mut Formatter<'_>) -> Written {
    match profile.small_up_to() {
        0 => return write!(out, "shown as lent (disclosure profile {profile})"),
        most => write!(out, "counts of {} to {most} are hidden", u8::from(!profile.hides_zeros()))?,
    }
    if profile.rounded_to() > 1 {
        write!(out, ", others are rounded to {}", profile.rounded_to())?;
    }
    write!(out, " (disclosure profile {profile})")
}
