// SPDX-License-Identifier: MIT OR Apache-2.0
//! Six slides for a room of 200 people: what the summary says, one thing on each.

use exhibits::View;
use press::{Block, Chapter, Document};

use super::{document_frame, headlines, picture};
use crate::concentration::{concentration, said};
use crate::gap;
use crate::summary::{self, sure};

/// The deck: a title, children, the pattern, three numbers, how sure it is, and what is asked.
pub(crate) fn document(view: &View) -> Document {
    let frame = document_frame(view);
    let slide = |id: &str, title: String, blocks: Vec<Block>| Chapter {
        id: format!("slide-{id}"),
        title,
        new_page: true,
        blocks,
    };
    let found = concentration(&view.place);
    let lines = gap::lines(&view.place);
    let children = said::children(view);
    let where_children = picture::children(view, picture::ON_SLIDE).map(|one| Block::Pictures(vec![one]));
    let maps = picture::patterns(view, &found, picture::ON_SLIDE);
    // Leaves to the report how a ward was judged; a room needs how sure it can be.
    let short = |(at, (tag, _, text)): (usize, (String, _, String))| {
        if at == 0 { format!("{tag}.") } else { format!("{tag}. {text}") }
    };
    let sure = sure(view, &found, &lines).into_iter().enumerate().map(short).collect();
    let chapters = vec![
        slide("title", view.name().to_owned(), Vec::new()),
        slide(
            "children",
            children.unwrap_or_else(|| view.text("needs-slide-no-children")),
            std::iter::once(Block::Text(view.text("needs-slide-children")))
                .chain(where_children)
                .chain([Block::Text(view.text("needs-slide-places"))])
                .collect(),
        ),
        slide(
            "pattern",
            said::pattern(view, &found),
            std::iter::once(Block::Text(view.text("needs-slide-pattern")))
                .chain((!maps.is_empty()).then_some(Block::Pictures(maps)))
                .collect(),
        ),
        slide(
            "numbers",
            view.text("needs-slide-numbers"),
            vec![Block::Numbers(headlines::numbers(view)), Block::Quiet(view.text("needs-slide-numbers-not"))],
        ),
        slide(
            "sure",
            view.text("needs-how-sure"),
            vec![
                Block::List(sure),
                Block::Note {
                    title: view.text("needs-headline-safe"),
                    text: vec![view.text("needs-headline-safe-text"), view.text("needs-headline-safe-lines")],
                },
            ],
        ),
        slide(
            "asks",
            view.text("needs-story-asks"),
            vec![Block::Steps(summary::asks(view, &found, &lines)), Block::Quiet(view.text("needs-slide-asks"))],
        ),
    ];
    Document { chapters, ..frame }
}
