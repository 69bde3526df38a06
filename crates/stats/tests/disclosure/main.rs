// SPDX-License-Identifier: MIT OR Apache-2.0
//! Disclosure control: what cannot be printed, what is hidden, what is refused, and an attacker who tries.

mod attacker;
mod cases;
mod editions;
mod hidden;
mod random;
mod reference;
mod tables;
mod whole;
