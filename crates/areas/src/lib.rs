//! Geography with vintages: areas, boundaries, lookups, neighbours.
