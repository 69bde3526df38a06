// SPDX-License-Identifier: MIT OR Apache-2.0
//! Stories across the house: files in, pages and files out, on a real database of each engine.

mod as_at;
mod attached;
mod attack;
mod case_study;
mod codes;
mod commands;
mod concentration;
mod containers;
mod data_sets;
mod demo;
mod disclosure;
mod given;
mod http;
mod identical;
mod leaks;
mod local;
mod methods;
mod one_place;
mod outlines;
mod patches;
mod postcodes;
mod quine;
mod reach;
mod reader;
mod real_files;
mod refusals;
mod report;
mod revert;
mod scale;
mod setting;
mod shelf;
mod sql;
mod statements;
mod vintages;
mod worlds;
