"""The maps and the large numbers of the summary: legends, captions, colours and tables against measures.csv."""

import re

import page
import wording
from patterns import number

TENTH = "children-most-deprived-10pc"
HALF = 50.0


class Figures:
    def __init__(self, rule):
        self.rule, self.wrong, self.notes, self.held = rule, [], [], 0
        self.where, self.seen, self.full, self.pair = "", [], False, None
        self.by = rule

    def say(self, where, what):
        self.wrong.append("%s: %s" % (where if where == self.where else self.where + ", " + where, what))

    def note(self, what):
        if what not in self.notes:
            self.notes.append(what)

    def claim(self, where, problem):
        if problem:
            self.say(where, problem)

    def counts(self, where, text, want, what):
        if wording.count(text) != want:
            self.say(where, "%s: %s, expected %d" % (what, text, want))

    def figure_of(self, what, text, want):
        """A written figure, or that none is held."""
        if want is None:
            if text != "not held":
                self.say(what, "is %s, and none is held" % text)
        elif not wording.written(want, text.rstrip("%")):
            self.say(what, "is %s, expected %.12g" % (text, want))

    def code(self, name):
        found = [code for code, other in self.rule.measures.names.items() if other == name]
        if len(found) != 1:
            self.say("names", "no ward, or no one ward, is called " + name)
            return None
        return found[0]

    def same_names(self, where, text, codes, by=None):
        known = (by or self.rule).measures.names
        have = wording.names(text, set(known.values())) if text else []
        want = sorted(known[code] for code in codes)
        if have is None:
            self.say(where, "a name that is not known among: " + text)
        elif sorted(have) != want:
            odd = sorted(set(have) ^ set(want))
            self.say(where, "names %s, expected %s (%s)" % (text or "none", ", ".join(want) or "none", ", ".join(odd)))

    def children_row(self, area=None):
        return self.rule.measures.best(TENTH, area)

    # Maps.

    def figure(self, node):
        name = node.at.get("id") or ""
        heading = node.first("p", "r-h3")
        heading = heading.text() if heading else ""
        if name == "children":
            self._children_map(node, heading)
        elif re.fullmatch(r"pattern\d+", name):
            self._pattern_map(node, heading, int(name[len("pattern"):]))
        else:
            self.say(self.where, "a figure that is not known: " + name)

    def _parts(self, node):
        """(title, caption, [(label, count)], [names by shade, lightest first], rows of the table)"""
        title, caption = node.first("svg").first("title").text(), node.first("figcaption").text()
        keys = []
        for entry in node.all("span", "f-key-text"):
            count = entry.first("span", "f-key-count").text().strip(" ()")
            label = entry.text()[: -len(entry.first("span", "f-key-count").text())].strip()
            keys.append((re.sub(r" \($", "", label.strip()), wording.count(count.split()[0])))
        shades = []
        for group in node.first("svg").all("g"):
            if re.fullmatch(r"f-c\d", group.at.get("class") or ""):
                names = {path.first("title").text() for path in group.all("path") if path.first("title")}
                # A part that is drawn again, larger, has no names.
                if not names:
                    continue
                shades.append((int(group.at["class"][-1]), names))
        # A label at the edge of the map is no shade; a table stands under each map.
        held = node.first("table")
        return title, caption, keys, [names for _, names in sorted(shades, key=lambda s: s[0])], page.table(held)[2] if held else []

    def _shaded(self, where, shades, want):
        """The wards of each shade must be those of each class, from low to high; classes without wards have no shade."""
        names = self.rule.measures.names
        want = [{names[code] for code in codes} for codes in want if codes]
        if shades != want:
            odd = set().union(*shades) ^ set().union(*want) if shades else "all"
            wrong = [n for a, b in zip(shades, want) for n in a ^ b]
            self.say(where, "%d shades for %d levels; wards shaded otherwise than worked out: %s" % (
                len(shades), len(want), ", ".join(sorted(odd) if odd and odd != "all" else sorted(set(wrong)))))

    def _children_map(self, node, heading):
        self.seen.append("children map")
        if heading != self.rule.measures.catalogue[TENTH]["short"]:
            self.say("children map", "its heading is " + heading)
        title, caption, keys, shades, rows = self._parts(node)
        values = {}
        for code in self.rule.measures.names:
            row = self.children_row(code)
            if row and number(row["value"]) is not None:
                values[code] = number(row["value"])
        most = {code for code, value in values.items() if value >= HALF}
        for text in (title, caption):
            found = re.fullmatch(r"(?:Figure \d+\.|%s\.) (?:Wards where at least half of the children live in such areas: (.+?)|In no ward do half of the "
                                 r"children live in such areas)\. Wards of \d{4}\.(?: .+)?" % re.escape(heading), text)
            if found:
                self.same_names("children map", found.group(1) or "", most)
            else:
                self.say("children map", "not understood: " + text)
        classes = []
        for label, count in keys:
            found = re.fullmatch(r"(?:(?P<low>[\d.]+)% to )?(?:under (?P<high>[\d.]+)%|(?P<least>[\d.]+)% or more)", label)
            if found:
                low, high = float(found["low"] or found["least"] or 0), float(found["high"] or "inf")
                classes.append((low, {code for code, value in values.items() if low <= value < high}))
                if count != len(classes[-1][1]):
                    self.say("children map", "%s: %s wards, expected %d" % (label, count, len(classes[-1][1])))
            elif label not in ("suppressed", "missing") or count:
                self.say("children map", "not understood: %s %s" % (label, count))
        self._shaded("children map", shades, [codes for _, codes in sorted(classes, key=lambda c: c[0])])
        for name, *cells in rows:
            row = self.children_row() if name == self.rule.place else self.children_row(self.code(name))
            for cell, column in zip(cells, ("numerator", "denominator", "value")):
                self.figure_of("children map, " + name, cell.replace("at least ", ""), number(row[column]) if row else None)
        if len(rows) != len(values) + 1:
            self.say("children map", "%d rows, expected %d" % (len(rows), len(values) + 1))

    def _pattern_map(self, node, heading, at):
        self.seen.append("map")
        phrases = wording.names(wording.low(heading), {f.phrase for f in self.rule.counted}) or []
        group = [f for f in self.rule.counted if f.phrase in phrases]
        told = self.rule.told
        want = ([f.phrase for f in told[at]] if at < len(told) else None) if told else (
            phrases if len(phrases) == 1 and (self.pair is None or group[0] in self.pair) else None)
        if not group or phrases != want:
            return self.say("map", "is of %s, expected %s" % (heading, want))
        title, caption, keys, shades, rows = self._parts(node)
        wards = self.rule.wards(group)
        level = {code: sum(code in self.rule.judged[f.code][0] for f in group) for code in self.rule.measures.names}
        form = (r"(?:Figure \d+\.|%s:) (\d+) wards? (?:is|are) high(?: in (?:all (\d+)|(both)))?\.(?: (.+?))??(?:\.? ?Wards of "
                r"\d{4}\.(?: .+)?)?" % re.escape(heading))
        for text in (title, caption):
            found = re.fullmatch(form, text)
            if not found:
                self.say("map", "not understood: " + text)
                continue
            self.counts("map of " + heading, found.group(1), len(wards), "wards")
            if ("2" if found.group(3) else found.group(2) or "1") != str(len(group)):
                self.say("map of " + heading, "in all %s, expected %d" % (found.group(2), len(group)))
            self.same_names("map of " + heading, (found.group(4) or "").rstrip("."), wards)
        classes = []
        for label, count in keys:
            every = "both" if len(group) == 2 else "all %d" % len(group)
            found = re.fullmatch(r"high in (none|\d+(?: or \d+)? of %d|%s)|high" % (len(group), every), label)
            if not found:
                self.say("map of " + heading, "not understood: " + label)
                continue
            words = re.findall(r"none|all|\d+", (found.group(1) or "all").replace("both", "all").split(" of ")[0])[:2]
            ends = [{"none": 0, "all": len(group)}.get(word, wording.count(word)) for word in words]
            classes.append(set(range(ends[0], ends[-1] + 1)) if words[0] != "all" else {len(group)})
            have = sum(n in classes[-1] for n in level.values())
            if count != have:
                self.say("map of " + heading, "%s: %s wards, expected %d" % (label, count, have))
        # Each number has one class, and the darkest holds the wards of the pattern alone.
        if sorted(n for one in classes for n in one) != list(range(len(group) + 1)) or classes[-1] != {len(group)}:
            self.say("map of " + heading, "its key has the classes %s" % classes)
        self._shaded("map of " + heading, shades, [{c for c, n in level.items() if n in one} for one in classes])
        for name, cell in rows:
            if self.code(name) is not None and cell != "%d of %d" % (level[self.code(name)], len(group)):
                self.say("map of " + heading, "%s is above in %s, expected %d of %d" % (
                    name, cell, level[self.code(name)], len(group)))
        if len(rows) != len(level):
            self.say("map of " + heading, "%d rows, expected %d" % (len(rows), len(level)))
        return None

    # The large numbers.

    def big(self, node):
        value, words = node.first("p", "r-big__value").text(), [p for p in node.all("p") if not p.has("r-big__value")][0].text()
        form = (r"(?P<short>[^:]+): (?P<what>.+), (?P<period>[^,()]+) \((?P<sure>[^()]+)\)\. (?P<beside>.+)")
        found = re.fullmatch(form, words)
        entries = [e for e in self.rule.measures.catalogue.values() if found and e["short"] == found["short"]]
        if not found or len(entries) != 1:
            return self.say("large number", "not understood: " + words)
        entry, where = entries[0], "large number, " + found["short"]
        row = self.rule.measures.best(entry["code"])
        if row is None:
            return self.say(where, "none is held")
        if found["what"] != entry["what"]:
            self.say(where, "is called %s, expected %s" % (found["what"], entry["what"]))
        least = value.startswith("at least ")
        if least != (row["state"] == "at_least"):
            self.say(where, "is %s, and its state is %s" % (value, row["state"]))
        self.figure_of(where, value.replace("at least ", ""), number(row["value"]))
        if found["period"].replace("–", "-") != row["period"]:
            self.say(where, "is of %s, expected %s" % (found["period"], row["period"]))
        of, to = (re.fullmatch(form, found["sure"]) for form in (r"([\d,]+) of ([\d,]+) (.+)", r"95% interval ([\d.,]+) to ([\d.,]+)"))
        if not of and not to:
            return self.say(where, "not understood: " + found["sure"])
        for text, column in zip((of or to).groups(), ("numerator", "denominator") if of else ("lower95", "upper95")):
            self.figure_of("%s, %s" % (where, column), text, number(row[column]))
        return self._beside(where, entry, row, found["beside"])

    def _county(self, where, held, county):
        """"Leeds 17.2% and Kirklees 13.5%": each as it stands, the highest first. Which they are no row says."""
        if county is None:
            return
        values, rest = [], county
        while rest:
            found = re.match(r"(?P<name>.+?) (?P<value>[\d.,]*\d)%?(?:, | and |$)", rest)
            if not found or found["name"] not in held or found["name"] == self.rule.place:
                self.say(where, "not understood: " + rest)
                return
            self.figure_of(where + ", " + found["name"], found["value"], held[found["name"]])
            values.append(held[found["name"]])
            rest = rest[found.end():]
        if values != sorted(values, reverse=True):
            self.say(where, "the county is not in order: " + county)

    def _beside(self, where, entry, row, beside):
        """The country: "1.4 times England (67.1).", "About the same as England (67.1).", "Not held for England." """
        measures = self.rule.measures
        source = next(s for s in measures.sources(entry["code"]) if measures.rows[entry["code"]][s].get(measures.area))
        held = {name: measures.rows[entry["code"]][source].get(code) for code, name in measures.countries.items()}
        figures = [number(r["value"]) for r in held.values() if r and number(r["value"]) is not None]
        beside, county = re.fullmatch(r"(.+?\.)(?: In the same county, where held: (.+)\.)?", beside).groups()
        self._county(where, {row["area_name"]: number(row["value"]) for row in measures.rows[entry["code"]][source].values()
                             if row["area_type"] not in ("ward", "lsoa", "patch")}, county)
        country = entry.get("country_by_definition", figures[0] if figures else None)
        own, times = number(row["value"]), re.fullmatch(r"([\d.]+) times (.+) \(([\d.]+)%?\)\.", beside)
        same = re.fullmatch(r"About the same as (.+) \(([\d.]+)%?\)\.", beside)
        if re.fullmatch(r"Not held for .+\.", beside):
            if figures:
                self.say(where, "is said not to be held for the country, and it is %g" % country)
            elif country is not None:
                self.note("%s: not held for the country, which its definition gives as %g" % (entry["code"], country))
            return
        if country is None or not (times or same):
            self.say(where, "not understood, or not held: " + beside)
            return
        self.figure_of(where + ", country", times.group(3) if times else same.group(2), country)
        if measures.countries and (times or same).group(2 if times else 1) not in measures.countries.values():
            self.say(where, "no such country: " + beside)
        if times and not wording.written(own / country, times.group(1)):
            self.say(where, "%s times, expected %.3f" % (times.group(1), own / country))
        low, high = number(row["lower95"]), number(row["upper95"])
        if same and not (low is not None and low <= country <= high or abs(own / country - 1) < 0.05):
            self.say(where, "is about the same, and it is %.3f times" % (own / country))
