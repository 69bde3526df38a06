// SPDX-License-Identifier: MIT OR Apache-2.0
//! The same publication, shorter, from right to left.

use figures::{Cell, Column, Dir, Frame, Table};
use press::{Block, Chapter, Document, KeyNumber, Picture, Wording};

fn names() -> Vec<String> {
    ["قلعہ", "میدان", "شمالی محلہ", "پرانا بازار"].map(str::to_owned).to_vec()
}

fn table() -> Table {
    let row = |(at, name): (usize, String)| {
        vec![Cell::from(name), Cell::from(format!("{at}.5%")), Cell::from(format!("{at}.1 تا {at}.9"))]
    };
    Table {
        frame: Frame::new("t", "وارڈ کے لحاظ سے گھرانے، 2021").rtl(),
        columns: vec![Column::text("وارڈ"), Column::number("حصہ"), Column::number("95% وقفہ")],
        rows: names().into_iter().enumerate().map(row).collect(),
    }
}

fn text(text: &str) -> String {
    text.to_owned()
}

fn chapters() -> Vec<Chapter> {
    let svg = super::bars(&names(), 720, true);
    let picture = Picture {
        id: text("crowded"),
        title: text("گنجان گھر"),
        sentence: text("2021 میں 5.5 فیصد گھرانوں کے پاس ضرورت سے کم کمرے تھے۔"),
        caption: text("ضرورت سے کم کمروں والے گھرانوں کا حصہ، 2021۔"),
        source: text("فرضی اعداد، 2021 (ONS Census)"),
        told: false,
        plate: String::new(),
        web: figures::Markup::default(),
        svg,
        table: table(),
    };
    vec![
        Chapter {
            id: text("headlines"),
            title: text("خلاصہ"),
            new_page: true,
            blocks: vec![
                Block::Lead(text("گنجان گھر اور معذوری مختلف وارڈوں میں جمع ہیں۔ 30 میں سے نو وارڈ اوسط سے اوپر ہیں۔")),
                Block::Numbers(vec![
                    KeyNumber {
                        value: text("5.5%"), text: text("گھرانوں کے پاس کم کمرے ہیں (5.4 تا 5.6)، 2021")
                    },
                    KeyNumber {
                        value: text("91.2"), text: text("فی 10,000 بچے زخمی داخل ہوئے، 2023/24")
                    },
                ]),
                Block::Steps(vec![text("ابتدائی مدد کے فارم میں ایک خانہ طے کریں۔"), text("پانچ حصوں کے لیے پوچھیں۔")]),
                Block::Note {
                    title: text("احتیاط سے پڑھیں"),
                    text: vec![text("یہ رپورٹ علاقوں کو بیان کرتی ہے، ان میں رہنے والے خاندانوں کو نہیں۔")],
                },
            ],
        },
        Chapter {
            id: text("gather"),
            title: text("خطرے کے عوامل کہاں جمع ہیں"),
            new_page: true,
            blocks: vec![
                Block::Heading(text("وارڈ کے لحاظ سے")),
                Block::Pictures(vec![picture]),
                Block::List(vec![text("جن وارڈوں کی پٹیاں ملتی ہیں وہ شاید مختلف نہ ہوں۔")]),
                Block::Table(Box::new(table())),
            ],
        },
    ]
}

pub(crate) fn urdu() -> Document {
    Document {
        lang: text("ur-GB"),
        dir: Dir::Rtl,
        publisher: text("فیلوبی شراکت"),
        kind: text("آبادی کی ضروریات کا جائزہ"),
        title: text("تنازع میں والدین کی مدد: علاقے کو کیا چاہیے"),
        short_title: text("فیلوبی: والدین کی مدد"),
        edition: text("مسودہ، اعداد 22 نومبر 2026 تک"),
        notice: Some(text("ایک فرضی ضلع کے فرضی اعداد۔")),
        as_at: "2026-11-22".parse().expect("a day"),
        wording: Wording {
            contents: text("فہرست"),
            figure: text("شکل {0}"),
            table: text("جدول {0}"),
            page: text("صفحہ {0}"),
            skip: text("براہ راست متن پر جائیں"),
            notice: text("ان اعداد کے بارے میں"),
            as_table: text("اعداد جدول میں"),
            tables: text("شکلوں کے پیچھے جدول"),
            in_workbook: text("اس کی {0} قطاریں tables.xlsx میں ہیں۔"),
        },
        chapters: chapters(),
        attributions: vec![text("Contains public sector information licensed under the Open Government Licence v3.0.")],
    }
}
