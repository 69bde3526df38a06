// SPDX-License-Identifier: MIT OR Apache-2.0
//! A count of people has no way out. Each test here fails where somebody adds one.

use stats::disclosure::Count;

/// Whether a type has a trait, asked of the compiler: an associated constant of the type itself, there only where the
/// trait holds, hides the constant of a trait that every type has.
macro_rules! has {
    ($kind:ty: $($bound:tt)+) => {{
        struct Probe<T>(std::marker::PhantomData<T>);
        trait Otherwise {
            const HOLDS: bool = false;
        }
        impl<T> Otherwise for Probe<T> {}
        impl<T: $($bound)+> Probe<T> {
            const HOLDS: bool = true;
        }
        // Reads the constant for whatever type it is there, so that it is never dead.
        impl<T: $($bound)+> From<Probe<T>> for bool {
            fn from(_probe: Probe<T>) -> Self {
                Probe::<T>::HOLDS
            }
        }
        let _probe: Probe<$kind> = Probe(std::marker::PhantomData);
        <Probe<$kind>>::HOLDS && !<Probe<$kind> as Otherwise>::HOLDS
    }};
}

#[test]
fn the_question_can_be_answered_both_ways() {
    assert!(has!(u64: std::fmt::Display) && has!(u64: PartialEq) && has!(u64: Into<u64>) && has!(u64: Into<i128>));
    assert!(!has!(Vec<u64>: std::fmt::Display) && !has!(u64: Into<u32>));
}

#[test]
fn a_count_is_not_written() {
    assert!(!has!(Count: std::fmt::Display) && !has!(Count: std::fmt::LowerHex) && !has!(Count: std::fmt::UpperHex));
    assert!(!has!(Count: std::fmt::Binary) && !has!(Count: std::fmt::Octal) && !has!(Count: std::fmt::LowerExp));
    assert!(!has!(Count: std::fmt::UpperExp) && !has!(Count: std::fmt::Pointer) && !has!(Count: ToString));
    for people in [0, 3, 40, u64::MAX] {
        assert_eq!(format!("{:?}", Count::new(people)), "Count(hidden)");
        assert_eq!(format!("{:#?}", [Count::new(people)]), "[\n    Count(hidden),\n]");
    }
}

#[test]
fn a_count_is_not_compared() {
    // Whoever may compare can find any number by trying.
    assert!(!has!(Count: PartialEq) && !has!(Count: PartialEq<u64>) && !has!(Count: PartialOrd) && !has!(Count: Eq));
    assert!(!has!(Count: PartialOrd<u64>) && !has!(Count: Ord) && !has!(Count: std::hash::Hash));
    // Nor may whoever can subtract and test for emptiness.
    assert!(!has!(Count: std::ops::Sub) && !has!(Count: std::ops::Rem) && !has!(Count: std::ops::Div));
    assert!(!has!(Count: std::ops::Not) && !has!(Count: std::ops::BitAnd) && !has!(Count: std::ops::Shr<u32>));
    assert!(!has!(Count: std::ops::Mul) && !has!(Count: std::ops::Neg) && !has!(Count: std::ops::RangeBounds<u64>));
}

#[test]
fn a_count_becomes_no_number() {
    assert!(!has!(Count: Into<u8>) && !has!(Count: Into<u16>) && !has!(Count: Into<u32>) && !has!(Count: Into<u64>));
    assert!(!has!(Count: Into<u128>) && !has!(Count: Into<i64>) && !has!(Count: Into<i128>) && !has!(Count: Into<f64>));
    assert!(!has!(Count: Into<usize>) && !has!(Count: Into<String>) && !has!(Count: Into<Vec<u8>>));
    assert!(!has!(Count: TryInto<u32>) && !has!(Count: TryInto<usize>) && !has!(Count: Into<bool>));
    assert!(!has!(Count: AsRef<u64>) && !has!(Count: std::borrow::Borrow<u64>) && !has!(Count: std::ops::Deref));
    assert!(!has!(Count: AsMut<u64>) && !has!(Count: std::ops::DerefMut) && !has!(Count: Iterator));
    assert!(!has!(Count: IntoIterator) && !has!(Count: std::error::Error));
}

#[test]
fn a_count_has_no_method_but_its_making() {
    let source = include_str!("../../src/disclosure/count.rs");
    let open: Vec<&str> = source.lines().map(str::trim).filter(|line| line.starts_with("pub ")).collect();
    assert_eq!(
        open,
        ["pub struct Count(u64);", "pub const fn new(people: u64) -> Self {"],
        "a new way out of a count?"
    );
    let derives: Vec<&str> = source.lines().filter(|line| line.contains("derive(")).collect();
    assert_eq!(derives, ["#[derive(Clone, Copy)]"]);
}

#[test]
fn nothing_here_can_be_serialised() {
    let manifest = include_str!("../../Cargo.toml");
    assert!(!manifest.contains("serde"), "a count must not become a text by way of serde");
}
