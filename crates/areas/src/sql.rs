// SPDX-License-Identifier: MIT OR Apache-2.0
//! Every statement about areas.

use store::{Bulk, Kind, Query, Sequence, Statement};

use crate::rows::{AliasRow, ChangeRow, ClaimRow, EdgeRow, NameRow, NeighbourRow, OutlineRow, PatchRow};

/// Keys of areas.
pub(crate) const KEYS: Sequence = Sequence { name: "areas_area" };

pub(crate) const IDS: Query<(i64, String)> =
    Query::new("areas-ids", "SELECT id, code FROM areas_area WHERE code IN {words $1} ORDER BY id", &[Kind::Words]);

/// Codes beginning with X are fictional; three-digit numbers belong to both worlds.
pub(crate) const WORLD: Query<String> =
    Query::new("areas-world", "SELECT code FROM areas_area WHERE code >= 'A' ORDER BY id LIMIT 1", &[]);

pub(crate) const CHILDREN: Query<EdgeRow> = Query::new(
    "areas-children",
    "SELECT DISTINCT {columns}
     FROM areas_parent e
     JOIN areas_area p ON p.id = e.parent
     JOIN areas_area c ON c.id = e.child
     JOIN intake_import i ON i.id = e.import AND i.reverted = 0
     WHERE e.parent IN {list $1}
     ORDER BY p.code, c.code, e.vintage, e.parent_vintage",
    &[Kind::List],
);

pub(crate) const PARENTS: Query<EdgeRow> = Query::new(
    "areas-parents",
    "SELECT DISTINCT {columns}
     FROM areas_parent e
     JOIN areas_area p ON p.id = e.parent
     JOIN areas_area c ON c.id = e.child
     JOIN intake_import i ON i.id = e.import AND i.reverted = 0
     WHERE e.child IN {list $1}
     ORDER BY p.code, c.code, e.vintage, e.parent_vintage",
    &[Kind::List],
);

/// As `PARENTS`, with the file that says each.
pub(crate) const SAID: Query<ClaimRow> = Query::new(
    "areas-said",
    "SELECT {columns}
     FROM areas_parent e
     JOIN areas_area p ON p.id = e.parent
     JOIN areas_area c ON c.id = e.child
     JOIN intake_import i ON i.id = e.import AND i.reverted = 0
     WHERE e.child IN {list $1}
     ORDER BY c.code, e.vintage, p.code, e.parent_vintage, e.import",
    &[Kind::List],
);

/// As `CHILDREN`, with the file that says each.
pub(crate) const SAID_BELOW: Query<ClaimRow> = Query::new(
    "areas-said-below",
    "SELECT {columns}
     FROM areas_parent e
     JOIN areas_area p ON p.id = e.parent
     JOIN areas_area c ON c.id = e.child
     JOIN intake_import i ON i.id = e.import AND i.reverted = 0
     WHERE e.parent IN {list $1}
     ORDER BY c.code, e.vintage, p.code, e.parent_vintage, e.import",
    &[Kind::List],
);

pub(crate) const NAMES: Query<NameRow> = Query::new(
    "areas-names",
    "SELECT {columns}
     FROM areas_name n
     JOIN areas_area a ON a.id = n.area
     JOIN intake_import i ON i.id = n.import AND i.reverted = 0
     WHERE n.area IN {list $1}
     ORDER BY a.code, n.vintage, n.name",
    &[Kind::List],
);

/// Every place that is called so, to the letter.
pub(crate) const NAMED: Query<String> = Query::new(
    "areas-named",
    "SELECT DISTINCT a.code
     FROM areas_name n
     JOIN areas_area a ON a.id = n.area
     JOIN intake_import i ON i.id = n.import AND i.reverted = 0
     WHERE n.name = $1
     ORDER BY a.code",
    &[Kind::Text],
);

pub(crate) const ALIASES: Query<AliasRow> = Query::new(
    "areas-aliases",
    "SELECT DISTINCT {columns}
     FROM areas_alias l
     JOIN areas_area n ON n.id = l.number
     JOIN areas_area a ON a.id = l.area
     JOIN intake_import i ON i.id = l.import AND i.reverted = 0
     ORDER BY n.code, l.latest, a.code",
    &[],
);

pub(crate) const NEIGHBOURS: Query<NeighbourRow> = Query::new(
    "areas-neighbours",
    "SELECT DISTINCT {columns}
     FROM areas_neighbour l
     JOIN areas_area n ON n.id = l.neighbour
     JOIN intake_import i ON i.id = l.import AND i.reverted = 0
     WHERE l.area IN {list $1}
     ORDER BY l.model DESC, l.position, n.code, l.closeness",
    &[Kind::List],
);

pub(crate) const OUTLINES: Query<OutlineRow> = Query::new(
    "areas-outlines",
    "SELECT {columns}
     FROM areas_shape s
     JOIN areas_area a ON a.id = s.area
     JOIN intake_import i ON i.id = s.import AND i.reverted = 0
     WHERE s.area IN {list $1}
     ORDER BY a.code, s.vintage, s.import",
    &[Kind::List],
);

/// The places among these of which any outline is held.
pub(crate) const OUTLINED: Query<String> = Query::new(
    "areas-outlined",
    "SELECT DISTINCT a.code
     FROM areas_shape s
     JOIN areas_area a ON a.id = s.area
     JOIN intake_import i ON i.id = s.import AND i.reverted = 0
     WHERE s.area IN {list $1}
     ORDER BY a.code",
    &[Kind::List],
);

/// Authorities that hold something smaller: the places that a needs assessment can be about.
pub(crate) const AUTHORITIES: Query<String> = Query::new(
    "areas-authorities",
    "SELECT DISTINCT p.code
     FROM areas_parent e
     JOIN areas_area p ON p.id = e.parent
     JOIN areas_area c ON c.id = e.child
     JOIN intake_import i ON i.id = e.import AND i.reverted = 0
     WHERE SUBSTR(p.code, 2, 2) IN ('06', '07', '08', '09', '10')
       AND SUBSTR(c.code, 2, 2) IN ('01', '05', '07')
     ORDER BY p.code",
    &[],
);

pub(crate) const ADD_AREAS: Bulk =
    Bulk { name: "areas-add", table: "areas_area", columns: &[("id", Kind::Int), ("code", Kind::Text)] };

pub(crate) const ADD_NAMES: Bulk = Bulk {
    name: "areas-add-names",
    table: "areas_name",
    columns: &[("area", Kind::Int), ("vintage", Kind::Int), ("import", Kind::Int), ("name", Kind::Text)],
};

pub(crate) const ADD_PARENTS: Bulk = Bulk {
    name: "areas-add-parents",
    table: "areas_parent",
    columns: &[
        ("parent", Kind::Int),
        ("child", Kind::Int),
        ("vintage", Kind::Int),
        ("parent_vintage", Kind::Int),
        ("import", Kind::Int),
    ],
};

pub(crate) const ADD_CHANGES: Bulk = Bulk {
    name: "areas-add-changes",
    table: "areas_change",
    columns: &[
        ("area", Kind::Int),
        ("vintage", Kind::Int),
        ("became", Kind::Int),
        ("became_vintage", Kind::Int),
        ("import", Kind::Int),
        ("flag", Kind::Text),
    ],
};

pub(crate) const ADD_ALIASES: Bulk = Bulk {
    name: "areas-add-aliases",
    table: "areas_alias",
    columns: &[("number", Kind::Int), ("area", Kind::Int), ("latest", Kind::Text), ("import", Kind::Int)],
};

pub(crate) const ADD_NEIGHBOURS: Bulk = Bulk {
    name: "areas-add-neighbours",
    table: "areas_neighbour",
    columns: &[
        ("area", Kind::Int),
        ("model", Kind::Text),
        ("position", Kind::Int),
        ("neighbour", Kind::Int),
        ("closeness", Kind::Text),
        ("import", Kind::Int),
    ],
};

pub(crate) const ADD_SHAPES: Bulk = Bulk {
    name: "areas-add-shapes",
    table: "areas_shape",
    columns: &[("area", Kind::Int), ("vintage", Kind::Int), ("import", Kind::Int), ("outline", Kind::Bytes)],
};

/// The newest import decides, so that it stands last.
pub(crate) const CHANGES: Query<ChangeRow> = Query::new(
    "areas-changes",
    "SELECT {columns}
     FROM areas_change c
     JOIN areas_area a ON a.id = c.area
     JOIN areas_area b ON b.id = c.became
     JOIN intake_import i ON i.id = c.import AND i.reverted = 0
     WHERE c.area IN {list $1} OR c.became IN {list $2}
     ORDER BY a.code, c.vintage, b.code, c.became_vintage, c.import",
    &[Kind::List, Kind::List],
);

/// Every patch that a list draws, oldest list first.
pub(crate) const PATCHES: Query<PatchRow> = Query::new(
    "areas-patches",
    "SELECT {columns}
     FROM areas_patch p
     JOIN areas_area a ON a.id = p.area
     JOIN intake_import i ON i.id = p.import AND i.reverted = 0
     ORDER BY p.import, p.kind, p.name, a.code",
    &[],
);

/// Every name that a patch ever had, lists taken back included.
pub(crate) const PATCH_NAMES: Query<(String, String)> =
    Query::new("areas-patch-names", "SELECT DISTINCT kind, name FROM areas_patch ORDER BY kind, name", &[]);

pub(crate) const ADD_PATCHES: Bulk = Bulk {
    name: "areas-add-patches",
    table: "areas_patch",
    columns: &[
        ("import", Kind::Int),
        ("kind", Kind::Text),
        ("name", Kind::Text),
        ("area", Kind::Int),
        ("fitted", Kind::Int),
    ],
};

/// The directories of postcodes, oldest first.
pub(crate) const POSTCODES: Query<(String, Vec<u8>)> = Query::new(
    "areas-postcodes",
    "SELECT p.outward, p.packed
     FROM areas_postcode p
     JOIN intake_import i ON i.id = p.import AND i.reverted = 0
     WHERE p.outward IN {words $1}
     ORDER BY p.import, p.outward",
    &[Kind::Words],
);

pub(crate) const CODES: Query<(i64, String)> =
    Query::new("areas-codes", "SELECT id, code FROM areas_area WHERE id IN {list $1} ORDER BY id", &[Kind::List]);

pub(crate) const ADD_POSTCODES: Bulk = Bulk {
    name: "areas-add-postcodes",
    table: "areas_postcode",
    columns: &[("import", Kind::Int), ("outward", Kind::Text), ("packed", Kind::Bytes)],
};

/// How much one file says of places: names, links, numbers, neighbours, boundaries, what became of them, patches, and outward
/// codes of postcodes.
pub(crate) const SAID_BY: Query<i64> = Query::new(
    "areas-said-by",
    "SELECT (SELECT COUNT(*) FROM areas_name WHERE import = $1)
     + (SELECT COUNT(*) FROM areas_parent WHERE import = $1)
     + (SELECT COUNT(*) FROM areas_alias WHERE import = $1)
     + (SELECT COUNT(*) FROM areas_neighbour WHERE import = $1)
     + (SELECT COUNT(*) FROM areas_shape WHERE import = $1)
     + (SELECT COUNT(*) FROM areas_change WHERE import = $1)
     + (SELECT COUNT(*) FROM areas_patch WHERE import = $1)
     + (SELECT COUNT(*) FROM areas_postcode WHERE import = $1)",
    &[Kind::Int],
);

/// Every statement of this shelf, for the test that runs each on both engines.
pub const STATEMENTS: &[&Statement] = &[
    &IDS.statement,
    &WORLD.statement,
    &CHILDREN.statement,
    &PARENTS.statement,
    &SAID.statement,
    &SAID_BELOW.statement,
    &NAMES.statement,
    &NAMED.statement,
    &ALIASES.statement,
    &NEIGHBOURS.statement,
    &OUTLINES.statement,
    &OUTLINED.statement,
    &AUTHORITIES.statement,
    &CHANGES.statement,
    &PATCHES.statement,
    &PATCH_NAMES.statement,
    &POSTCODES.statement,
    &CODES.statement,
    &SAID_BY.statement,
];
