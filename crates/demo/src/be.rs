// SPDX-License-Identifier: MIT OR Apache-2.0
//! The press that makes a visitor one of the people of the demo.

use base::Id;
use people::admit_invented;
use store::Tx;
use ui::{At, Form, FormReader, NotSaved, Saved};

pub(crate) struct BePerson {
    /// The page that was asked for before, if any.
    then: String,
}

impl Form for BePerson {
    const NAME: &'static str = "demo-be";

    fn read(reader: &mut FormReader<'_>) -> Option<Self> {
        Some(Self { then: reader.hidden("then") })
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        let person: Id = at.param("person")?;
        let act = at.act("people-demo-signed-in", "person", person);
        admit_invented(at, tx, act, (person, &self.then)).await
    }
}
