// SPDX-License-Identifier: MIT OR Apache-2.0
//! Routes: the pattern that a door stands at and the addresses that lead to it, from one text, so that they cannot drift.

use std::fmt::Write as _;

/// A pattern with `N` places to fill, such as `/sources/indicators/{code}`.
///
/// A room keeps its routes as constants in one file beside its doors, with a function for each address that says what
/// fills the places. Doors take the pattern, links take the address:
///
/// ```text
/// const INDICATOR: Route<1> = Route::new("/sources/indicators/{code}");
///
/// fn indicator(code: &str) -> String {
///     INDICATOR.address([code])
/// }
///
/// get(INDICATOR.such_as(["overcrowding"]), Access::Anyone, ..)    // the door, and an address that opens it
/// at.link(&indicator(&indicator.code))            // a link to it
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Route<const N: usize>(&'static str);

impl<const N: usize> Route<N> {
    /// A route of this pattern; as a constant it does not compile where the pattern has another number of places.
    pub const fn new(pattern: &'static str) -> Self {
        let (mut rest, mut places) = (pattern.as_bytes(), 0);
        while let [byte, after @ ..] = rest {
            if *byte == b'{' {
                places += 1;
            }
            rest = after;
        }
        assert!(places == N, "the pattern has another number of places");
        Self(pattern)
    }

    /// The address with these parts in its places, in their order. What would end a part is escaped.
    pub fn address(self, parts: [&str; N]) -> String {
        let mut address = String::new();
        let mut parts = parts.into_iter();
        let mut rest = self.0;
        while let Some((before, place)) = rest.split_once('{') {
            address.push_str(before);
            escape(parts.next().unwrap_or_default(), &mut address);
            rest = place.split_once('}').map_or("", |(_name, after)| after);
        }
        address + rest
    }
}

/// Holds where a door hangs, and an address that leads to it: so that a test, and whoever reads the list of doors, can try each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hung {
    pub(crate) pattern: &'static str,
    pub(crate) example: String,
}

impl<const N: usize> Route<N> {
    /// Hangs a door here, with an example of what fills the places.
    pub fn such_as(self, parts: [&str; N]) -> Hung {
        Hung { pattern: self.0, example: self.address(parts) }
    }
}

/// A route without places is its own example.
impl From<Route<0>> for Hung {
    fn from(route: Route<0>) -> Self {
        route.such_as([])
    }
}

impl Route<0> {
    /// The one address that the pattern is.
    pub const fn path(self) -> &'static str {
        self.0
    }
}

/// Writes a part of a path: letters, digits and the four signs that mean nothing in an address stay (RFC 3986, 2.3).
fn escape(part: &str, into: &mut String) {
    for byte in part.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            into.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(into, "%{byte:02X}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Route;

    const LIST: Route<0> = Route::new("/needs");
    const TABLE: Route<1> = Route::new("/needs/distribution/{indicator}/table.csv");
    const PART: Route<2> = Route::new("/needs/{area}/{part}");

    #[test]
    fn an_address_fills_the_places_of_its_pattern() {
        assert_eq!((LIST.path(), LIST.address([])), ("/needs", "/needs".to_owned()));
        assert_eq!(TABLE.address(["private-rented"]), "/needs/distribution/private-rented/table.csv");
        assert_eq!(PART.address(["X08000001", "a.b_c~d"]), "/needs/X08000001/a.b_c~d");
    }

    #[test]
    fn a_part_cannot_end_its_place() {
        assert_eq!(PART.address(["a/b?c#d", "é {x}"]), "/needs/a%2Fb%3Fc%23d/%C3%A9%20%7Bx%7D");
    }
}
