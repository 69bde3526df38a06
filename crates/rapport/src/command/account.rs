// SPDX-License-Identifier: MIT OR Apache-2.0
//! `rapport account`: who may sign in, from the machine.

use std::io::Write;

use base::{Actor, Email, LocalTime, Role};
use people::Invited;

use super::{CommandError, ExitStatus};
use crate::rooms::App;

/// Invites somebody, and prints the link: whoever has it sets up that person's sign-in.
pub(super) async fn invite(
    app: &App,
    (email, name, role): (&Email, Option<String>, Role),
    out: &mut dyn Write,
) -> Result<ExitStatus, CommandError> {
    // People give their own name when they set up their sign-in.
    let name = name.unwrap_or_else(|| email.as_str().split('@').next().unwrap_or_default().to_owned());
    let invited = people::invite(&app.db, (app.clock, &app.chance), &Actor::machine(), (email, &name, role)).await?;
    tell(app, &invited, out, &format!("Give this link to {email} alone: whoever opens it signs in as {role}."))
}

/// Gives a new link to somebody who has lost every way to sign in.
pub(super) async fn recover(app: &App, email: &Email, out: &mut dyn Write) -> Result<ExitStatus, CommandError> {
    let invited = people::recover(&app.db, (app.clock, &app.chance), &Actor::machine(), email).await?;
    let words = "Make sure that it is really them who asks. The ways in which they signed in before are gone.";
    tell(app, &invited, out, &format!("Give this link to {email} alone. {words}"))
}

/// Prints the link that waits for somebody, to be passed on by hand; without an address, who waits for one.
pub(super) async fn link(app: &App, email: Option<&Email>, out: &mut dyn Write) -> Result<ExitStatus, CommandError> {
    let Some(email) = email else { return list(app, out).await };
    let made = people::link(&app.db, (app.clock, &app.chance), &Actor::machine(), email).await?;
    tell(app, &made, out, &format!("Send this link to {email} alone, and nowhere else."))
}

async fn list(app: &App, out: &mut dyn Write) -> Result<ExitStatus, CommandError> {
    let waiting = people::waiting(&app.db).await?;
    if waiting.is_empty() {
        writeln!(out, "Nobody waits for a link.")?;
    }
    for (email, one) in waiting {
        let since = LocalTime::new(one.made_at_micros);
        writeln!(out, "{email}  since {}, {since}", words::day(words::Lang::ENGLISH, since.day))?;
    }
    Ok(ExitStatus::Done)
}

/// Prints the link with which the first person comes in, where nobody has an account.
pub(super) async fn tell_first(app: &App, err: &mut dyn Write) -> Result<(), CommandError> {
    let Some(link) = people::first_link(&app.db, (app.clock, &app.chance)).await? else { return Ok(()) };
    let until = LocalTime::new(link.expires_at_micros);
    writeln!(err, "Nobody has an account here yet. Open this link to set Rapport up; it works once, until {until}:")?;
    writeln!(err, "{}{}", app.address, link.path)?;
    Ok(())
}

fn tell(app: &App, invited: &Invited, out: &mut dyn Write, advice: &str) -> Result<ExitStatus, CommandError> {
    let until = LocalTime::new(invited.expires_at_micros);
    writeln!(out, "{}{}", app.address, invited.path)?;
    writeln!(out, "{advice} It works once, until {}, {until}.", words::day(words::Lang::ENGLISH, until.day))?;
    Ok(ExitStatus::Done)
}
