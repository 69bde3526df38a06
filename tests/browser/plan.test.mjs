import assert from "node:assert/strict";
import { test } from "node:test";
import { TURNS, isComponent, pageOf, plan } from "./plan.mjs";

const COMPONENTS = ["/_gallery/ui/form", "/_gallery/needs/map"];
const STATES = ["", "-none", "-many", "-few", "-old", "-new"].map((state) => `/_gallery/needs/page-gaps${state}`);
const PAGES = [...COMPONENTS, ...STATES, "/needs", "/needs?area=X1"].map((path) => ({ path, shape: `of ${path}`, script: false }));
const KEPT = { style: "s", shapes: new Map(PAGES.map((page) => [page.path, page.shape])) };

const visits = (options = {}, { pages = PAGES, kept = KEPT } = {}) => plan(pages, kept, { style: "s", turn: 0, ...options }).visits;
const paths = (list) => list.map((visit) => visit.path);
const names = (visit) => visit.looks.map((look) => `${look.width}${look.axe ? " axe" : ""}`).join(", ");
const find = (list, path) => list.find((visit) => visit.path === path);
const turns = Array.from({ length: TURNS }, (_none, turn) => turn);

test("every component runs each time, in three languages, at both widths, with axe", () => {
  for (const turn of turns) {
    for (const path of COMPONENTS) {
      for (const end of ["", "?lang=ar-XB", "?lang=de-XA"]) assert.equal(names(find(visits({ turn }), path + end)), "320 axe, 1280 axe");
    }
  }
});

test("the first state of every page runs each time", () => {
  for (const turn of turns) {
    const first = visits({ turn }).filter((visit) => visit.why === "main");
    assert.deepEqual(paths(first), ["/_gallery/needs/page-gaps", "/needs"]);
    assert.deepEqual(first.map(names), ["320 axe, 1280 axe", "320 axe, 1280 axe"]);
  }
});

test("all others have their turn once in a round, and one run takes a part of them", () => {
  const taken = turns.map((turn) => paths(visits({ turn }).filter((visit) => visit.why === "turn")));
  const everyone = taken.flat();
  assert.equal(new Set(everyone).size, everyone.length);
  // Six states and two live addresses in three languages, without the two first states.
  assert.equal(everyone.length, 8 * 3 - 2);
  assert.ok(taken.every((some) => some.length < 8 * 3 - 2));
  assert.deepEqual(paths(visits({ turn: 7 })), paths(visits({ turn: 3 })), "a round ends");
});

test("invented languages are looked at for overflow alone", () => {
  const list = visits({ style: "another" });
  assert.equal(names(find(list, "/_gallery/needs/page-gaps-old?lang=ar-XB")), "320, 1280");
  assert.equal(find(list, "/needs?area=X1&lang=de-XA").lang, "de-XA");
});

test("a page of another shape runs in all languages, at any turn", () => {
  const pages = PAGES.map((page) => (page.path.endsWith("-old") ? { ...page, shape: "another" } : page));
  for (const turn of turns) {
    const changed = visits({ turn }, { pages }).filter((visit) => visit.why === "changed");
    const path = "/_gallery/needs/page-gaps-old";
    assert.deepEqual(paths(changed), [path, `${path}?lang=ar-XB`, `${path}?lang=de-XA`]);
    assert.equal(names(changed[0]), "320 axe, 1280 axe");
  }
});

test("a page that the list does not know runs", () => {
  const pages = [...PAGES, { path: "/needs?area=X2", shape: "x", script: false }];
  assert.equal(find(visits({}, { pages }), "/needs?area=X2").why, "changed");
});

test("another style sheet makes all run", () => {
  assert.equal(visits({ style: "another" }).length, PAGES.length * 3);
  assert.ok(visits().length < PAGES.length * 3);
});

test("what would take too long is left to make pages, but pages of another shape run in English", () => {
  const many = Array.from({ length: 2000 }, (_none, number) => ({ path: `/needs?area=${number}`, shape: "x", script: false }));
  const kept = { style: "s", shapes: new Map(many.slice(5).map((page) => [page.path, page.shape])) };
  const planned = plan(many, kept, { style: "another", turn: 0 });
  assert.equal(planned.whole, false);
  assert.ok(planned.say.some((line) => line.includes("make pages")));
  const changed = planned.visits.filter((visit) => visit.why === "changed");
  // The first of the five is the first state of its page, which runs anyhow.
  assert.deepEqual(paths(changed), [1, 2, 3, 4].map((number) => `/needs?area=${number}`));
});

test("without script runs only where a page ships some, or when everything does", () => {
  const pages = PAGES.map((page) => (page.path === "/needs" ? { ...page, script: true } : page));
  assert.deepEqual(paths(visits({}, { pages }).filter((visit) => visit.bare && visit.lang === "en-GB")), ["/needs"]);
  assert.ok(visits({ everything: true }).every((visit) => visit.bare));
});

test("everything is every state in every language, with zoom, spacing and forced colours", () => {
  const list = visits({ everything: true });
  assert.equal(list.length, PAGES.length * 3);
  const looks = ["320 px", "1280 px", "400%", "text spacing", "forced colours"];
  for (const visit of list) assert.deepEqual(visit.looks.map((look) => look.name), looks);
});

test("a run says how much of the rest it takes, and what is behind", () => {
  const said = (options, kept = KEPT) => plan(PAGES, kept, { style: "s", turn: 5, ...options }).say.join("\n");
  assert.match(said(), /^6 of components, 2 of pages in their first state, 0 because of a change\n\d+ of 22 other .* turn 2 of 4$/);
  assert.match(said({ style: "another" }), /behind by the style sheet or script$/);
  assert.match(said({}, { style: "s", shapes: new Map() }), /behind by 10 pages$/);
});

test("names tell components from pages, and states from pages", () => {
  assert.ok(isComponent("/_gallery/needs/map") && !isComponent("/_gallery/needs/page-gaps") && !isComponent("/_gallery"));
  assert.equal(pageOf("/_gallery/needs/page-gaps-none"), pageOf("/_gallery/needs/page-gaps"));
  assert.notEqual(pageOf("/_gallery/needs/page-gaps"), pageOf("/_gallery/plan/page-gaps"));
  assert.equal(pageOf("/needs/profile/X1"), pageOf("/needs/profile/X2?a=b"));
  assert.notEqual(pageOf("/needs/profile/X1"), pageOf("/needs/profile"));
});
