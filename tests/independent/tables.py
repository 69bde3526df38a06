"""The tables of the summary and of the part where factors gather, cell by cell."""

import re

import page
import wording
from figures import Figures
from patterns import number

ASKS = [r"Ask early help to record conflict between parents: one question in the early help assessment, put to each parent "
        r"alone and after asking whether they are safe\. The answer on conflict is yes, no, not asked or not safe to ask, which leads "
        r"to the route to safety\. It is kept where the other parent cannot see it\.",
        r"Name who writes parts \d+ to \d+ of this report: what families and practitioners say, what help exists, the gaps, "
        r"and what we recommend\."]


class Tables(Figures):
    def _factors(self, factors):
        self.seen.append("factors")
        self.listed("factors", factors, self.rule.counted)

    def _in_none(self, names):
        of_any = set().union(*(self.by.judged[f.code][0] for f in self.by.counted)) if self.by.counted else set()
        self.same_names("above in none", names, set(self.by.measures.names) - of_any, self.by)

    def _table(self, node):
        caption, heads, rows = page.table(node)
        caption = re.sub(r"^Table \d+\. ", "", caption)
        checks = {
            "Each needs an owner and a day": self._asks,
            "The same pattern by other rules: how many wards, and how many of the children": self._tries,
        }
        together = re.fullmatch(r"The wards where (.+) are high together", caption)
        if together and self.rule.patterns:
            self.listed("table of wards", together.group(1), self.rule.told[0])
            self._of_wards(heads, rows)
        elif caption in checks:
            checks[caption](heads, rows)
        elif re.fullmatch(r"Factors that are high in each .+", caption):
            self._of_counts(heads, rows)
        else:
            self.say(self.where, "a table that is not known: " + caption)

    def _asks(self, _heads, rows):
        self.seen.append("asks")
        for at, row in enumerate(rows):
            found = re.fullmatch(r"Find out what support reaches parents in (.+), and report back\. (.+)", row[0])
            if found and not at:
                self._agree(*found.groups())
            elif not any(re.fullmatch(form, row[0]) for form in ASKS):
                self.say("asks", "not understood: " + row[0])
            if row[1:] != ["to be agreed"] * 2:
                self.say("asks", "owner and day are %s" % row[1:])

    def _agree(self, where, why):
        if not self.rule.patterns:
            if (where, why) != ("each ward", "The figures do not say where to start."):
                self.say("asks", "sends to %s, and no pattern is told" % where)
            return
        named = where != "the wards where these factors are high together"
        if why != "This is a place to start asking, not a list of where need is greatest%s." % (
                ": part 4 has the other wards" if named else ""):
            self.say("asks", "not understood: " + why)
        steady = self.rule.steady(self.rule.told[0])[0]
        if steady in (set(), self.rule.wards(self.rule.told[0])) and where == "the wards where these factors are high together":
            return
        self.same_names("asks", where, steady)

    def _of_wards(self, heads, rows):
        self.seen.append("table of wards")
        if not self.rule.patterns:
            return self.say("table of wards", "there is no pattern")
        group, measures = self.rule.told[0], self.rule.measures
        steady = self.rule.steady(group)[0]
        self.same_names("table of wards", "; ".join(row[0] for row in rows), self.rule.wards(group))
        for name, young, tenth, schools, whether in rows:
            code = self.code(name)
            if code is None:
                continue
            row = self.children_row(code)
            self.figure_of("children of " + name, young, self.rule.children.get(code))
            self.figure_of("tenth of " + name, tenth, number(row["value"]) if row else None)
            school = measures.best("schools-open", code)
            self.figure_of("schools of " + name, schools, number(school["numerator"]) if school else None)
            if whether != ("under every rule we tried" if code in steady else "under some rules only"):
                self.say("table of wards", "%s is there %s" % (name, whether))
        return None

    def _of_counts(self, heads, rows):
        self.seen.append("table of counts" if self.by is self.rule else "table of patches")
        groups, by = self.by.groups, self.by
        for head, group in zip(heads[1:-1], groups):
            self.listed("table of counts", head, group)
        if len(heads) != len(groups) + 2:
            self.say("table of counts", "%d columns, expected %d" % (len(heads), len(groups) + 2))
        codes = {name: code for code, name in by.measures.names.items()}
        listed = set()
        for row in rows:
            code = codes.get(row[0])
            if code is None:
                self.say("table of counts", "no such place: " + row[0])
                continue
            listed.add(code)
            for group, cell in zip(groups, row[1:-1]):
                want = "%d of %d" % (sum(code in by.judged[f.code][0] for f in group), len(group))
                if cell != want:
                    self.say("table of counts", "%s is %s in %s, expected %s" % (row[0], cell, group[0].phrase, want))
            high = [f.phrase for f in by.counted if code in by.judged[f.code][0]]
            if wording.low(row[-1]) != ", ".join(high):
                self.say("table of counts", "%s is above in %s, expected %s" % (row[0], row[-1], ", ".join(high)))
        high = set().union(*(by.judged[f.code][0] for f in by.counted)) if by.counted else set()
        if listed != high:
            self.say("table of counts", "%d places, expected %d" % (len(listed), len(high)))

    def _tries(self, _heads, rows):
        self.seen.append("table of tries")
        want = []
        for group in self.rule.told:
            want += [("as shown", group, self.rule.wards(group))]
            for what, wards in self.rule.tries(group):
                left = [f for f in group if what != "without " + f.phrase]
                want += [(what, left, wards)]
        labels = {"As shown here": "as shown", "Looser rule: half as many points are enough": "margin half",
                  "Stricter rule: one and a half times as many are needed": "margin more", "Without allowing for age": "ages"}
        have = []
        for choice, pattern, wards, share in rows:
            what = labels.get(choice) or re.sub("^Leaving out ", "without ", re.sub("^Only where this is high too: ", "with ", choice))
            at = next((w for w in want if w[0] == what and [f.phrase for f in w[1]] == wording.names(
                wording.low(pattern), {f.phrase for f in self.rule.counted})), None)
            have.append(at)
            if at is None:
                self.say("table of tries", "not understood: %s, %s" % (choice, pattern))
                continue
            self.counts("table of tries", wards, len(at[2]), "wards " + choice)
            self.figure_of(choice, share, self.rule.share(at[2]))
        if len(have) != len(want):
            self.say("table of tries", "%d rows, expected %d" % (len(have), len(want)))
