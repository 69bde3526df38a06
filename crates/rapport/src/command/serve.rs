// SPDX-License-Identifier: MIT OR Apache-2.0
//! `rapport serve` and `rapport demo`.

use std::fs;
use std::io::Write;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use areas::World;
use axum::Router;
use base::{AreaCode, Clock};
use evidence::release;
use tokio::net::TcpListener;

use super::import::{Ask, take_in_bytes};
use super::{CommandError, Ended};
use crate::demo;
use crate::reader::Reader;
use crate::rooms::Office;

/// What seeding did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seeded {
    pub files: usize,
    pub taken_in: usize,
}

pub(super) async fn serve(
    office: &Office,
    listen: SocketAddr,
    area: Option<AreaCode>,
    err: &mut dyn Write,
) -> Result<Ended, CommandError> {
    if !listen.ip().is_loopback() {
        return Err(format!(
            "{listen} can be reached from other machines, and there is no sign-in yet; use 127.0.0.1:PORT"
        )
        .into());
    }
    listen_with(office.site(area).await?, listen, err).await
}

async fn listen_with(router: Router, listen: SocketAddr, err: &mut dyn Write) -> Result<Ended, CommandError> {
    let listener = TcpListener::bind(listen)
        .await
        .map_err(|why| format!("cannot listen on {listen}: {why}; is another program using it? Try another port"))?;
    let port = listener.local_addr()?.port();
    writeln!(err, "Rapport is at http://localhost:{port}  (stop with Ctrl-C)")?;
    ui::serve(listener, router, stop()).await?;
    Ok(Ended::Done)
}

pub(super) async fn demo(
    clock: Clock,
    port: u16,
    data: Option<PathBuf>,
    reader: Reader,
    err: &mut dyn Write,
) -> Result<Ended, CommandError> {
    // The folder lives as long as the demo does.
    let temporary = tempfile::tempdir()?;
    let folder = data.unwrap_or_else(|| temporary.path().to_owned());
    fs::create_dir_all(&folder).map_err(|why| format!("cannot make {}: {why}", folder.display()))?;
    let path = folder.join("demo.sqlite");
    let database = format!("sqlite:{}", path.display());
    let office = Office::open(&database, clock, reader).await?;
    if areas::world_of(&office.db).await? == Some(World::Real) {
        return Err(format!("{} holds real figures; give the demo another folder with --data", path.display()).into());
    }
    let ended = open_demo(&office, port, err).await;
    office.db.close().await;
    ended
}

async fn open_demo(office: &Office, port: u16, err: &mut dyn Write) -> Result<Ended, CommandError> {
    let seeded = seed(office).await?;
    writeln!(err, "The fictional district is ready: {} files, {} of them new.", seeded.files, seeded.taken_in)?;
    let router = office.site_with_gallery().await?;
    listen_with(router, SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), port), err).await
}

/// Takes the fictional district in through the same door as every other file.
pub async fn seed(office: &Office) -> Result<Seeded, CommandError> {
    let mut seeded = Seeded { files: 0, taken_in: 0 };
    for (name, bytes) in demo::files(demo::SEED) {
        let ask = Ask { period: demo::period_of(&name).map(ToOwned::to_owned), ..Ask::default() };
        for (report, ended) in take_in_bytes(office, &name, &bytes, &ask).await? {
            if ended != Ended::Done || report.result == "not_evidence" {
                return Err(format!("the demo's file {name} was not taken in: {}", report.reason).into());
            }
            seeded.files += 1;
            seeded.taken_in += usize::from(report.result == "taken_in");
        }
    }
    let order = release::Order {
        area: demo::AUTHORITY.parse().map_err(|why| format!("the demo's authority: {why}"))?,
        clock: office.clock,
        dry_run: false,
        begin_again: None,
    };
    let done = release::release(&office.db, &order).await?;
    if release::refused(&done) > 0 {
        return Err(format!("the demo's local counts were not released: {done:?}").into());
    }
    Ok(seeded)
}

/// Ctrl-C or the system's request to end.
async fn stop() {
    let interrupt = async {
        // Where the signal cannot be heard, waiting for ever is right: the process still ends when killed.
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
