// SPDX-License-Identifier: MIT OR Apache-2.0
//! The desk at which files are read that people bring to the room of files: by the reader process, with the shipped profiles and
//! the layouts that the partnership described itself.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use intake::{FileDesk, FilePart, FileParts, FileReader, LayoutBar};
use readers::{LayoutFault, Profiles, Wish, check_layout, write_profile};
use records::{OwnLayout, Refusal, TableLook};
use store::{Db, StoreError};

use crate::reader::{Content, Parts, Reader};

type Boxed<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

struct ProcessReader {
    reader: Reader,
    db: Db,
}

struct ProcessParts {
    file_name: String,
    /// Nothing once the layouts turned out to be none that can be read.
    parts: Option<Parts>,
}

/// A file of which nothing could be read.
struct NoParts(Option<FilePart>);

pub(crate) fn file_desk(reader: &Reader, db: &Db) -> FileDesk {
    FileDesk::new(Arc::new(ProcessReader { reader: reader.clone(), db: db.clone() }))
}

/// Names and texts of the profiles of these layouts. One that a later version reads itself, or can read no more, is passed over:
/// it must not keep every other file out.
fn profile_texts(layouts: &[OwnLayout]) -> Vec<(String, String)> {
    let shipped = Profiles::shipped();
    let fits = |layout: &&OwnLayout| check_layout(layout, &shipped).is_ok();
    layouts.iter().filter(fits).map(|layout| (layout.id.clone(), write_profile(layout))).collect()
}

/// The profiles of the layouts that the partnership described itself: read anew for each file, so that every process has them.
pub(crate) async fn own_profiles(db: &Db) -> Result<Vec<(String, String)>, StoreError> {
    Ok(profile_texts(&sources::load_layouts(db).await?))
}

impl ProcessReader {
    async fn open(
        &self,
        (file_name, bytes): (&str, &[u8]),
        period: Option<&str>,
        tried: Option<&OwnLayout>,
    ) -> Box<dyn FileParts> {
        let own = own_profiles(&self.db).await;
        let Ok(mut profiles) = own else { return Box::new(NoParts::new(file_name)) };
        if let Some(layout) = tried {
            profiles.retain(|(id, _)| *id != layout.id);
            profiles.push((layout.id.clone(), write_profile(layout)));
        }
        let wish = Wish { profile: None, period, described: &[] };
        let parts = self.reader.open(file_name, Content::from_bytes(bytes), &profiles, wish).await;
        Box::new(ProcessParts { file_name: file_name.to_owned(), parts: Some(parts) })
    }
}

impl FileReader for ProcessReader {
    fn open<'a>(
        &'a self,
        file_name: &'a str,
        bytes: &'a [u8],
        period: Option<&'a str>,
        tried: Option<&'a OwnLayout>,
    ) -> Boxed<'a, Box<dyn FileParts>> {
        Box::pin(self.open((file_name, bytes), period, tried))
    }

    fn look<'a>(&'a self, file_name: &'a str, bytes: &'a [u8]) -> Boxed<'a, Result<TableLook, Refusal>> {
        Box::pin(self.reader.look(file_name, Content::from_bytes(bytes), &[]))
    }

    fn check(&self, layout: &OwnLayout) -> Result<(), LayoutBar> {
        check_layout(layout, &Profiles::shipped()).map_err(|fault| match fault {
            LayoutFault::Taken(title) => LayoutBar::Taken(title),
            LayoutFault::Unusable(why) => LayoutBar::Unusable(why),
        })
    }
}

impl NoParts {
    fn new(file_name: &str) -> Self {
        let why = "Rapport is busy, and nothing of the file was read. Send it again in a minute.";
        Self(Some(FilePart { name: file_name.to_owned(), parsed: Err(Refusal::unreadable(file_name, why)) }))
    }
}

impl FileParts for NoParts {
    fn next(&mut self) -> Boxed<'_, Option<FilePart>> {
        Box::pin(async { self.0.take() })
    }
}

impl FileParts for ProcessParts {
    fn next(&mut self) -> Boxed<'_, Option<FilePart>> {
        Box::pin(async move {
            match self.parts.as_mut()?.next().await {
                Ok(member) => member.map(|member| FilePart { name: member.name, parsed: member.parsed }),
                // A layout that is only tried may say what no profile can say.
                Err(error) => {
                    self.parts = None;
                    let parsed = Err(Refusal::unreadable(&self.file_name, error.what));
                    Some(FilePart { name: self.file_name.clone(), parsed })
                }
            }
        })
    }
}
