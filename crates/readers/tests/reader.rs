// SPDX-License-Identifier: MIT OR Apache-2.0
//! Messages between Rapport and its reader say all that was read, and nothing that cannot have been read comes through.

use std::path::Path;

use proptest::prelude::*;
use readers::reader::{HearError, Incoming, ReaderAnswer, Request, Task, serve};
use readers::{Member, Profiles, open};

const MOST: u64 = 64 << 20;

/// The bytes that a reader answers to one request.
fn answered(file_name: &str, bytes: &[u8], task: Task) -> Vec<u8> {
    let length = u64::try_from(bytes.len()).expect("a length");
    let request = Request { file_name: file_name.to_owned(), length, profiles: Vec::new(), task };
    let mut asked = Vec::new();
    request.send(&mut asked).expect("sent");
    asked.extend_from_slice(bytes);
    let mut out = Vec::new();
    serve(asked.as_slice(), &mut out).expect("served");
    out
}

fn read(file_name: &str, bytes: &[u8]) -> Vec<u8> {
    answered(file_name, bytes, Task::Read { chosen: None, period: None, described: Vec::new() })
}

fn heard(bytes: &[u8], most: u64) -> Result<Vec<ReaderAnswer>, HearError> {
    let (mut incoming, mut out) = (Incoming::new(bytes), Vec::new());
    loop {
        match incoming.hear(most)? {
            ReaderAnswer::Done => return Ok(out),
            answer => out.push(answer),
        }
    }
}

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)).expect(name)
}

/// Every layout, every kind of record and every refusal.
#[test]
fn what_is_heard_is_what_was_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let (mut taken, mut refused) = (0, 0);
    for entry in folder.read_dir().expect("the fixtures") {
        let path = entry.expect("a file").path();
        let name = path.file_name().expect("a name").to_str().expect("letters").to_owned();
        if path.extension().is_some_and(|ending| ending == "txt") {
            continue;
        }
        let bytes = std::fs::read(&path).expect("read");
        let members: Vec<Member> = open(&name, &bytes, &Profiles::shipped(), None, &[]).collect();
        let same = members.iter().filter(|member| member.parsed.is_ok()).count();
        (taken, refused) = (taken + same, refused + members.len() - same);
        let wanted: Vec<ReaderAnswer> =
            members.into_iter().map(|member| ReaderAnswer::Part(Box::new(member))).collect();
        assert_eq!(heard(&read(&name, &bytes), MOST), Ok(wanted), "{name}");
    }
    assert!(taken > 50 && refused > 10, "{taken} and {refused}");
}

/// An answer with one thing changed: a code that is none, a patch, a state that is none, areas out of order.
#[test]
fn nothing_comes_through_that_no_file_can_say() {
    let whole = read("tenure.csv", &fixture("nomis-tenure.csv"));
    let swap = |old: &[u8], new: &[u8]| {
        let at = whole.windows(old.len()).position(|window| window == old).expect("there");
        let mut bytes = whole.clone();
        bytes[at..at + old.len()].copy_from_slice(new);
        heard(&bytes, MOST)
    };
    for (old, new) in [
        (&b"X01000001"[..], &b"Q01000001"[..]),
        (b"X01000001", b"P00000001"),
        (b"X01000001", b"X05000001"),
        (b"X01000001", b"X01999999"),
        (b"as-published", b"as-everybody"),
        (b"2021-03-21", b"2021-02-31"),
    ] {
        let said = swap(old, new).expect_err("refused");
        assert!(matches!(said, HearError::Unsound(_)), "{}: {said}", String::from_utf8_lossy(new));
    }
    assert_eq!(heard(&whole, 1000), Err(HearError::TooMuch));
    assert_eq!(heard(&whole[..1000], MOST), Err(HearError::Gone));
    // A list, a text, and lists within lists, each said to be as long as can be.
    for bytes in
        [b"\xdd\xff\xff\xff\xff".to_vec(), b"\x81\xa5Draft\x81\xa2Ok\xdb\xff\xff\xff\xff".to_vec(), vec![0x91; 1 << 20]]
    {
        assert!(heard(&bytes, MOST).is_err());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_answer_never_panics(at in any::<prop::sample::Index>(), new in prop::collection::vec(any::<u8>(), 0..6)) {
        let mut bytes = heard_once().clone();
        let from = at.index(bytes.len() - 3);
        bytes.splice(from..from + 3, new);
        drop(heard(&bytes, MOST));
    }
}

fn heard_once() -> &'static Vec<u8> {
    static READ: std::sync::OnceLock<Vec<u8>> = std::sync::OnceLock::new();
    READ.get_or_init(|| read("shapes.geojson", &fixture("shapes-wards.geojson")))
}
