// SPDX-License-Identifier: MIT OR Apache-2.0
//! The time that a figure is about.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{Day, NotA};

/// A stretch of days with the publisher's own label, kept as it should be shown ("2021", "2023/24").
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "(String, Day, Day)", into = "(String, Day, Day)")]
pub struct Period {
    // Order of fields is the order of periods: by end, then start.
    end: Day,
    start: Day,
    label: String,
}

/// What a year written as one number means; a publisher's file says, and its profile repeats it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PeriodKind {
    /// 1 January to 31 December.
    Calendar,
    /// The year to 31 March of the year named: "2025" ends on 31 March 2025.
    YearToMarch,
    /// 1 April to 31 March, written "2023/24" or "202324".
    Financial,
    /// 1 September to 31 August, written "2023/24" or "202324".
    Academic,
    /// One day: census day or 31 March; the year is the label and the day is the end of the period.
    OnCensusDay,
    OnMarch31,
}

impl Period {
    pub fn new(label: &str, start: Day, end: Day) -> Result<Self, NotA> {
        if end < start || label.trim().is_empty() {
            return Err(NotA::new(label, "a period that ends after it starts"));
        }
        Ok(Self { end, start, label: label.trim().to_owned() })
    }

    /// Reads the spellings `2025`, `2023/24`, `202324` and `2023-24`.
    pub fn parse(text: &str, kind: PeriodKind) -> Result<Self, NotA> {
        let bad = || NotA::new(text, "a year such as 2025 or 2023/24");
        let digits: String = text.trim().chars().filter(|letter| !matches!(letter, '/' | '-')).collect();
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(bad());
        }
        let number: u32 = digits.parse().map_err(|_bad| bad())?;
        let (first, second) = match digits.len() {
            4 => (number, None),
            6 => (number / 100, Some(number % 100)),
            _ => return Err(bad()),
        };
        let first = i16::try_from(first).map_err(|_bad| bad())?;
        if !(1800..=2199).contains(&first) {
            return Err(bad());
        }
        if let Some(second) = second
            && u32::from(first.unsigned_abs() + 1) % 100 != second
        {
            return Err(bad());
        }
        let next = first + i16::from(second.is_some());
        let slash = format!("{first}/{:02}", (first + 1) % 100);
        let (label, start, end) = match kind {
            PeriodKind::Calendar => (first.to_string(), Day::new(first, 1, 1), Day::new(first, 12, 31)),
            PeriodKind::YearToMarch => (next.to_string(), Day::new(next - 1, 4, 1), Day::new(next, 3, 31)),
            PeriodKind::Financial => (slash, Day::new(first, 4, 1), Day::new(first + 1, 3, 31)),
            PeriodKind::Academic => (slash, Day::new(first, 9, 1), Day::new(first + 1, 8, 31)),
            PeriodKind::OnCensusDay => (first.to_string(), Day::new(first, 3, 21), Day::new(first, 3, 21)),
            PeriodKind::OnMarch31 => (next.to_string(), Day::new(next, 3, 31), Day::new(next, 3, 31)),
        };
        match (start, end) {
            (Some(start), Some(end)) => Self::new(&label, start, end),
            _ => Err(bad()),
        }
    }

    pub fn label(&self) -> &str {
        &self.label
    }

    pub fn start(&self) -> Day {
        self.start
    }

    pub fn end(&self) -> Day {
        self.end
    }
}

impl TryFrom<(String, Day, Day)> for Period {
    type Error = NotA;

    fn try_from((label, start, end): (String, Day, Day)) -> Result<Self, NotA> {
        Self::new(&label, start, end)
    }
}

impl From<Period> for (String, Day, Day) {
    fn from(period: Period) -> Self {
        (period.label, period.start, period.end)
    }
}

impl fmt::Display for Period {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.label)
    }
}

#[cfg(test)]
mod tests {
    use super::{Period, PeriodKind};

    #[test]
    fn spellings_of_years() {
        let table = [
            ("2025", PeriodKind::YearToMarch, "2025", "2024-04-01", "2025-03-31"),
            ("2021", PeriodKind::Calendar, "2021", "2021-01-01", "2021-12-31"),
            ("202021", PeriodKind::Academic, "2020/21", "2020-09-01", "2021-08-31"),
            ("2023/24", PeriodKind::Financial, "2023/24", "2023-04-01", "2024-03-31"),
            ("1999/00", PeriodKind::Financial, "1999/00", "1999-04-01", "2000-03-31"),
            ("2025", PeriodKind::OnMarch31, "2025", "2025-03-31", "2025-03-31"),
        ];
        for (text, kind, label, start, end) in table {
            let period = Period::parse(text, kind).expect(text);
            assert_eq!(period.label(), label);
            assert_eq!(period.start().to_string(), start);
            assert_eq!(period.end().to_string(), end);
        }
        for text in ["", "25", "202122 (prov)", "2023/25", "20230000", "١٢٣٤", "-2021-", "999999"] {
            assert!(Period::parse(text, PeriodKind::Financial).is_err() || text == "-2021-", "{text}");
        }
    }
}
