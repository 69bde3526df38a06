// SPDX-License-Identifier: MIT OR Apache-2.0
//! Tables of cases for each reader of a field: what it takes, and what it says of the rest.

use axum::body::Bytes;
use base::Id;

use super::{FieldError, FormReader, Typed};

fn errors(body: &str, read: impl Fn(&mut FormReader<'_>)) -> Vec<FieldError> {
    let typed = Typed::parse(body.as_bytes());
    let mut reader = FormReader::new(&typed);
    read(&mut reader);
    reader.into_errors()
}

fn rules(body: &str, read: impl Fn(&mut FormReader<'_>)) -> Vec<&'static str> {
    errors(body, read).iter().map(|error| error.rule).collect()
}

#[test]
fn a_text_keeps_its_rules() {
    for (body, expected) in [
        ("a=++", &["empty"][..]),
        ("a=x", &["short"]),
        ("a=xy", &[]),
        ("a=é%C3%A9%C3%A9%C3%A9", &[]),
        ("a=12345", &["long"]),
        ("", &["empty"]),
    ] {
        assert_eq!(rules(body, |reader| drop(reader.text("a", 2..=4))), expected, "{body}");
        assert_eq!(rules(body, |reader| drop(reader.long("a", 2..=4))), expected, "{body}");
    }
    let typed = Typed::parse(b"a=+two%0A+words+&b=+x&c=one%0Atwo%0A");
    let mut reader = FormReader::new(&typed);
    assert_eq!(reader.text("a", 1..=20).as_deref(), Some("two words"), "a text is one line");
    assert_eq!(reader.long("c", 1..=20).as_deref(), Some("one\ntwo"), "a long text keeps its lines");
    assert_eq!(reader.secret("b", 1..=20).as_deref(), Some(" x"), "a secret is what was typed");
    assert_eq!(reader.optional_text("none", 3).as_deref(), Some(""));
}

#[test]
fn signs_that_nobody_sees_are_left_out_and_joiners_stay() {
    let read = |value: &str| {
        let mut typed = Typed::default();
        typed.set("a", vec![value.to_owned()]);
        let mut reader = FormReader::new(&typed);
        (reader.text("a", 0..=40), reader.long("a", 0..=40))
    };
    for (value, expected) in [
        ("Ola\u{200b} No\u{202e}wak", "Ola Nowak"),
        ("\u{feff}Ola \u{2066}Nowak\u{2069}", "Ola Nowak"),
        ("Ola\0 \u{7}Nowak", "Ola Nowak"),
        ("\u{200f}\u{200e}", ""),
        ("می\u{200c}خواهم", "می\u{200c}خواهم"),
    ] {
        assert_eq!(read(value), (Some(expected.to_owned()), Some(expected.to_owned())), "{value:?}");
    }
}

#[test]
fn a_field_that_stands_there_several_times_says_which_is_wrong() {
    for (body, least, expected, wrong) in [
        ("a=one&a=&a=two", 1, Some(vec!["one", "two"]), vec![]),
        ("a=&a=", 0, Some(vec![]), vec![]),
        ("a=&a=", 1, None, vec![("empty", 0)]),
        ("a=one&a=&a=a+long+text&a=another+long+text", 1, None, vec![("long", 2), ("long", 3)]),
    ] {
        let found = errors(body, |reader| {
            let read = reader.texts("a", &(1..=6), least);
            assert_eq!(read, expected.clone().map(|all| all.into_iter().map(str::to_owned).collect()), "{body}");
        });
        assert_eq!(found.iter().map(|error| (error.rule, error.row)).collect::<Vec<_>>(), wrong, "{body}");
    }
}

#[test]
fn a_day_is_three_numbers_of_the_calendar() {
    for (body, expected, if_optional) in [
        ("d-day=27&d-month=3&d-year=2026", &[][..], &[][..]),
        ("d-day=+27+&d-month=03&d-year=2026", &[], &[]),
        ("d-day=29&d-month=2&d-year=2026", &["day"], &["day"]),
        ("d-day=27&d-month=3&d-year=26", &["day"], &["day"]),
        ("d-day=27&d-month=March&d-year=2026", &["day"], &["day"]),
        ("d-day=27&d-month=&d-year=2026", &["day"], &["day"]),
        ("", &["empty"], &[]),
        ("d-day=+&d-month=&d-year=", &["empty"], &[]),
    ] {
        assert_eq!(
            rules(body, |reader| assert_eq!(reader.day("d").is_some(), expected.is_empty())),
            expected,
            "{body}"
        );
        assert_eq!(rules(body, |reader| _ = reader.optional_day("d")), if_optional, "{body}");
    }
}

#[test]
fn a_choice_is_one_of_those_that_were_offered() {
    let among = [("yes", 1), ("no", 2)];
    assert_eq!(rules("p=no", |reader| assert_eq!(reader.pick("p", &among), Some(2))), [""; 0]);
    for body in ["p=maybe", ""] {
        assert_eq!(rules(body, |reader| assert_eq!(reader.pick("p", &among), None)), ["pick"], "{body}");
    }
}

#[test]
fn several_choices_come_in_the_order_in_which_they_were_offered() {
    let among = [("one", 1), ("two", 2), ("three", 3)];
    for (body, least, expected) in [
        ("p=three&p=one", 1, Ok(vec![1, 3])),
        ("p=two&p=two", 1, Ok(vec![2])),
        ("", 0, Ok(vec![])),
        ("", 1, Err("picks")),
        ("p=one", 2, Err("picks")),
        ("p=one&p=four", 1, Err("pick")),
    ] {
        let found = rules(body, |reader| assert_eq!(reader.picks("p", &among, least), expected.clone().ok(), "{body}"));
        assert_eq!(found, expected.err().into_iter().collect::<Vec<_>>(), "{body}");
    }
}

#[test]
fn a_value_of_a_type_may_be_left_out_and_is_never_another() {
    let id = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f";
    for (body, expected) in [
        (format!("i={id}"), Ok(id.parse::<Id>().ok())),
        ("i=+".to_owned(), Ok(None)),
        (String::new(), Ok(None)),
        ("i=1".to_owned(), Err("pick")),
    ] {
        let found = rules(&body, |reader| assert_eq!(reader.optional::<Id>("i", "pick"), expected.ok(), "{body}"));
        assert_eq!(found, expected.err().into_iter().collect::<Vec<_>>(), "{body}");
    }
}

#[test]
fn a_file_is_there_and_holds_something_and_not_too_much() {
    let body = |content: &str| {
        Bytes::from(format!(
            "--X\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a\"\r\n\r\n{content}\r\n--X--"
        ))
    };
    for (content, expected) in [("1234", Ok(4)), ("", Err("file-empty")), ("12345", Err("file-large"))] {
        let typed = Typed::read("multipart/form-data; boundary=X", &body(content));
        let mut reader = FormReader::new(&typed);
        assert_eq!(reader.file("f", 4).map(|file| file.bytes.len()), expected.ok());
        let found: Vec<_> = reader.into_errors().iter().map(|error| error.rule).collect();
        assert_eq!(found, expected.err().into_iter().collect::<Vec<_>>(), "{content}");
    }
    assert_eq!(rules("f=a.csv", |reader| drop(reader.file("f", 4))), ["file"]);
}

#[test]
fn all_that_is_wrong_is_said_at_once() {
    let found = rules("mail=nobody", |reader| {
        let (_, _, _) = (reader.text("name", 1..=5), reader.email("mail"), reader.email("other"));
    });
    assert_eq!(found, ["empty", "email", "empty"]);
}
