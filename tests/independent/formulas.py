"""Works published formulas out and prints a table of them, which `crates/stats/tests/formulas` holds `stats` against.

    python3 tests/independent/formulas.py > crates/stats/tests/formulas/table.tsv

Nothing but the standard library, and each formula as its source writes it, with fractions or by halving an interval where
the program uses series: the two agree only if both are right. A row is the method, what is given, what comes out and
where the formula stands.
"""

import math
import statistics
from fractions import Fraction as F

LEVELS = (0.95, 0.998)


def z(level):
    return statistics.NormalDist().inv_cdf(1 - (1 - level) / 2)


def halve(wanted, low, high):
    """The place where a falling or rising function passes zero."""
    rising = wanted(high) > wanted(low)
    for _ in range(200):
        middle = (low + high) / 2
        if (wanted(middle) > 0) == rising:
            high = middle
        else:
            low = middle
    return (low + high) / 2


def wilson(x, n, level):
    q = z(level)
    half = q * math.sqrt(q * q + 4 * x * (1 - x / n))
    return [(2 * x + q * q - half) / (2 * (n + q * q)) if x else 0.0, (2 * x + q * q + half) / (2 * (n + q * q))]


def byar(x, level):
    q = z(level)
    upper = (x + 1) * (1 - 1 / (9 * (x + 1)) + q / (3 * math.sqrt(x + 1))) ** 3
    return [x * (1 - 1 / (9 * x) - q / (3 * math.sqrt(x))) ** 3, upper]


def poisson_up_to(x, mean):
    """The chance of x events or fewer, added up from the law itself."""
    return math.fsum(math.exp(k * math.log(mean) - mean - math.lgamma(k + 1)) for k in range(x + 1))


def exact(x, level):
    """The mean at which x or fewer, and the one at which x or more, have half of what is left outside."""
    outside = (1 - level) / 2
    upper = halve(lambda mean: poisson_up_to(x, mean) - outside, 1e-9, 10.0 * x + 60)
    lower = halve(lambda mean: 1 - poisson_up_to(x - 1, mean) - outside, 1e-9, x + 1.0) if x else 0.0
    return [lower, upper]


def count_limits(x, level):
    return exact(x, level) if x < 10 else byar(x, level)


def chi_square_above(x, freedom):
    """The chance of more than x, by the finite sums for whole degrees of freedom."""
    if freedom % 2 == 0:
        return poisson_up_to(freedom // 2 - 1, x / 2)
    found = math.erfc(math.sqrt(x / 2))
    for k in range(1, (freedom - 1) // 2 + 1):
        found += math.exp((k - 0.5) * math.log(x / 2) - x / 2 - math.lgamma(k + 0.5))
    return found


def chi_square(p, freedom):
    return halve(lambda x: 1 - p - chi_square_above(x, freedom), 1e-12, 400.0)


def student_inside(t, freedom):
    """The chance of lying between -t and t, by the finite sums for whole degrees of freedom."""
    angle = math.atan(t / math.sqrt(freedom))
    sine, cosine = math.sin(angle), math.cos(angle)
    term, total = (1.0, 1.0) if freedom % 2 == 0 else (cosine, cosine if freedom > 1 else 0.0)
    for k in range(2 + freedom % 2, freedom - 1, 2):
        term *= (k - 1) / k * cosine * cosine
        total += term
    return sine * total if freedom % 2 == 0 else 2 / math.pi * (angle + sine * total)


def student(p, freedom):
    return halve(lambda t: student_inside(t, freedom) - (2 * p - 1), 0.0, 700.0)


def mean_of(values, level):
    m, s = statistics.fmean(values), statistics.stdev(values)
    reach = student(1 - (1 - level) / 2, len(values) - 1) * s / math.sqrt(len(values))
    return [m, m - reach, m + reach]


def direct(counts, people, standard, level):
    weights, total = [F(w) / F(n) for w, n in zip(standard, people)], sum(map(F, standard))
    value = sum(w * x for w, x in zip(weights, counts)) / total
    variance = sum(w * w * x for w, x in zip(weights, counts)) / total ** 2
    events = sum(counts)
    spread = math.sqrt(variance / events)
    return [float(value)] + [float(value) + spread * (limit - events) for limit in byar(events, level)]


def expected(people, events, reference):
    return float(sum(F(n) * F(x) / F(all_) for n, x, all_ in zip(people, events, reference)))


def indirect(observed, wanted, level):
    return [observed / wanted] + [limit / wanted for limit in count_limits(observed, level)]


def line(people, values):
    """Intercept and slope by the normal equations of weighted least squares on the middles of the groups."""
    total, before, ranks = sum(map(F, people)), F(0), []
    for one in people:
        ranks.append(before + F(one) / total / 2)
        before += F(one) / total
    shares = [F(one) / total for one in people]
    b, bb = sum(a * r for a, r in zip(shares, ranks)), sum(a * r * r for a, r in zip(shares, ranks))
    y, by = sum(a * F(v) for a, v in zip(shares, values)), sum(a * r * F(v) for a, r, v in zip(shares, ranks, values))
    slope = (by - b * y) / (bb - b * b)
    return y - slope * b, slope


def slope(people, values, errors, level):
    """The slope with its limits and the intercept; each value moves the line by what a unit there would."""
    intercept, found = line(people, values)
    unit = [line(people, [int(at == one) for at in range(len(values))])[1] for one in range(len(values))]
    reach = z(level) * math.sqrt(sum(float(u) ** 2 * e * e for u, e in zip(unit, errors)))
    return [float(found), float(found) - reach, float(found) + reach, float(intercept)]


def slope_of_rates(people, values, errors, level):
    """Through the logarithms, turned back around the middle of the line; then the ratio of its two ends."""
    beta, lower, upper, alpha = slope(people, [math.log(v) for v in values], errors, level)
    middle = alpha + beta / 2
    back = [math.exp(middle + one / 2) - math.exp(middle - one / 2) for one in (beta, lower, upper)]
    return back + [math.exp(one) for one in (beta, lower, upper)]


def difference(one, other, level):
    (x, n), (y, m) = one, other
    (l1, u1), (l2, u2), p, q = wilson(x, n, level), wilson(y, m, level), x / n, y / m
    d = p - q
    return [d, d - math.hypot(p - l1, u2 - q), d + math.hypot(u1 - p, q - l2)]


def binomial(areas, chance, quantile):
    total, c = F(0), F(chance)
    for k in range(areas + 1):
        total += math.comb(areas, k) * c ** k * (1 - c) ** (areas - k)
        if total >= F(quantile):
            return [areas * chance, k]


def overlap(areas, one, other, both):
    def law(k):
        return F(math.comb(one, k) * math.comb(areas - one, other - k), math.comb(areas, other))
    possible = range(max(0, one + other - areas), min(one, other) + 1)
    return [one * other / areas, float(sum(law(k) for k in possible if k >= both)),
            float(sum(law(k) for k in possible if k <= both))]


def pearson(x, y):
    mx, my = F(sum(x)) / len(x), F(sum(y)) / len(y)
    xy = sum((a - mx) * (b - my) for a, b in zip(x, y))
    return [float(xy) / math.sqrt(sum((a - mx) ** 2 for a in x) * sum((b - my) ** 2 for b in y))]


def spearman(x, y):
    def ranks(values):
        return [F(sum(v < w for v in values) * 2 + sum(v == w for v in values) + 1, 2) for w in values]
    return pearson(ranks(x), ranks(y))


def trend(periods, counts, people):
    """The slope of shares and the statistic for linear trend in proportions."""
    total, p = sum(people), F(sum(counts), sum(people))
    middle = F(sum(t * n for t, n in zip(periods, people)), total)
    lean = sum(t * (x - n * p) for t, x, n in zip(periods, counts, people))
    spread = sum(n * (t - middle) ** 2 for t, n in zip(periods, people))
    return [float(lean / spread), float(lean ** 2 / (p * (1 - p) * spread))]


def ranked(values, groups):
    def one(value):
        rank = sum(other < value for other in values) + 1
        return groups + 1 - math.ceil(F((len(values) + 1 - rank) * groups, len(values)))
    return [one(value) for value in values]


def funnel(baseline, n, level):
    reach = z(level) * math.sqrt(baseline * (1 - baseline) / n)
    return [max(0.0, baseline - reach), min(1.0, baseline + reach)]


def shares(counts, national, ratio, between):
    """The share where both parents work, such that the nation's own mix gives the national share; then the others."""
    both, one, none = map(F, counts)
    middle = 1 + F(between) * (F(ratio) - 1)
    base = F(national) * (both + one + none) / (both + one * middle + none * F(ratio))
    return [float(base), float(base * middle), float(base * F(ratio))]


WILSON = "Wilson 1927, J. Am. Stat. Assoc. 22: 209; the form of Newcombe 1998, Stat. Med. 17: 857, method 3"
NEWCOMBE = WILSON + ", whose example this is"
BYAR = "Breslow and Day 1987, Statistical Methods in Cancer Research II, IARC 82, formula 2.13"
GARWOOD = "Garwood 1936, Biometrika 28: 437"
CHI = "Abramowitz and Stegun 1964, formulas 26.4.4 and 26.4.5"
T = "Student 1908, Biometrika 6: 1; Abramowitz and Stegun 1964, formulas 26.7.3 and 26.7.4"
DOBSON = "Dobson, Kuulasmaa, Eberle and Scherer 1991, Stat. Med. 10: 457"
INDIRECT = "Breslow and Day 1987, IARC 82, chapter 2; limits of the count as there, below ten by Garwood 1936"
LOW = "Low and Low 2004, J. Public Health 26: 390; Mackenbach and Kunst 1997, Soc. Sci. Med. 44: 757"
METHOD_10 = "Newcombe 1998, Stat. Med. 17: 873, method 10"
ARMITAGE = "Cochran 1954, Biometrics 10: 417; Armitage 1955, Biometrics 11: 375"
SPIEGELHALTER = "Spiegelhalter 2005, Stat. Med. 24: 1185"


def rows():
    for level in LEVELS:
        for x, n in ((81, 263), (15, 148), (0, 20), (1, 29)):
            yield "wilson", (x, n, level), wilson(x, n, level), NEWCOMBE if level == 0.95 else WILSON
        for x, n in ((1, 3), (20, 20), (1_234, 98_765)):
            yield "wilson", (x, n, level), wilson(x, n, level), WILSON
        for x in (10, 25, 140, 12_345):
            yield "byar", (x, level), byar(x, level), BYAR
        for x in (0, 1, 4, 9, 30):
            yield "exact_poisson", (x, level), exact(x, level), GARWOOD
        for x, n in ((3, 410), (9, 1_000), (10, 1_000), (250, 220)):
            yield "rate", (x, n, level), [x / n * 1e4] + [limit / n * 1e4 for limit in count_limits(x, level)], INDIRECT
        yield "student_mean", ((12, 15, 9, 20, 14, 11, 17), level), mean_of((12, 15, 9, 20, 14, 11, 17), level), T
        yield "student_mean", ((3, 5), level), mean_of((3, 5), level), T
        bands = ((4, 11, 23, 9), (800, 1_100, 900, 300), (5_500, 6_000, 7_000, 2_500))
        yield "direct", (*bands, level), direct(*bands, level), DOBSON
        for observed in (7, 64):
            people = ((500, 700, 300), (40, 90, 160), (9_000, 12_000, 8_000))
            wanted = expected(*people)
            yield "indirect", (observed, *people, level), [wanted] + indirect(observed, wanted, level), INDIRECT
        groups = ((1_020, 980, 1_100, 900, 1_000), (31.5, 28, 22.25, 20, 14.5), (1.5, 1.25, 1.5, 1.75, 2))
        yield "slope", (*groups, level), slope(*groups, level), LOW
        errors = (0.05, 0.06, 0.05, 0.08, 0.1)
        yield "slope_of_rates", (*groups[:2], errors, level), slope_of_rates(*groups[:2], errors, level), LOW
        for one, other in (((56, 70), (48, 80)), ((9, 10), (3, 10)), ((0, 20), (5, 25))):
            yield "difference", (one, other, level), difference(one, other, level), METHOD_10
        for baseline, n in ((0.3, 40), (0.02, 60), (0.5, 2_000)):
            yield "funnel", (baseline, n, level), funnel(baseline, n, level), SPIEGELHALTER
    for p, freedom in ((0.025, 2), (0.5, 7), (0.975, 20), (0.999, 5)):
        yield "chi_square", (p, freedom), [chi_square(p, freedom)], CHI
    for p, freedom in ((0.975, 1), (0.975, 6), (0.999, 3), (0.75, 40)):
        yield "student", (p, freedom), [student(p, freedom)], T
    for values, weights in (((10, 20), (1, 3)), ((12.5, 7.25, 30), (120, 0, 45))):
        mean = float(sum(F(v) * F(w) for v, w in zip(values, weights)) / sum(map(F, weights)))
        yield "weighted_mean", (values, weights), [mean], "the definition, sum of value times weight over sum of weights"
    for values in ((4, 1, 2, 3), (7, 15, 36, 39, 40, 41), (5.5, 2.25, 9, 1, 4.75)):
        found = [statistics.median(values)] + statistics.quantiles(values, n=4, method="inclusive")[::2]
        yield "middle_half", (values,), found, "Hyndman and Fan 1996, Am. Stat. 50: 361, definition 7"
    for values, k in (((10, 20, 30, 40, 50), 2), ((3, 1, 3, 7, 9, 2, 2, 8, 5, 6, 4), 5)):
        yield "ranked", (values, (k,)), ranked(values, k), "the quantile method of the Office for Health Improvement and Disparities"
    for areas, chance, quantile in ((33, 0.002, 0.95), (151, 0.05, 0.95), (12, 0.5, 0.5)):
        yield "flags", (areas, chance, quantile), binomial(areas, chance, quantile), "the binomial law"
    for given in ((30, 9, 8, 6), (30, 9, 8, 1), (12, 4, 4, 4)):
        yield "overlap", given, overlap(*given), "Fisher 1935, J. R. Stat. Soc. 98: 39; the hypergeometric law"
    x, y = (2, 4, 4, 7, 9, 12), (1, 3, 2, 8, 8, 30)
    yield "pearson", (x, y), pearson(x, y), "Pearson 1895, Proc. R. Soc. 58: 240"
    yield "spearman", (x, y), spearman(x, y), "Spearman 1904, Am. J. Psychol. 15: 72, ties at their mean rank"
    for counts in ((50, 61, 58, 72, 80), (40, 41, 39, 42, 40)):
        given = ((2019, 2020, 2021, 2022, 2024), counts, (500, 520, 510, 530, 515))
        yield "trend", given, trend(*given), ARMITAGE
    for ratio, between in ((2, 0), (3, 1), (2.5, 0.5)):
        counts = (600, 300, 100)
        yield "work_shares", (counts, 0.12, ratio, between), shares(counts, 0.12, ratio, between), \
            "the definition: over the nation's own mix the shares give the national share"


def written(given):
    return " ".join("%.12g" % one for one in (given if isinstance(given, (tuple, list)) else (given,)))


if __name__ == "__main__":
    print("method\tgiven\tcomes out\tsource")
    for method, given, found, source in rows():
        print("\t".join((method, ";".join(written(one) for one in given), written(found), source)))
