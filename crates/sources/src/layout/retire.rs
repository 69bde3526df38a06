// SPDX-License-Identifier: MIT OR Apache-2.0
//! The button that retires a layout: it reads no file from then on, and nothing that it read goes.

use store::Tx;
use ui::{At, Form, FormReader, NotSaved, Saved};

use super::sql;
use crate::addresses::LAYOUTS;
use crate::file::must_file;

pub(crate) struct RetireLayout;

impl Form for RetireLayout {
    const NAME: &'static str = "sources-layouts-retire";

    fn read(_reader: &mut FormReader<'_>) -> Option<Self> {
        Some(Self)
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        must_file(at)?;
        let id = at.param::<base::Id>("layout")?;
        if tx.execute(&sql::RETIRE, &[id.into(), at.house.clock.now_micros().into()]).await? == 0 {
            return Err(at.bad_input("sources-layouts-retired-before").into());
        }
        Ok(Saved::new(at.act("sources-layout-retired", "layout", id), LAYOUTS.path()))
    }
}
