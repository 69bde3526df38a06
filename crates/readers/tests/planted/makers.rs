// SPDX-License-Identifier: MIT OR Apache-2.0
//! Invented details of people, as many as are asked for, the same each time. Telephone numbers are of the range for
//! drama, NHS numbers of the range for tests, postcodes of no place.

use base::Rng;

const FIRST: [&str; 24] = [
    "Jane", "Mohammed", "Priya", "Aisha", "Jack", "Ruth", "Zoë", "Piotr", "Olivia", "Yusuf", "Harpreet", "Siobhan",
    "Thandiwe", "Kwame", "Oisín", "Xanthe", "Ngozi", "Dmitri", "Emma", "Imran", "Chloe", "Łukasz", "Fatima", "George",
];
const LAST: [&str; 20] = [
    "Smith",
    "Khan",
    "Patel",
    "Begum",
    "Jones",
    "Cohen",
    "Kowalski",
    "Taylor",
    "O'Brien",
    "Singh",
    "Hussain",
    "Okafor",
    "Nguyen",
    "Example",
    "Fenwick-Test",
    "Achterberg",
    "Wilson",
    "Kaur",
    "Ali",
    "Murphy",
];

fn pick<'a>(list: &[&'a str], rng: &mut Rng) -> &'a str {
    let at = rng.below(u64::try_from(list.len()).expect("short"));
    list[usize::try_from(at).expect("short")]
}

fn digits(count: usize, rng: &mut Rng) -> String {
    (0..count).map(|_| char::from_digit(u32::try_from(rng.below(10)).expect("a digit"), 10).expect("a digit")).collect()
}

fn day(rng: &mut Rng) -> (u64, u64, u64) {
    (1 + rng.below(28), 1 + rng.below(12), 2005 + rng.below(16))
}

/// Ten digits of which the last is the check digit.
fn nhs(rng: &mut Rng) -> String {
    loop {
        let nine = format!("999{}", digits(6, rng));
        let weighed: u32 =
            nine.chars().zip((2..=10).rev()).map(|(it, by)| it.to_digit(10).expect("a digit") * by).sum();
        let check = (11 - weighed % 11) % 11;
        if check < 10 {
            return format!("{nine}{check}");
        }
    }
}

/// A check letter and twelve digits.
fn upn(rng: &mut Rng) -> String {
    let twelve = digits(12, rng);
    let weighed: usize = twelve.bytes().map(|it| usize::from(it - b'0')).zip(2..).map(|(digit, by)| digit * by).sum();
    format!("{}{twelve}", char::from(b"ABCDEFGHJKLMNPQRTUVWXYZ"[weighed % 23]))
}

/// Contents that one cell may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Value {
    FullName,
    LastFirst,
    FirstName,
    LastName,
    Family,
    Initials,
    Arabic,
    Cyrillic,
    Chinese,
    Bengali,
    Birth,
    IsoBirth,
    WrittenBirth,
    Year,
    Age,
    AgeInWords,
    Nhs,
    Upn,
    Insurance,
    Phone,
    Mobile,
    Email,
    Address,
    Postcode,
    Case,
    Number,
    Uprn,
    Note,
    NoteWithPhone,
    NoteWithBirth,
    NameAndDay,
    InitialsAndDay,
    DayAndName,
    Flat,
    Cottage,
    NoteWithNhs,
}

impl Value {
    pub(crate) fn make(self, rng: &mut Rng) -> String {
        let full = |rng: &mut Rng| format!("{} {}", pick(&FIRST, rng), pick(&LAST, rng));
        let phone = |rng: &mut Rng| format!("020 7946 0{}", digits(3, rng));
        let (d, m, y) = day(rng);
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        match self {
            Self::FullName => full(rng),
            Self::LastFirst => format!("{}, {}", pick(&LAST, rng), pick(&FIRST, rng)),
            Self::FirstName => pick(&FIRST, rng).to_owned(),
            Self::LastName => pick(&LAST, rng).to_owned(),
            Self::Family => format!("{} family", pick(&LAST, rng)),
            Self::Initials => full(rng).split(' ').filter_map(|word| word.chars().next()).collect(),
            Self::Arabic => {
                format!("{} {}", pick(&["محمد", "فاطمة", "يوسف", "مريم"], rng), pick(&["خان", "حسين", "علي"], rng))
            }
            Self::Cyrillic => {
                format!("{} {}", pick(&["Иван", "Ольга", "Анна"], rng), pick(&["Петров", "Смирнова", "Иванова"], rng))
            }
            Self::Chinese => {
                format!("{}{}", pick(&["王", "李", "张", "刘"], rng), pick(&["小明", "伟", "芳芳", "秀英"], rng))
            }
            Self::Bengali => {
                format!("{} {}", pick(&["রহিম", "আয়েশা", "করিম"], rng), pick(&["উদ্দিন", "বেগম", "মিয়া"], rng))
            }
            Self::Birth => format!("{d:02}/{m:02}/{y}"),
            Self::IsoBirth => format!("{y}-{m:02}-{d:02}"),
            Self::WrittenBirth => format!("{d} {} {y}", months[usize::try_from(m - 1).expect("small")]),
            Self::Year => y.to_string(),
            Self::Age => rng.below(18).to_string(),
            Self::AgeInWords => format!("{} years", 1 + rng.below(17)),
            Self::Nhs => nhs(rng),
            Self::Upn => upn(rng),
            Self::Insurance => format!("AB{}C", digits(6, rng)),
            Self::Phone => phone(rng),
            Self::Mobile => format!("07700900{}", digits(3, rng)),
            Self::Email => format!("{}.{}@example.org", pick(&["jane", "sam", "k", "info2"], rng), digits(4, rng)),
            Self::Address => {
                format!("{} {} Road", 1 + rng.below(180), pick(&["Invented", "Station", "Mill", "Sample"], rng))
            }
            Self::Postcode => {
                format!("ZZ{} {}{}", 1 + rng.below(20), rng.below(10), pick(&["AA", "BD", "LN", "QX"], rng))
            }
            Self::Case => format!("C-{}", digits(6, rng)),
            Self::Number => digits(7, rng),
            Self::Uprn => format!("10{}", digits(9, rng)),
            Self::Note => format!("{} {} (mum) called on Tuesday", pick(&FIRST[..6], rng), pick(&LAST[..5], rng)),
            Self::NoteWithPhone => format!("rang {} twice", phone(rng)),
            Self::NoteWithBirth => format!("DOB {d:02}/{m:02}/{y}, seen at home"),
            Self::NameAndDay => format!("{}/{y}-{m:02}-{d:02}", pick(&LAST[..10], rng)),
            Self::InitialsAndDay => {
                let letters = ["A", "B", "C", "D", "E", "F", "G", "J", "K", "L", "M", "N", "R", "S", "T", "W"];
                format!("{}{} {d:02}/{m:02}/{y}", pick(&letters, rng), pick(&letters, rng))
            }
            Self::DayAndName => format!("{d}.{m}.{y} {}", pick(&FIRST[..6], rng)),
            Self::Flat => format!("Flat {}, {} High St", 1 + rng.below(9), 1 + rng.below(180)),
            Self::Cottage => {
                format!("{} {}, Mill Lane", pick(&["Rose", "Ivy", "Oak", "Elm"], rng), pick(&["Cottage", "House"], rng))
            }
            Self::NoteWithNhs => format!("NHS {} seen", nhs(rng)),
        }
    }
}

use Value as V;

/// Headers under which such values stand, each pair a column to plant.
pub(crate) const COLUMNS: &[(&[&str], &[Value])] = &[
    (&["Ref", "Column 7", "Name", "Child", "Owner", "Seen by", "aka"], &[V::FullName, V::LastFirst]),
    (&["Forename", "Child", "Mum", "Client name"], &[V::FirstName]),
    (&["Mum", "Family", "Surname", "Dad", "Parent"], &[V::LastName, V::Family]),
    (&["Initials", "Child initials"], &[V::Initials]),
    (&["Ref", "Name", "Remark"], &[V::Arabic, V::Cyrillic, V::Chinese, V::Bengali]),
    (&["DOB", "Field 7", "Birthday", "Child d.o.b."], &[V::Birth, V::IsoBirth, V::WrittenBirth]),
    (&["Year of birth", "YOB", "Birth year"], &[V::Year]),
    (&["Age", "Age in years", "Age at referral", "Child's age"], &[V::Age, V::AgeInWords]),
    (&["NHS No", "Ref", "ID"], &[V::Nhs]),
    (&["UPN", "Ref"], &[V::Upn]),
    (&["NI number", "Ref"], &[V::Insurance]),
    (&["Telephone", "Ref", "Contact"], &[V::Phone, V::Mobile]),
    (&["E-mail", "Ref", "Contact"], &[V::Email]),
    (&["Home address", "Ref", "Where"], &[V::Address]),
    (&["Home postcode", "PC", "Ref"], &[V::Postcode]),
    (&["Case ID", "Child ref", "Client reference", "Person_ID", "Case number"], &[V::Case, V::Number]),
    (&["UPRN", "Home UPRN"], &[V::Uprn]),
    (&["Remark", "Comments", "Free text"], &[V::Note, V::NoteWithPhone, V::NoteWithBirth, V::NoteWithNhs]),
    (&["Source", "School name", "Reference"], &[V::FullName, V::LastFirst]),
    (&["Ref", "Period", "Ward name", "Column 7"], &[V::NameAndDay, V::InitialsAndDay, V::DayAndName]),
    (&["Source", "Ward name", "Date opened", "Column 7"], &[V::Address, V::Flat, V::Cottage]),
];

/// Contents of a few cells among many others, each of them telling.
pub(crate) const AMONG_OTHERS: [Value; 13] = [
    V::FullName,
    V::LastFirst,
    V::Nhs,
    V::NoteWithNhs,
    V::Upn,
    V::Insurance,
    V::Phone,
    V::Email,
    V::Address,
    V::Flat,
    V::Postcode,
    V::NameAndDay,
    V::Note,
];
