// SPDX-License-Identifier: MIT OR Apache-2.0
//! `rapport serve` and `rapport demo`.

use std::fs;
use std::io::Write;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use areas::World;
use axum::Router;
use base::{AreaCode, Clock, LocalTime, Reach};
use evidence::release;
use store::{ActFilter, find_acts};
use tokio::net::TcpListener;
use ui::{Entrance, Proxies, ShownCertificate};

use super::import::{ImportOptions, import_bytes};
use super::{CommandError, ExitStatus};
use crate::config::DatabaseArg;
use crate::demo;
use crate::listening::Listening;
use crate::reader::Reader;
use crate::rooms::{App, demo_rooms};
use crate::tls_files::{follow, read_certificate};

/// The files that seeding read, and those of them that were new.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SeedCounts {
    pub files: usize,
    pub taken_in: usize,
}

pub(super) async fn serve(
    app: &App,
    listening: &Listening,
    area: Option<AreaCode>,
    err: &mut dyn Write,
) -> Result<ExitStatus, CommandError> {
    let entrance = entrance(listening)?;
    let router = app.site(area).await?;
    super::account::tell_first(app, err).await?;
    let mut working = vec![
        tokio::spawn(tidy(app.db.clone(), app.clock)),
        tokio::spawn(ui::run_jobs(app.house(area).await?, app.jobs())),
    ];
    if let (Some(files), Some(shown)) = (&listening.tls, &entrance.certificate) {
        working.push(tokio::spawn(follow(files.clone(), shown.clone())));
    }
    let status = listen_with(router, listening.at, (entrance, &listening.address), err).await;
    working.iter().for_each(tokio::task::JoinHandle::abort);
    status
}

/// Reads what the entrance needs. On this machine alone an address of https means that a proxy beside us speaks TLS.
fn entrance(listening: &Listening) -> Result<Entrance, CommandError> {
    let Listening { tls, proxies, drain, address, .. } = listening;
    let is_https = address.starts_with("https://");
    let certificate = tls.as_ref().map(read_certificate).transpose()?.map(|read| ShownCertificate::new(&read));
    if is_https && certificate.is_none() && proxies.is_empty() {
        return Ok(Entrance { drain: *drain, ..Entrance::behind_local_proxy() });
    }
    let proxies = (!proxies.is_empty()).then(|| Proxies::new(proxies.clone()));
    Ok(Entrance { is_https, certificate, proxies, drain: *drain })
}

/// Removes what nobody used for long, at the start and each hour.
async fn tidy(db: store::Db, clock: Clock) {
    let mut hours = tokio::time::interval(Duration::from_hours(1));
    loop {
        hours.tick().await;
        if let Err(error) = db.clear_workbooks(clock.now_micros()).await {
            tracing::error!(error = error.to_string(), "old workbooks of lists were not removed");
        }
        if let Err(error) = sources::clear_uploads(&db, clock).await {
            tracing::error!(error = error.to_string(), "old files that were not taken in were not removed");
        }
        if let Err(error) = db.clear_jobs(clock.now_micros()).await {
            tracing::error!(error = error.to_string(), "old jobs were not removed");
        }
        match people::remove_unused(&db, clock).await {
            Ok(0) => {}
            Ok(count) => tracing::info!(count, "accounts that nobody used were removed"),
            // The next hour tries again; whoever signs in meanwhile is refused all the same.
            Err(error) => tracing::error!(error = error.to_string(), "unused accounts were not removed"),
        }
        if let Err(error) = people::remove_drafts(&db, clock).await {
            tracing::error!(error = error.to_string(), "old drafts were not removed");
        }
        if let Err(error) = people::forget_guesses(&db, clock).await {
            tracing::error!(error = error.to_string(), "old counts of wrong guesses were not removed");
        }
    }
}

async fn listen_with(
    router: Router,
    listen: SocketAddr,
    (entrance, address): (Entrance, &str),
    err: &mut dyn Write,
) -> Result<ExitStatus, CommandError> {
    let listener = TcpListener::bind(listen)
        .await
        .map_err(|why| format!("cannot listen on {listen}: {why}; is another program using it? Try another port"))?;
    // Where any free port was asked for, it is known by now.
    let own = format!("http://localhost:{}", listener.local_addr()?.port());
    let address = if entrance.is_https { address } else { &own };
    // A full disk under the log keeps nobody from the pages.
    let _ = writeln!(err, "Rapport is at {address}  (stop with Ctrl-C)");
    ui::serve(listener, router, entrance, stop()).await?;
    Ok(ExitStatus::Done)
}

pub(super) async fn demo(
    clock: Clock,
    port: u16,
    data: Option<PathBuf>,
    reader: Reader,
    err: &mut dyn Write,
) -> Result<ExitStatus, CommandError> {
    // A visitor sets the day of a demo.
    let clock = if matches!(clock, Clock::Real) { Clock::shifted() } else { clock };
    // The folder lives as long as the demo does.
    let temporary = tempfile::tempdir()?;
    let folder = data.unwrap_or_else(|| temporary.path().to_owned());
    fs::create_dir_all(&folder).map_err(|why| format!("cannot make {}: {why}", folder.display()))?;
    let path = folder.join("demo.sqlite");
    let mut app = App::open(&DatabaseArg::beside(&path), clock, reader).await?;
    app.address = format!("http://localhost:{port}");
    app.rooms = demo_rooms;
    if areas::world_of(&app.db).await? == Some(World::Real) {
        return Err(format!("{} holds real figures; give the demo another folder with --data", path.display()).into());
    }
    let status = open_demo(&app, port, err).await;
    app.db.close().await;
    status
}

async fn open_demo(app: &App, port: u16, err: &mut dyn Write) -> Result<ExitStatus, CommandError> {
    open_at_its_day(app).await?;
    let seeded = seed(app).await?;
    writeln!(err, "The fictional district is ready: {} files, {} of them new.", seeded.files, seeded.taken_in)?;
    let router = app.demo_site().await?;
    let working = tokio::spawn(ui::run_jobs(app.house(None).await?, app.jobs()));
    let status = listen_with(
        router,
        SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), port),
        (Entrance::default(), &app.address),
        err,
    )
    .await;
    working.abort();
    status
}

/// Sets the clock to the day of what was done last in this demo; in a new one, to the day on which its story stands.
async fn open_at_its_day(app: &App) -> Result<(), CommandError> {
    let newest = ActFilter { most: 1, ..ActFilter::default() };
    let done = find_acts(&app.db, &Reach::all(), &newest).await?.pop();
    let last = done.map(|act| LocalTime::new(act.at_micros).day);
    app.clock.move_to(last.unwrap_or_else(::demo::opening).max(::demo::opening()));
    Ok(())
}

/// Fills the demo: the house brings the files of the fictional district, because every room reads what came of them, and
/// takes them in through the same door as every other file; then each room adds its own part.
pub async fn seed(app: &App) -> Result<SeedCounts, CommandError> {
    let seeded = seed_files(app).await?;
    let area = demo::AUTHORITY.parse().map_err(|why| format!("the demo's authority: {why}"))?;
    let order = release::Order { area, clock: app.clock, dry_run: false, begin_again: None };
    let done = release::release(&app.db, &order).await?;
    if release::refused(&done) > 0 {
        return Err(format!("the demo's local counts were not released: {done:?}").into());
    }
    let mut rooms = app.rooms();
    let house = app.house(Some(area)).await?.with_demo_of(&rooms);
    // Other rooms give work to the organisations and persons of these.
    rooms.sort_by_key(|room| !["directory", "people"].contains(&room.name));
    for room in rooms {
        if let Some(seed) = room.demo.seed {
            seed(house.clone()).await.map_err(|why| format!("the demo's part of {}: {why}", room.name))?;
        }
    }
    Ok(seeded)
}

async fn seed_files(app: &App) -> Result<SeedCounts, CommandError> {
    let mut seeded = SeedCounts { files: 0, taken_in: 0 };
    for (name, bytes) in demo::files(demo::SEED) {
        let options =
            ImportOptions { period: demo::period_of(&name).map(ToOwned::to_owned), ..ImportOptions::default() };
        for (report, status) in import_bytes(app, &name, &bytes, &options).await? {
            if status != ExitStatus::Done || report.result == "not_evidence" {
                return Err(format!("the demo's file {name} was not taken in: {}", report.reason).into());
            }
            seeded.files += 1;
            seeded.taken_in += usize::from(report.result == "taken_in");
        }
    }
    Ok(seeded)
}

/// Ctrl-C or the system's request to end.
async fn stop() {
    let interrupt = async {
        // Waiting for ever is right where the signal cannot be heard: the process still ends when killed.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut terminate) => tokio::select! { () = interrupt => {}, _ = terminate.recv() => {} },
            Err(_unheard) => interrupt.await,
        }
    }
    #[cfg(not(unix))]
    interrupt.await;
}
