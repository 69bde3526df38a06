import assert from "node:assert/strict";
import { test } from "node:test";
import { format, parse } from "./kept.mjs";
import { shape } from "./shape.mjs";

const PAGE = `<!doctype html><html lang="en"><body><main class="r-main wide"><h1>Needs</h1><ul class="r-list">
  <li class="r-class-1"><a href="/a">One <b>1</b></a></li></ul><img src="a.png" alt="A map"><svg viewBox="0 0 9 9"><path d="M0 0"/></svg>
  <p>Text</p></main></body></html>`;
const same = (before, after) => assert.equal(shape(PAGE.replace(before, after)), shape(PAGE), `${after}`);
const other = (before, after) => {
  assert.ok(PAGE.includes(before));
  assert.notEqual(shape(PAGE.replace(before, after)), shape(PAGE), `${after}`);
};

test("texts, numbers, addresses and repetition are no part of a shape", () => {
  same("Needs", "What a > b families need");
  same("r-class-1", "r-class-12");
  same("/a", "/b?x=y");
  same('alt="A map"', 'alt="Another > map"');
  same('viewBox="0 0 9 9"', 'viewBox="0 0 8 8"');
  same('"r-main wide"', '"wide r-main"');
  same("</ul>", '<li class="r-class-2"><a href="/b">Two <b>2</b></a></li></ul>');
  same("<h1>", "<!-- <table> --><h1>");
});

test("tags, classes, roles and labels are", () => {
  other("<p>Text</p>", "<div>Text</div>");
  other("<p>Text</p>", "<p>Text</p><p>More <em>text</em></p>");
  other('"r-list"', '"r-list r-list--tight"');
  other('<ul class', '<ul role="list" class');
  other('<ul class', '<ul aria-label="Places" class');
  other(' alt="A map"', "");
  other("</ul>", "");
  other('<path d="M0 0"/>', '<path d="M0 0"/><text>1</text>');
  other("<p>Text</p>", '<p style="width:900px">Text</p>');
});

test("a part that stands elsewhere is another shape", () => {
  assert.notEqual(shape("<div><p>a</p></div><p>b</p>"), shape("<div></div><p>a</p>"));
  assert.notEqual(shape("<br><p>a</p>"), shape("<p><br>a</p>"));
  assert.notEqual(shape("<h2>a</h2><p>b</p>"), shape("<p>b</p><h2>a</h2>"));
});

test("the list of shapes is read as it was written", () => {
  const kept = { style: "/assets/0a", shapes: new Map([["/needs?area=X1", "0b"], ["/", "0c"]]) };
  const read = parse(format(kept));
  assert.equal(read.style, kept.style);
  assert.deepEqual([...read.shapes], [["/", "0c"], ["/needs?area=X1", "0b"]]);
  assert.deepEqual(parse(""), { style: undefined, shapes: new Map() });
});
