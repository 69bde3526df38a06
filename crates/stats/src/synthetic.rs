// SPDX-License-Identifier: MIT OR Apache-2.0
//! A modelled range: a national share, applied to how the children of a place live. It is not a measurement.
//!
//! Children in couple families are divided by whether both parents, one or none are in work. National surveys say how
//! many children in all have a parent who reports relationship distress, and how many times likelier that is where no
//! parent works. The shares of the three parts are set so that the nation's own mix gives the national share, and are
//! then applied to the place's mix, over every assumption that was given: so the answer is a range.
//!
//! Planned: another modelled figure, checked by its parts as this one is.

use crate::{Undefined, sum, undefined};

/// Below this many children no range is given.
const SMALLEST_MODELLED: f64 = 10.0;
/// The range is rounded outward to whole numbers of this.
const MODELLED_STEP: f64 = 10.0;
/// What division leaves behind, in steps, is no reason to round a whole number of steps up.
const ROUNDING_LEFT: f64 = 1e-9;

/// Children in couple families by how many of their parents work; `None` where a count is hidden or not held.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ChildrenByWork {
    pub both: Option<f64>,
    pub one: Option<f64>,
    pub none: Option<f64>,
}

/// One set of assumptions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WorkAssumption {
    /// The national share of children in couple families, from 0 to 1.
    pub national: f64,
    /// How many times likelier where no parent works than where both do.
    pub ratio: f64,
    /// Where families in which one parent works lie between the two: 0 as where both work, 1 as where none does.
    pub between: f64,
}

/// The share of children of each part under one set of assumptions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WorkShares {
    pub both: f64,
    pub one: f64,
    pub none: f64,
}

/// Children under one set of assumptions, rounded, with the shares that gave them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Modelled {
    pub children: f64,
    pub assumed: WorkAssumption,
    pub shares: WorkShares,
}

/// The lowest and the highest figure that any of the assumptions gives, and that of the central ones.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ModelledRange {
    pub low: Modelled,
    pub central: Modelled,
    pub high: Modelled,
}

/// Why there is no modelled range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NotModelled {
    /// The nation's mix is not held, so that nothing ties the shares to the national share.
    NoNationalMix,
    /// A part of the place's mix is hidden or not held: what is left is no mix.
    PartHidden,
    /// Fewer than ten children under some assumption.
    TooFewChildren,
    /// The national share lies outside 0 to 1, the ratio below 1, or the place between the two outside 0 to 1.
    Assumption,
    /// Under some assumption more than all the children of a part.
    ShareAboveOne,
    Undefined(Undefined),
}

impl std::fmt::Display for NotModelled {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NoNationalMix => out.write_str("the nation's own mix is not held"),
            Self::PartHidden => out.write_str("a part of the mix is hidden or not held"),
            Self::TooFewChildren => out.write_str("there are fewer than ten children"),
            Self::Assumption => out.write_str("an assumption lies outside what it can be"),
            Self::ShareAboveOne => out.write_str("an assumption gives more than all the children of a part"),
            Self::Undefined(why) => why.fmt(out),
        }
    }
}

impl std::error::Error for NotModelled {}

impl From<Undefined> for NotModelled {
    fn from(why: Undefined) -> Self {
        Self::Undefined(why)
    }
}

impl ChildrenByWork {
    /// The three counts and their sum, where all are known and there is anybody.
    fn known(&self, hidden: NotModelled) -> Result<([f64; 3], f64), NotModelled> {
        let counts = [self.both.ok_or(hidden)?, self.one.ok_or(hidden)?, self.none.ok_or(hidden)?];
        for count in counts {
            undefined::not_negative(count)?;
        }
        let all = sum(counts);
        undefined::somebody(all)?;
        Ok((counts, all))
    }
}

impl WorkAssumption {
    /// How many times likelier in each part than where both parents work.
    fn times(self) -> Result<[f64; 3], NotModelled> {
        let inside = (0.0..=1.0).contains(&self.national)
            && (1.0..f64::INFINITY).contains(&self.ratio)
            && (0.0..=1.0).contains(&self.between);
        if !inside {
            return Err(NotModelled::Assumption);
        }
        Ok([1.0, 1.0 + self.between * (self.ratio - 1.0), self.ratio])
    }
}

/// The share of each part, such that the nation's mix gives the national share: `p_w = P·R_w·N / Σ N_v·R_v`.
pub fn work_shares(national: &ChildrenByWork, assumed: WorkAssumption) -> Result<WorkShares, NotModelled> {
    let (counts, all) = national.known(NotModelled::NoNationalMix)?;
    let times = assumed.times()?;
    let mean = sum(counts.iter().zip(times).map(|(count, times)| count / all * times));
    let [both, one, none] = times.map(|times| assumed.national * times / mean);
    if !none.is_finite() {
        return Err(Undefined::NotFinite.into());
    }
    // The part in which no parent works has the largest share of the three.
    if none > 1.0 { Err(NotModelled::ShareAboveOne) } else { Ok(WorkShares { both, one, none }) }
}

/// Children under one set of assumptions, not rounded: `E = Σ C_w·p_w`.
pub fn modelled_children(
    own: &ChildrenByWork,
    national: &ChildrenByWork,
    assumed: WorkAssumption,
) -> Result<(f64, WorkShares), NotModelled> {
    let shares = work_shares(national, assumed)?;
    let (counts, _all) = own.known(NotModelled::PartHidden)?;
    let children = sum(counts.iter().zip([shares.both, shares.one, shares.none]).map(|(count, share)| count * share));
    if children.is_finite() { Ok((children, shares)) } else { Err(Undefined::NotFinite.into()) }
}

/// The range over every assumption. The lower end is rounded down and the upper end up, to whole tens; a range is
/// refused whole where any assumption is, so that none falls out of it unseen.
pub fn modelled_range(
    own: &ChildrenByWork,
    national: &ChildrenByWork,
    central: WorkAssumption,
    others: &[WorkAssumption],
) -> Result<ModelledRange, NotModelled> {
    let under = |assumed: WorkAssumption| {
        let (children, shares) = modelled_children(own, national, assumed)?;
        Ok::<_, NotModelled>(Modelled { children, assumed, shares })
    };
    let mut found = ModelledRange { low: under(central)?, central: under(central)?, high: under(central)? };
    for assumed in others {
        let one = under(*assumed)?;
        if one.children < found.low.children {
            found.low = one;
        }
        if one.children > found.high.children {
            found.high = one;
        }
    }
    if found.low.children < SMALLEST_MODELLED {
        return Err(NotModelled::TooFewChildren);
    }
    let to_step = |one: Modelled, round: fn(f64) -> f64| Modelled {
        children: round(one.children / MODELLED_STEP) * MODELLED_STEP,
        ..one
    };
    Ok(ModelledRange {
        low: to_step(found.low, |steps| (steps + ROUNDING_LEFT).floor()),
        central: to_step(found.central, f64::round),
        high: to_step(found.high, |steps| (steps - ROUNDING_LEFT).ceil()),
    })
}
