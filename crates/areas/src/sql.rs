// SPDX-License-Identifier: MIT OR Apache-2.0
//! Every statement about areas.

use store::{Bulk, Kind, Statement};

pub(crate) const IDS: Statement = Statement {
    name: "areas-ids",
    text: "SELECT id, code FROM areas_area WHERE code IN {words $1} ORDER BY id",
    params: &[Kind::Words],
    columns: &[Kind::Int, Kind::Text],
};

pub(crate) const LAST_ID: Statement = Statement {
    name: "areas-last-id",
    text: "SELECT COALESCE(MAX(id), 0) FROM areas_area",
    params: &[],
    columns: &[Kind::Int],
};

/// Codes beginning with X are fictional; three-digit numbers belong to both worlds.
pub(crate) const WORLD: Statement = Statement {
    name: "areas-world",
    text: "SELECT code FROM areas_area WHERE code >= 'A' ORDER BY id LIMIT 1",
    params: &[],
    columns: &[Kind::Text],
};

pub(crate) const CHILDREN: Statement = Statement {
    name: "areas-children",
    text: "SELECT DISTINCT p.code, c.code, e.vintage, e.parent_vintage
           FROM areas_parent e
           JOIN areas_area p ON p.id = e.parent
           JOIN areas_area c ON c.id = e.child
           JOIN intake_import i ON i.id = e.import AND i.reverted = 0
           WHERE e.parent IN {list $1}
           ORDER BY p.code, c.code, e.vintage, e.parent_vintage",
    params: &[Kind::List],
    columns: &[Kind::Text, Kind::Text, Kind::Int, Kind::Int],
};

pub(crate) const PARENTS: Statement = Statement {
    name: "areas-parents",
    text: "SELECT DISTINCT p.code, c.code, e.vintage, e.parent_vintage
           FROM areas_parent e
           JOIN areas_area p ON p.id = e.parent
           JOIN areas_area c ON c.id = e.child
           JOIN intake_import i ON i.id = e.import AND i.reverted = 0
           WHERE e.child IN {list $1}
           ORDER BY p.code, c.code, e.vintage, e.parent_vintage",
    params: &[Kind::List],
    columns: &[Kind::Text, Kind::Text, Kind::Int, Kind::Int],
};

/// As `PARENTS`, with the file that says each.
pub(crate) const SAID: Statement = Statement {
    name: "areas-said",
    text: "SELECT c.code, e.vintage, p.code, e.parent_vintage, e.import
           FROM areas_parent e
           JOIN areas_area p ON p.id = e.parent
           JOIN areas_area c ON c.id = e.child
           JOIN intake_import i ON i.id = e.import AND i.reverted = 0
           WHERE e.child IN {list $1}
           ORDER BY c.code, e.vintage, p.code, e.parent_vintage, e.import",
    params: &[Kind::List],
    columns: &[Kind::Text, Kind::Int, Kind::Text, Kind::Int, Kind::Int],
};

/// As `CHILDREN`, with the file that says each.
pub(crate) const SAID_BELOW: Statement = Statement {
    name: "areas-said-below",
    text: "SELECT c.code, e.vintage, p.code, e.parent_vintage, e.import
           FROM areas_parent e
           JOIN areas_area p ON p.id = e.parent
           JOIN areas_area c ON c.id = e.child
           JOIN intake_import i ON i.id = e.import AND i.reverted = 0
           WHERE e.parent IN {list $1}
           ORDER BY c.code, e.vintage, p.code, e.parent_vintage, e.import",
    params: &[Kind::List],
    columns: &[Kind::Text, Kind::Int, Kind::Text, Kind::Int, Kind::Int],
};

pub(crate) const NAMES: Statement = Statement {
    name: "areas-names",
    text: "SELECT a.code, n.vintage, n.name
           FROM areas_name n
           JOIN areas_area a ON a.id = n.area
           JOIN intake_import i ON i.id = n.import AND i.reverted = 0
           WHERE n.area IN {list $1}
           ORDER BY a.code, n.vintage, n.name",
    params: &[Kind::List],
    columns: &[Kind::Text, Kind::Int, Kind::Text],
};

/// Every place that is called so, to the letter.
pub(crate) const NAMED: Statement = Statement {
    name: "areas-named",
    text: "SELECT DISTINCT a.code
           FROM areas_name n
           JOIN areas_area a ON a.id = n.area
           JOIN intake_import i ON i.id = n.import AND i.reverted = 0
           WHERE n.name = $1
           ORDER BY a.code",
    params: &[Kind::Text],
    columns: &[Kind::Text],
};

pub(crate) const ALIASES: Statement = Statement {
    name: "areas-aliases",
    text: "SELECT DISTINCT n.code, a.code, l.latest
           FROM areas_alias l
           JOIN areas_area n ON n.id = l.number
           JOIN areas_area a ON a.id = l.area
           JOIN intake_import i ON i.id = l.import AND i.reverted = 0
           ORDER BY n.code, l.latest, a.code",
    params: &[],
    columns: &[Kind::Text, Kind::Text, Kind::Text],
};

pub(crate) const NEIGHBOURS: Statement = Statement {
    name: "areas-neighbours",
    text: "SELECT DISTINCT l.model, l.position, n.code, l.closeness
           FROM areas_neighbour l
           JOIN areas_area n ON n.id = l.neighbour
           JOIN intake_import i ON i.id = l.import AND i.reverted = 0
           WHERE l.area IN {list $1}
           ORDER BY l.model DESC, l.position, n.code, l.closeness",
    params: &[Kind::List],
    columns: &[Kind::Text, Kind::Int, Kind::Text, Kind::Text],
};

pub(crate) const OUTLINES: Statement = Statement {
    name: "areas-outlines",
    text: "SELECT a.code, s.vintage, s.outline
           FROM areas_shape s
           JOIN areas_area a ON a.id = s.area
           JOIN intake_import i ON i.id = s.import AND i.reverted = 0
           WHERE s.area IN {list $1}
           ORDER BY a.code, s.vintage, s.import",
    params: &[Kind::List],
    columns: &[Kind::Text, Kind::Int, Kind::Bytes],
};

/// The places among these of which any outline is held.
pub(crate) const OUTLINED: Statement = Statement {
    name: "areas-outlined",
    text: "SELECT DISTINCT a.code
           FROM areas_shape s
           JOIN areas_area a ON a.id = s.area
           JOIN intake_import i ON i.id = s.import AND i.reverted = 0
           WHERE s.area IN {list $1}
           ORDER BY a.code",
    params: &[Kind::List],
    columns: &[Kind::Text],
};

/// Authorities that hold something smaller: the places that a needs assessment can be about.
pub(crate) const AUTHORITIES: Statement = Statement {
    name: "areas-authorities",
    text: "SELECT DISTINCT p.code
           FROM areas_parent e
           JOIN areas_area p ON p.id = e.parent
           JOIN areas_area c ON c.id = e.child
           JOIN intake_import i ON i.id = e.import AND i.reverted = 0
           WHERE SUBSTR(p.code, 2, 2) IN ('06', '07', '08', '09', '10')
             AND SUBSTR(c.code, 2, 2) IN ('01', '05', '07')
           ORDER BY p.code",
    params: &[],
    columns: &[Kind::Text],
};

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
pub(crate) const CHANGES: Statement = Statement {
    name: "areas-changes",
    text: "SELECT a.code, c.vintage, b.code, c.became_vintage, c.flag
           FROM areas_change c
           JOIN areas_area a ON a.id = c.area
           JOIN areas_area b ON b.id = c.became
           JOIN intake_import i ON i.id = c.import AND i.reverted = 0
           WHERE c.area IN {list $1} OR c.became IN {list $2}
           ORDER BY a.code, c.vintage, b.code, c.became_vintage, c.import",
    params: &[Kind::List, Kind::List],
    columns: &[Kind::Text, Kind::Int, Kind::Text, Kind::Int, Kind::Text],
};

/// Every patch that a list draws, oldest list first.
pub(crate) const PATCHES: Statement = Statement {
    name: "areas-patches",
    text: "SELECT p.import, p.kind, p.name, a.code, p.fitted
           FROM areas_patch p
           JOIN areas_area a ON a.id = p.area
           JOIN intake_import i ON i.id = p.import AND i.reverted = 0
           ORDER BY p.import, p.kind, p.name, a.code",
    params: &[],
    columns: &[Kind::Int, Kind::Text, Kind::Text, Kind::Text, Kind::Int],
};

/// Every name that a patch ever had, lists taken back included.
pub(crate) const PATCH_NAMES: Statement = Statement {
    name: "areas-patch-names",
    text: "SELECT DISTINCT kind, name FROM areas_patch ORDER BY kind, name",
    params: &[],
    columns: &[Kind::Text, Kind::Text],
};

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
pub(crate) const POSTCODES: Statement = Statement {
    name: "areas-postcodes",
    text: "SELECT p.outward, p.packed
           FROM areas_postcode p
           JOIN intake_import i ON i.id = p.import AND i.reverted = 0
           WHERE p.outward IN {words $1}
           ORDER BY p.import, p.outward",
    params: &[Kind::Words],
    columns: &[Kind::Text, Kind::Bytes],
};

pub(crate) const CODES: Statement = Statement {
    name: "areas-codes",
    text: "SELECT id, code FROM areas_area WHERE id IN {list $1} ORDER BY id",
    params: &[Kind::List],
    columns: &[Kind::Int, Kind::Text],
};

pub(crate) const ADD_POSTCODES: Bulk = Bulk {
    name: "areas-add-postcodes",
    table: "areas_postcode",
    columns: &[("import", Kind::Int), ("outward", Kind::Text), ("packed", Kind::Bytes)],
};

/// How much one file says of places: names, links, numbers, neighbours, boundaries, what became of them, patches, and outward
/// codes of postcodes.
pub(crate) const SAID_BY: Statement = Statement {
    name: "areas-said-by",
    text: "SELECT (SELECT COUNT(*) FROM areas_name WHERE import = $1)
           + (SELECT COUNT(*) FROM areas_parent WHERE import = $1)
           + (SELECT COUNT(*) FROM areas_alias WHERE import = $1)
           + (SELECT COUNT(*) FROM areas_neighbour WHERE import = $1)
           + (SELECT COUNT(*) FROM areas_shape WHERE import = $1)
           + (SELECT COUNT(*) FROM areas_change WHERE import = $1)
           + (SELECT COUNT(*) FROM areas_patch WHERE import = $1)
           + (SELECT COUNT(*) FROM areas_postcode WHERE import = $1)",
    params: &[Kind::Int],
    columns: &[Kind::Int],
};

/// Every statement of this shelf, for the test that runs each on both engines.
pub const STATEMENTS: &[&Statement] = &[
    &IDS,
    &LAST_ID,
    &WORLD,
    &CHILDREN,
    &PARENTS,
    &SAID,
    &SAID_BELOW,
    &NAMES,
    &NAMED,
    &ALIASES,
    &NEIGHBOURS,
    &OUTLINES,
    &OUTLINED,
    &AUTHORITIES,
    &CHANGES,
    &PATCHES,
    &PATCH_NAMES,
    &POSTCODES,
    &CODES,
    &SAID_BY,
];
