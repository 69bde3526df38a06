// SPDX-License-Identifier: MIT OR Apache-2.0
//! Rows of the tables of areas: each column once, with its kind.

use store::row;

row! {
    /// A part and its whole, each in its boundary year.
    pub(crate) struct EdgeRow {
        parent: String = "p.code",
        child: String = "c.code",
        vintage: i64 = "e.vintage",
        parent_vintage: i64 = "e.parent_vintage",
    }
}

row! {
    /// As `EdgeRow`, with the file that says so.
    pub(crate) struct ClaimRow {
        child: String = "c.code",
        vintage: i64 = "e.vintage",
        parent: String = "p.code",
        parent_vintage: i64 = "e.parent_vintage",
        import: i64 = "e.import",
    }
}

row! {
    /// The name of a place in a boundary year.
    pub(crate) struct NameRow {
        code: String = "a.code",
        vintage: i64 = "n.vintage",
        name: String = "n.name",
    }
}

row! {
    /// A number that stands for a code.
    pub(crate) struct AliasRow {
        number: String = "n.code",
        code: String = "a.code",
        latest: String = "l.latest",
    }
}

row! {
    /// An authority that a model calls similar.
    pub(crate) struct NeighbourRow {
        model: String = "l.model",
        position: i64 = "l.position",
        code: String = "n.code",
        closeness: String = "l.closeness",
    }
}

row! {
    /// An outline, packed.
    pub(crate) struct OutlineRow {
        code: String = "a.code",
        vintage: i64 = "s.vintage",
        outline: Vec<u8> = "s.outline",
    }
}

row! {
    /// An area that became another.
    pub(crate) struct ChangeRow {
        code: String = "a.code",
        vintage: i64 = "c.vintage",
        became: String = "b.code",
        became_vintage: i64 = "c.became_vintage",
        flag: String = "c.flag",
    }
}

row! {
    /// A place of a patch.
    pub(crate) struct PatchRow {
        import: i64 = "p.import",
        kind: String = "p.kind",
        name: String = "p.name",
        place: String = "a.code",
        fitted: bool = "p.fitted",
    }
}
