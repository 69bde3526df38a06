// SPDX-License-Identifier: MIT OR Apache-2.0
//! A publication as PDF, as Word file and as pixels. Whether other programs find it in order, `tools/papers.sh` asks them.

#[expect(dead_code, reason = "the example, which shares the samples, writes the large one too")]
mod sample;

use std::io::{Cursor, Read as _};

use figures::Table;
use press::{Block, Document, Picture, docx, pdf, png};

fn pictures(document: &mut Document) -> Vec<&mut Picture> {
    let blocks = document.chapters.iter_mut().flat_map(|chapter| &mut chapter.blocks);
    blocks.filter_map(|block| if let Block::Pictures(all) = block { Some(all) } else { None }).flatten().collect()
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut text = String::new();
    archive.by_name(name).expect(name).read_to_string(&mut text).expect("text");
    text
}

#[test]
fn the_same_document_gives_the_same_bytes_in_both_directions() {
    for document in [sample::english(), sample::urdu()] {
        let first = pdf(&document).expect("a PDF");
        assert!(first.starts_with(b"%PDF-1.7"), "{}", document.title);
        assert!(first == pdf(&document).expect("a PDF"), "PDF of {}", document.title);
        assert!(
            docx(&document).expect("a file") == docx(&document).expect("a file"),
            "Word file of {}",
            document.title
        );
    }
}

#[test]
fn a_picture_without_its_sentence_is_refused_by_the_standard() {
    let mut document = sample::urdu();
    pictures(&mut document)[0].sentence.clear();
    let refused = pdf(&document).expect_err("no text alternative").to_string();
    assert!(refused.contains("alt"), "{refused}");
}

#[test]
fn a_document_without_a_title_is_refused_by_the_standard() {
    let refused = pdf(&Document { title: String::new(), ..sample::urdu() }).expect_err("no title").to_string();
    assert!(refused.contains("title"), "{refused}");
}

#[test]
fn what_cannot_be_shown_is_refused_with_its_text() {
    let name = "ગુજરાતી hub";
    let mut document = sample::urdu();
    document.chapters[0].blocks.push(Block::Text(name.to_owned()));
    let refused = pdf(&document).expect_err("no font has these letters").to_string();
    assert!(refused.contains(name) && refused.contains("U+0A97"), "{refused}");
    let refused = pdf(&Document { lang: "English".to_owned(), ..sample::urdu() }).expect_err("no tag").to_string();
    assert!(refused.contains("“English”"), "{refused}");
    let mut document = sample::urdu();
    pictures(&mut document)[0].svg = "<svg".to_owned();
    let refused = [pdf(&document), docx(&document)].map(|made| made.expect_err("no drawing").to_string());
    assert!(refused.iter().all(|refused| refused.contains("the picture crowded")), "{refused:?}");
}

#[test]
fn no_text_is_taken_for_markup_and_no_control_character_breaks_a_file() {
    let mut document = sample::urdu();
    let hostile = "#panic(\"x\") $ <w:p> & ]]> \u{1}\u{7}\u{b}\u{fffe} \\ * _ @ref `raw` = heading";
    document.title = hostile.to_owned();
    document.chapters[0].blocks.push(Block::List(vec![hostile.to_owned()]));
    let table = Table { columns: vec![figures::Column::text(hostile)], ..Table::default() };
    document.chapters[0].blocks.push(Block::Table(Box::new(Table { rows: vec![vec![hostile.into()]], ..table })));
    pdf(&document).expect("a PDF");
    let story = part(&docx(&document).expect("a file"), "word/document.xml");
    assert!(story.contains("#panic(&quot;x&quot;) $ &lt;w:p&gt; &amp; ]]&gt; "));
    assert!(!story.contains(|letter: char| letter.is_control() && letter != '\n' || letter == '\u{fffe}'));
}

#[test]
fn empty_lists_tables_and_chapters_do_no_harm() {
    let empty = vec![
        Block::Lead(String::new()),
        Block::List(vec![]),
        Block::Steps(vec![]),
        Block::Numbers(vec![]),
        Block::Pictures(vec![]),
        Block::Table(Box::default()),
        Block::Note { title: String::new(), text: vec![] },
    ];
    let mut document = sample::urdu();
    document.chapters.push(press::Chapter {
        id: "empty".to_owned(),
        title: "x".to_owned(),
        new_page: false,
        blocks: empty,
    });
    for document in [Document { chapters: vec![], attributions: vec![], ..sample::english() }, document] {
        pdf(&document).expect("a PDF");
        docx(&document).expect("a file");
    }
}

#[test]
fn figures_and_tables_are_numbered_through_and_long_tables_are_left_to_the_workbook() {
    let story = part(&docx(&sample::english()).expect("a file"), "word/document.xml");
    let order = ["Figure 1. ", "Figure 7. ", "Table 1. ", "Table 2. ", "Table 3. ", "Table 6. "];
    let places: Vec<_> = order.iter().map(|label| story.find(&format!(">{label}<"))).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{order:?} {places:?}");
    assert!(story.contains("Its 63 rows are in the file tables.xlsx.") && !story.contains("Ward 63"));
    assert_eq!(story.matches("<w:tblHeader/>").count(), 5, "each table in the file has a marked heading");
    assert!(!story.contains(">Table 7. <"), "pictures of the same figures have one table");
    assert_eq!(story.matches("<wp:docPr").count(), story.matches("descr=\"In 2021").count() / 2);
}

#[test]
fn every_page_of_a_word_file_bears_the_notice_and_the_language() {
    let bytes = docx(&sample::urdu()).expect("a file");
    assert!(part(&bytes, "word/header1.xml").contains("ایک فرضی ضلع کے فرضی اعداد۔"));
    assert!(part(&bytes, "word/styles.xml").contains("<w:lang w:val=\"ur-GB\""));
    assert!(part(&bytes, "word/document.xml").contains("<w:bidiVisual/>"));
    assert!(part(&bytes, "docProps/core.xml").contains("<dc:language>ur-GB</dc:language>"));
}

#[test]
fn a_png_says_what_it_shows_and_where_from() {
    let mut document = sample::urdu();
    let picture = pictures(&mut document).remove(0);
    let bytes = png(&picture.svg, 400, &picture.sentence, &picture.source).expect("a picture");
    let reader = png_decoded(&bytes);
    assert_eq!(reader.0, 400);
    assert_eq!(
        reader.1,
        [("Title".to_owned(), picture.sentence.clone()), ("Source".to_owned(), picture.source.clone())]
    );
    assert!(reader.2.iter().any(|byte| *byte < 0x40), "letters are drawn");
    let tall = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"90000\"/>";
    assert!(png(tall, 400, "tall", "").expect_err("too high").to_string().contains("higher than"));
}

/// Width, texts and points.
fn png_decoded(bytes: &[u8]) -> (u32, Vec<(String, String)>, Vec<u8>) {
    let mut reader = png::Decoder::new(Cursor::new(bytes)).read_info().expect("a PNG");
    let info = reader.info();
    let texts = info.utf8_text.iter().map(|text| (text.keyword.clone(), text.get_text().expect("text"))).collect();
    let width = info.width;
    let mut points = vec![0; reader.output_buffer_size().expect("a size")];
    reader.next_frame(&mut points).expect("points");
    (width, texts, points)
}
