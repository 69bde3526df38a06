// SPDX-License-Identifier: MIT OR Apache-2.0
//! The page of a workbook that was brought: what its rows would change, saved by a press; then what they changed.

use std::marker::PhantomData;

use askama::Template;
use base::Id;
use sha2::{Digest as _, Sha256};
use store::Tx;
use words::Args;

use super::clip::clip;
use super::review::{CellFault, ReviewedRow, Verdict, review};
use super::take_back::{Standing, standing, take_back_form};
use super::{
    ColumnTakes, ListColumn, ListRows, ListWorkbook, SavedRow, WorkbookContent, asked_for, asked_for_in, label,
};
use crate::form::{FieldError, rule_text};
use crate::{At, Fields, Form, FormReader, NotSaved, PageError, Sample, Saved, Shell};

/// So many rows of a kind stand on the page; the rest is counted.
const SHOWN: usize = 200;

pub(super) struct SaveWorkbook<L> {
    /// Tells what the page showed.
    seen: String,
    list: PhantomData<fn() -> L>,
}

/// The page of what the rows of a file would change.
#[derive(Template)]
#[template(path = "workbook/review.html")]
struct ReviewPage {
    shell: Shell,
    form: Fields,
    file_name: String,
    unread: String,
    /// Counts of the new, the changed, the same and the rejected.
    counts: [String; 4],
    rejected: Vec<RejectedLine>,
    changed: Vec<ChangedLine>,
    new: Vec<String>,
    /// Says how many more there are of each, where not all are shown.
    more: [String; 3],
    saves: bool,
    bring: String,
}

struct RejectedLine {
    line: String,
    name: String,
    faults: Vec<CellFault>,
}

struct ChangedLine {
    name: String,
    /// Title of the column, before, after.
    cells: Vec<[String; 3]>,
}

/// The page of what was saved of a workbook, with what takes it back.
#[derive(Template)]
#[template(path = "workbook/saved.html")]
struct SavedPage {
    shell: Shell,
    form: Fields,
    file_name: String,
    counts: [String; 2],
    /// Rows that others have changed since: they stay as they are.
    left: Vec<String>,
    /// Rows that were left out when it was saved.
    left_out: Vec<String>,
    takes_back: bool,
    list: String,
}

impl<L: ListWorkbook> Form for SaveWorkbook<L> {
    const NAME: &'static str = "ui-workbook-save";
    const SAVES_ALONE: bool = true;

    fn read(reader: &mut FormReader<'_>) -> Option<Self> {
        Some(Self { seen: reader.hidden("seen"), list: PhantomData })
    }

    async fn show(at: &At, fields: Fields) -> Result<String, PageError> {
        let content = asked_for::<L>(at).await?;
        let crumbs = |shell: Shell| {
            let shell = shell.crumb(at.text(&format!("{}-title", L::NAME)), L::ROUTES.list.path());
            shell.crumb(at.text("ui-workbook-title"), L::ROUTES.bring.path())
        };
        let list = L::load(at).await?;
        match content {
            WorkbookContent::Read(brought) => {
                let rows = review::<L>(at, (&list, &L::ground(at).await?), &brought);
                let fields = fields.with_hidden("seen", digest(&rows));
                let page = review_page::<L>(at, (fields, &list), &rows, (&brought.file_name, &brought.unread));
                let page = ReviewPage { shell: crumbs(page.shell), bring: at.link(L::ROUTES.bring.path()), ..page };
                Ok(page.render()?)
            }
            WorkbookContent::Saved { file_name, rows, left_out } => {
                let form = take_back_form::<L>(at)?;
                let page = saved_page(at, form, (file_name, left_out), &standing(&list, rows));
                let page = SavedPage { shell: crumbs(page.shell), list: at.link(L::ROUTES.list.path()), ..page };
                Ok(page.render()?)
            }
        }
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        let (workbook, content) = asked_for_in::<L>(at, tx).await?;
        let address = L::ROUTES.review.address([&workbook.to_string()]);
        let WorkbookContent::Read(brought) = content else {
            return Err(PageError::bad_input(at.text("ui-workbook-saved-before")).into());
        };
        let (list, ground) = (L::load(at).await?, L::ground(at).await?);
        let rows = review::<L>(at, (&list, &ground), &brought);
        if digest(&rows) != self.seen {
            return Err(NotSaved::Field { field: "", rule: "workbook-moved" });
        }
        let Some((rows, left_out)) = keep_out(rows, &ground) else {
            let act = Some(at.act(L::REFUSED, "workbook", workbook));
            return Err(NotSaved::Counted { field: "", rule: "workbook-left-out", act });
        };
        let (mut saved, mut fields) = (Vec::new(), Vec::new());
        for row in rows {
            match row.verdict {
                Verdict::New(entry) => {
                    let (id, after) = (at.id(), entry.values());
                    entry.add(at, tx, id, &ground).await.map_err(|error| told::<L>(at, &row.name, error))?;
                    saved.push(SavedRow { id: id.to_string(), before: None, after });
                }
                Verdict::Changed { id, entry, before, after } => {
                    if L::present(at, tx, id).await?.as_ref() != Some(&before) {
                        return Err(NotSaved::Field { field: "", rule: "workbook-moved" });
                    }
                    fields.extend(differing(&list.columns, &before, &after).map(|(column, ..)| column.field));
                    entry.change(at, tx, id, &ground).await.map_err(|error| told::<L>(at, &row.name, error))?;
                    saved.push(SavedRow { id: id.to_string(), before: Some(before), after });
                }
                Verdict::Same | Verdict::Rejected(_) => {}
            }
        }
        if saved.is_empty() {
            return Err(PageError::bad_input(at.text("ui-workbook-nothing")).into());
        }
        let content = WorkbookContent::Saved { file_name: brought.file_name, rows: saved, left_out };
        let content = serde_json::to_string(&content).map_err(PageError::from)?;
        if !tx.save_workbook(workbook, &content, at.house.clock.now_micros()).await? {
            return Err(PageError::bad_input(at.text("ui-workbook-saved-before")).into());
        }
        fields.sort_unstable();
        fields.dedup();
        Ok(Saved::new(store::Act { fields, ..at.act(L::BROUGHT, "workbook", workbook) }, address))
    }
}

/// So many rows of one file are left out at most: with more of them a file would be a list of questions.
const MOST_LEFT_OUT: usize = 3;

/// Parts the rows that are left out from the others, by name, before anything is written; nothing where they are too many, or all.
fn keep_out<L: ListWorkbook>(
    rows: Vec<ReviewedRow<L>>,
    ground: &L::Ground,
) -> Option<(Vec<ReviewedRow<L>>, Vec<String>)> {
    let is_left_out = |row: &ReviewedRow<L>| match &row.verdict {
        Verdict::New(entry) => entry.is_left_out(None, ground),
        Verdict::Changed { id, entry, .. } => entry.is_left_out(Some(*id), ground),
        Verdict::Same | Verdict::Rejected(_) => false,
    };
    let (out, kept): (Vec<_>, Vec<_>) = rows.into_iter().partition(is_left_out);
    let is_saved = |row: &ReviewedRow<L>| matches!(row.verdict, Verdict::New(_) | Verdict::Changed { .. });
    let is_none_left = !out.is_empty() && !kept.iter().any(is_saved);
    let is_refused = is_none_left || out.len() > MOST_LEFT_OUT;
    (!is_refused).then(|| (kept, out.into_iter().map(|row| row.name).collect()))
}

/// Says of which row it is that something is wrong, where only the change itself could find it.
fn told<L: ListWorkbook>(at: &At, name: &str, error: NotSaved) -> NotSaved {
    let NotSaved::Field { field, rule } = error else { return error };
    let what = rule_text(at, L::FORM, FieldError::new(field, rule));
    let args = Args::new().set("name", name.to_owned()).set("what", what);
    NotSaved::Said { field: "", message: at.text_with("ui-workbook-row-refused", &args) }
}

/// The columns in which two rows differ.
fn differing<'a>(
    columns: &'a [ListColumn],
    before: &'a [String],
    after: &'a [String],
) -> impl Iterator<Item = (&'a ListColumn, &'a str, &'a str)> {
    let pairs = columns.iter().zip(before).zip(after).filter(|((_, before), after)| before != after);
    pairs.map(|((column, before), after)| (column, before.as_str(), after.as_str()))
}

/// Tells what a page shows, so that what is saved is what was seen.
fn digest<L: ListWorkbook>(rows: &[ReviewedRow<L>]) -> String {
    let mut hash = Sha256::new();
    let mut part = |text: &str| {
        hash.update(u64::try_from(text.len()).unwrap_or(u64::MAX).to_be_bytes());
        hash.update(text);
    };
    for row in rows {
        part(&row.line.to_string());
        match &row.verdict {
            Verdict::New(entry) => entry.values().iter().for_each(|value| part(value)),
            Verdict::Changed { id, before, after, .. } => {
                part(&id.to_string());
                before.iter().chain(after).for_each(|value| part(value));
            }
            Verdict::Same => part("same"),
            Verdict::Rejected(_) => part("rejected"),
        }
    }
    base::hex(&hash.finalize())
}

fn review_page<L: ListWorkbook>(
    at: &At,
    (form, list): (Fields, &ListRows),
    rows: &[ReviewedRow<L>],
    (file_name, unread): (&str, &[String]),
) -> ReviewPage {
    let (mut rejected, mut changed, mut new, mut same) = (Vec::new(), Vec::new(), Vec::new(), 0_usize);
    for row in rows {
        let name = row.name.clone();
        match &row.verdict {
            Verdict::New(entry) => {
                let values = list.columns.iter().zip(entry.values()).filter(|(_, value)| !value.is_empty());
                let words: Vec<String> = values.map(|(column, value)| shown(at, column, &value)).collect();
                new.push(words.join(" · "));
            }
            Verdict::Same => same += 1,
            Verdict::Changed { before, after, .. } => {
                let cells = differing(&list.columns, before, after).map(|(column, before, after)| {
                    [label(at, L::FORM, column.field), shown(at, column, before), shown(at, column, after)]
                });
                changed.push(ChangedLine { name, cells: cells.collect() });
            }
            Verdict::Rejected(faults) => {
                rejected.push(RejectedLine { line: row.line.to_string(), name, faults: faults.clone() });
            }
        }
    }
    drawn(at, form, (file_name, unread), (rejected, changed, new, same))
}

type Sorted = (Vec<RejectedLine>, Vec<ChangedLine>, Vec<String>, usize);

fn drawn(
    at: &At,
    form: Fields,
    (file_name, unread): (&str, &[String]),
    (mut rejected, mut changed, mut new, same): Sorted,
) -> ReviewPage {
    let count = |key: &str, count: usize| at.text_with(key, &Args::new().set("count", count));
    let counts = [
        count("ui-workbook-new", new.len()),
        count("ui-workbook-changed", changed.len()),
        count("ui-workbook-same", same),
        count("ui-workbook-rejected", rejected.len()),
    ];
    let more = [rejected.len(), changed.len(), new.len()].map(|all| match all.saturating_sub(SHOWN) {
        0 => String::new(),
        rest => count("ui-workbook-more", rest),
    });
    let saves = !new.is_empty() || !changed.is_empty();
    rejected.truncate(SHOWN);
    changed.truncate(SHOWN);
    new.truncate(SHOWN);
    let faults = rejected.iter_mut().flat_map(|line| {
        let texts = line.faults.iter_mut().map(|fault| &mut fault.text);
        std::iter::once(&mut line.name).chain(texts)
    });
    let cells =
        changed.iter_mut().flat_map(|line| std::iter::once(&mut line.name).chain(line.cells.iter_mut().flatten()));
    faults.chain(cells).chain(&mut new).for_each(clip);
    let shell = form.shell(at.text("ui-workbook-review-title"));
    let unread = match unread {
        [] => String::new(),
        titles => at.text_with("ui-workbook-unread", &Args::new().set("columns", titles.join(", "))),
    };
    let (file_name, bring) = (file_name.to_owned(), String::new());
    ReviewPage { shell, form, file_name, unread, counts, rejected, changed, new, more, saves, bring }
}

fn saved_page(at: &At, form: Fields, (file_name, left_out): (String, Vec<String>), standing: &Standing) -> SavedPage {
    let count = |key: &str, count: usize| at.text_with(key, &Args::new().set("count", count));
    SavedPage {
        shell: form.shell(at.text("ui-workbook-saved-title")),
        form,
        file_name,
        counts: [count("ui-workbook-added", standing.added), count("ui-workbook-altered", standing.changed)],
        left: standing.left.iter().map(|(_, name)| name.clone()).collect(),
        left_out,
        takes_back: standing.added + standing.changed > 0,
        list: String::new(),
    }
}

/// The words of a value, on the page.
fn shown(at: &At, column: &ListColumn, value: &str) -> String {
    match (&column.takes, value.parse()) {
        (ColumnTakes::Day, Ok(day)) => words::day(at.lang, day),
        _ if value.is_empty() => at.text("ui-workbook-empty"),
        _ => column.shown(value),
    }
}

/// An id that was kept as text.
pub(super) fn read_id(id: &str) -> Result<Id, PageError> {
    id.parse().map_err(|_other| PageError::NotFound)
}

pub(super) fn samples() -> Vec<Sample> {
    let text = |at: &At, key: &str| at.text(&format!("ui-sample-{key}"));
    let review = move |at: &At, is_good: bool| {
        let fault = CellFault {
            column: text(at, "ward"),
            text: "Whafre".to_owned(),
            message: at.text("ui-workbook-cell-choice"),
        };
        let rejected = RejectedLine { line: "14".to_owned(), name: "Moor School".to_owned(), faults: vec![fault] };
        let cells = vec![[text(at, "ward"), "Ashwick".to_owned(), "Wharfe".to_owned()]];
        let changed = ChangedLine { name: "North Hub".to_owned(), cells };
        let new = ["Castle School", "Llanfairpwllgwyngyllgogerychwyrndrobwll"].map(str::to_owned).to_vec();
        let sorted =
            if is_good { (Vec::new(), Vec::new(), Vec::new(), 20) } else { (vec![rejected], vec![changed], new, 20) };
        let unread = ["Notes of Jo".to_owned()];
        let form = Fields::new(at, "ui-workbook-save");
        drawn(at, form, ("schools.xlsx", if is_good { &[] } else { &unread }), sorted).render()
    };
    let saved = |at: &At, left: Vec<(usize, String)>| {
        let standing = Standing { added: 380, changed: 9, left };
        let left_out = if standing.left.is_empty() { Vec::new() } else { vec!["Moor School".to_owned()] };
        saved_page(at, Fields::new(at, "ui-workbook-take-back"), ("schools.xlsx".to_owned(), left_out), &standing)
            .render()
    };
    vec![
        Sample::new("workbook-review", move |at| review(at, false)),
        Sample::new("workbook-review-nothing", move |at| review(at, true)),
        Sample::new("workbook-saved", move |at| saved(at, Vec::new())),
        Sample::new("workbook-saved-left", move |at| saved(at, vec![(0, "North Hub".to_owned())])),
    ]
}
