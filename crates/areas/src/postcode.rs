// SPDX-License-Identifier: MIT OR Apache-2.0
//! Where postcodes lie. A directory of the whole country has 2.7 million, so they are kept packed, those of an outward
//! code together: a patch names a few hundred, of a few outward codes.

use std::collections::{BTreeMap, BTreeSet};

use base::{AreaCode, Postcode, Vintage};
use records::Located;
use store::{StoreError, Tx, Value};

use crate::save::{Ids, known};
use crate::sql;

/// Inward code, whether it has ended, the year of the small area, and the keys of three places.
const WIDTH: usize = 3 + 1 + 2 + 3 * 4;

/// The postcodes of each outward code, in order.
pub(crate) fn pack(postcodes: &[Located], ids: &Ids) -> BTreeMap<String, Vec<u8>> {
    let mut packed: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    // Zero stands for none: the keys of areas begin with one.
    let key = |code: Option<AreaCode>| code.and_then(|code| u32::try_from(*ids.get(&code)?).ok()).unwrap_or(0);
    for located in postcodes {
        let bytes = packed.entry(located.postcode.outward().to_owned()).or_default();
        bytes.extend_from_slice(located.postcode.inward().as_bytes());
        bytes.push(u8::from(located.ended));
        bytes.extend_from_slice(&located.vintage.0.to_be_bytes());
        for place in [located.small_area, located.ward, located.authority] {
            bytes.extend_from_slice(&key(place).to_be_bytes());
        }
    }
    packed
}

/// A postcode with the keys of its places; zero is none.
type Unpacked = (Postcode, bool, Vintage, [u32; 3]);

/// What `pack` made; a record that it cannot have made is passed over.
fn unpack<'a>(outward: &'a str, bytes: &'a [u8]) -> impl Iterator<Item = Unpacked> + 'a {
    bytes.chunks_exact(WIDTH).filter_map(move |record| {
        let inward = std::str::from_utf8(record.get(..3)?).ok()?;
        let key = |at: usize| Some(u32::from_be_bytes(record.get(at..at + 4)?.try_into().ok()?));
        let year = u16::from_be_bytes(record.get(4..6)?.try_into().ok()?);
        let postcode = format!("{outward} {inward}").parse().ok()?;
        Some((postcode, *record.get(3)? != 0, Vintage(year), [key(6)?, key(10)?, key(14)?]))
    })
}

/// Where these postcodes lie, as the directories that hold say. The newest decides, but one that names no small area does
/// not take away what an older one says.
pub async fn located(tx: &mut Tx, wanted: &BTreeSet<Postcode>) -> Result<BTreeMap<Postcode, Located>, StoreError> {
    let outward: BTreeSet<String> = wanted.iter().map(|postcode| postcode.outward().to_owned()).collect();
    let mut found: BTreeMap<Postcode, Unpacked> = BTreeMap::new();
    for (outward, packed) in tx.read(&sql::POSTCODES, &[Value::Words(outward.into_iter().collect())]).await? {
        for one in unpack(&outward, &packed).filter(|one| wanted.contains(&one.0)) {
            let keeps = found.get(&one.0).is_some_and(|old| old.3[0] != 0 && one.3[0] == 0);
            if !keeps {
                found.insert(one.0, one);
            }
        }
    }
    let keys: BTreeSet<i64> = found.values().flat_map(|one| one.3).filter(|key| *key > 0).map(i64::from).collect();
    let ids = known(&tx.read(&sql::CODES, &[Value::List(keys.into_iter().collect())]).await?);
    let codes: BTreeMap<i64, AreaCode> = ids.into_iter().map(|(code, id)| (id, code)).collect();
    let code = |key: u32| codes.get(&i64::from(key)).copied();
    let whole = |(postcode, ended, vintage, [small_area, ward, authority]): Unpacked| {
        let (small_area, ward, authority) = (code(small_area), code(ward), code(authority));
        (postcode, Located { postcode, small_area, vintage, ward, authority, ended })
    };
    Ok(found.into_values().map(whole).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_packed_comes_out_again() {
        let code = |text: &str| text.parse::<AreaCode>().expect("a code");
        let ids = Ids::from([(code("X01000001"), 7), (code("X08000001"), 70_000)]);
        let one = |postcode: &str, ended| Located {
            postcode: postcode.parse().expect("a postcode"),
            small_area: Some(code("X01000001")),
            vintage: Vintage(2021),
            ward: None,
            authority: Some(code("X08000001")),
            ended,
        };
        let packed = pack(&[one("ZZ1 1AA", false), one("ZZ1 1AB", true), one("ZZ10 1AA", false)], &ids);
        let out: Vec<Unpacked> = packed.iter().flat_map(|(outward, bytes)| unpack(outward, bytes)).collect();
        let said: Vec<String> = out.iter().map(|it| format!("{} {} {} {:?}", it.0, it.1, it.2, it.3)).collect();
        let expected = [
            "ZZ1 1AA false 2021 [7, 0, 70000]",
            "ZZ1 1AB true 2021 [7, 0, 70000]",
            "ZZ10 1AA false 2021 [7, 0, 70000]",
        ];
        assert_eq!(said, expected);
        assert_eq!(unpack("ZZ1", b"not a record at all, but long").count(), 0);
    }
}
