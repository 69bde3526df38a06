// SPDX-License-Identifier: MIT OR Apache-2.0
//! `manifest.json`: what the files of an assessment were made from, and the hash of each, so that anybody can tell whether
//! two editions are the same and make one again.

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::OutFile;
use evidence::place::Place;

/// Grows by one when a field changes its meaning.
const SCHEMA: u32 = 2;

#[derive(Serialize)]
struct Manifest<'a> {
    schema: u32,
    product: &'static str,
    version: &'static str,
    area: &'a str,
    area_name: &'a str,
    as_at: String,
    inputs: Vec<Input<'a>>,
    files: Vec<Output<'a>>,
}

#[derive(Serialize, PartialEq, Eq, PartialOrd, Ord)]
struct Input<'a> {
    publisher: &'a str,
    title: &'a str,
    file: &'a str,
    sha256: &'a str,
    profile: &'a str,
    licence: &'a str,
}

#[derive(Serialize)]
struct Output<'a> {
    name: &'a str,
    bytes: usize,
    sha256: String,
}

pub(super) fn manifest_json<'a>(place: &'a Place, files: &'a [OutFile]) -> Result<Vec<u8>, serde_json::Error> {
    let mut inputs: Vec<Input<'_>> = place
        .imports
        .iter()
        .filter(|import| !import.reverted)
        .map(|import| Input {
            publisher: &import.publisher,
            title: &import.title,
            file: &import.file_name,
            sha256: &import.trace,
            profile: &import.profile,
            licence: &import.licence,
        })
        .collect();
    // Whatever the order of import.
    inputs.sort();
    inputs.dedup();
    let output = |(name, bytes): &'a OutFile| Output { name, bytes: bytes.len(), sha256: hash(bytes) };
    let manifest = Manifest {
        schema: SCHEMA,
        product: "rapport",
        version: env!("CARGO_PKG_VERSION"),
        area: place.geography.authority.code.as_str(),
        area_name: &place.geography.authority.name,
        as_at: place.as_at.to_string(),
        inputs,
        files: files.iter().map(output).collect(),
    };
    let mut text = serde_json::to_vec_pretty(&manifest)?;
    text.push(b'\n');
    Ok(text)
}

fn hash(bytes: &[u8]) -> String {
    base::hex(&Sha256::digest(bytes))
}
