//! Tidy tests: the house rules as ordinary tests.
