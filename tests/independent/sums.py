"""The arithmetic of the independent check: intervals and the record of what is expected."""

import math
from dataclasses import dataclass, field

Z = 1.959963984540054
ANY = ("any",)  # a field in which nothing can be demanded


def wilson(count, total):
    """The 95% Wilson score interval of a proportion, as fractions."""
    if not 0 <= count <= total or total <= 0:
        return None, None
    z2 = Z * Z
    root = Z * math.sqrt(z2 + 4 * count * (1 - count / total))
    low = (2 * count + z2 - root) / (2 * (total + z2))
    high = (2 * count + z2 + root) / (2 * (total + z2))
    return (0.0 if count == 0 else low), (1.0 if count == total else high)


def _poisson_below(count, mean):
    """P(X <= count) for a Poisson variable."""
    term = total = math.exp(-mean)
    for k in range(1, count + 1):
        term *= mean / k
        total += term
    return total


def _solve(rising, target):
    low, high = 0.0, 100.0
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if rising(middle) < target else (low, middle)
    return (low + high) / 2


def byar(count):
    """The 95% interval of a count of events: exact below ten, else Byar's approximation."""
    if count < 10:
        whole = int(count)
        low = 0.0 if whole == 0 else _solve(lambda m: 1 - _poisson_below(whole - 1, m), 0.025)
        return low, _solve(lambda m: 1 - _poisson_below(whole, m), 0.975)
    up = count + 1
    low = count * (1 - 1 / (9 * count) - Z / (3 * math.sqrt(count))) ** 3
    return low, up * (1 - 1 / (9 * up) + Z / (3 * math.sqrt(up))) ** 3


def weighted_mean(pairs):
    """Mean of (value, weight), both known; None where there is no weight."""
    weight = math.fsum(w for _, w in pairs)
    return math.fsum(v * w for v, w in pairs) / weight if weight else None


@dataclass
class Expect:
    """What one row of measures.csv should say. Each figure is a tuple of acceptable readings,
    the preferred one first; None stands for an empty cell."""

    indicator: str
    table: object
    area: str
    period: str
    year: int
    numerator: tuple = (None,)
    denominator: tuple = (None,)
    value: tuple = (None,)
    lower: tuple = (None,)
    upper: tuple = (None,)
    states: tuple = ("value",)
    breakdown: str = ""
    category: str = ""
    aliases: frozenset = frozenset({""})
    required: bool = True
    how: str = "published"
    unit: str = ""
    also: object = None  # a second file that the figure was made from
    extra: list = field(default_factory=list)

    def words(self):
        part = " / " + self.category if self.category else ""
        return "%s%s, %s, %s, %s" % (self.indicator, part, self.area, self.period, self.table.name)


def fold(text):
    """A label reduced to its letters and digits, so that punctuation cannot make a difference."""
    return "".join(c for c in text.casefold() if c.isalnum())


def ratio(expect, numerator, denominator, scale, interval):
    """Fills in a share or a rate from two quantities, each a number or a state."""
    marks = [q for q in (numerator, denominator) if isinstance(q, str)]
    expect.unit = "percent" if scale == 100 else "per {:,}".format(scale)
    if marks:
        marks = ["suppressed" if m == "blank" else m for m in marks]
        expect.states = tuple(dict.fromkeys(marks))
        # A count may be shown although the rate cannot be, and the other way round.
        expect.numerator = (None,) if isinstance(numerator, str) else (numerator, None)
        expect.denominator = ANY
        return expect
    expect.numerator, expect.denominator = (numerator,), (denominator,)
    if denominator <= 0:
        expect.states = ("not_available", "not_applicable", "missing", "value")
        return expect
    expect.value = (numerator / denominator * scale,)
    if interval == "wilson":
        low, high = wilson(numerator, denominator)
        if low is None:  # a rounded count above its denominator has no interval
            expect.lower = expect.upper = ANY
            return expect
        expect.lower, expect.upper = (low * scale,), (high * scale,)
    elif interval == "byar":
        low, high = byar(numerator)
        expect.lower, expect.upper = (low / denominator * scale,), (high / denominator * scale,)
    return expect
