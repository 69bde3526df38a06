// SPDX-License-Identifier: MIT OR Apache-2.0
//! The whole district: its ground, its people, and the authorities it is compared with.

use serde::Deserialize;

use super::outline::{self, Ring};
use super::people::{self, SmallArea};
use super::plane::Spot;
use super::templates::{self, Named};
use super::wards;

/// The number of small areas in the district.
pub(super) const SMALL_AREAS: usize = 280;

/// A place that is not a small area: an authority, the region or the country.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) code: String,
    /// The three-digit number; empty for the region and the country.
    pub(super) number: String,
    pub(super) name: String,
    pub(super) residents: f64,
    pub(super) need: f64,
    pub(super) town: f64,
}

impl Place {
    /// Children aged 0 to 17.
    pub(super) fn children(&self) -> f64 {
        self.residents * (0.235 + 0.11 * (self.need - 0.5))
    }
}

pub(super) struct Ward {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) rings: Vec<Ring>,
    pub(super) need: f64,
}

pub(super) struct District {
    pub(super) seed: u64,
    pub(super) small_areas: Vec<SmallArea>,
    pub(super) wards: Vec<Ward>,
    pub(super) rings: Vec<Ring>,
    /// The names of its hubs.
    pub(super) hubs: Vec<String>,
    /// The authority first, then its statistical neighbours, nearest first.
    pub(super) authorities: Vec<Place>,
    pub(super) closeness: Vec<String>,
    pub(super) region: Place,
    pub(super) country: Place,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Places {
    authority: Named,
    region: Wide,
    country: Wide,
    wards: Vec<String>,
    hubs: Vec<String>,
    neighbours: Vec<Neighbour>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wide {
    code: String,
    name: String,
    size: f64,
    need: f64,
    town: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Neighbour {
    code: String,
    number: String,
    name: String,
    size: f64,
    need: f64,
    town: f64,
    closeness: String,
}

impl District {
    pub(super) fn build(seed: u64) -> Self {
        let places: Places = templates::read(include_str!("templates/places.toml"));
        let ground = outline::ground(seed, SMALL_AREAS);
        let groups = wards::assign(&ground, places.wards.len());
        let small_areas = people::settle(seed, &ground, &groups, &places.authority.name);
        let own = own_place(&places.authority, &small_areas);
        let neighbours = places.neighbours.iter().map(|place| Place {
            code: place.code.clone(),
            number: place.number.clone(),
            name: place.name.clone(),
            residents: place.size,
            need: place.need,
            town: place.town,
        });
        Self {
            seed,
            wards: named_wards(&places.wards, &small_areas),
            rings: outline::union(&small_areas.iter().map(|area| &area.ring).collect::<Vec<_>>()),
            hubs: places.hubs,
            authorities: std::iter::once(own).chain(neighbours).collect(),
            closeness: places.neighbours.iter().map(|place| place.closeness.clone()).collect(),
            region: wide(places.region),
            country: wide(places.country),
            small_areas,
        }
    }

    pub(super) fn own(&self) -> &Place {
        &self.authorities[0]
    }

    /// The middle of a ward's need that is lowest of all.
    pub(super) fn quietest_ward(&self) -> usize {
        let need = |ward: &usize| self.wards[*ward].need;
        (0..self.wards.len()).min_by(|one, two| need(one).total_cmp(&need(two))).unwrap_or(0)
    }
}

fn wide(place: Wide) -> Place {
    Place {
        code: place.code,
        number: String::new(),
        name: place.name,
        residents: place.size,
        need: place.need,
        town: place.town,
    }
}

/// The authority as the sum and the average of its small areas.
fn own_place(named: &Named, areas: &[SmallArea]) -> Place {
    let residents: f64 = areas.iter().map(|area| area.residents).sum();
    let average =
        |of: fn(&SmallArea) -> f64| areas.iter().map(|area| of(area) * area.residents).sum::<f64>() / residents;
    Place {
        code: named.code.clone(),
        number: named.number.clone(),
        name: named.name.clone(),
        residents,
        need: average(|area| area.need),
        town: average(|area| area.town),
    }
}

fn named_wards(names: &[String], areas: &[SmallArea]) -> Vec<Ward> {
    let ward = |(number, name): (usize, &String)| {
        let members: Vec<&SmallArea> = areas.iter().filter(|area| area.ward == number).collect();
        let rings: Vec<&Ring> = members.iter().map(|area| &area.ring).collect();
        let need = members.iter().map(|area| area.need).sum::<f64>() / super::sheet::size(members.len().max(1));
        Ward { code: format!("X05{:06}", number + 1), name: name.clone(), rings: outline::union(&rings), need }
    };
    names.iter().enumerate().map(ward).collect()
}

/// The place of a small area's middle, for schools.
pub(super) fn lon_lat(middle: Spot) -> (String, String) {
    let (lon, lat) = outline::snap(middle);
    (outline::degrees(lon), outline::degrees(lat))
}
