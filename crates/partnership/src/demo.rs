// SPDX-License-Identifier: MIT OR Apache-2.0
//! The practice lead of the demo.

use base::Role;
use ui::{At, Demo, DemoPerson, PageError};
use words::Args;

pub(crate) fn demo() -> Demo {
    let keys = ("partnership-demo-lead-role", "partnership-demo-lead-job");
    // In a small partnership whoever leads looks after the accounts too.
    let lead = DemoPerson::new("Maren Oakshott", 1, keys, &[Role::PracticeLead, Role::Administrator], came);
    Demo { persons: vec![lead], ..Demo::default() }
}

/// Says how much waits for the lead.
async fn came(at: At) -> Result<String, PageError> {
    let waits = at.count_waiting().await?;
    Ok(at.text_with("partnership-demo-lead-came", &Args::new().set("count", waits)))
}
