// SPDX-License-Identifier: MIT OR Apache-2.0
//! The pages of this crate in every state, and the invented people in them.

use ui::Sample;

use crate::{account, invitation, sign_in};

pub(crate) const EMAIL: &str = "lead@example.org";
/// The secret of RFC 6238, appendix B.
pub(crate) const SECRET: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
/// The morning of 1 November 2026.
pub(crate) const MOMENT: i64 = 1_793_520_000_000_000;

pub(crate) fn samples() -> Vec<Sample> {
    [
        invitation::open::samples(),
        invitation::password::samples(),
        invitation::passkey::samples(),
        sign_in::password::samples(),
        sign_in::passkey::samples(),
        sign_in::recovery::samples(),
        account::codes::samples(),
        account::show::samples(),
    ]
    .concat()
}
