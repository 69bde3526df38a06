// SPDX-License-Identifier: MIT OR Apache-2.0
//! The binary: reads the command line, sets up the log, runs one command.

use std::io::Write;
use std::process::ExitCode;

use base::Clock;
use clap::Parser;
use rapport::{Cli, command};
use tracing_subscriber::EnvFilter;

#[tokio::main]
async fn main() -> ExitCode {
    let cli = Cli::parse();
    // One JSON object a line on standard error; RUST_LOG narrows or widens it.
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_unset| EnvFilter::new("info"));
    tracing_subscriber::fmt().json().with_env_filter(filter).with_writer(std::io::stderr).init();
    let (mut out, mut err) = (std::io::stdout(), std::io::stderr());
    match command::run(cli, Clock::Real, &mut out, &mut err).await {
        Ok(ended) => ended.into(),
        Err(error) => {
            // Where standard error is closed there is nobody left to tell.
            let _ = writeln!(err, "rapport: {error}");
            command::Ended::Failed.into()
        }
    }
}
