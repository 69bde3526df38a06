// SPDX-License-Identifier: MIT OR Apache-2.0
//! A file about people is stopped before any row is kept, and what is said names the column and never a value. The
//! people here are invented: telephone numbers of the range for drama, the range of NHS numbers for tests.

use std::fmt::Write;

use readers::{Profiles, read};
use records::{Refusal, RefusalKind};

/// A table of counts that is read, with one more column.
fn with_column(header: &str, values: &[&str]) -> String {
    let mut text = format!("lsoa21_code,tenure,n,total_households,\"{header}\"\n");
    for (index, value) in values.iter().enumerate() {
        for (category, count) in [("Private rented", 12), ("Social rented", 9)] {
            writeln!(text, "X0100000{index},{category},{count},40,\"{value}\"").expect("written");
        }
    }
    text
}

fn refused(text: &str) -> Option<Refusal> {
    read("counts.csv", text.as_bytes(), &Profiles::shipped(), None).err()
}

const BIRTHS: &[&str] =
    &["09/03/2011", "30/11/2013", "14/07/2009", "02/01/2016", "23/05/2012", "18/09/2014", "11/12/2010", "27/02/2008"];

/// Header, values, and what the column is said to look like; empty where it is none of it.
const COLUMNS: &[(&str, &[&str], &str)] = &[
    // By the header alone.
    ("Child's surname", &["Qwxyz"], "names of people"),
    ("first_name", &["Qwxyz"], "names of people"),
    ("DoB", &["41234"], "dates of birth"),
    ("Date of birth (child)", &["2011"], "dates of birth"),
    ("NHS No", &["unknown"], "NHS numbers"),
    ("UPN", &["withheld"], "pupil numbers"),
    ("Mobile", &["ring first"], "telephone numbers"),
    ("Email address", &["none given"], "e-mail addresses"),
    ("Home address", &["see file"], "addresses"),
    ("Home postcode", &["ZZ9"], "full postcodes"),
    // By the values, whatever the header says.
    ("Ref", &["Jane Example", "Mohammed Example", "Example, Susan"], "names of people"),
    ("Case worker", &["Jane Example"], "names of people"),
    ("Parent name", &["Susan Example"], "names of people"),
    ("Field 7", BIRTHS, "dates of birth"),
    ("Ref", &["999 000 0018", "9990000026"], "NHS numbers"),
    ("Ref", &["R823000040021", "R82300004002B"], "pupil numbers"),
    ("Ref", &["07700 900123", "020 7946 0018"], "telephone numbers"),
    ("Ref", &["jane@example.org", "sue@example.org"], "e-mail addresses"),
    ("Comment", &["please write to jane@example.org", "or to sue@example.org"], "e-mail addresses"),
    ("Ref", &["1 Example Street", "Flat 2, 10 Invented Road, Sampleford"], "addresses"),
    ("Ref", &["ZZ9 9ZZ", "ZZ99ZZ", "zz10 1aa"], "full postcodes"),
    // One person in all rows is nobody to ask about the file.
    ("Source", &["Jane Smith"], "names of people"),
    ("Reference", &["Smith, Jane"], "names of people"),
    ("Data set", &["Mrs Example"], "names of people"),
    ("Ward name", &["Jane Smith"], "names of people"),
    ("Area name", &["Jane Smith", "North", "Aisha Khan", "East", "South", "Jack Jones"], "names of people"),
    ("Ref", &["R823000040021"], "pupil numbers"),
    // A name and a day in one cell.
    ("Ref", &["Smith/2015-02-01", "Khan/2012-11-30"], "names of people"),
    ("Column 7", &["AB 12/03/2014", "CD 02/11/2012", "EK 30/07/2013"], "names of people"),
    ("Period", &["2015-02-01 Jane", "2012-11-30 Aisha"], "names of people"),
    ("Ward name", &["SMITH12032014", "KHAN02112012"], "names of people"),
    ("Ref", &["Q.X. (12.3.14)", "W.Y. (2.11.12)", "Z.V. (30.7.13)"], "names of people"),
    ("Key", &["Qwxa 1 May 2012", "Qwxb 4 Jun 2011", "Qwxc 9 Oct 2013", "Qwxd 3 May 2010", "Qwxe 8 Nov 2012"], "names"),
    // Homes of people, under any header.
    ("Source", &["12 Oak Road", "Flat 3, 7 High St"], "addresses"),
    ("Source", &["Flat 3, 7 High St"], "addresses"),
    ("Ward name", &["14-16 Oak Rd.", "18 The Crescent"], "addresses"),
    ("Key", &["Rose Cottage, Mill Lane", "Oak House, Church Road"], "addresses"),
    ("Column 7", &["Apt 4 The Mill, Station Road", "Flat 12b, Sample Court"], "addresses"),
    ("Date opened", &["3 Broadway", "No. 5, Sample Gdns"], "addresses"),
    ("Owner", &["Family Example"], "names of people"),
    // Nothing of it.
    ("Owner", &["Family hubs"], ""),
    ("Owner", &["Family support", "Housing", "Early help"], ""),
    ("Owner", &["Family courts", "The Family Place", "Family Safeguarding"], ""),
    ("Source", &["Family Hubs and Start for Life"], ""),
    ("Time", &["Week ending 12/03/2014", "Week ending 02/11/2012", "Week ending 30/07/2013"], ""),
    ("Release", &["Published 12/03/2014", "Updated 02/11/2012", "Final 30/07/2013", "Closed 1/2/2012"], ""),
    ("Term", &["Spring 12/01/2020", "Summer 20/04/2020", "Autumn 03/09/2020"], ""),
    ("Time", &["FY 31/03/2014", "FY 31/03/2015", "FY 31/03/2016", "FY 31/03/2017"], ""),
    ("Dwelling", &["Flat", "3 bedroom house", "Flat 2 bedrooms", "House, detached"], ""),
    ("Note", &["9434765919", "closed", "open", "not known"], ""),
    ("Value", &["1434765917", "2434765916", "9434765919", "3434765915", "7200", "1250000"], ""),
    ("First names recorded", &["12", "c", "1,204"], ""),
    ("Surname", &[""], ""),
    ("Telephone", &["12", "4"], ""),
    ("Ward name", &["Jane Example", "Mohammed Example"], ""),
    ("Parent name", &["North and East", "Sampleshire"], ""),
    ("Month", &["April", "May", "June"], ""),
    ("Quarter ends", &["31/03/2021", "30/06/2021", "30/09/2021"], ""),
    ("Last updated", BIRTHS, ""),
    ("Reference", &["9990000018", "9990000019", "9990000017", "9990000016"], ""),
    ("Postcode district", &["ZZ9", "ZZ10"], ""),
    ("Rating", &["Green", "Amber", "Red"], ""),
    ("Type of family", &["Cohabiting family", "Lone parent family", "Married couple family"], ""),
    ("Household", &["One person household", "Student household", "Other household"], ""),
    ("Month of birth", &["September", "January", "April"], ""),
    ("Area name", &["Victoria Park", "Alexandra", "Albert Hall", "Stanley North", "Jordan Hill"], ""),
    ("Age", &["Aged 4 years and under", "5 to 9", "90 and over"], ""),
    ("Age", &["4", "5", "90+"], ""),
    ("Mean age", &["4.3", "5.1", "4.9"], ""),
    ("Mother", &["Working", "Not working"], ""),
    ("Contact", &["data@example.org"], ""),
    ("Language", &["Polish", "Urdu", "Panjabi"], ""),
    ("Date incorporated", BIRTHS, ""),
];

#[test]
fn columns_about_people_are_found_by_header_and_by_look() {
    for (header, values, expected) in COLUMNS {
        let refusal = refused(&with_column(header, values));
        match (refusal, expected.is_empty()) {
            (None, true) => {}
            (Some(refusal), false) => {
                let said = refusal.to_string();
                assert!(
                    matches!(&refusal.kind, RefusalKind::Personal { columns } if columns.len() == 1),
                    "{refusal:?}"
                );
                assert!(said.contains(&format!("“{header}”")) && said.contains(expected), "{header}: {said}");
                assert!(said.contains("Count by area and month"), "{said}");
                let leaked =
                    values.iter().find(|value| value.len() > 3 && format!("{refusal:?}{said}").contains(*value));
                assert_eq!(leaked, None, "{said}");
            }
            (refusal, _) => unreachable!("{header} {values:?}: {refusal:?}"),
        }
    }
}

/// A count, a month and a year make days too, and are none of births.
#[test]
fn days_of_birth_in_several_columns_are_told_from_counts() {
    let days: Vec<(u32, u32, u32)> =
        (0..36).map(|at| (1 + at * 17 % 28, 1 + at * 5 % 12, 2005 + at * 7 % 13)).collect();
    let stopped = |headers: &str, row: &dyn Fn(usize, (u32, u32, u32)) -> String| {
        let mut text = format!("lsoa21_code,tenure,n,total_households,{headers}\n");
        for (at, day) in days.iter().enumerate() {
            writeln!(text, "X01{at:06},Private rented,12,40,{}", row(at, *day)).expect("written");
        }
        let found = matches!(refused(&text), Some(Refusal { kind: RefusalKind::Personal { .. }, .. }));
        assert!(found || refused(&text).is_none(), "{:?}", refused(&text));
        found
    };
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let month = |at: u32| months[usize::try_from(at - 1).expect("small")];
    for headers in ["Day,Month,Yr", "DD,MM,YYYY", "dob_d,dob_m,dob_y", "D,M,Y", "a,b,c", "birth 1,birth 2,birth 3"] {
        assert!(stopped(headers, &|_, (d, m, y)| format!("{d},{m},{y}")), "{headers}");
    }
    assert!(stopped("Year,Mth,Day", &|_, (d, m, y)| format!("{y},{m},{d}")));
    assert!(stopped("Month,Day,Year", &|_, (d, m, y)| format!("{m},{d},{y}")));
    assert!(stopped("x,y,z", &|_, (d, m, y)| format!("{y},{m:02},{d:02}")));
    assert!(stopped("Day,Mon,Yr", &|_, (d, m, y)| format!("{d},{},{:02}", month(m), y % 100)));
    assert!(stopped("a,b", &|_, (d, m, y)| format!("{d:02}/{m:02},{y}")));
    assert!(stopped("a,b", &|_, (d, m, y)| format!("{d} {},{y}", month(m))));
    // Small counts by month, whatever the order; ages and deciles; a day that ends each quarter.
    assert!(!stopped("Year,Month,Count", &|at, (d, ..)| format!("{},{},{d}", 2015 + at / 12, 1 + at % 12)));
    assert!(!stopped("Count,Month,Year", &|at, (d, ..)| format!("{d},{},{}", 1 + at % 12, 2015 + at / 12)));
    assert!(!stopped("Band,Decile,Year", &|at, _| format!(
        "{},{},{}",
        10 + at % 3 * 5,
        1 + at / 3 % 4,
        2015 + at / 12
    )));
    assert!(!stopped("Day,Month,Year", &|at, _| format!("31,{},{}", [3, 12][at % 2], 2000 + at / 2)));
}

/// Whoever is refused must find the cell, without its being repeated.
#[test]
fn a_refusal_says_which_cell_told() {
    let said = refused(&with_column("Owner", &["Early help", "Jane Smith"])).expect("refused").to_string();
    assert!(said.contains("column “Owner” looks like names of people (by its cells, the first in line 4)"), "{said}");
    assert!(said.contains("write its cells in full"), "{said}");
    let said = refused(&with_column("DoB", &["41234"])).expect("refused").to_string();
    assert!(said.contains("column “DoB” looks like dates of birth (by its header)"), "{said}");
    // A header may hold a value too.
    let said = refused(&with_column("pupil: Jane Smith", &["Jane Smith", "Aisha Khan"])).expect("refused").to_string();
    assert!(said.contains("column 5 looks like names") && !said.contains("Jane"), "{said}");
}

#[test]
fn an_unknown_file_is_stopped_before_its_headers_are_told() {
    let text = "Jane Example,ZZ9 9ZZ,07700 900123\nSusan Example,ZZ9 9ZY,07700 900124\n";
    let refusal = refused(text).expect("refused");
    let said = refusal.to_string();
    assert!(said.contains("column 1 looks like names") && said.contains("column 3 looks like telephone"), "{said}");
    assert!(!said.contains("Example") && !said.contains("ZZ9"), "{said}");
    let said = refused("Jane Example,5\nSusan Example,6\n").expect("refused").to_string();
    assert!(said.contains("column 1 looks like names") && !said.contains("Example"), "{said}");
}

/// A person far down a long file is still seen, if not one alone.
#[test]
fn people_below_the_first_rows_are_seen() {
    let mut text = "lsoa21_code,tenure,n,total_households,Remark\n".to_owned();
    for row in 0..20_000 {
        let remark = if row < 5000 { String::new() } else { format!("ring 07700 900{:03}", row % 1000) };
        writeln!(text, "X01{row:06},Private rented,3,9,{remark}").expect("written");
    }
    let within = refused(&text).expect("refused").to_string();
    assert!(within.contains("“Remark” looks like telephone numbers"), "{within}");
    let said = refused(&text.replace("ring ", "")).expect("refused").to_string();
    assert!(said.contains("“Remark” looks like telephone numbers"), "{said}");
}

#[test]
fn a_register_is_trusted_for_what_it_says_and_only_where_its_columns_are_known() {
    let header = "URN,EstablishmentName,EstablishmentStatus (name),LA (code),GSSLACode (name),LSOA (code),OpenDate,\
                  LastChangedDate,HeadFirstName,HeadLastName,TelephoneNum,Postcode,Street";
    let row = "1,Example School,Open,990,X08000001,X01000001,01-09-1950,24-05-2025,Jane,Example,020 7946 0018,ZZ9 9ZZ,Example Road";
    let register = format!("{header}\n{row}\n");
    assert!(refused(&register).is_none());
    // A register has its details under headers of its own.
    for (more, one, other) in [
        ("Source", "Jane Smith", "Aisha Khan"),
        ("Remark", "Mrs Smith", "Mrs Khan"),
        ("Key", "12 Oak Road", "14 Mill Lane"),
        ("X", "ZZ9 9ZZ", "ZZ9 9ZY"),
    ] {
        let said = refused(&format!("{header},{more}\n{row},{one}\n{row},{other}\n")).expect(more).to_string();
        assert!(said.contains(&format!("“{more}”")), "{said}");
    }
    let older = format!("{header},Address3,Town\n{row},ZZ9 9ZY,ZZ9 9ZX\n{row},ZZ8 8ZY,ZZ8 8ZX\n");
    assert!(refused(&older).is_none(), "an older layout has postcodes among the lines of the address");
    // Children are nobody's institution.
    let said = refused(&format!("{header},UPN\n{row},R823000040021\n")).expect("refused").to_string();
    assert!(said.contains("“UPN”") && !said.contains("Head"), "{said}");
    // The name of a profile opens no other file.
    let people = "Child,LA (code),Home telephone\nJane Example,990,020 7946 0018\n";
    let chosen = read("x.csv", people.as_bytes(), &Profiles::shipped(), Some("gias")).expect_err("refused");
    assert!(matches!(chosen.kind, RefusalKind::Personal { .. }), "{chosen}");
}

#[test]
fn a_profile_cannot_trust_itself_for_everything() {
    let folder = tempfile::tempdir().expect("a folder");
    let body = "id = \"mine\"\ntitle = \"T\"\npublisher = \"P\"\nlayout = \"wide\"\nrecognise = ['place']\n";
    let rest = "[area]\ncode = 'place'\n[period]\nlabel = \"2021\"\nstart = \"2021-01-01\"\nend = \"2021-12-31\"\n";
    let measure = "[[measure]]\nindicator = \"a\"\nnumerator = ['a']\nunit = \"people\"\n";
    let others = "[[others]]\ncolumns = '.*'\ncode = \"$0\"\nname = \"$0\"\n";
    for (trusted, figures, good) in [
        ("postcode", measure, true),
        ("birth", measure, false),
        ("anything", measure, false),
        ("postcode", others, false),
    ] {
        let text = format!("{body}trusted_for = [\"{trusted}\"]\n{rest}{figures}");
        std::fs::write(folder.path().join("mine.toml"), text).expect("written");
        let added = Profiles::shipped().add_dir(folder.path());
        assert_eq!(added.is_ok(), good, "{trusted}: {added:?}");
    }
}
