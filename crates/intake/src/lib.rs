//! Everything that enters by file: profiles, readers, dry run.
