// SPDX-License-Identifier: MIT OR Apache-2.0
//! Credentials: what people prove themselves with: a passkey, or a password with a code, or a recovery code in place of it.

pub(crate) mod passkey;
pub(crate) mod password;
pub(crate) mod recovery;
pub(crate) mod sql;
pub(crate) mod totp;
