// SPDX-License-Identifier: MIT OR Apache-2.0
//! Says what to run when the style sheet and fonts have not been built. It runs nothing itself: a build that calls npm
//! breaks without a network and inside editors.

use std::path::Path;

fn main() {
    println!("cargo::rerun-if-changed=../../web/dist");
    println!("cargo::rerun-if-changed=src");
    if !Path::new("../../web/dist/app.css").exists() {
        println!("cargo::error=web/dist is missing: run `npm ci && npm run build` in the folder web");
    }
}
