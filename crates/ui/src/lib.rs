// SPDX-License-Identifier: MIT OR Apache-2.0
//! The web kit: page shell, components, doors, errors, gallery, assets.

mod access_log;
mod assets;
mod at;
mod client_stream;
mod connections;
pub mod cross_links;
mod demo;
mod door;
mod entrance;
mod error_page;
mod error_samples;
mod form;
mod gallery;
mod gate;
mod headers;
mod home;
mod host;
mod house;
mod job;
mod limits;
mod list;
mod object;
mod owned;
mod rates;
mod reply;
mod request_id;
mod response_limit;
mod route;
mod routes;
mod samples;
mod serve;
pub mod setting;
mod shell;
mod tls;
mod waiting;
mod workbook;

pub use assets::style_sheet;
pub use at::At;
pub use demo::{
    Demo, DemoBanner, DemoHost, DemoPerson, DemoPicture, DemoStep, DemoStory, DemoStoryFn, SeedError, SeedFn,
};
pub use door::BoxedFuture;
pub use door::{Access, Door, HomeFact, HomeMove, HomeSummary, HomeSummaryFn, Nav, Room, Sample, get, post};
pub use entrance::{Entrance, Proxies, ProxyRange};
pub use form::encode as encode_query;
pub use form::{
    Choice, FieldRow, Fields, Form, FormDraft, FormReader, Message, NotSaved, Saved, UploadedFile, form, press,
};
pub use gate::{Absentee, Gate, SignedIn};
pub use house::{House, Settings};
pub use job::{JobFault, JobKind, JobRun, run_jobs, run_next_job, sample_job};
pub use limits::DoorLimits;
pub use list::{List, ListFilter, ListPage, ListView};
pub use object::{ObjectKind, find_links, is_referred_to, weigh_words};
pub use owned::{Handover, OwnedThing, RoomOwned};
pub use reply::{CSV, Download, PageError, Reply, render_page};
pub use route::{Hung, Route};
pub use routes::routes;
pub use serve::serve;
pub use setting::Setting;
pub use shell::{Link, SessionEnding, Shell};
pub use tls::{ShownCertificate, TlsCertificate};
pub use waiting::{RoomWork, Waiting};
pub use workbook::{
    ColumnTakes, FilesFuture, ListColumn, ListRow, ListRows, ListWorkbook, SheetRows, WorkbookFiles, WorkbookRoutes,
    WorkbookText, workbook,
};

/// The texts of the kit itself, for the catalogue: `("ui", ui::WORDS)`.
pub const WORDS: &str = include_str!("en.ftl");
