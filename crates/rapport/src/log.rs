// SPDX-License-Identifier: MIT OR Apache-2.0
//! The log: one JSON object to a line on standard error.

use std::io;

use tracing::Subscriber;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;

/// Says what is logged where nobody said otherwise. Remarks of PostgreSQL, such as that a table is there already, are no news.
const USUAL: &str = "info,sqlx::postgres::notice=warn";

/// Writes the log to standard error; `RUST_LOG` narrows or widens it.
pub fn start() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_unset| EnvFilter::new(USUAL));
    let _ = tracing::subscriber::set_global_default(subscriber(filter, io::stderr));
}

/// Writes lines that pass the filter, and security events in any case: whoever wants a quiet log still wants to hear of these.
pub fn subscriber<W>(filter: EnvFilter, writer: W) -> impl Subscriber + Send + Sync
where
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    let always = format!("{}=info", store::SECURITY).parse();
    let filter = match always {
        Ok(always) => filter.add_directive(always),
        Err(_no_directive) => filter,
    };
    let log = tracing_subscriber::fmt().json().with_span_list(false).with_env_filter(filter).with_writer(writer);
    // Where the log cannot be written, on a full disk or into a closed pipe, saying so there once more would end the request by a
    // panic.
    log.log_internal_errors(false).finish()
}

/// The same for a test, which hears all that is usual.
pub fn subscriber_for<W>(writer: W) -> impl Subscriber + Send + Sync
where
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    subscriber(EnvFilter::new(USUAL), writer)
}
