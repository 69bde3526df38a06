// SPDX-License-Identifier: MIT OR Apache-2.0
//! Writes the invented publications of the tests into a folder, for `tools/papers.sh` and for eyes, and says how long
//! each took. Use: `cargo run -p press --example report -- FOLDER`

#![expect(clippy::disallowed_methods, reason = "it is run by hand and by a tool: it writes files and takes the time")]

use std::io::Write as _;
use std::time::Instant;
use std::{env, fs, path::PathBuf};

use press::{Block, Document, docx, pdf, png};

#[path = "../tests/sample/mod.rs"]
mod sample;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = PathBuf::from(env::args().nth(1).ok_or("name a folder")?);
    fs::create_dir_all(&folder)?;
    for (name, document) in [("english", sample::english()), ("urdu", sample::urdu()), ("large", sample::large())] {
        let began = Instant::now();
        fs::write(folder.join(format!("{name}.pdf")), pdf(&document)?)?;
        let paper = began.elapsed();
        fs::write(folder.join(format!("{name}.docx")), docx(&document)?)?;
        let word = began.elapsed().saturating_sub(paper);
        writeln!(std::io::stdout(), "{name}: PDF {paper:.2?}, Word {word:.2?}")?;
        if let Some(picture) = first_picture(&document) {
            fs::write(
                folder.join(format!("{name}.png")),
                png(&picture.svg, 1440, &picture.sentence, &picture.source)?,
            )?;
        }
    }
    Ok(())
}

fn first_picture(document: &Document) -> Option<&press::Picture> {
    document.chapters.iter().flat_map(|chapter| &chapter.blocks).find_map(|block| match block {
        Block::Pictures(pictures) => pictures.first(),
        _ => None,
    })
}
