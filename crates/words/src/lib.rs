//! Languages: Fluent catalogues, direction, and the one number formatter.
