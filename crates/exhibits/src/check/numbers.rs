// SPDX-License-Identifier: MIT OR Apache-2.0
//! Figures that contradict others, or are hidden.

use evidence::check::{AboveWhole, Contradiction, Hidden, Jump, Sums};
use words::Args;

use super::say::{Say, figure};

pub(super) fn jump(say: Say<'_>, found: &Jump) -> String {
    let args = Args::new()
        .set("what", say.name(&found.about))
        .set("before", found.before.label())
        .set("after", found.about.period.label())
        .set("jumped", found.jumped)
        .set("areas", found.areas)
        .set("way", if found.up { "up" } else { "down" });
    say.with("exhibits-check-jump", &args)
}

pub(super) fn contradiction(say: Say<'_>, found: &Contradiction) -> String {
    let args = Args::new()
        .set("against", found.against)
        .set("all", found.all)
        .set("way", if found.rises { "rise" } else { "fall" })
        .set("periods", found.periods)
        .set("column", found.column.as_str())
        .set("says", found.says.as_str());
    say.with("exhibits-check-flag", &args)
}

pub(super) fn sums(say: Say<'_>, found: &Sums) -> String {
    match found {
        Sums::Differ { about, authority, areas, sum, source, total } => {
            let args = Args::new()
                .set("what", say.name(about))
                .set("period", about.period.label())
                .set("authority", authority.as_str())
                .set("areas", *areas)
                .set("sum", figure(say.lang, *sum))
                .set("source", source.as_str())
                .set("total", figure(say.lang, *total));
            say.with("exhibits-check-total", &args)
        }
        Sums::ByDesign { about, source, most, authorities } => {
            let args = Args::new()
                .set("what", say.name(about))
                .set("period", about.period.label())
                .set("source", source.as_str())
                .set("most", figure(say.lang, *most))
                .set("authorities", *authorities);
            say.with("exhibits-check-by-design", &args)
        }
    }
}

pub(super) fn above(say: Say<'_>, found: &AboveWhole) -> String {
    let args = Args::new()
        .set("what", say.name(&found.about))
        .set("period", found.about.period.label())
        .set("authority", found.authority.as_str())
        .set("named", found.named)
        .set("areas", found.areas)
        .set("source", found.source.as_str())
        .set("sum", figure(say.lang, found.sum))
        .set("total", figure(say.lang, found.total))
        .set("other", found.total_source.as_str());
    say.with("exhibits-check-above", &args)
}

pub(super) fn hidden(say: Say<'_>, found: &Hidden) -> String {
    let args = Args::new()
        .set("indicator", found.indicator.as_str())
        .set("period", found.period.label())
        .set("authority", found.authority.as_str())
        .set("hidden", found.hidden)
        .set("areas", found.areas)
        .set("least", figure(say.lang, found.least));
    say.with("exhibits-check-hidden", &args)
}
