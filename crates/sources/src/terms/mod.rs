// SPDX-License-Identifier: MIT OR Apache-2.0
//! The terms on which a council or a partner lends its counts, said for a file that waits for them: who answers for the counts,
//! under which agreement, for whom, until when, and how small counts are hidden.

use askama::Template;
use evidence::release::STRICTER;
use intake::FileDesk;
use records::Terms;
use serde::{Deserialize, Serialize};
use store::{Silent, Tx};
use ui::{At, Choice, Fields, Form, FormReader, NotSaved, PageError, Sample, Saved, Shell};

use crate::addresses::{FILE, IMPORTS};
use crate::file::preview::{PartPreview, RefusedKind};
use crate::file::read::preview_parts;
use crate::file::{KeptUpload, UploadState, asked_for, asked_for_in, bytes_of, move_on};
use crate::overview::OVERVIEW;

/// What somebody said of counts that are lent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct SaidTerms {
    pub terms: Terms,
    /// A disclosure profile that hides more than that of the layout, where one was chosen.
    pub disclosure: Option<String>,
}

/// The form, and what the file gives on these terms.
pub(crate) struct SayTerms {
    said: SaidTerms,
    parts: Vec<PartPreview>,
}

#[derive(Template)]
#[template(path = "terms/say.html")]
pub(crate) struct TermsPage {
    shell: Shell,
    form: Fields,
    file_name: String,
    /// What is lent: the titles of the parts that wait.
    what: Vec<String>,
    rules: Vec<Choice>,
    file: String,
}

/// How small counts are hidden: as the layout says, or more.
const RULES: [(&str, bool); 2] = [("usual", false), ("stricter", true)];

impl Form for SayTerms {
    const NAME: &'static str = "sources-terms";
    const SAVES_ALONE: bool = true;
    const MOST_A_MINUTE: u32 = 10;

    fn read(reader: &mut FormReader<'_>) -> Option<Self> {
        let owner = reader.text("owner", 2..=200);
        let agreement = reader.text("agreement", 2..=300);
        let audience = reader.text("audience", 2..=200);
        let expires = reader.day("expires");
        let retention = reader.text("retention", 2..=200);
        let stricter = reader.pick("rule", &RULES);
        let terms = Terms {
            owner: owner?,
            agreement: agreement?,
            audience: audience?,
            expires: expires?,
            retention: retention?,
        };
        let disclosure = stricter?.then(|| STRICTER.to_owned());
        Some(Self { said: SaidTerms { terms, disclosure }, parts: Vec::new() })
    }

    async fn show(at: &At, fields: Fields) -> Result<String, PageError> {
        let kept = waiting(asked_for(at).await?)?;
        let fields = match &kept.upload.terms {
            Some(said) => filled(fields, said),
            None => fields.fill("rule", "usual"),
        };
        Ok(terms_page(at, fields, &kept).render()?)
    }

    /// Reads the file again, on these terms.
    async fn prepare(&mut self, at: &At) -> Result<(), PageError> {
        let kept = waiting(asked_for(at).await?)?;
        let desk = at.house.shared::<FileDesk>().ok_or(PageError::NotFound)?;
        let bytes = bytes_of(at, &kept).await?;
        let period = Some(kept.upload.period.as_str()).filter(|period| !period.is_empty());
        let parts = desk.open(&kept.upload.file_name, &bytes, period).await;
        self.parts = preview_parts(at, parts, Some(&self.said)).await?;
        Ok(())
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        if self.said.terms.expires < at.house.clock.today() {
            return Err(NotSaved::Field { field: "expires", rule: "past" });
        }
        let mut kept = waiting(asked_for_in(at, tx).await?)?;
        (kept.upload.parts, kept.upload.terms) = (self.parts, Some(self.said));
        if !move_on(tx, kept.id, (UploadState::Read, UploadState::Read), &kept.upload).await? {
            return Err(at.bad_input("sources-file-asked-before").into());
        }
        Ok(Saved::silent(Silent::Draft, FILE.address([&kept.id.to_string()])))
    }
}

/// A file that waits for terms, or that has some which may be said again.
fn waiting(kept: KeptUpload) -> Result<KeptUpload, PageError> {
    let is_due =
        kept.state == UploadState::Read && (kept.upload.terms.is_some() || kept.waits_for(RefusedKind::NoTerms));
    if is_due { Ok(kept) } else { Err(PageError::NotFound) }
}

fn filled(fields: Fields, said: &SaidTerms) -> Fields {
    let SaidTerms { terms, disclosure } = said;
    fields
        .fill("owner", &terms.owner)
        .fill("agreement", &terms.agreement)
        .fill("audience", &terms.audience)
        .fill_day("expires", Some(terms.expires))
        .fill("retention", &terms.retention)
        .fill("rule", if disclosure.is_some() { "stricter" } else { "usual" })
}

fn terms_page(at: &At, form: Fields, kept: &KeptUpload) -> TermsPage {
    let id = kept.id.to_string();
    let file = at.link(&FILE.address([&id]));
    let shell = form.shell(at.text("sources-terms-title"));
    let shell = shell.crumb(at.text("sources-overview-title"), OVERVIEW.path());
    let shell = shell.crumb(at.text("sources-imports-title"), IMPORTS.path());
    let rules = RULES.map(|(word, _)| Choice::new(word, at.text(&format!("sources-terms-rule-{word}"))));
    TermsPage {
        shell: shell.crumb(at.text("sources-file-title"), &FILE.address([&id])),
        file_name: kept.upload.file_name.clone(),
        what: kept
            .upload
            .parts
            .iter()
            .filter(|part| part.waits_for(RefusedKind::NoTerms))
            .map(|part| part.name.clone())
            .collect(),
        rules: rules.into(),
        form,
        file,
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    use crate::file::invented::lent;

    let page = |at: &At, rules: &[(&'static str, &'static str)]| {
        let fields = Fields::new(at, SayTerms::NAME).refused(rules).fill("rule", "usual");
        terms_page(at, fields, &lent()).render()
    };
    vec![
        Sample::new("sources-terms", move |at| page(at, &[])),
        Sample::new("sources-terms-wrong", move |at| page(at, &[("owner", "empty"), ("expires", "past")])),
    ]
}
