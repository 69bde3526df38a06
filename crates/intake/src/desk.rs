// SPDX-License-Identifier: MIT OR Apache-2.0
//! The desk at which files that people bring are read. The shelves stand below what reads them, so the binary hands it in.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use records::{OwnLayout, Parsed, Refusal, TableLook};

type Boxed<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Reads files, apart from everything else and within limits: what comes of it is checked by its types alone.
pub trait FileReader: Send + Sync {
    /// Reads a file by its bytes, by what is known of layouts and by one more that is only tried. `period` is the time of its
    /// figures, where a person said it.
    fn open<'a>(
        &'a self,
        file_name: &'a str,
        bytes: &'a [u8],
        period: Option<&'a str>,
        tried: Option<&'a OwnLayout>,
    ) -> Boxed<'a, Box<dyn FileParts>>;

    /// Looks at a file of an unknown layout.
    fn look<'a>(&'a self, file_name: &'a str, bytes: &'a [u8]) -> Boxed<'a, Result<TableLook, Refusal>>;

    /// Tells what stands against a layout, of which nothing is read yet.
    fn check(&self, layout: &OwnLayout) -> Result<(), LayoutBar>;
}

/// Why a layout that a person described cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LayoutBar {
    /// Rapport reads such files already, under this title.
    Taken(String),
    Unusable(String),
}

/// The parts of one file, one after another as they are asked for: each may be large.
pub trait FileParts: Send {
    /// The next part; every file has one, if only one that was refused.
    fn next(&mut self) -> Boxed<'_, Option<FilePart>>;
}

/// One part of a file: all of it, a file of an archive, a sheet of a workbook.
pub struct FilePart {
    /// The name of the file, and of the part within it.
    pub name: String,
    pub parsed: Result<Parsed, Refusal>,
}

/// Names who reads, where the binary handed somebody in.
#[derive(Clone)]
pub struct FileDesk(Arc<dyn FileReader>);

impl FileDesk {
    pub fn new(reader: Arc<dyn FileReader>) -> Self {
        Self(reader)
    }

    /// Reads a file by its bytes, as the reader does.
    pub async fn open(&self, file_name: &str, bytes: &[u8], period: Option<&str>) -> Box<dyn FileParts> {
        self.0.open(file_name, bytes, period, None).await
    }

    /// The same by a layout beside those that are known.
    pub async fn try_layout(
        &self,
        file_name: &str,
        bytes: &[u8],
        period: Option<&str>,
        layout: &OwnLayout,
    ) -> Box<dyn FileParts> {
        self.0.open(file_name, bytes, period, Some(layout)).await
    }

    /// Looks at a file of an unknown layout, as the reader does.
    ///
    /// # Errors
    /// A refusal where it is no table, or has columns about people.
    pub async fn look(&self, file_name: &str, bytes: &[u8]) -> Result<TableLook, Refusal> {
        self.0.look(file_name, bytes).await
    }

    /// Tells what stands against a layout.
    ///
    /// # Errors
    /// Fails where it would read what is read already, or says what no profile can say.
    pub fn check(&self, layout: &OwnLayout) -> Result<(), LayoutBar> {
        self.0.check(layout)
    }
}
