// SPDX-License-Identifier: MIT OR Apache-2.0
//! The desk at which files are read that people bring to the room of files: by the reader process, with the shipped profiles.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use intake::{FileDesk, FilePart, FileParts, FileReader};
use readers::Wish;

use crate::reader::{Content, Parts, Reader};

struct ProcessReader(Reader);

struct ProcessParts(Parts);

pub(crate) fn file_desk(reader: &Reader) -> FileDesk {
    FileDesk::new(Arc::new(ProcessReader(reader.clone())))
}

impl FileReader for ProcessReader {
    fn open<'a>(
        &'a self,
        file_name: &'a str,
        bytes: &'a [u8],
        period: Option<&'a str>,
    ) -> Pin<Box<dyn Future<Output = Box<dyn FileParts>> + Send + 'a>> {
        Box::pin(async move {
            let wish = Wish { profile: None, period, described: &[] };
            let parts = self.0.open(file_name, Content::from_bytes(bytes), &[], wish).await;
            Box::new(ProcessParts(parts)) as Box<dyn FileParts>
        })
    }
}

impl FileParts for ProcessParts {
    fn next(&mut self) -> Pin<Box<dyn Future<Output = Option<FilePart>> + Send + '_>> {
        // Only profiles of somebody's own cannot be read, and none is given.
        Box::pin(async move {
            let member = self.0.next().await.ok().flatten()?;
            Some(FilePart { name: member.name, parsed: member.parsed })
        })
    }
}
