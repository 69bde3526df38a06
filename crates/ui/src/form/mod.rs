// SPDX-License-Identifier: MIT OR Apache-2.0
//! Forms: one way to ask, to read what was typed, to say what is wrong with it, and to save it once.
//!
//! A room writes a type with what the form gives, and implements [`Form`] for it: how it is read, shown and saved. The kit
//! keeps what was typed, seals the form, refuses what comes from elsewhere, saves once however often it is sent, and commits
//! the change together with its line in the activity.

mod body;
mod draft;
mod fields;
mod kept;
mod multipart;
mod origin;
mod reader;
mod seal;
mod submit;

use std::future::Future;

use base::Id;
use store::{Act, Silent, StoreError, Tx};

use crate::door::{self, Access, Door};
use crate::{At, DoorLimits, Hung, PageError};

pub use body::UploadedFile;
pub use body::encode;
pub(crate) use body::{Typed, decode, find_largest};
pub use draft::FormDraft;
pub(crate) use draft::notice;
pub(crate) use fields::rule_text;
pub use fields::{Choice, FieldRow, Fields, Message};
pub(crate) use kept::{FormType, KeptWords, SentForm, SentSlot};
pub(crate) use origin::is_ours;
pub(crate) use reader::FieldError;
pub use reader::FormReader;
pub(crate) use submit::Oversize;

/// A page with a form: all of it in one place.
///
/// Keys of its texts begin with `NAME`: `{NAME}-{field}` is a label, `-hint` and `-error-{rule}` behind it what stands beside
/// the field, `{NAME}-saved` what the next page says when it was saved.
pub trait Form: Sized + Send + 'static {
    const NAME: &'static str;

    /// The most bytes that are taken of what is sent; a form with a file says more.
    const MOST_BYTES: usize = 256 << 10;

    /// The most times that one caller may send it in a minute; a form that lets somebody in says less.
    const MOST_A_MINUTE: u32 = 60;

    /// Has the database to itself while it saves: what it reads past its change is then all that was changed before. A form
    /// that reads much more than it says needs that; while it saves, others wait.
    const SAVES_ALONE: bool = false;

    /// Reads what was typed; `None` where something is wrong, of which the reader keeps the message.
    fn read(reader: &mut FormReader<'_>) -> Option<Self>;

    /// Writes the page. The fields hold what was typed, or nothing yet. A button on the page of others has none of its own: the
    /// person goes back to that page.
    fn show(at: &At, _fields: Fields) -> impl Future<Output = Result<String, PageError>> + Send {
        let error = at.bad_input("ui-form-go-back");
        async { Err(error) }
    }

    /// Does what takes long and needs no change to be under way, such as comparing a password.
    fn prepare(&mut self, _at: &At) -> impl Future<Output = Result<(), PageError>> + Send {
        async { Ok(()) }
    }

    /// Makes the change. The kit commits it.
    fn save(self, at: &At, tx: &mut Tx) -> impl Future<Output = Result<Saved, NotSaved>> + Send;
}

/// A change that is made, and where to go from it.
#[derive(Debug)]
pub struct Saved {
    pub(crate) record: Entered,
    pub(crate) then: String,
    pub(crate) session: Session,
}

/// Holds what the activity says of a change, or why it says nothing.
#[derive(Debug)]
pub(crate) enum Entered {
    Act(Act),
    Silent(Silent),
}

/// Holds what a change does to the session of whoever made it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Session {
    Stays,
    /// A new one begins, of this person.
    Begins(Id),
    Ends,
}

impl Saved {
    /// The act for the activity, and the address of the next page.
    pub fn new(act: Act, then: impl Into<String>) -> Self {
        Self { record: Entered::Act(act), then: then.into(), session: Session::Stays }
    }

    /// A change of which the activity says nothing.
    pub fn silent(reason: Silent, then: impl Into<String>) -> Self {
        Self { record: Entered::Silent(reason), then: then.into(), session: Session::Stays }
    }

    /// The change found out who this is: their session begins.
    #[must_use]
    pub fn sign_in(self, person: Id) -> Self {
        Self { session: Session::Begins(person), ..self }
    }

    /// The session has ended.
    #[must_use]
    pub fn sign_out(self) -> Self {
        Self { session: Session::Ends, ..self }
    }
}

/// Says why a change was not made.
#[derive(Debug)]
pub enum NotSaved {
    /// Something is wrong with this field, by the rule whose text says it.
    Field { field: &'static str, rule: &'static str },
    /// Something is wrong with this field, in words that were made for it: what a reader says of a file.
    Said { field: &'static str, message: String },
    /// The same as `Field`, and what was written of the try is kept: a wrong password, for one. Without an act the activity says nothing.
    Counted { field: &'static str, rule: &'static str, act: Option<Act> },
    /// Somebody else saved meanwhile: these are their words, and the version that they made.
    Stale { version: i64, theirs: Vec<(&'static str, String)> },
    /// There is no such thing, or not for this actor.
    Page(PageError),
}

impl From<StoreError> for NotSaved {
    fn from(error: StoreError) -> Self {
        Self::Page(error.into())
    }
}

impl From<PageError> for NotSaved {
    fn from(error: PageError) -> Self {
        Self::Page(error)
    }
}

/// The two doors of a form: one shows it, one saves it.
pub fn form<F: Form>(at: impl Into<Hung>, access: Access) -> [Door; 2] {
    let at = at.into();
    [
        door::get(at.clone(), access, async |at: At| -> Result<crate::Reply, PageError> {
            let fields = draft::open::<F>(&at).await?;
            F::show(&at, fields).await.map(crate::Reply::PrivatePage)
        }),
        press::<F>(at, access),
    ]
}

/// The door of a form that has no page of its own: a button on the pages of others.
pub fn press<F: Form>(at: impl Into<Hung>, access: Access) -> Door {
    let limits = DoorLimits::form(F::MOST_BYTES, F::MOST_A_MINUTE);
    door::post(at, access, submit::submit::<F>).with_form(FormType::of::<F>(), limits)
}
