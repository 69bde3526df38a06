// SPDX-License-Identifier: MIT OR Apache-2.0
//! The targets ask what the test asks that replays their findings.

#[path = "../crates/readers/tests/replay/mod.rs"]
mod replay;

/// Makes the profiles ready, which takes a while and is no fault of the first input.
pub fn ready() {
    replay::replay("table", b"a,b\n1,2\n");
}

/// Reads the bytes as the target of that name.
pub fn read(target: &str, bytes: &[u8]) {
    replay::replay(target, bytes);
}
