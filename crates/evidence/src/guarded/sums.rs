// SPDX-License-Identifier: MIT OR Apache-2.0
//! Every sum that a reader can form of local counts: places, parts of a breakdown, shares and the rest, stretches of time.
//! Whoever sent the counts: a total of one service and the parts of another are put together as well. Where a step
//! between two counts is missing (a ward of which only small areas are held), it is filled with a count that is never
//! shown, so that no sum is lost.

use std::collections::{BTreeMap, BTreeSet};

use base::AreaCode;
use stats::disclosure::{CellRole, Split, Sum};

use super::sheet::{Counted, Kind, Sheet};
use super::tree::Tree;

/// A kind of count by its place in the list, and an area.
type Node = (usize, AreaCode);

pub(super) struct Sums<'a> {
    sheet: &'a mut Sheet,
    tree: &'a Tree,
    kinds: Vec<Kind>,
    /// What each source holds.
    held: BTreeMap<Node, BTreeMap<String, Counted>>,
    /// What stands for a node where a source is believed before the others.
    known: BTreeMap<(Node, String), Option<Counted>>,
    formed: BTreeSet<(usize, Vec<usize>)>,
}

impl<'a> Sums<'a> {
    pub(super) fn of(sheet: &'a mut Sheet, tree: &'a Tree) -> Self {
        let kinds: BTreeSet<Kind> =
            sheet.layers.keys().flat_map(|layer| [layer.kind.clone(), layer.kind.everybody()]).collect();
        let kinds: Vec<Kind> = kinds.into_iter().collect();
        let mut held: BTreeMap<Node, BTreeMap<String, Counted>> = BTreeMap::new();
        for (layer, counts) in &sheet.layers {
            let Ok(kind) = kinds.binary_search(&layer.kind) else { continue };
            for (area, counted) in counts {
                held.entry((kind, *area)).or_default().insert(layer.source.clone(), *counted);
            }
        }
        Self { sheet, tree, kinds, held, known: BTreeMap::new(), formed: BTreeSet::new() }
    }

    pub(super) fn form(mut self) {
        let sources: BTreeSet<String> = self.held.values().flat_map(BTreeMap::keys).cloned().collect();
        let nodes = |kind| self.tree.areas().map(move |area| (kind, area));
        let nodes: Vec<Node> = (0..self.kinds.len()).flat_map(nodes).collect();
        for node in nodes {
            for first in &sources {
                let ways = self.ways(node, first);
                let totals: Vec<Counted> =
                    self.held.get(&node).into_iter().flat_map(BTreeMap::values).copied().collect();
                for total in &totals {
                    self.sums(*total, &ways);
                }
                // Divided in two ways, a place ties them together though nobody says how many it has.
                if totals.is_empty() && ways.len() > 1 {
                    self.whole(node, first);
                }
            }
        }
    }

    fn sums(&mut self, total: Counted, ways: &[(Split, Vec<Counted>)]) {
        for (split, parts) in ways {
            self.sum(total, parts, *split);
        }
    }

    /// The count of a node: what is held, else what its parts come to at least.
    fn whole(&mut self, node: Node, first: &str) -> Option<Counted> {
        if let Some(own) = self.held.get(&node) {
            return own.get(first).or_else(|| own.values().next()).copied();
        }
        let key = (node, first.to_owned());
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let ways = self.ways(node, first);
        let people = ways.iter().map(|(_, parts)| parts.iter().map(|(_, people)| people).sum::<u64>()).max();
        let counted = people.and_then(|people| {
            let name = self.kinds.get(node.0)?.name(node.1);
            Some((self.sheet.cell(&name, people, CellRole::Unpublished), people))
        });
        self.known.insert(key, counted);
        if let Some(total) = counted {
            self.sums(total, &ways);
        }
        counted
    }

    /// What a node is divided into, in each way in which any part is known.
    fn ways(&mut self, (kind, area): Node, first: &str) -> Vec<(Split, Vec<Counted>)> {
        let Some(whole) = self.kinds.get(kind).cloned() else { return Vec::new() };
        let mut ways: Vec<(Split, Vec<Counted>)> = Vec::new();
        for parts in self.tree.parts(area) {
            ways.push((Split::Place, parts.iter().filter_map(|part| self.whole((kind, *part), first)).collect()));
        }
        ways.push((Split::Time, self.stretches(&whole, area, first)));
        let mut categories: BTreeMap<String, Vec<Counted>> = BTreeMap::new();
        let parts: Vec<(usize, Kind)> =
            self.kinds.iter().cloned().enumerate().filter(|(_, other)| other.is_part_of(&whole)).collect();
        for (at, part) in parts {
            categories.entry(part.breakdown).or_default().extend(self.whole((at, area), first));
        }
        ways.extend(categories.into_values().map(|parts| (Split::Attribute, parts)));
        if let Some(above) = whole.above_line().and_then(|above| self.kinds.binary_search(&above).ok()) {
            ways.push((Split::Attribute, self.whole((above, area), first).into_iter().collect()));
        }
        ways.retain(|(_, parts)| !parts.is_empty());
        ways
    }

    /// Stretches of time inside another that do not overlap, the earliest and longest first, where the area has a count.
    fn stretches(&mut self, whole: &Kind, area: AreaCode, first: &str) -> Vec<Counted> {
        let mut inside: Vec<(usize, Kind)> =
            self.kinds.iter().cloned().enumerate().filter(|(_, other)| whole.contains(other)).collect();
        inside.sort_by_key(|(_, kind)| (kind.start, std::cmp::Reverse(kind.end)));
        let mut chosen: Vec<Counted> = Vec::new();
        let mut until = None;
        for (at, kind) in inside {
            if until.is_none_or(|until| until < kind.start)
                && let Some(counted) = self.whole((at, area), first)
            {
                until = Some(kind.end);
                chosen.push(counted);
            }
        }
        chosen
    }

    /// A total of parts and of whatever else there is: people without a known area, or without the attribute. Parts that
    /// come to more than the total are not its parts.
    fn sum(&mut self, (total, people): Counted, parts: &[Counted], split: Split) {
        let in_parts: u64 = parts.iter().map(|(_, people)| people).sum();
        let mut all: Vec<usize> = parts.iter().map(|(at, _)| *at).collect();
        if in_parts > people || !self.formed.insert((total, all.clone())) {
            return;
        }
        if in_parts < people {
            all.push(self.sheet.rest(total, parts, people - in_parts));
        }
        self.sheet.sums.push(Sum { total, parts: all, split });
    }
}
