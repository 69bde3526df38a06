// SPDX-License-Identifier: MIT OR Apache-2.0
//! An archive that holds itself, so that whoever opens archives within archives never comes to an end. The idea is Russ
//! Cox's (“Zip files all the way down”, 2010): blocks of DEFLATE that print bytes and blocks that repeat what was printed
//! make a program that prints itself, if every block is of the same length. Here that is five bytes.

use std::io::Read;

use flate2::Crc;

const NAME: &str = "the-same-archive-once-more.zip";
/// Of the whole archive, which is what it holds.
const LENGTH: usize = HEAD + PROGRAM + TAIL;
const HEAD: usize = 30 + NAME.len();
/// So long that the blocks below come to five bytes: 46 and the name, the 22 of the end, and a comment.
const TAIL: usize = 126;
const COMMENT: usize = TAIL - 46 - NAME.len() - 22;
const PROGRAM: usize = HEAD + TAIL + 5 * 30;

/// A block that prints the next bytes as they stand.
fn print(bytes: usize) -> Vec<u8> {
    let count = u16::try_from(bytes).expect("a short block");
    [&[0][..], &count.to_le_bytes(), &(!count).to_le_bytes()].concat()
}

/// Five bytes from fields of (value, bits), lowest bit first.
fn fields(all: &[(u64, u32)]) -> Vec<u8> {
    let mut bits = 0;
    let mut at = 0;
    for (value, count) in all {
        bits |= value << at;
        at += count;
    }
    bits.to_le_bytes()[..5].to_vec()
}

/// Codes of Huffman are written highest bit first.
fn code(value: u64, bits: u32) -> (u64, u32) {
    (value.reverse_bits() >> (64 - bits), bits)
}

const END: (u64, u32) = (0, 7);

/// Blocks that print once more what was printed last, by the fixed codes of RFC 1951, 3.2.5 and 3.2.6.
fn repeat_20() -> Vec<u8> {
    let ten = [code(264 - 256, 7), code(8, 5), (20 - 17, 3)];
    fields(&[&[(0b010, 3)][..], &ten, &ten, &[END]].concat())
}

fn repeat_65() -> Vec<u8> {
    let empty = [(0b010, 3), END];
    fields(&[&[(0b010, 3), code(276 - 256, 7), (65 - 59, 3), code(12, 5), (0, 5), END][..], &empty].concat())
}

/// The last block.
fn repeat_131() -> Vec<u8> {
    fields(&[(0b011, 3), code(0b1100_0000 + 281 - 280, 8), (0, 5), code(14, 5), (131 - 129, 6), END])
}

/// An archive that holds itself, if `crc` is its own.
fn written(crc: u32) -> Vec<u8> {
    let short = |number: usize| u16::try_from(number).expect("short").to_le_bytes().to_vec();
    let long = |number: usize| u32::try_from(number).expect("short").to_le_bytes().to_vec();
    // Version 2.0, no flags, deflated, and the first day that such an archive can name.
    let shared = [vec![20, 0, 0, 0, 8, 0, 0, 0, 0x21, 0], crc.to_le_bytes().to_vec(), long(PROGRAM), long(LENGTH)];
    let shared = [shared.concat(), short(NAME.len()), short(0)].concat();
    let head = [&b"PK\x03\x04"[..], &shared, NAME.as_bytes()].concat();
    let line = [&b"PK\x01\x02\x14\x00"[..], &shared, &[0; 14], NAME.as_bytes()].concat();
    let end = [&b"PK\x05\x06\0\0\0\0\x01\0\x01\0"[..], &long(line.len()), &long(HEAD + PROGRAM), &short(COMMENT)];
    let tail = [line, end.concat(), vec![b' '; COMMENT]].concat();

    let (l0, l1, l4) = (print(0), print(5), print(20));
    let (lp, ls) = (print(HEAD + 5), print(TAIL + 5));
    let (r4, rp, rs) = (repeat_20(), repeat_65(), repeat_131());
    [
        &[&head, &lp, &head, &lp, &rp, &l1, &rp, &l1, &l1][..],
        &[&l4, &rp, &l1, &l1, &l4, &r4, &l4, &r4, &l4, &r4, &l4, &r4],
        &[&l4, &r4, &l0, &l0, &ls, &r4, &l0, &l0, &ls, &rs, &tail, &rs, &tail],
    ]
    .concat()
    .into_iter()
    .flatten()
    .copied()
    .collect()
}

fn crc_of(bytes: &[u8]) -> u32 {
    let mut crc = Crc::new();
    crc.update(bytes);
    crc.sum()
}

/// The checksum stands in what it is the checksum of. Each of its bits turns the same bits of the sum, whatever the
/// others are, so that the one that agrees with itself is found by elimination.
fn agreeing() -> u32 {
    let none = crc_of(&written(0));
    // Row by row: bit by bit the sum for x, and x itself, are to come to `none`.
    let turned: Vec<u32> = (0..32).map(|bit| crc_of(&written(1 << bit)) ^ none ^ (1 << bit)).collect();
    let row = |at: u32| (0..32).fold(0_u64, |row, bit| row | (u64::from(turned[bit] >> at & 1) << bit));
    let mut rows: Vec<u64> = (0..32).map(|at| row(at) | u64::from(none >> at & 1) << 32).collect();
    for bit in 0..32 {
        let pivot = (bit..32).find(|at| rows[*at] >> bit & 1 == 1).expect("one answer");
        rows.swap(bit, pivot);
        let chosen = rows[bit];
        for (at, row) in rows.iter_mut().enumerate() {
            if at != bit && *row >> bit & 1 == 1 {
                *row ^= chosen;
            }
        }
    }
    (0..32).fold(0, |crc, bit| crc | (u32::from(rows[bit] >> 32 & 1 == 1) << bit))
}

pub(crate) fn quine() -> Vec<u8> {
    written(agreeing())
}

#[test]
fn an_archive_can_hold_itself() {
    let archive = quine();
    assert_eq!(archive.len(), LENGTH);
    let mut opened = zip::ZipArchive::new(std::io::Cursor::new(&archive)).expect("an archive");
    let mut inside = Vec::new();
    opened.by_name(NAME).expect("listed").read_to_end(&mut inside).expect("the checksum holds");
    assert!(inside == archive);
}
