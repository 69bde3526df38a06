// SPDX-License-Identifier: MIT OR Apache-2.0
//! The outline of an area: polygons of rings of points, and how it lies in the database.

/// Polygons, each a list of rings, each a list of (longitude, latitude) in degrees.
pub type Outline = Vec<Vec<Vec<(f64, f64)>>>;

/// One ten-millionth of a degree is about a centimetre: finer than any published boundary.
const UNITS_PER_DEGREE: f64 = 10_000_000.0;

/// Counts and points as little-endian 32-bit integers.
pub(crate) fn pack(outline: &Outline) -> Vec<u8> {
    let mut bytes = Vec::new();
    push_len(&mut bytes, outline.len());
    for polygon in outline {
        push_len(&mut bytes, polygon.len());
        for ring in polygon {
            push_len(&mut bytes, ring.len());
            for (lon, lat) in ring {
                bytes.extend(to_units(*lon).to_le_bytes());
                bytes.extend(to_units(*lat).to_le_bytes());
            }
        }
    }
    bytes
}

/// `None` where the bytes are not an outline.
pub(crate) fn unpack(bytes: &[u8]) -> Option<Outline> {
    let mut rest = bytes;
    let outline = (0..take(&mut rest)?)
        .map(|_| {
            (0..take(&mut rest)?)
                .map(|_| (0..take(&mut rest)?).map(|_| Some((degrees(&mut rest)?, degrees(&mut rest)?))).collect())
                .collect::<Option<Vec<_>>>()
        })
        .collect::<Option<Vec<_>>>()?;
    rest.is_empty().then_some(outline)
}

fn push_len(bytes: &mut Vec<u8>, len: usize) {
    // A ring of four thousand million points does not come through the reader's limits.
    bytes.extend(i32::try_from(len).unwrap_or(i32::MAX).to_le_bytes());
}

#[expect(clippy::cast_possible_truncation, reason = "readers refuse coordinates beyond 180 degrees")]
fn to_units(degrees: f64) -> i32 {
    (degrees * UNITS_PER_DEGREE).round() as i32
}

fn take(rest: &mut &[u8]) -> Option<i32> {
    let (head, tail) = rest.split_first_chunk::<4>()?;
    *rest = tail;
    Some(i32::from_le_bytes(*head))
}

fn degrees(rest: &mut &[u8]) -> Option<f64> {
    take(rest).map(|units| f64::from(units) / UNITS_PER_DEGREE)
}

#[cfg(test)]
mod tests {
    use super::{Outline, pack, unpack};
    use proptest::prelude::{prop, proptest};

    proptest! {
        #[test]
        fn an_outline_comes_back_to_a_centimetre(
            outline in prop::collection::vec(
                prop::collection::vec(prop::collection::vec((-180.0..180.0, -90.0..90.0), 0..6), 0..3), 0..3)
        ) {
            let back: Outline = unpack(&pack(&outline)).expect("packed by us");
            assert_eq!(pack(&back), pack(&outline));
        }

        #[test]
        fn other_bytes_are_refused_without_a_crash(bytes in prop::collection::vec(0_u8..=255, 0..64)) {
            let _ = unpack(&bytes);
        }
    }
}
