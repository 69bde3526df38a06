//! Stories across rooms over HTTP on a real database.
