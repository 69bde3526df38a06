// SPDX-License-Identifier: MIT OR Apache-2.0
//! The binary: reads the command line, sets up the log, runs one command.

use std::io::Write;
use std::process::ExitCode;

use base::Clock;
use clap::Parser;
use rapport::reader::{Limits, Reader};
use rapport::{Cli, Command, command, reader};

/// Gives memory back to the system after an import or a place that nobody looks at any more; the usual one keeps it.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = Cli::parse();
    // Before there are threads: a reader may have none.
    if let Command::Read { memory, seconds } = cli.command {
        return reader::serve(memory, seconds);
    }
    if matches!(cli.command, Command::Import { .. } | Command::Revert { .. }) {
        give_way();
    }
    work(cli)
}

/// Pages that are shown on the same machine come before work that nobody watches. Threads that are started later, and
/// the reader, take it on; where the system does not listen, nothing is lost.
fn give_way() {
    #[cfg(unix)]
    let _ = rustix::process::nice(10);
}

#[tokio::main]
async fn work(cli: Cli) -> ExitCode {
    rapport::log::start();
    let (mut out, mut err) = (std::io::stdout(), std::io::stderr());
    let done = match std::env::current_exe() {
        Ok(own) => command::run(cli, Clock::Real, Reader::new(&own, Limits::default()), &mut out, &mut err).await,
        Err(error) => Err(format!("cannot find the program itself, which also reads files: {error}").into()),
    };
    match done {
        Ok(status) => status.into(),
        Err(error) => {
            // Nobody is left to tell where standard error is closed.
            let _ = writeln!(err, "rapport: {error}");
            command::ExitStatus::Failed.into()
        }
    }
}
