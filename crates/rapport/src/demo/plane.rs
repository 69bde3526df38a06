// SPDX-License-Identifier: MIT OR Apache-2.0
//! Points on the plane of the district, and the cells nearest to each of them.
//!
//! Each vertex of a cell is named by the three sites that meet there and computed once from those names. So
//! neighbours share their vertices to the last bit, which clipping each cell alone would not promise.

use base::Rng;

/// Kilometres east and north of the middle of the district.
pub(super) type Spot = (f64, f64);

/// The three sites whose cells meet at a vertex, in ascending order.
pub(super) type Corner = [usize; 3];

/// One side of a cell: the site on the other side, and the vertices at its ends, anticlockwise.
#[derive(Debug, Clone, Copy)]
pub(super) struct Side {
    pub(super) beyond: usize,
    pub(super) from: Corner,
    pub(super) to: Corner,
}

/// The end of the lattice, in units of the district's rough radius.
const REACH: f64 = 1.5;
/// The distance between neighbouring points of the lattice, so that about 280 fall inside.
const STEP: f64 = 0.107;
/// The rough radius of the district in kilometres.
const RADIUS: f64 = 13.5;
/// The number of other sites that are tried in order of their distance.
const NEAR: usize = 40;
/// The place of the second town, in the same units.
const SECOND_TOWN: Spot = (0.52, -0.40);

/// The middles of the two towns in kilometres, after the same pull as the sites.
pub(super) fn towns() -> [Spot; 2] {
    [pull((0.0, 0.0)), pull(SECOND_TOWN)].map(|(x, y)| (x * RADIUS, y * RADIUS))
}

/// A jittered honeycomb, drawn together at the towns, where small areas are small.
pub(super) fn sites(chance: &mut Rng) -> Vec<Spot> {
    let mut sites = Vec::new();
    let mut y = -REACH;
    let mut odd = false;
    while y < REACH {
        let mut x = -REACH + if odd { STEP / 2.0 } else { 0.0 };
        while x < REACH {
            let shifted = (x + (chance.unit() - 0.5) * 0.62 * STEP, y + (chance.unit() - 0.5) * 0.62 * STEP);
            let (east, north) = pull(shifted);
            sites.push((east * RADIUS, north * RADIUS));
            x += STEP;
        }
        odd = !odd;
        y += STEP * 0.866;
    }
    sites
}

/// Draws points towards the two towns; one-to-one, so that no two points meet.
fn pull((x, y): Spot) -> Spot {
    let (dx, dy) = (x - SECOND_TOWN.0, y - SECOND_TOWN.1);
    let near = 0.34 / (1.0 + (dx * dx + dy * dy) / 0.05);
    let (x, y) = (x - dx * near, y - dy * near);
    let squeeze = 0.52 + 0.48 * (x * x + y * y).sqrt();
    (x * squeeze, y * squeeze)
}

/// A corner being clipped: where it is, and the site beyond the side that starts there.
type Edge = (Spot, usize);

/// The sides of a site's cell, anticlockwise. Cells at the rim of the lattice reach to a far box and are not used.
pub(super) fn cell(sites: &[Spot], own: usize) -> Vec<Side> {
    let far = 10.0 * RADIUS;
    let rim = usize::MAX;
    let mut edges: Vec<Edge> =
        vec![((-far, -far), rim), ((far, -far), rim - 1), ((far, far), rim - 2), ((-far, far), rim - 3)];
    let middle = sites[own];
    let mut others: Vec<(f64, usize)> =
        (0..sites.len()).filter(|other| *other != own).map(|other| (square(middle, sites[other]), other)).collect();
    let nearer = |one: &(f64, usize), two: &(f64, usize)| one.0.total_cmp(&two.0).then(one.1.cmp(&two.1));
    // Only the nearest take part as a rule, so the others need no order.
    let near = NEAR.min(others.len() - 1);
    others.select_nth_unstable_by(near, nearer);
    others[..near].sort_unstable_by(nearer);
    for (distance, other) in others {
        // A site twice as far away as the farthest corner can take nothing more.
        let farthest = edges.iter().map(|(spot, _)| square(middle, *spot)).fold(0.0, f64::max);
        if distance <= 4.0 * farthest {
            edges = clip(&edges, middle, sites[other], other);
        }
    }
    let count = edges.len();
    (0..count)
        .map(|at| {
            let corner = |first: usize, second: usize| {
                let mut corner = [own, first, second];
                corner.sort_unstable();
                corner
            };
            let (before, here, after) = (edges[(at + count - 1) % count].1, edges[at].1, edges[(at + 1) % count].1);
            Side { beyond: here, from: corner(before, here), to: corner(here, after) }
        })
        .collect()
}

/// Keeps what lies nearer to `own` than to `other`.
fn clip(edges: &[Edge], own: Spot, other: Spot, label: usize) -> Vec<Edge> {
    let normal = (other.0 - own.0, other.1 - own.1);
    let middle = (f64::midpoint(own.0, other.0), f64::midpoint(own.1, other.1));
    let over = |spot: Spot| (spot.0 - middle.0) * normal.0 + (spot.1 - middle.1) * normal.1;
    let mut kept = Vec::with_capacity(edges.len() + 1);
    for (at, (spot, beyond)) in edges.iter().enumerate() {
        let next = edges[(at + 1) % edges.len()].0;
        let (here, there) = (over(*spot), over(next));
        let part = here / (here - there);
        let cut = (spot.0 + (next.0 - spot.0) * part, spot.1 + (next.1 - spot.1) * part);
        match (here <= 0.0, there <= 0.0) {
            (true, true) => kept.push((*spot, *beyond)),
            (true, false) => kept.extend([(*spot, *beyond), (cut, label)]),
            (false, true) => kept.push((cut, *beyond)),
            (false, false) => {}
        }
    }
    kept
}

/// The point equally far from the three sites of a corner.
pub(super) fn place(sites: &[Spot], corner: Corner) -> Spot {
    let [a, b, c] = corner.map(|site| sites[site]);
    let (bx, by) = (b.0 - a.0, b.1 - a.1);
    let (cx, cy) = (c.0 - a.0, c.1 - a.1);
    let double = 2.0 * (bx * cy - by * cx);
    let (b2, c2) = (bx * bx + by * by, cx * cx + cy * cy);
    (a.0 + (cy * b2 - by * c2) / double, a.1 + (bx * c2 - cx * b2) / double)
}

/// The square of the distance between two points.
pub(super) fn square(one: Spot, two: Spot) -> f64 {
    let (dx, dy) = (one.0 - two.0, one.1 - two.1);
    dx * dx + dy * dy
}
