// SPDX-License-Identifier: MIT OR Apache-2.0
//! Which area lies where, once lookups that differ are settled and codes of one place are brought together.

use std::collections::{BTreeMap, BTreeSet};

use base::{AreaCode, AreaType, Day, Vintage};
use store::{Snapshot, StoreError, Value};

use crate::geography::{Edge, Geography, edges, ids, vintage};
use crate::order::Orders;
use crate::save::Ids;
use crate::settled::{Asked, Claim, Lies, Reason, Step, Votes, settle};
use crate::sql;

/// The small areas of a place, by boundary year.
pub(crate) type Parts = BTreeMap<(AreaCode, Vintage), BTreeSet<AreaCode>>;

/// What lookups and orders say of the places around an authority, beside their parts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ground {
    /// Other codes of these places, with the code under which each is shown.
    pub other_codes: BTreeMap<AreaCode, AreaCode>,
    /// Small areas that lookups put into several wards or authorities, by each of those. They count in none of them.
    pub disputed: BTreeMap<(AreaCode, Vintage), BTreeSet<AreaCode>>,
    /// The middle areas of an authority, by boundary year.
    pub middle_areas: BTreeMap<(AreaCode, Vintage), BTreeSet<AreaCode>>,
    /// Codes that files pair with a number of the authority, or call by its name, and that no order joins to it.
    pub alike: BTreeSet<AreaCode>,
}

/// The one code under which an authority is shown.
pub(crate) struct Codes {
    pub(crate) orders: &'static Orders,
    asked: AreaCode,
    same: BTreeSet<AreaCode>,
    held: BTreeSet<AreaCode>,
}

impl Codes {
    pub(crate) async fn load(db: &Snapshot, asked: AreaCode) -> Result<Self, StoreError> {
        let orders = Orders::shipped();
        let held = ids(db, &orders.codes()).await?.into_keys().collect();
        let same = orders.same(asked);
        Ok(Self { orders, asked, same, held })
    }

    pub(crate) fn own(&self) -> &BTreeSet<AreaCode> {
        &self.same
    }

    /// The asked-for code for the authority itself; for others the newest that files name.
    pub(crate) fn shown(&self, code: AreaCode) -> AreaCode {
        if self.same.contains(&code) {
            return self.asked;
        }
        if self.orders.recoded.iter().all(|one| one.old != code && one.new != code) {
            return code;
        }
        let recodings = self.orders.recodings(code);
        let newest = recodings.iter().rev().map(|one| one.new).find(|code| self.held.contains(code));
        newest.unwrap_or(code)
    }

    pub(crate) fn all(&self, codes: &BTreeSet<AreaCode>) -> BTreeSet<AreaCode> {
        codes.iter().flat_map(|code| self.orders.same(*code)).collect()
    }

    pub(crate) fn edge(&self, (parent, child, vintage, year): Edge) -> Option<Edge> {
        let (parent, child) = (self.shown(parent), self.shown(child));
        (parent != child).then_some((parent, child, vintage, year))
    }
}

/// What files say of where areas lie, and where they lie.
#[derive(Default)]
pub(crate) struct Settled {
    said: Vec<Claim>,
    lies: BTreeMap<Asked, Lies>,
}

impl Settled {
    /// For everything below an authority that lies in one place at a time.
    pub(crate) async fn load(db: &Snapshot, edges: &BTreeSet<Edge>, codes: &Codes) -> Result<Self, StoreError> {
        let below = |edge: &&Edge| is_below(edge.1);
        let children: BTreeSet<AreaCode> = edges.iter().filter(below).map(|edge| edge.1).collect();
        let mut said = decode(&db.read(&sql::SAID, &[list(&ids(db, &children).await?)]).await?);
        for one in &mut said {
            one.parent = codes.shown(one.parent);
        }
        let through = through_wards(db, &said, codes).await?;
        said.extend(through);
        Ok(Self { said, lies: BTreeMap::new() })
    }

    /// Whether a small area of a ward lies in the ward's authority, as far as files say: a ward does not count what lies in
    /// another authority.
    pub(crate) fn within(&self, (area, vintage): (AreaCode, Vintage), own: impl Fn(AreaCode) -> bool) -> bool {
        match self.lies.get(&(area, vintage, Step::Authority)) {
            Some(Lies::In(authority, _)) => own(*authority),
            Some(Lies::Disputed(places)) => places.iter().all(|place| own(*place)),
            None => true,
        }
    }

    /// Settles counties and authorities, or the wards of a boundary year.
    pub(crate) async fn decide(
        &mut self,
        db: &Snapshot,
        codes: &Codes,
        wanted: impl Fn(&Claim, Step) -> bool,
    ) -> Result<(), StoreError> {
        let of_step = |one: &&Claim| Step::over(one.parent).is_some_and(|step| wanted(one, step));
        let said: Vec<Claim> = self.said.iter().filter(of_step).copied().collect();
        let mut lies = settle(&said, &Votes::new());
        let open = |lies: &Lies| matches!(lies, Lies::Disputed(_) | Lies::In(_, Reason::Earlier));
        let doubtful: BTreeSet<AreaCode> =
            lies.iter().filter(|(_, lies)| open(lies)).map(|((child, _, _), _)| *child).collect();
        if !doubtful.is_empty() {
            lies = settle(&said, &votes(db, codes, &doubtful).await?);
        }
        self.lies.extend(lies);
        Ok(())
    }

    /// A link that was settled otherwise does not hold. Links to wards of other boundary years were not asked for.
    pub(crate) fn holds(&self, edge: &Edge, ward_vintage: Option<Vintage>) -> bool {
        let Some(step) = Step::over(edge.0).filter(|_| is_below(edge.1)) else { return true };
        if step == Step::Ward && Some(edge.3) != ward_vintage {
            return true;
        }
        match self.lies.get(&(edge.1, edge.2, step)) {
            Some(Lies::In(parent, _)) => *parent == edge.0,
            Some(Lies::Disputed(_)) => false,
            None => true,
        }
    }

    /// The small areas that lie nowhere, by each place that claims them. Between the districts of one county they lie in
    /// the county.
    pub(crate) fn disputed(&self, county: AreaCode, districts: &BTreeSet<AreaCode>, parts: &mut Parts) -> Parts {
        let mut disputed = Parts::new();
        for ((child, vintage, step), lies) in &self.lies {
            let Lies::Disputed(places) = lies else { continue };
            if child.area_type() != AreaType::SmallArea {
                continue;
            }
            for place in places {
                disputed.entry((*place, *vintage)).or_default().insert(*child);
            }
            if *step == Step::Authority && !places.is_disjoint(districts) {
                let whole = if places.is_subset(districts) { &mut *parts } else { &mut disputed };
                whole.entry((county, *vintage)).or_default().insert(*child);
            }
        }
        disputed
    }

    /// The middle areas of each authority: as a lookup says, else as all of their small areas lie.
    pub(crate) fn middle_areas(
        &self,
        wholes: &BTreeSet<AreaCode>,
        districts: (AreaCode, &BTreeSet<AreaCode>),
    ) -> BTreeMap<(AreaCode, Vintage), BTreeSet<AreaCode>> {
        let mut lies: BTreeMap<(AreaCode, Vintage), BTreeSet<AreaCode>> = BTreeMap::new();
        for one in self.said.iter().filter(|one| one.parent.area_type() == AreaType::MiddleArea) {
            let place = self.lies.get(&(one.child, one.vintage, Step::Authority));
            if let Some(Lies::In(authority, _)) = place {
                lies.entry((one.parent, one.year)).or_default().insert(*authority);
            }
        }
        for ((child, vintage, step), place) in &self.lies {
            if let (AreaType::MiddleArea, Step::Authority, Lies::In(authority, _)) = (child.area_type(), step, place) {
                lies.insert((*child, *vintage), BTreeSet::from([*authority]));
            }
        }
        let mut found: BTreeMap<(AreaCode, Vintage), BTreeSet<AreaCode>> = BTreeMap::new();
        for ((middle, vintage), authorities) in lies.iter().filter(|(_, authorities)| authorities.len() == 1) {
            for authority in authorities.iter().filter(|authority| wholes.contains(authority)) {
                found.entry((*authority, *vintage)).or_default().insert(*middle);
                if districts.1.contains(authority) {
                    found.entry((districts.0, *vintage)).or_default().insert(*middle);
                }
            }
        }
        found
    }
}

/// Claims of authorities to small areas that no file names with an authority, through the wards that they are put into.
async fn through_wards(db: &Snapshot, said: &[Claim], codes: &Codes) -> Result<Vec<Claim>, StoreError> {
    let on = |step: Step| move |one: &&Claim| Step::over(one.parent) == Some(step);
    let small = |one: &&Claim| one.child.area_type() == AreaType::SmallArea;
    let known: BTreeSet<AreaCode> = said.iter().filter(on(Step::Authority)).map(|one| one.child).collect();
    let in_wards: Vec<&Claim> =
        said.iter().filter(small).filter(on(Step::Ward)).filter(|one| !known.contains(&one.child)).collect();
    if in_wards.is_empty() {
        return Ok(Vec::new());
    }
    let wards: BTreeSet<AreaCode> = in_wards.iter().map(|one| one.parent).collect();
    let of_wards = decode(&db.read(&sql::SAID, &[list(&ids(db, &wards).await?)]).await?);
    let mut claims = Vec::new();
    for one in in_wards {
        let same = of_wards
            .iter()
            .filter(|ward| ward.child == one.parent && ward.vintage == one.year)
            .filter(on(Step::Authority));
        claims.extend(same.map(|ward| Claim { parent: codes.shown(ward.parent), ..*one }));
    }
    Ok(claims)
}

fn is_below(child: AreaCode) -> bool {
    matches!(child.area_type(), AreaType::SmallArea | AreaType::MiddleArea | AreaType::Ward)
}

fn list(ids: &Ids) -> Value {
    Value::List(ids.values().copied().collect())
}

pub(crate) fn decode(rows: &[crate::rows::ClaimRow]) -> Vec<Claim> {
    let claim = |row: &crate::rows::ClaimRow| {
        let (child, parent) = (row.child.parse().ok()?, row.parent.parse().ok()?);
        let (own, year) = (vintage(row.vintage), vintage(row.parent_vintage));
        Some(Claim { child, vintage: own, parent, year, import: row.import })
    };
    rows.iter().filter_map(claim).collect()
}

/// How many of the parts of an area, such as output areas, lie in each place.
async fn votes(db: &Snapshot, codes: &Codes, areas: &BTreeSet<AreaCode>) -> Result<Votes, StoreError> {
    let below = edges(db, &sql::CHILDREN, &ids(db, areas).await?).await?;
    let parts: BTreeMap<AreaCode, AreaCode> = below.into_iter().map(|(area, part, _, _)| (part, area)).collect();
    let above = edges(db, &sql::PARENTS, &ids(db, &parts.keys().copied().collect()).await?).await?;
    let counted: BTreeSet<(AreaCode, AreaCode, AreaCode)> = above
        .into_iter()
        .filter_map(|(parent, part, _, _)| Some((*parts.get(&part)?, codes.shown(parent), part)))
        .collect();
    let mut votes = Votes::new();
    for (area, parent, _) in counted {
        *votes.entry((area, parent)).or_default() += 1;
    }
    Ok(votes)
}

/// What a reader should know of the codes of an authority.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum CodeNote {
    /// It goes on under a new code: name, old code, new code, first day.
    Recoded(String, AreaCode, AreaCode, Day),
    /// It was made of others, whose figures are not added up: name, code, the others, first day.
    MadeOf(String, AreaCode, Vec<AreaCode>, Day),
    /// It ended: the name and code of what came after it, and the day.
    Ended(String, AreaCode, Day),
    /// A number or a name says that these may be the same authority, and no order does.
    Alike(Vec<AreaCode>),
    /// The orders that were named before are not compared with the register of codes yet.
    Unchecked,
}

impl Geography {
    pub fn code_notes(&self) -> Vec<CodeNote> {
        let (code, orders) = (self.authority.code, Orders::shipped());
        let mut notes: Vec<CodeNote> = orders
            .recodings(code)
            .into_iter()
            .map(|one| CodeNote::Recoded(one.name.clone(), one.old, one.new, one.day))
            .collect();
        let same = orders.same(code);
        for one in orders.mergers(code) {
            if same.contains(&one.new) {
                let parts = one.parts.iter().chain(&one.divided).filter(|part| !same.contains(part)).copied().collect();
                notes.push(CodeNote::MadeOf(one.name.clone(), one.new, parts, one.day));
            } else {
                notes.push(CodeNote::Ended(one.name.clone(), one.new, one.day));
            }
        }
        let recoded = orders.recodings(code).into_iter().map(|one| one.checked);
        let checked = recoded.chain(orders.mergers(code).iter().map(|one| one.checked)).all(|checked| checked);
        if !self.ground.alike.is_empty() {
            notes.push(CodeNote::Alike(self.ground.alike.iter().copied().collect()));
        }
        if !checked {
            notes.push(CodeNote::Unchecked);
        }
        notes
    }
}
