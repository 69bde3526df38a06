"""The forms of sentence that the summary and the part where factors gather may have, and what each must say."""

import re

import page
import wording
from patterns import TAIL, number
from tables import Tables

# What stands on the pages whatever the figures are. Numbers of parts are those of the contents.
FIXED = [
    r"What it means for parents: not sure\. These figures count everyone who lives there, not only parents\."
    r"( No local figure measures conflict between parents\.)?",
    r"Conflict is not abuse",
    r"This report is about conflict between parents\. Where one person controls, frightens or hurts another, help for both "
    r"together can put someone in danger\. Ask each parent alone first; where a parent says they are not safe, where there is fear, "
    r"control or harm, or where you are not sure, do not offer help together, and go to domestic abuse support and safeguarding\.",
    r"In danger now: 999\. National Domestic Abuse Helpline, free, day and night: 0808 2000 247\. Men’s Advice Line: "
    r"0808 801 0327\. Local route: _+",
    r"Before you share this: write the local route to safety into the box, and check every number in it\.",
    r"Whoever the board names writes parts \d+ to \d+: what would have helped parents, what help exists and who comes, where the "
    r"gaps are, and one action for each gap\.",
    r"These pages describe places, not the families who live in them\. A figure of a place says nothing about any one family "
    r"in it\. Conflict between parents is not the same as domestic abuse\.",
    r"Counting which figures are high in a ward describes the place\. It says nothing about any family in it, and nothing about "
    r"conflict between parents, which none of these figures measures\. Being disabled or unwell does not cause conflict\. We count "
    r"it because the strain and lack of support that may come with it can lead to conflict\.",
]
HEADINGS = [r"\d+ Summary", r"How sure are we\?", r"What we ask the board to do", r"\d+ Where risk factors gather",
            r"The same figures by [a-z ]+, which may group in another way"]
# What a factor is, as the summary explains it.
MEANS = {
    "overcrowded-households": "A crowded home has fewer bedrooms than its household needs.",
    "employment-deprived": "Out of work counts adults of working age out of work through no choice of their own, sickness and "
                           "caring included.",
    "income-deprived": "Low income counts residents of all ages; the 2025 index measures it after housing costs.",
    "mental-health-indicator": "Poor mental health is a score for adults that the publisher of the index models from several "
                               "sources: higher means more of it, and it has no unit.",
    "disabled": "Disability counts residents whose long-term illness or condition limits what they can do.",
}


class Forms(Tables):
    """Gathers what differs while it goes through the blocks of a chapter."""

    def __init__(self, rule, patches):
        super().__init__(rule)
        self.patches = patches
        place = re.escape(rule.place)
        self.texts = [
            (r"(?P<share>.+) %s’s children, (?P<n>[\d,]+) of (?P<d>[\d,]+) \((?P<p>[\d.]+)%%\), live in small areas that are "
             r"among the most deprived tenth of the country\." % ("of " + place), self._children),
            (r"(?P<n>[\d,]+) of %s’s (?P<d>[\d,]+) children \((?P<p>[\d.]+)%%\) live in small areas that are among the most "
             r"deprived tenth of the country\." % place, self._children_bare),
            (r"At least (?P<least>[\d,]+) of %s’s children live in small areas that are among the most deprived tenth of the "
             r"country\." % place, self._children_least),
            (r"In (?P<n>\w+) of %s’s (?P<of>\d+) wards, home to (?P<share>.+?)(?: of the children)?, (?P<factors>.+?) are "
             r"high together\.(?: (?P<factors2>[^.]+?) are high together in (?P<n2>.+?), home to (?P<share2>[^,;]+?) of the children(?P<apart>; [^.]+)?\.)?" % place, self._together),
            (r"(?P<one>.+) are high in different wards: of (?P<of>\d+), (?P<a>\w+) (?:are|is) well above %s’s figure for the "
             r"first, (?P<b>\w+) for the second, and (?P<both>\w+) for both\. Chance alone would give more\." % place,
             self._apart),
            (r"No pattern stands out between the (?P<of>\d+) wards of %s: where (?P<factors>.+) are high differs from one to "
             r"the other much as chance would have it\." % place, self._none),
            (r"Only one factor can be counted by ward for %s: (?P<name>.+)\. One factor shows where it is high\. It takes two "
             r"for factors to gather\." % place, self._one),
            (r"No factor can be counted by ward for %s yet\. What is missing for each is listed below\." % place, self._no_factor),
            (r"What these are: (?P<means>.+) A 95% interval says how far chance alone could move a figure\.", self._means),
            (r"Which wards are marked: (?P<sure>quite|fairly) sure\. (?P<rest>.+)", self._marked),
            (r"Our choices: (?P<matter>they matter|they change nothing here)\. We chose how far above %s counts as “above”,(?P<age> whether to allow for age,)? and "
             r"which figure to use where two measure the same thing\.(?P<rest>.*)" % place, self._choices),
            (r"(?:Source|Invented, in the layout of): .+\. The factors: (?P<factors>.+)\.", self._factors),
            (r"Above in none of them: (?P<names>.+)\.", self._in_none),
        ]

    # The two chapters.

    def summary(self, part):
        self.where, self.seen, self.full = "summary", [], False
        self._walk(part)
        row = self.children_row()
        self.want("children", 1 if row is not None else 0)
        self.want("sentence", 1)
        self.want("children map", 1 if row is not None else 0)
        self.want("map", {"together": len(self.rule.told), "apart": 2, "none": 2}.get(self.rule.kind, 0))
        self.want("choices", 1 if self.rule.patterns else 0)
        self.want("marked", 1 if len(self.rule.counted) > 1 else 0)
        self.want("means", 1 if len(self.rule.counted) > 1 else 0)
        self.want("asks", 1)

    def gather(self, part):
        self.where, self.seen, self.full = "gather", [], True
        self._walk(part)
        self.want("sentence", 1)
        self.want("factors", 1 if self.rule.counted else 0)
        self.want("marked", 1 if self.rule.counted else 0)
        self.want("choices", 1 if self.rule.patterns else 0)
        for name in ("table of wards", "table of tries"):
            self.want(name, 1 if self.rule.patterns else 0)
        self.want("table of counts", 1 if self.rule.counted else 0)
        self.want("table of patches", 1 if self.patches.counted else 0)

    def want(self, what, times):
        met = self.seen.count(what)
        if met != times:
            self.say(self.where, "%s: met %d times, expected %d" % (what, met, times))

    def _walk(self, part):
        self.by = self.rule
        for kind, node in page.blocks(part):
            before = len(self.wrong)
            if kind == "figure":
                self.figure(node)
            elif kind == "table":
                self._table(node)
            elif kind == "big":
                self.big(node)
            elif kind == "heading":
                text = node.text()
                if not any(re.fullmatch(form, text) for form in HEADINGS):
                    self.say(self.where, "a heading that is not known: " + text)
                if text.startswith("The same figures by"):
                    self.by = self.patches
            else:
                self._text(node.text())
            self.held += len(self.wrong) == before

    def _text(self, text):
        if any(re.fullmatch(form, text) for form in FIXED):
            return
        for form, check in self.texts:
            found = re.fullmatch(form, text)
            if found:
                check(**found.groupdict())
                return
        self.say(self.where, "not understood: " + text)

    # Children.

    def _children(self, share, n, d, p):
        self.seen.append("children")
        row = self.children_row()
        if row is None or row["state"] != "value":
            return self.say("children", "a share is told, and the figure is %s" % (row["state"] if row else "not held"))
        for what, text, column in (("count", n, "numerator"), ("total", d, "denominator"), ("percent", p, "value")):
            if not wording.written(number(row[column]), text):
                self.say("children", "%s is %s, expected %s" % (what, text, row[column]))
        return self.claim("children", wording.share(share, number(row["value"])))

    def _children_least(self, least):
        self.seen.append("children")
        row = self.children_row()
        if row is None or row["state"] != "at_least" or not wording.written(number(row["numerator"]), least):
            self.say("children", "at least %s, and the figure is %s" % (least, row and (row["state"], row["numerator"])))

    # The sentence that is chosen.

    def kind(self, kind):
        self.seen.append("sentence")
        if kind != self.rule.kind:
            self.say("sentence", "tells %r, and the rule says %r" % (kind, self.rule.kind))
        return kind == self.rule.kind

    def wards(self, text):
        if int(text) != len(self.rule.measures.names):
            self.say("sentence", "%s wards, expected %d" % (text, len(self.rule.measures.names)))

    def listed(self, where, text, factors, ordered=True):
        """The factors of a list must be these."""
        have = wording.names(wording.low(text), {f.phrase for f in self.rule.counted + self.rule.left_out})
        want = [f.phrase for f in factors]
        if have is None or (have != want if ordered else sorted(have) != sorted(want)):
            self.say(where, "names %s, expected %s" % (text, ", ".join(want) or "none"))

    def _together(self, n, of, share, factors, n2, share2, factors2, apart):
        if not self.kind("together"):
            return
        self.wards(of)
        told = self.rule.told
        first = self.rule.wards(told[0])
        self.listed("sentence", factors, told[0])
        self.counts("sentence", n, len(first), "wards")
        self.claim("sentence", wording.share(share, self.rule.share(first)))
        if (n2 is not None) != (len(told) > 1):
            return self.say("sentence", "tells %d patterns, expected %d" % (1 + (n2 is not None), len(told)))
        if n2 is None:
            return None
        second = self.rule.wards(told[1])
        self.listed("sentence", factors2, told[1])
        self.claim("sentence", wording.share(share2, self.rule.share(second)))
        others = re.fullmatch(r"(\w+) other wards?", n2)
        n2 += apart or ""
        some = re.fullmatch(r"(\w+) wards?; (\w+) of these (?:is|are) not among the first (\w+)", n2)
        within = re.fullmatch(r"(\w+) of the same wards", n2)
        if within:
            if not second <= first:
                self.say("sentence", "%s, and %d of the second are none of the first" % (n2, len(second - first)))
            return self.counts("sentence", within.group(1), len(second), "wards of the second")
        if not others and not some:
            return self.say("sentence", "not understood: " + n2)
        self.counts("sentence", (others or some).group(1), len(second), "wards of the second")
        if some:
            self.counts("sentence", some.group(3), len(first), "wards of the first")
        return self.counts("sentence", (others or some).group(1 if others else 2), len(second - first), "other wards")

    def _apart(self, one, of, a, b, both):
        if not self.kind("apart"):
            return
        self.wards(of)
        found = wording.names(wording.low(one), {f.phrase for f in self.rule.counted})
        pair = [f for f in self.rule.counted if f.phrase in (found or ())]
        if len(pair) != 2 or frozenset(f.code for f in pair) not in self.rule.apart:
            return self.say("sentence", "%s are not apart by the rule" % one)
        pair.sort(key=lambda f: found.index(f.phrase))
        sets = [self.rule.judged[f.code][0] for f in pair]
        for what, text, wards in (("first", a, sets[0]), ("second", b, sets[1]), ("both", both, sets[0] & sets[1])):
            self.counts("sentence", text, len(wards), what)
        self.pair = pair

    def _none(self, of, factors):
        if self.kind("none"):
            self.wards(of)
            self.listed("sentence", factors, self.rule.counted)

    def _one(self, name):
        if self.kind("few") and [f.entry["name"] for f in self.rule.counted] != [name]:
            self.say("sentence", "counts %s, expected %s" % (name, [f.code for f in self.rule.counted]))

    def _no_factor(self):
        if self.kind("few") and self.rule.counted:
            self.say("sentence", "no factor, expected %s" % [f.code for f in self.rule.counted])

    # How sure it is.

    def spoken(self):
        """The factors that a text of this chapter is about."""
        if self.full or self.rule.kind in ("none", "few"):
            return self.rule.counted
        if self.rule.kind == "apart":
            return self.pair or []
        return [f for group in self.rule.told for f in group]

    def _means(self, means):
        self.seen.append("means")
        rest = means
        for factor in self.spoken():
            told = MEANS.get(factor.code)
            if told is None:
                self.say("what these are", "no explanation of %s is known here" % factor.code)
            elif told not in rest:
                self.say("what these are", "does not explain %s" % factor.phrase)
            else:
                rest = rest.replace(told, "", 1)
        if rest.strip():
            self.say("what these are", "not understood: " + rest.strip())

    def _marked(self, sure, rest):
        self.seen.append("marked")
        place, factors = re.escape(self.rule.place), self.spoken()
        if not self.full:
            return self._marked_short(place, factors, sure, rest)
        chance = [f for f in factors if f.has_interval]
        plain = [f for f in factors if not f.has_interval]
        aged = [f for f in factors if f.by_age]
        form = (r"(?P<both>A ward is marked where its figure is above %s’s by more than chance would give, and by at least: "
                r"(?P<margins>.+?)\.(?= |$))?"
                r"(?: ?(?P<plain>[^.]+) (?:is|are) published without a margin of error(?:, so there only the size of the gap decides|"
                r"(?P<only>\. A ward is marked where its figure is above %s’s by at least: (?P<bare>.+?)))\.(?= |$))?"
                r"(?: (?P<aged>[^.]+) rises with age, so we first allow for the ages of each ward’s residents, by national rates for "
                r"each age: a ward can be high although its plain figure is not\.)?"
                r"(?: For (?P<whose>[^.]+), wards were given (?:(?P<marks>\w+) marks in all|one mark|no mark); if no ward truly differed, chance "
                r"would give almost none\.)?"
                % (place, place))
        found = re.fullmatch(form, rest)
        if not found:
            return self.say("marked", "not understood: " + rest)
        self.listed("marked", found["plain"] or "", plain, ordered=False)
        self.listed("marked", found["aged"] or "", aged, ordered=False)
        if bool(found["both"]) != bool(chance) or (sure == "quite") == bool(plain) or bool(found["only"]) == bool(chance):
            self.say("marked", "%s sure, and %d of %d figures have intervals" % (sure, len(chance), len(factors)))
        self._margins(found["margins"] or found["bare"] or "", factors)
        if found["marks"] is not None:
            self.listed("marked", found["whose"], chance)
            marks = sum(len(self.rule.judged[f.code][0]) for f in chance)
            self.counts("marked", found["marks"], marks, "marks of figures with intervals")
            if TAIL * sum(len(self.rule.judged[f.code][1]) for f in chance) >= 0.5:
                self.say("marked", "almost none is expected, and that is not so")
        return None

    def _marked_short(self, place, factors, sure, rest):
        """The summary says how it was judged in one sentence."""
        chance = [f for f in factors if f.has_interval]
        known = "" if not chance else ", and by more than chance would give" + (
            "" if len(chance) == len(factors) else " where that can be known")
        age = ", and how it allows for age" if any(f.by_age for f in factors) else ""
        want = r"A ward is marked where its figure is above %s’s by a good deal%s\. Part \d+ says by how many points%s\." % (
            place, known, age)
        if not re.fullmatch(want, rest):
            self.say("marked", "%s, expected %s" % (rest, want))
        if (sure == "quite") != (len(chance) == len(factors)):
            self.say("marked", "%s sure, and %d of %d figures have intervals" % (sure, len(chance), len(factors)))

    def _margins(self, text, factors):
        """"crowded homes 2.5 percentage points and poor mental health 0.16", each as it was worked out."""
        rest = text
        for factor in factors:
            found = re.search(re.escape(factor.phrase) + r" ([\d.]+)(?: percentage points?| on its score \(wards run from (\S+) to (\S+), higher is more\))?(?:, | and |$)", rest)
            if not found:
                self.say("marked", "no margin of %s in %s" % (factor.phrase, text))
                continue
            if not wording.written(factor.gap(), found.group(1)):
                self.say("marked", "the margin of %s is %s, expected %.3f" % (factor.phrase, found.group(1), factor.gap()))
            ends = sorted(value for value, _ in factor.figures(False).values())
            for end, said in ((ends[0], found.group(2)), (ends[-1], found.group(3))):
                if said and not wording.written(abs(end), said.lstrip("\u2212")):
                    self.say("marked", "an end of the wards of %s is %s, expected %.3f" % (factor.phrase, said, end))
            rest = rest.replace(found.group(0), "", 1)
        if rest.strip():
            self.say("marked", "not understood: " + rest)

    def _children_bare(self, n, d, p):
        return self._children(p + "%", n, d, p)

    def _choices(self, matter, age, rest):
        self.seen.append("choices")
        groups = list(self.rule.patterns if self.full else self.rule.told)
        if bool(age) != any(f.by_age for g in groups for f in g):
            self.say("choices", "age is %s" % ("named, and no figure follows it" if age else "not named, and a figure follows it"))
        # One ward alone is said with other words.
        rest = rest.replace(" The one ward", " All one wards").replace(" Not even the one ward", " None of the one wards")
        form = re.compile(r" (?P<some>All|None of the|\w+ of the) (?P<all>\w+) wards?(?: of (?P<factors>.+?))? stays? on the list "
                          r"under every rule we tried(?:: (?P<names>.+?))?\.(?: Under some rules the list would also hold "
                          r"(?:(?P<join>\w+) others|(?P<joiners>.+?))\.)?(?= |$)")
        told, at = [], 0
        while at < len(rest):
            found = form.match(rest, at)
            if not found:
                return self.say("choices", "not understood: " + rest[at:])
            at = found.end()
            self._steady(groups, told, **found.groupdict())
        moved = [g for g in groups if self.rule.steady(g)[1] or self.rule.steady(g)[0] != self.rule.wards(g)]
        if (matter == "they matter") != bool(moved):
            self.say("choices", "%s, and wards of %d patterns leave or join" % (matter, len(moved)))
        for group in groups:
            if group not in told:
                self.say("choices", "nothing of the wards of %s" % ", ".join(f.phrase for f in group))
        return None

    def _steady(self, groups, told, some, all, factors, names, join, joiners):
        phrases = wording.names(wording.low(factors), {f.phrase for f in self.rule.counted}) if factors else None
        group = next((g for g in groups if [f.phrase for f in g] == phrases), None) if factors else (groups or [None])[0]
        if group is None or (factors is None and len(groups) > 1):
            return self.say("choices", "which wards? %s" % (factors or "no factors are named"))
        told.append(group)
        wards, (steady, joining) = self.rule.wards(group), self.rule.steady(group)
        self.counts("choices", all, len(wards), "wards of the pattern")
        said = all if some == "All" else some.replace(" of the", "")
        self.counts("choices", said, len(steady), "steady wards")
        # Where all stay the map's list is theirs; else whoever stays must be named.
        if names or steady != wards:
            self.same_names("choices", names or "", steady)
        if join:
            self.counts("choices", join, len(joining), "wards that would join")
        else:
            self.same_names("choices", joiners or "", joining)
        return None
