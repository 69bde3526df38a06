// SPDX-License-Identifier: MIT OR Apache-2.0
//! Lists: searched, filtered, sorted, turned page by page and taken away as a table, by the address alone.
//!
//! The rows come from one statement within a reach; whatever is done with them afterwards is done here, in Rust, with those rows
//! and no others. So nobody learns by a filter, an order or a file of what they may not see, and a list of any length takes the
//! same statements.

use words::{Args, csv, tokens};

use crate::form::encode;
use crate::{At, CSV, Choice, Link, PageError, Reply};

/// So many rows stand on a page.
const PAGE: usize = 50;
/// Stands between the two parts of a key, and in no text that people type.
const BETWEEN: char = '\u{1f}';

type RowTexts<'a, R> = Box<dyn Fn(&R) -> Vec<String> + Send + Sync + 'a>;
type RowText<'a, R> = Box<dyn Fn(&R) -> String + Send + Sync + 'a>;

/// A list: what it may be searched, filtered and sorted by, and its table.
///
/// Keys of its texts begin with its name: `{name}-filter-{filter}`, `{name}-sort-{sort}`, `{name}-column-{column}`, and
/// `{name}-count` with `$count`.
pub struct List<'a, R> {
    at: &'a At,
    name: &'static str,
    path: String,
    key: RowText<'a, R>,
    search: Option<RowText<'a, R>>,
    filters: Vec<(ListFilter, RowTexts<'a, R>)>,
    sorts: Vec<(&'static str, RowText<'a, R>)>,
    columns: Vec<(&'static str, RowText<'a, R>)>,
}

/// One filter as the page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListFilter {
    pub name: &'static str,
    pub label: String,
    pub choices: Vec<Choice>,
    /// Holds what is chosen; empty where nothing is.
    pub value: String,
}

/// The rows of one page, and what stands around them.
#[derive(Debug)]
pub struct ListPage<R> {
    pub rows: Vec<R>,
    pub view: ListView,
}

/// Holds what stands around the rows of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListView {
    pub action: String,
    /// The chosen language, which goes along with what is asked.
    pub lang: Option<&'static str>,
    /// What is searched for; nothing where the list cannot be searched.
    pub search: Option<String>,
    pub filters: Vec<ListFilter>,
    pub sorts: Vec<Choice>,
    pub sort: String,
    /// What is chosen, each with the address without it.
    pub chosen: Vec<Link>,
    pub count: String,
    pub before: Option<String>,
    pub after: Option<String>,
    pub csv: Option<String>,
    /// True where there is nothing at all, chosen or not.
    pub is_bare: bool,
}

impl ListFilter {
    /// Says what is chosen, with the address without it; nothing where nothing is.
    pub fn chosen(&self, without: impl FnOnce() -> String) -> Option<Link> {
        let value = self.choices.iter().find(|choice| choice.value == self.value);
        let value = value.map_or(&self.value, |choice| &choice.text);
        (!value.is_empty()).then(|| Link::new(format!("{}: {value}", self.label), without()))
    }
}

impl<'a, R> List<'a, R> {
    /// A list of this name at this address; `key` tells a row from every other.
    pub fn new(at: &'a At, name: &'static str, path: &str, key: impl Fn(&R) -> String + Send + Sync + 'a) -> Self {
        let path = path.to_owned();
        let key = Box::new(key);
        Self { at, name, path, key, search: None, filters: Vec::new(), sorts: Vec::new(), columns: Vec::new() }
    }

    /// The text in which a search finds words by how they begin.
    #[must_use]
    pub fn search(mut self, text: impl Fn(&R) -> String + Send + Sync + 'a) -> Self {
        self.search = Some(Box::new(text));
        self
    }

    /// A filter with its choices; a row stays where its value is the one that is chosen.
    #[must_use]
    pub fn filter(
        self,
        name: &'static str,
        choices: Vec<Choice>,
        value: impl Fn(&R) -> String + Send + Sync + 'a,
    ) -> Self {
        self.filter_among(name, choices, move |row| vec![value(row)])
    }

    /// A filter of what a row has several of; a row stays where one of its values is the one that is chosen.
    #[must_use]
    pub fn filter_among(
        mut self,
        name: &'static str,
        choices: Vec<Choice>,
        values: impl Fn(&R) -> Vec<String> + Send + Sync + 'a,
    ) -> Self {
        let (label, wanted) = (self.at.text(&format!("{}-filter-{name}", self.name)), self.at.query(name));
        // What cannot be chosen was typed into the address: nothing has it.
        let filter = ListFilter { name, label, choices, value: wanted };
        self.filters.push((filter, Box::new(values)));
        self
    }

    /// An order; the first is that of the page without one.
    #[must_use]
    pub fn sort(mut self, name: &'static str, text: impl Fn(&R) -> String + Send + Sync + 'a) -> Self {
        self.sorts.push((name, Box::new(text)));
        self
    }

    /// A column of the table that is taken away.
    #[must_use]
    pub fn column(mut self, name: &'static str, text: impl Fn(&R) -> String + Send + Sync + 'a) -> Self {
        self.columns.push((name, Box::new(text)));
        self
    }

    /// Gives the rows that are asked for in their order, each behind its key.
    fn arranged(&self, rows: Vec<R>) -> Vec<(String, R)> {
        let wanted = tokens(&self.at.query("q"));
        let is_found = |row: &R| {
            let Some(text) = &self.search else { return true };
            let found = tokens(&text(row));
            wanted.iter().all(|word| found.iter().any(|own| own.starts_with(word.as_str())))
        };
        let is_chosen = |row: &R| {
            let mut filters = self.filters.iter();
            filters.all(|(filter, values)| filter.value.is_empty() || values(row).contains(&filter.value))
        };
        let order = self.sorted_by().map(|(_, text)| text);
        let place = |row: &R| order.map(|text| text(row)).unwrap_or_default();
        let mut kept: Vec<(String, R)> = rows
            .into_iter()
            .filter(|row| is_found(row) && is_chosen(row))
            .map(|row| (format!("{}{BETWEEN}{}", place(&row), (self.key)(&row)), row))
            .collect();
        kept.sort_by(|(one, _), (other, _)| one.cmp(other));
        kept
    }

    fn sorted_by(&self) -> Option<&(&'static str, RowText<'a, R>)> {
        let asked = self.at.query("sort");
        self.sorts.iter().find(|(name, _)| *name == asked).or(self.sorts.first())
    }

    /// The page that the address asks for. `csv` is the address of the table.
    pub fn page(&self, rows: Vec<R>, csv: &str) -> ListPage<R> {
        let is_bare = rows.is_empty();
        let mut kept = self.arranged(rows);
        let count = kept.len();
        let asked = self.at.query("after");
        // A key and not a number: what others add or take away meanwhile moves no row over the edge of a page.
        let first = if asked.is_empty() { 0 } else { kept.partition_point(|(key, _)| *key <= asked) };
        let key = |at: usize| kept.get(at).map(|(key, _)| key.as_str());
        let before = (first > 0).then(|| first.saturating_sub(PAGE)).map(|start| {
            let key = start.checked_sub(1).and_then(key).unwrap_or_default();
            self.address(&self.path, None, key)
        });
        let last = first + PAGE;
        let after = (last < count).then(|| self.address(&self.path, None, key(last - 1).unwrap_or_default()));
        let rows: Vec<R> = kept.drain(..).skip(first).take(PAGE).map(|(_, row)| row).collect();
        let mut view = self.view(count, is_bare);
        (view.before, view.after) = (before, after);
        view.csv = (count > 0).then(|| self.address(csv, None, ""));
        ListPage { rows, view }
    }

    /// All rows that are asked for, as a table to keep.
    pub fn table(&self, rows: Vec<R>) -> Result<Reply, PageError> {
        let heading: Vec<String> =
            self.columns.iter().map(|(name, _)| self.at.text(&format!("{}-column-{name}", self.name))).collect();
        let rows = self.arranged(rows);
        let row = |row: &R| self.columns.iter().map(|(_, text)| text(row)).collect();
        let cells: Vec<Vec<String>> = rows.iter().map(|(_, one)| row(one)).collect();
        Ok(Reply::download(CSV, format!("{}.csv", self.name), csv(&heading, &cells)?))
    }

    fn view(&self, count: usize, is_bare: bool) -> ListView {
        let search = self.search.as_ref().map(|_| self.at.query("q"));
        let filters: Vec<ListFilter> = self.filters.iter().map(|(filter, _)| filter.clone()).collect();
        let mut chosen = Vec::new();
        if let Some(words) = search.as_ref().filter(|words| !words.is_empty()) {
            let text = self.at.text_with("ui-list-searched", &Args::new().set("words", words.clone()));
            chosen.push(Link::new(text, self.address(&self.path, Some("q"), "")));
        }
        for filter in &filters {
            chosen.extend(filter.chosen(|| self.address(&self.path, Some(filter.name), "")));
        }
        let sort_text = |name: &str| self.at.text(&format!("{}-sort-{name}", self.name));
        ListView {
            action: self.path.clone(),
            lang: self.at.lang_chosen.then(|| self.at.lang.tag()),
            search,
            filters,
            sorts: self.sorts.iter().map(|(name, _)| Choice::new(*name, sort_text(name))).collect(),
            sort: self.sorted_by().map(|(name, _)| (*name).to_owned()).unwrap_or_default(),
            chosen,
            count: self.at.text_with(&format!("{}-count", self.name), &Args::new().set("count", count)),
            before: None,
            after: None,
            csv: None,
            is_bare,
        }
    }

    /// An address with all that is asked but one part, from this key on.
    fn address(&self, path: &str, without: Option<&str>, after: &str) -> String {
        let names = ["q", "sort"].into_iter().chain(self.filters.iter().map(|(filter, _)| filter.name));
        let asked: Vec<(&str, String)> = names
            .filter(|name| Some(*name) != without)
            .map(|name| (name, self.at.query(name)))
            .chain([("after", after.to_owned())])
            .filter(|(_, value)| !value.is_empty())
            .collect();
        let pairs: Vec<(&str, &str)> = asked.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let query = encode(&pairs);
        self.at.link(&if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") })
    }
}

#[cfg(test)]
#[path = "list_tests.rs"]
mod tests;
