// SPDX-License-Identifier: MIT OR Apache-2.0
//! The button that takes away a device of one's own: never the last way in.

use base::Id;
use store::Tx;
use ui::{At, Form, FormReader, NotSaved, PageError, Saved};

use super::{end_others, owner};
use crate::addresses;
use crate::credential::{passkey, sql};

pub(crate) struct RemoveDevice;

impl Form for RemoveDevice {
    const NAME: &'static str = "people-device-remove";

    fn read(_reader: &mut FormReader<'_>) -> Option<Self> {
        Some(Self)
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        let (person, device): (Id, Id) = (owner(at)?, at.param("device")?);
        // Somebody else's is not found, like one that is gone.
        if tx.execute(&sql::REMOVE_DEVICE, &[device.into(), person.into()]).await? == 0 {
            return Err(PageError::NotFound.into());
        }
        if !passkey::has_any(tx, person).await? {
            return Err(at.bad_input("people-device-last").into());
        }
        end_others(at, tx, person).await?;
        Ok(Saved::new(at.act("people-device-removed", "passkey", device), addresses::ACCOUNT.path()))
    }
}
