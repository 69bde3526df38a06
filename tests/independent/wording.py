"""Words of the sentences: numbers, shares and lists, read back into what they say."""

import re

NUMBERS = {word: n for n, word in enumerate(
    "none one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty".split())}
# Which side of the share a qualifier puts the figure on: -1 below, 1 above, 0 either.
SIDES = {"": 0, "about": 0, "around": 0, "nearly": -1, "almost": -1, "just under": -1, "more than": 1, "over": 1, "just over": 1}
PARTS = {"half": 1 / 2, "a third": 1 / 3, "one third": 1 / 3, "a quarter": 1 / 4, "one quarter": 1 / 4,
         "two thirds": 2 / 3, "three quarters": 3 / 4, "a fifth": 1 / 5, "all": 1.0}
NEAR = 3.0  # points


def count(word):
    """A whole number in words or digits; None where it is neither."""
    word = word.strip().lower()
    if word in NUMBERS:
        return NUMBERS[word]
    return int(word.replace(",", "")) if re.fullmatch(r"\d[\d,]*", word) else None


def share(words, percent):
    """What is wrong with a share in words for this percentage; "" where it is true."""
    text = re.sub(r" of$", "", words.strip()).lower()
    if percent is None:
        return "%r, and no share is known" % words
    exact = re.fullmatch(r"(\d+(?:\.\d+)?)%", text)
    if exact:
        return "" if written(percent, exact.group(1)) else "%r, and it is %.2f%%" % (words, percent)
    for side in sorted(SIDES, key=len, reverse=True):
        if side and not text.startswith(side + " "):
            continue
        named = part(text[len(side):].strip())
        if named is None:
            continue
        away = percent - 100 * named
        if abs(away) > NEAR:
            return "%r, and it is %.2f%%: more than %g points away" % (words, percent, NEAR)
        if away * SIDES[side] < 0:
            return "%r, and it is %.2f%%: on the other side" % (words, percent)
        return ""
    return "%r is no share that is known here" % words


def part(text):
    if text in PARTS:
        return PARTS[text]
    found = re.fullmatch(r"(\w+) in (\w+)", text)
    if found:
        some, of = count(found.group(1)), count(found.group(2))
        if some is not None and of:
            return some / of
    return None


def written(number, text):
    """Whether text is the number, rounded to the places that it has."""
    text = text.replace(",", "")
    places = len(text.partition(".")[2])
    try:
        return abs(float(text) - number) <= 0.5 * 10 ** -places * (1 + 1e-6)
    except ValueError:
        return False


def names(text, known):
    """A list such as "A, B and C" or "A; B", read with the names that can stand in it; None where one is unknown.

    A name may hold an "and" or a comma: the longest that fits counts, and another is tried where the rest does not fit.
    """
    text = text.strip()
    if not text:
        return []
    for name in sorted((n for n in known if text.startswith(n)), key=len, reverse=True):
        rest = text[len(name):]
        if not rest:
            return [name]
        for between in ("; ", ", ", " and "):
            if rest.startswith(between):
                more = names(rest[len(between):], known)
                if more:
                    return [name, *more]
    return None


def low(text):
    """A phrase as it stands within a sentence."""
    return text[:1].lower() + text[1:]
