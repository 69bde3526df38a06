// SPDX-License-Identifier: MIT OR Apache-2.0
//! All that the layout can see: itself, the document as data, and the fonts inside the binary. No file, no network, no
//! clock.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt as _};

use crate::fonts::FONTS;

/// Marking the first cell of a row as its heading is a feature that must be asked for.
static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    LazyHash::new(Library::builder().with_features([Feature::A11yExtras].into_iter().collect()).build())
});
static BOOK: LazyLock<LazyHash<FontBook>> = LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));
static REPORT: LazyLock<Source> =
    LazyLock::new(|| Source::new(id("report.typ"), include_str!("report.typ").to_owned()));
static SLIDES: LazyLock<Source> =
    LazyLock::new(|| Source::new(id("slides.typ"), include_str!("slides.typ").to_owned()));
static DATA: LazyLock<FileId> = LazyLock::new(|| id("document.json"));

fn id(name: &str) -> FileId {
    FileId::new(RootedPath::new(VirtualRoot::Project, VirtualPath::new(name).expect("a fixed path")))
}

/// Layout of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    /// On A4, chapters one after the other.
    Report,
    /// One chapter on each sheet of 16 by 9.
    Slides,
}

pub(super) struct World {
    layout: &'static Source,
    data: Bytes,
}

impl World {
    pub(super) fn new(layout: Layout, data: String) -> Self {
        let layout = match layout {
            Layout::Report => &*REPORT,
            Layout::Slides => &*SLIDES,
        };
        Self { layout, data: Bytes::from_string(data) }
    }
}

impl typst::World for World {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    fn main(&self) -> FileId {
        self.layout.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.layout.id() { Ok(self.layout.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == *DATA { Ok(self.data.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
