// SPDX-License-Identifier: MIT OR Apache-2.0
//! Tells what the activity says of an import. Until files are brought in the browser, every act on one is typed at the machine.

use base::{Actor, Clock};
use store::Act;

pub(super) fn act(clock: Clock, verb: &'static str, import: i64) -> Act {
    let at_micros = clock.now_micros();
    Act { at_micros, actor: Actor::machine(), verb, kind: "import", object: import.to_string(), fields: Vec::new() }
}
