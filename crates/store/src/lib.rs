//! The only crate that knows a database exists.
