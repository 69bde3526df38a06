// SPDX-License-Identifier: MIT OR Apache-2.0
//! Tables for the tests.

use std::collections::BTreeMap;

use stats::disclosure::{Cell, CellRole, Count, Split, Sum, Table};

/// Cells by name and sums by name; the test keeps the numbers, which a table does not give back.
#[derive(Default)]
pub(crate) struct Draft {
    pub(crate) cells: Vec<(String, u64, CellRole)>,
    pub(crate) sums: Vec<Sum>,
    at: BTreeMap<String, usize>,
}

impl Draft {
    pub(crate) fn cell(&mut self, key: &str, people: u64) -> usize {
        self.with_role(key, people, CellRole::Published)
    }

    pub(crate) fn with_role(&mut self, key: &str, people: u64, role: CellRole) -> usize {
        let next = self.cells.len();
        let at = *self.at.entry(key.to_owned()).or_insert(next);
        if at == next {
            self.cells.push((key.to_owned(), people, role));
        }
        at
    }

    pub(crate) fn people(&self, key: &str) -> u64 {
        self.cells[self.at[key]].1
    }

    /// A sum whose total is made from its parts where it is new.
    pub(crate) fn sum(&mut self, total: &str, parts: &[&str], split: Split) {
        let parts: Vec<usize> = parts.iter().map(|part| self.at[*part]).collect();
        let people = parts.iter().map(|part| self.cells[*part].1).sum();
        let total = self.cell(total, people);
        self.sums.push(Sum { total, parts, split });
    }

    pub(crate) fn table(&self) -> Table {
        let cells = self.cells.iter().map(|(key, people, role)| Cell {
            key: key.clone(),
            count: Count::new(*people),
            role: *role,
        });
        Table::new(cells.collect(), self.sums.clone()).expect("a sound table")
    }
}

/// Rows by columns with every total: `r1|c1`, `r1|*`, `*|c1`, `*|*`.
pub(crate) fn two_way(people: &[Vec<u64>]) -> Draft {
    let rows: Vec<String> = (1..=people.len()).map(|row| format!("r{row}")).collect();
    let mut draft = Draft::default();
    let columns: Vec<String> = (1..=people[0].len()).map(|column| format!("c{column}")).collect();
    for (row, counts) in rows.iter().zip(people) {
        for (column, count) in columns.iter().zip(counts) {
            draft.cell(&format!("{row}|{column}"), *count);
        }
    }
    totals(&mut draft, &rows, "*", &columns, "*");
    draft
}

/// Every total of cells named `row|column` that exist: columns over `rows` into row `all`, rows over columns into column
/// `every`.
pub(crate) fn totals(draft: &mut Draft, rows: &[String], all: &str, columns: &[String], every: &str) {
    for column in columns {
        let parts: Vec<String> = rows.iter().map(|row| format!("{row}|{column}")).collect();
        sum_of(draft, &format!("{all}|{column}"), &parts, Split::Place);
    }
    for row in rows.iter().map(String::as_str).chain([all]) {
        let parts: Vec<String> = columns.iter().map(|column| format!("{row}|{column}")).collect();
        sum_of(draft, &format!("{row}|{every}"), &parts, Split::Attribute);
    }
    let parts: Vec<String> = rows.iter().map(|row| format!("{row}|{every}")).collect();
    sum_of(draft, &format!("{all}|{every}"), &parts, Split::Place);
}

pub(crate) fn sum_of(draft: &mut Draft, total: &str, parts: &[String], split: Split) {
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    draft.sum(total, &parts, split);
}
