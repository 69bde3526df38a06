// SPDX-License-Identifier: MIT OR Apache-2.0
//! Pages of failed answers, with what was typed and without.

use std::io;
use std::sync::Arc;

use askama::Template as _;
use axum::body::Bytes;
use axum::http::StatusCode;
use store::{Doubt, Silent, StoreError, Tx};

use crate::error_page::{ErrorCause, error_page};
use crate::form::{FormType, SentForm};
use crate::{At, Form, FormReader, NotSaved, Sample, Saved};

/// The form of the gallery, as far as something is kept of it.
struct SampleInputs;

impl Form for SampleInputs {
    const NAME: &'static str = "ui-sample-inputs";

    fn read(reader: &mut FormReader<'_>) -> Option<Self> {
        reader.long("note", 1..=400);
        reader.file("file", 1).map(|_| Self)
    }

    async fn save(self, _at: &At, _tx: &mut Tx) -> Result<Saved, NotSaved> {
        Ok(Saved::silent(Silent::System("nothing is kept in the gallery"), "/_gallery"))
    }
}

const SENT: &str = "--b\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nA group for fathers.\r\n\
                    --b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"group.csv\"\r\n\r\nx\r\n--b--\r\n";

fn sent() -> SentForm {
    SentForm {
        form: FormType::of::<SampleInputs>(),
        content_type: "multipart/form-data; boundary=b".to_owned(),
        body: Bytes::from_static(SENT.as_bytes()),
    }
}

fn sample(
    name: &str,
    status: StatusCode,
    sent: Option<SentForm>,
    cause: impl Fn() -> Option<ErrorCause> + Send + Sync + 'static,
) -> Sample {
    Sample::new(name, move |at| error_page(at, status, cause().as_ref(), sent.as_ref()).render())
}

pub(crate) fn samples() -> Vec<Sample> {
    let doubt = || StoreError::Doubted(Doubt::Behind { file: String::new(), missing: 3 });
    let away = || Some(ErrorCause::DatabaseAway(Arc::new(io::Error::other("it is away"))));
    let full = || Some(ErrorCause::Unwritable(Arc::new(io::Error::other("it is full"))));
    let large = |field: &str, file: Option<&str>, most| {
        let (form, largest) = (Some(SampleInputs::NAME), Some((field.to_owned(), file.map(str::to_owned))));
        move || Some(ErrorCause::TooLarge { form, largest: largest.clone(), most })
    };
    let unavailable = StatusCode::SERVICE_UNAVAILABLE;
    vec![
        sample("error-not-in-use", StatusCode::NOT_FOUND, None, || Some(ErrorCause::NotInUse)),
        sample("error-too-many", StatusCode::TOO_MANY_REQUESTS, None, || Some(ErrorCause::TooMany(12))),
        sample("error-too-many-kept", StatusCode::TOO_MANY_REQUESTS, Some(sent()), || Some(ErrorCause::TooMany(12))),
        sample("error-too-large", StatusCode::PAYLOAD_TOO_LARGE, None, large("note", None, 256 << 10)),
        sample("error-too-large-file", StatusCode::PAYLOAD_TOO_LARGE, None, large("file", Some("group.csv"), 20 << 20)),
        sample("error-busy", unavailable, Some(sent()), || None),
        sample("error-away", unavailable, Some(sent()), away),
        sample("error-unwritable", unavailable, Some(sent()), full),
        sample("error-read-only", unavailable, Some(sent()), move || Some(ErrorCause::ReadOnly(Arc::new(doubt())))),
        sample("error-signed-out", StatusCode::FORBIDDEN, Some(sent()), || Some(ErrorCause::SignedOut)),
        sample("error-internal", StatusCode::INTERNAL_SERVER_ERROR, None, || None),
    ]
}
