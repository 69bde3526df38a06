// SPDX-License-Identifier: MIT OR Apache-2.0
//! Forms in which people download tables and which are not read: each with what to load instead.

use crate::{Case, Group};

/// A query page: titles, settings, then the table.
const QUERY: &str = "\"TS054 - Tenure\"\n\"ONS Crown Copyright Reserved [from Nomis on 12 January 2024]\"\n\n\
    \"Population :\",\"All households\"\n\"Units      :\",\"Households\"\n\n\
    \"2021 wards\",\"mnemonic\",\"Total: All households\",\"Owned\"\n\
    \"North ward\",\"X05000001\",700,400\n\"South ward\",\"X05000002\",600,300\n";
/// A table of the data service whose columns are those of many tables.
const ESTIMATES: &str = "DATE,GEOGRAPHY_NAME,GEOGRAPHY_CODE,GENDER_NAME,C_AGE_NAME,MEASURES,OBS_VALUE\n\
    2024,North ward,X05000001,Total,All Ages,20100,1400\n2024,South ward,X05000002,Total,All Ages,20100,900\n";
/// A census table of the service in percentages alone.
const PERCENT: &str = "DATE,GEOGRAPHY_NAME,GEOGRAPHY_CODE,C2021_TENURE_9_NAME,MEASURES,MEASURES_NAME,OBS_VALUE\n\
    2021,North ward,X05000001,Total: All households,20301,Percent,100\n\
    2021,North ward,X05000001,Owned: Owns outright,20301,Percent,30\n";
/// Years side by side and names without codes.
const SHOWN: &str = "\"Year\",\"2020/21\",\"2020/21 - Annotations\",\"2021/22 (p)\",\"2021/22 - Annotations\",\n\
    \"National - Regional - LA - OAs\",\n\"North\",140,,110,,\n\"Unknown\",..,,..,,\n\"Total\",2919783,,3042543,,\n";
/// One row for each place and year, and no codes.
const NAMES: &str = "\"Relative Low Income by National - Regional - LA - OAs and Year\"\n\n\
    \"National - Regional - LA - OAs\",\"Year\",\"Count\",\n\"North\",\"2021/22\",140,\n\"South\",\"2021/22\",90,\n";
const LOOKUP: &str = "WD24CD,WD24NM,LAD24CD,LAD24NM,Residents\n\
    X05000001,North ward,X08000001,Town,1400\nX05000002,South ward,X08000001,Town,900\n";

pub(crate) fn groups() -> Vec<Group> {
    vec![Group {
        title: "Forms that are not read",
        cases: vec![
            Case::refused("a query page of Nomis", QUERY),
            Case::refused("several tables of such a page, one below the other", format!("{QUERY}\n{QUERY}")),
            Case::refused("estimates from the data service of Nomis", ESTIMATES),
            Case::refused("a census table of that service in percentages alone", PERCENT),
            Case::refused("a table of Stat-Xplore with its years side by side", SHOWN),
            Case::refused("a table of Stat-Xplore with names and no codes", NAMES),
            Case::refused("a table of Stat-Xplore that counts something else", NAMES.replace("Relative", "Absolute")),
            Case::refused("a lookup with a column of figures", LOOKUP),
        ],
    }]
}
