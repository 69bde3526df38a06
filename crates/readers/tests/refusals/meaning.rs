// SPDX-License-Identifier: MIT OR Apache-2.0
//! Files that do not say what they are about, or say two things of it.

use crate::{Case, Group};

/// A real code by the name of its place: the list holds them, Rust does not.
fn code(name: &str) -> &'static str {
    let found = include_str!("../real/codes.txt").lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
    found.unwrap_or_else(|| unreachable!("{name} is not in the list of codes"))
}

/// Residents by single year of age, a hundred in one small area.
fn ages(code: &str) -> String {
    let heads = (0..=90).map(|age| age.to_string()).collect::<Vec<_>>().join(",");
    let cells = ",1".repeat(90);
    format!("{code},total_population,{heads}+\nX01000001,100{cells},10\n")
}

pub(crate) fn groups() -> Vec<Group> {
    let index = |header: &str, rows: &str| format!("{header}\n{rows}");
    vec![Group {
        title: "What a file is about",
        cases: vec![
            Case::refused("residents by age, and no word of the year", ages("lsoa11cd")),
            Case::refused("an index of deprivation, and no word of the edition", {
                index("lsoa11cd,IMD_decile,IMD_score", "X01000001,1,50.1\n")
            }),
            Case::refused(
                "a list of open schools, and no word of the day",
                "urn,la_code,establishment_name,establishment_type,lsoa_code\n1,901,A,Community school,X01000001\n",
            ),
            Case::refused(
                "a table of the census of 2021 on small areas of 2011",
                "lsoa11_code,total_households,tenure,n\nX01000001,600,Private rented,100\n",
            ),
            Case::refused("an index on small areas of 2011 and a title that names that of 2010", {
                index("Indices of Deprivation 2010\nlsoa11cd,IMD_decile,IMD_score", "X01000001,1,50.1\n")
            }),
            Case::refused("the English index with a place in Wales", {
                index(
                    "lsoa11cd,lad19cd,IMD_decile,IMD_score",
                    &format!("{},X06000001,1,50.1\n", code("welsh-small-area")),
                )
            }),
            Case::refused("the Welsh index", "lsoa11cd,lsoa11nm,wimd_2019\nX01000001,A,885\n"),
            Case::refused("a heading in which decile 1 is the least deprived", {
                index("lsoa21cd,lad24cd,IMD decile (1 is the least deprived)", "X01000001,X08000001,10\n")
            }),
            Case::refused("a decile within the authority", {
                index("lsoa21cd,lad24cd,IMD decile within the authority", "X01000001,X08000001,1\n")
            }),
            Case::refused("a rank that does not lie in its decile", {
                index(
                    "lsoa21cd,lad24cd,IMD_decile,IMD_rank",
                    &format!("{},{},10,400\n", code("invented-small-area"), code("wakefield")),
                )
            }),
            Case::refused("tenures of one ethnic group", {
                index(
                    "LSOA code,Tenure of household (9 categories),Tenure of household (9 categories) Code,Ethnic group (6 \
                     categories),Observation",
                    "X01000001,Lives rent free,8,White,20\n",
                )
            }),
        ],
    }]
}
