// SPDX-License-Identifier: MIT OR Apache-2.0
//! Tells what the activity says of an import.

use base::{Actor, Clock};
use store::Act;

pub(super) fn act((clock, actor): (Clock, &Actor), verb: &'static str, import: i64) -> Act {
    let at_micros = clock.now_micros();
    Act { at_micros, actor: actor.clone(), verb, kind: "import", object: import.to_string(), fields: Vec::new() }
}
