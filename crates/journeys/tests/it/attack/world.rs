// SPDX-License-Identifier: MIT OR Apache-2.0
//! An invented place: what lies in what, how many people each part has, and the sheets that services send of it.

use std::collections::BTreeMap;

use base::{AreaCode, AreaType, Rng};

pub(super) const INDICATOR: &str = "relationship-support-referrals";

/// A year, two of its months, and a year that crosses it.
pub(super) const TIMES: [&str; 4] = ["2025", "2025-11", "2025-12", "2024/25"];

/// Where a place lies and how its parts are called.
#[derive(Debug, Clone, Copy)]
enum Shape {
    Wards,
    SmallAreas,
    County,
    MiddleAreas,
}

pub(super) struct World {
    shape: Shape,
    pub(super) top: AreaCode,
    /// The parts of a place, one list for each kind of parts.
    pub(super) made_of: BTreeMap<AreaCode, Vec<Vec<AreaCode>>>,
    /// Areas at the ground.
    ground: Vec<AreaCode>,
    /// People in each of them, in each time; a year holds its months and more.
    people: BTreeMap<(AreaCode, usize), u64>,
}

/// A sheet: who sends it, about which time, and a count for some places.
#[derive(Debug, Clone)]
pub(super) struct Sent {
    pub(super) by: &'static str,
    pub(super) time: usize,
    pub(super) counts: BTreeMap<AreaCode, u64>,
}

fn code(kind: &str, number: u64) -> AreaCode {
    format!("X{kind}{number:06}").parse().expect("a code")
}

fn few(rng: &mut Rng) -> u64 {
    match rng.below(10) {
        0..=3 => 0,
        4..=6 => 1 + rng.below(7),
        7 | 8 => 8 + rng.below(5),
        _ => 8 + rng.below(30),
    }
}

impl World {
    /// An authority of wards, of which nobody says how many people they have.
    pub(super) fn of_wards(many: u64) -> Self {
        let (top, wards) = (code("08", 77), (0..many).map(|at| code("05", at)).collect());
        let made_of = BTreeMap::from([(top, vec![wards])]);
        Self { shape: Shape::Wards, top, made_of, ground: Vec::new(), people: BTreeMap::new() }
    }

    pub(super) fn any(rng: &mut Rng) -> Self {
        let shape = [Shape::Wards, Shape::SmallAreas, Shape::County, Shape::MiddleAreas];
        let shape = shape[usize::try_from(rng.below(4)).expect("a small number")];
        let many = 2 + rng.below(4);
        let mut made_of: BTreeMap<AreaCode, Vec<Vec<AreaCode>>> = BTreeMap::new();
        let wards: Vec<AreaCode> = (0..many).map(|at| code("05", at)).collect();
        let top = if matches!(shape, Shape::County) { code("10", 77) } else { code("08", 77) };
        let mut ground = wards.clone();
        match shape {
            Shape::Wards => drop(made_of.insert(top, vec![wards])),
            Shape::County => {
                let districts: Vec<AreaCode> = (0..2).map(|at| code("07", at)).collect();
                for (at, district) in districts.iter().enumerate() {
                    let own = wards.iter().skip(at).step_by(2).copied().collect();
                    made_of.insert(*district, vec![own]);
                }
                made_of.insert(top, vec![districts]);
            }
            Shape::SmallAreas => {
                ground.clear();
                for (ward, at) in wards.iter().zip(0..) {
                    let own: Vec<AreaCode> = (0..=rng.below(3)).map(|next| code("01", at * 10 + next)).collect();
                    ground.extend(&own);
                    made_of.insert(*ward, vec![own]);
                }
                made_of.insert(top, vec![wards]);
            }
            Shape::MiddleAreas => {
                ground = (0..many).map(|at| code("02", at)).collect();
                // Small areas join them to wards, one of each: so that counts for either are of the same people.
                made_of.insert(top, vec![ground.clone(), wards]);
            }
        }
        let mut world = Self { shape, top, made_of, ground, people: BTreeMap::new() };
        for area in world.ground.clone() {
            for month in [1, 2] {
                world.people.insert((area, month), few(rng));
            }
            world.people.insert((area, 3), few(rng));
            let rest = few(rng);
            let months = world.people[&(area, 1)] + world.people[&(area, 2)];
            world.people.insert((area, 0), months + rest);
        }
        world
    }

    /// Somebody is found who was not counted, or was counted who should not.
    pub(super) fn amend(&mut self, rng: &mut Rng) {
        for _ in 0..rng.below(3) {
            let area = self.ground[usize::try_from(rng.below(self.ground.len() as u64)).expect("a small number")];
            let more = 1 + rng.below(6);
            let month = 1 + usize::try_from(rng.below(2)).expect("a small number");
            for time in [month, 0] {
                *self.people.entry((area, time)).or_default() += more;
            }
        }
    }

    /// The people of a place in a time, whatever is known of them.
    fn count(&self, area: AreaCode, time: usize) -> u64 {
        if let Some(people) = self.people.get(&(area, time)) {
            return *people;
        }
        match (self.shape, self.made_of.get(&area)) {
            (_, Some(parts)) => parts[0].iter().map(|part| self.count(*part, time)).sum(),
            // A ward and the middle area of the same number are one.
            (Shape::MiddleAreas, None) => {
                self.count(format!("X02{}", area.as_str().trim_start_matches("X05")).parse().expect("a code"), time)
            }
            _ => 0,
        }
    }

    fn kinds(&self) -> Vec<Vec<AreaCode>> {
        let mut kinds: BTreeMap<AreaType, Vec<AreaCode>> = BTreeMap::new();
        let all = self.made_of.keys().chain(self.made_of.values().flatten().flatten());
        for area in all {
            let kind = kinds.entry(area.area_type()).or_default();
            if !kind.contains(area) {
                kind.push(*area);
            }
        }
        kinds.into_values().collect()
    }

    /// A sheet about some kinds of places, now and then without one of them or with people who live nowhere known.
    pub(super) fn sheet(&self, rng: &mut Rng) -> Sent {
        let by = if rng.below(3) == 0 { "Early help system" } else { "" };
        let time = usize::try_from(rng.below(TIMES.len() as u64)).expect("a small number");
        let mut counts = BTreeMap::new();
        for kind in self.kinds() {
            let (wanted, gaps) = (rng.below(2) == 0, rng.below(3) == 0);
            for area in kind {
                if wanted && !(gaps && rng.below(4) == 0) {
                    counts.insert(area, self.count(area, time));
                }
            }
        }
        if counts.is_empty() {
            counts.extend(self.ground.iter().map(|area| (*area, self.count(*area, time))));
        }
        if let Some(people) = counts.get_mut(&self.top) {
            *people += rng.below(2) * rng.below(4);
        }
        Sent { by, time, counts }
    }

    /// Who may be released: the whole, or a district of a county.
    pub(super) fn released(&self, rng: &mut Rng) -> AreaCode {
        let all = self.read();
        all[usize::try_from(rng.below(all.len() as u64)).expect("a small number")]
    }

    /// Whose pages are read.
    pub(super) fn read(&self) -> Vec<AreaCode> {
        match self.shape {
            Shape::County => [vec![self.top], self.made_of[&self.top].iter().flatten().copied().collect()].concat(),
            _ => vec![self.top],
        }
    }

    pub(super) fn lookup(&self) -> String {
        let wards = |parent: AreaCode| self.made_of[&parent].last().expect("parts").iter().copied();
        let top = self.top;
        match self.shape {
            Shape::Wards => {
                let rows = wards(top).map(|ward| format!("{ward},W,{top},T\n"));
                format!("WD24CD,WD24NM,LAD24CD,LAD24NM\n{}", rows.collect::<String>())
            }
            Shape::County => {
                let rows = wards(top)
                    .flat_map(|district| wards(district).map(move |ward| format!("{ward},W,{district},D,{top},C\n")));
                format!("WD24CD,WD24NM,LAD24CD,LAD24NM,CTY24CD,CTY24NM\n{}", rows.collect::<String>())
            }
            Shape::SmallAreas => {
                let rows =
                    wards(top).flat_map(|ward| wards(ward).map(move |small| format!("{small},S,{ward},W,{top},T\n")));
                format!("LSOA21CD,LSOA21NM,WD24CD,WD24NM,LAD24CD,LAD24NM\n{}", rows.collect::<String>())
            }
            Shape::MiddleAreas => {
                let rows = wards(top)
                    .zip(0..)
                    .map(|(ward, at)| format!("{},S,{},M,{ward},W,{top},T\n", code("01", at), code("02", at)));
                let head = "LSOA21CD,LSOA21NM,MSOA21CD,MSOA21NM,WD24CD,WD24NM,LAD24CD,LAD24NM\n";
                format!("{head}{}", rows.collect::<String>())
            }
        }
    }
}

impl Sent {
    pub(super) fn text(&self) -> String {
        let mut text =
            "Area code,Area name,Period,Indicator,Numerator,Denominator,State,Note,Source,Boundary year,Owner,\
                        Sharing agreement,Permitted audience,Expires,Retention\n"
                .to_owned();
        let mut terms = "Early help team,Agreement 12,The partnership,2027-03-31,Three years";
        for (area, people) in &self.counts {
            let row = format!("{area},,{},{INDICATOR},{people},,,,{},,{terms}\n", TIMES[self.time], self.by);
            text.push_str(&row);
            terms = ",,,,";
        }
        text
    }
}
