// SPDX-License-Identifier: MIT OR Apache-2.0
//! Stories across rooms over HTTP on a real database.
