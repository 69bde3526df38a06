// SPDX-License-Identifier: MIT OR Apache-2.0
//! The addresses of this room: the route of each door, and what fills its places.

use ui::Route;
pub(crate) use ui::cross_links::INDICATOR;

pub(crate) const IMPORTS: Route<0> = Route::new("/sources/imports");
pub(crate) const IMPORT: Route<1> = Route::new("/sources/imports/{import}");
pub(crate) const TAKE_BACK: Route<1> = Route::new("/sources/imports/{import}/take-back");
/// The files that whoever asks has sent.
pub(crate) const SENT: Route<0> = Route::new("/sources/files");
pub(crate) const SEND: Route<0> = ui::cross_links::SEND_FILE;
pub(crate) const FILE: Route<1> = Route::new("/sources/files/{file}");
pub(crate) const FILE_LEAVE: Route<1> = Route::new("/sources/files/{file}/leave");
pub(crate) const LAYOUT: Route<1> = Route::new("/sources/files/{file}/layout");
pub(crate) const LAYOUT_KEEP: Route<1> = Route::new("/sources/files/{file}/layout/keep");
pub(crate) const TERMS: Route<1> = Route::new("/sources/files/{file}/terms");
pub(crate) const LAYOUTS: Route<0> = Route::new("/sources/layouts");
pub(crate) const ONE_LAYOUT: Route<1> = Route::new("/sources/layouts/{layout}");
pub(crate) const LAYOUT_RETIRE: Route<1> = Route::new("/sources/layouts/{layout}/retire");
pub(crate) const RELEASE: Route<0> = Route::new("/sources/releases/release");
pub(crate) const RELEASES: Route<0> = Route::new("/sources/releases");
pub(crate) const INDICATORS: Route<0> = Route::new("/sources/indicators");

/// The page of the indicator of this code.
pub(crate) fn indicator(code: &str) -> String {
    INDICATOR.address([code])
}

/// The place of an import on a page that lists several.
pub(crate) fn import_on_page(id: i64) -> String {
    format!("#import-{id}")
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use evidence::catalogue::Catalogue;

    use super::{
        FILE, FILE_LEAVE, IMPORT, IMPORTS, INDICATORS, LAYOUT, LAYOUT_KEEP, LAYOUT_RETIRE, LAYOUTS, ONE_LAYOUT,
        RELEASE, RELEASES, SEND, SENT, TAKE_BACK, TERMS, indicator,
    };
    use crate::overview::OVERVIEW;

    /// A pattern fits where each part of the address is its own or has a place.
    fn fits(pattern: &str, address: &str) -> bool {
        let (parts, own) = (address.split('/').count(), pattern.split('/').count());
        let mut both = pattern.split('/').zip(address.split('/'));
        parts == own && both.all(|(own, part)| own == part || own.starts_with('{') && !part.is_empty())
    }

    #[test]
    fn each_address_leads_to_the_door_of_its_own() {
        let room = crate::room(&Arc::new(Catalogue::shipped().expect("the catalogue reads")));
        let addresses = [
            OVERVIEW.path().to_owned(),
            IMPORTS.path().to_owned(),
            IMPORT.address(["7"]),
            RELEASES.path().to_owned(),
            INDICATORS.path().to_owned(),
            indicator("private-rented"),
            LAYOUTS.path().to_owned(),
            LAYOUT_KEEP.address(["x"]),
            LAYOUT_RETIRE.address(["x"]),
            FILE_LEAVE.address(["x"]),
            SENT.path().to_owned(),
            SEND.path().to_owned(),
            FILE.address(["x"]),
            LAYOUT.address(["x"]),
            ONE_LAYOUT.address(["x"]),
            TERMS.address(["x"]),
            RELEASE.path().to_owned(),
            TAKE_BACK.address(["7"]),
        ];
        let leads = addresses.each_ref().map(|address| {
            // The door with its own words there comes first.
            let mut doors: Vec<&str> =
                room.doors.iter().map(|door| door.path).filter(|path| fits(path, address)).collect();
            doors.sort_by_key(|path| path.contains('{'));
            doors.dedup();
            doors.truncate(1);
            doors
        });
        let mut doors: Vec<&str> = room.doors.iter().map(|door| door.path).collect();
        doors.dedup();
        assert_eq!(leads.concat(), doors, "one door to each address, and one address to each door");
        assert_eq!(indicator("a/b"), "/sources/indicators/a%2Fb", "no code leads elsewhere");
    }
}
