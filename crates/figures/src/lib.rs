//! Numbers with caption, source and caveats, drawn as chart, map or table, and as CSV.
