// SPDX-License-Identifier: MIT OR Apache-2.0
//! Writes every sample that is a document of its own into a folder, for a look at them in other programs:
//! `cargo run -p figures --example plates -- folder`.

#![expect(clippy::disallowed_methods, reason = "an example that a person runs on files of their own")]

fn main() -> std::io::Result<()> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| ".".into());
    for (name, svg) in figures::samples().into_iter().filter(|(name, _)| name.contains("as a document")) {
        let file = name.to_lowercase().replace(|c: char| !c.is_ascii_alphanumeric(), "-");
        std::fs::write(format!("{folder}/{file}.svg"), svg.as_bytes())?;
    }
    Ok(())
}
