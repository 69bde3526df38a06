// SPDX-License-Identifier: MIT OR Apache-2.0
//! Six slides for a room of 200 people: what the summary says, one thing on each.

use press::{Block, Chapter, Document};

use super::{document_frame, headlines, picture};
use crate::concentration::{concentration, said};
use crate::front::Front;
use crate::gap;
use crate::place::page;

/// The deck: a title, children, the pattern, three numbers, how sure it is, and what is asked.
pub(crate) fn document(front: &Front) -> Document {
    let frame = document_frame(front);
    let slide = |id: &str, title: String, blocks: Vec<Block>| Chapter {
        id: format!("slide-{id}"),
        title,
        new_page: true,
        blocks,
    };
    let found = concentration(&front.place);
    let lines = gap::lines(&front.place);
    let children = said::children(front);
    let where_children = picture::children(front, picture::ON_SLIDE).map(|one| Block::Pictures(vec![one]));
    let maps = picture::patterns(front, &found, picture::ON_SLIDE);
    // Leaves to the report how a ward was judged; a room needs how sure it can be.
    let short = |(at, (tag, _, text)): (usize, (String, _, String))| {
        if at == 0 { format!("{tag}.") } else { format!("{tag}. {text}") }
    };
    let sure = page::sure(front, &found, &lines).into_iter().enumerate().map(short).collect();
    let chapters = vec![
        slide("title", front.name().to_owned(), Vec::new()),
        slide(
            "children",
            children.unwrap_or_else(|| front.text("needs-slide-no-children")),
            std::iter::once(Block::Text(front.text("needs-slide-children")))
                .chain(where_children)
                .chain([Block::Text(front.text("needs-slide-places"))])
                .collect(),
        ),
        slide(
            "pattern",
            said::pattern(front, &found),
            std::iter::once(Block::Text(front.text("needs-slide-pattern")))
                .chain((!maps.is_empty()).then_some(Block::Pictures(maps)))
                .collect(),
        ),
        slide(
            "numbers",
            front.text("needs-slide-numbers"),
            vec![Block::Numbers(headlines::numbers(front)), Block::Quiet(front.text("needs-slide-numbers-not"))],
        ),
        slide(
            "sure",
            front.text("needs-how-sure"),
            vec![
                Block::List(sure),
                Block::Note {
                    title: front.text("needs-headline-safe"),
                    text: vec![front.text("needs-headline-safe-text"), front.text("needs-headline-safe-lines")],
                },
            ],
        ),
        slide(
            "asks",
            front.text("needs-story-asks"),
            vec![Block::Steps(page::asks(front, &found, &lines)), Block::Quiet(front.text("needs-slide-asks"))],
        ),
    ];
    Document { chapters, ..frame }
}
