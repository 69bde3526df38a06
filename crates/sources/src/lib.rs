// SPDX-License-Identifier: MIT OR Apache-2.0
//! Files and indicators: what is brought and taken in, what it gave, and every figure back to its file. The figures lie on the
//! shelves; its own table holds files that wait to be taken in.

mod addresses;
mod file;
mod import;
mod imports;
mod indicator;
mod layout;
mod overview;
mod release;
mod releases;
mod samples;
mod take_back;
mod terms;

use std::sync::Arc;

use axum::extract::Path;
use store::{DataMap, Guard, LawfulBasis, Migrations, PersonalColumn, Retention};
use ui::{Access, At, Nav, Room, RoomOwned, RoomWork, form, get, press};

use addresses::{
    FILE, FILE_LEAVE, IMPORT, IMPORTS, INDICATOR, INDICATORS, LAYOUT, LAYOUT_KEEP, LAYOUT_RETIRE, LAYOUTS, ONE_LAYOUT,
    RELEASE, RELEASES, SEND, SENT, TAKE_BACK, TERMS,
};
use evidence::catalogue::Catalogue;
use file::FILERS;
pub use file::clear_uploads;
pub use layout::load_layouts;
use release::RELEASERS;

/// Stands in the examples of doors for a file that somebody sent: a test puts a real one in its place.
const UPLOADED: &str = "00000000-0000-7000-8000-000000000000";

/// The same for a layout that somebody described.
const DESCRIBED: &str = "00000000-0000-7000-8000-000000000001";

/// Its pages are for everybody; files are brought and taken back by those who look after them.
pub fn room(catalogue: &Arc<Catalogue>) -> Room {
    let [files, list, one, released, import] = [(); 5].map(|()| Arc::clone(catalogue));
    let mut doors = vec![
        get(overview::OVERVIEW, Access::Anyone, overview::show),
        get(IMPORTS, Access::Anyone, move |at: At| imports::list(at, Arc::clone(&files))),
        get(IMPORT.such_as(["1"]), Access::Anyone, move |at: At, Path(id): Path<i64>| {
            import::show(at, Arc::clone(&import), id)
        }),
        get(RELEASES, Access::Anyone, move |at: At| releases::list(at, Arc::clone(&released))),
        get(INDICATORS, Access::Anyone, move |at: At| indicator::list(at, Arc::clone(&list))),
        get(INDICATOR.such_as(["private-rented"]), Access::Anyone, move |at: At, Path(code): Path<String>| {
            indicator::show(at, Arc::clone(&one), code)
        }),
        get(LAYOUTS, Access::SignedIn(FILERS), layout::all::list),
        press::<layout::keep::KeepLayout>(LAYOUT_KEEP.such_as([UPLOADED]), Access::SignedIn(FILERS)),
        press::<layout::retire::RetireLayout>(LAYOUT_RETIRE.such_as([DESCRIBED]), Access::SignedIn(FILERS)),
        press::<file::leave::LeaveFile>(FILE_LEAVE.such_as([UPLOADED]), Access::SignedIn(FILERS)),
    ];
    doors.extend(form::<file::list::TakeAllIn>(SENT, Access::SignedIn(FILERS)));
    doors.extend(form::<file::send::SendFiles>(SEND, Access::SignedIn(FILERS)));
    doors.extend(form::<file::show::TakeInFile>(FILE.such_as([UPLOADED]), Access::SignedIn(FILERS)));
    doors.extend(form::<layout::say::SayLayout>(LAYOUT.such_as([UPLOADED]), Access::SignedIn(FILERS)));
    doors.extend(form::<layout::one::ChangeLayout>(ONE_LAYOUT.such_as([DESCRIBED]), Access::SignedIn(FILERS)));
    doors.extend(form::<terms::SayTerms>(TERMS.such_as([UPLOADED]), Access::SignedIn(FILERS)));
    doors.extend(form::<release::show::ReleaseCounts>(RELEASE, Access::SignedIn(RELEASERS)));
    doors.extend(form::<take_back::TakeBackImport>(TAKE_BACK.such_as(["1"]), Access::SignedIn(FILERS)));
    Room {
        name: "sources",
        doors,
        nav: vec![Nav { text_key: "sources-nav", path: IMPORTS.path(), access: Access::Anyone }],
        migrations: Migrations {
            set: "sources",
            files: &[
                ("0001_upload", include_str!("../migrations/0001_upload.sql")),
                ("0002_size", include_str!("../migrations/0002_size.sql")),
                ("0003_layout", include_str!("../migrations/0003_layout.sql")),
            ],
        },
        statements: [file::sql::STATEMENTS, layout::sql::STATEMENTS].concat(),
        data_map: DATA_MAP,
        words: include_str!("../words/en.ftl"),
        samples: samples::samples,
        objects: Vec::new(),
        home_summary: None,
        work: RoomWork::waits(file::work::find),
        owned: RoomOwned::None(
            "a file that waits is gone after a day, and files taken in and layouts are the partnership’s",
        ),
        jobs: vec![file::take_in::job()],
        ended_by_restore: vec![&file::sql::REMOVE_EVERY],
        demo: file::seed::demo(),
    }
}

const fn of_upload(column: &'static str, holds: &'static str, guard: Guard) -> PersonalColumn {
    let (basis, kept) = (LawfulBasis::PublicTask, Retention::Week);
    PersonalColumn { column, holds, basis, kept, who: &[], guard }
}

const fn of_layout(column: &'static str, holds: &'static str) -> PersonalColumn {
    let (basis, kept, guard) = (LawfulBasis::PublicTask, Retention::Activity, Guard::Open);
    PersonalColumn { column, holds, basis, kept, who: FILERS, guard }
}

const DATA_MAP: DataMap = DataMap {
    set: "sources",
    personal: &[
        of_upload("sources_upload.person", "the number of whoever brought a file", Guard::Open),
        of_upload("sources_upload.acting_for", "the number of the person for whom a deputy brought it", Guard::Open),
        of_upload("sources_upload.made_at_micros", "when somebody brought it", Guard::Open),
        of_layout("sources_layout.person", "the number of whoever described a layout"),
        of_layout("sources_layout.made_at_micros", "when somebody described it"),
        of_upload("sources_upload.preview_sealed", "its name, and what it would change", Guard::Sealed),
    ],
    plain: &[
        "sources_upload.id",
        "sources_upload.state",
        "sources_upload.bytes",
        "sources_layout.id",
        "sources_layout.said",
        "sources_layout.retired_at_micros",
    ],
};
