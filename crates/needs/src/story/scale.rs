// SPDX-License-Identifier: MIT OR Apache-2.0
//! 11: a modelled range for the authority, only where family type by work status is held.

use press::Block;

use super::text;
use crate::front::Front;

pub(super) fn tell(front: &Front) -> Vec<Block> {
    vec![Block::Lead(front.text("needs-scale-none")), text(front, "needs-scale-how"), text(front, "needs-scale-not")]
}
