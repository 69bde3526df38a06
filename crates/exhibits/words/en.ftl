# A measure in words, for every room.
exhibits-authority-heading = Authority
exhibits-bars-caption = Each area, with its interval
exhibits-beside-parts = Where { $country } was not published we added up its parts. Not every part is held ({ $parts } are in the sum), so such a figure may be slightly off.
exhibits-beside-part = { $held } of { $all } { $layer ->
    [districts] districts
    [regions] regions
   *[upper-tier-areas] upper-tier areas
  }
exhibits-cannot-say = Cannot say
exhibits-comparators-caption = The authority and those it is compared with
exhibits-compared-clearly-above-far = Clearly above, by a good deal
exhibits-compared-clearly-above = Clearly above, by a little
exhibits-compared-clearly-below-far = Clearly below, by a good deal
exhibits-compared-clearly-below = Clearly below, by a little
exhibits-compared-above-far = Above by a good deal; no interval
exhibits-compared-below-far = Below by a good deal; no interval
exhibits-compared-above-near = Above by a little; no interval
exhibits-compared-below-near = Below by a little; no interval
exhibits-compared-same = The same; no interval
exhibits-count-only = { $count } (count only)
exhibits-country-in-parts = { $country } ({ $held } of { $all } { $layer ->
    [districts] districts
    [regions] regions
   *[upper-tier-areas] upper-tier areas
  })
exhibits-england = England
exhibits-fifth = Among the others
exhibits-fifth-highest = highest fifth
exhibits-fifth-second-highest = second highest fifth
exhibits-fifth-middle = middle fifth
exhibits-fifth-second-lowest = second lowest fifth
exhibits-fifth-lowest = lowest fifth
exhibits-finding-own = In { $period }, { $clause }.
exhibits-finding-edition-mean = By our weighted mean of the { $period } edition of the index, { $clause }.
exhibits-finding-edition = In the { $period } edition of the index, { $clause }.
exhibits-finding-on = On { $day }, { $clause }.
exhibits-finding-plain = { $what } in { $place }: { $value } ({ $period }).
exhibits-finding-count-only = In { $period }, { $count } were counted in { $place }: { $what }. No denominator of the same source is held, so no share can be worked out.
exhibits-finding-no-own = No figure for { $place } as a whole is held for: { $what }.
exhibits-finding-at-least = at least { $value }
exhibits-finding-spread-wards = By ward it ran from about { $low } to about { $high }: { $above ->
    [0] no ward is
    [one] { $above-words } ward is
   *[other] { $above-words } wards are
  } clearly above { $place }’s figure and { $below-words } clearly below.
exhibits-finding-spread-small-areas = By small area it ran from about { $low } to about { $high }: { $above ->
    [0] no area is
    [one] { $above-words } area is
   *[other] { $above-words } areas are
  } clearly above { $place }’s figure and { $below-words } clearly below.
exhibits-finding-range-wards = By ward it ran from about { $low } to about { $high }. These figures have no interval, so treat wards that are close as similar.
exhibits-finding-range-small-areas = By small area it ran from about { $low } to about { $high }. These figures have no interval, so treat areas that are close as similar.
exhibits-finding-spread-patches = By { $kind } it ran from about { $low } to about { $high }: { $above ->
    [0] none is
    [one] { $above-words } is
   *[other] { $above-words } are
  } clearly above { $place }’s figure and { $below-words } clearly below.
exhibits-finding-range-patches = By { $kind } it ran from about { $low } to about { $high }. These figures have no interval, so treat those that are close as similar.
exhibits-finding-uncompared = Among its areas it ran from about { $low } to about { $high }.
exhibits-finding-similar = The { $count } highest are too close to separate: { $names }.
exhibits-in-no-patch = In no { $kind }
exhibits-interval-heading = 95% interval
exhibits-lent-rounded = Counts that are lent and not published, for this audience: { $audience }. Those of { $least } to { $most } people are hidden, others are rounded to the nearest { $base }, and some more are hidden where a total would give a small one away. Shares and rates are of the rounded counts, and their intervals have room for the rounding.
exhibits-lent-hidden = Counts that are lent and not published, for this audience: { $audience }. Those of { $least } to { $most } people are hidden, and some more where a total would give a small one away.
exhibits-lent-whole = Counts that are lent and not published, for this audience: { $audience }. Their owner lets them be shown as they are.
exhibits-clearly-flag = “Clearly” means that the authority’s figure lies outside the area’s 99.8% interval, because many areas are compared at once. If none of the { $areas } truly differed, chance alone would flag { $expected ->
    [0] fewer than one
   *[other] about { $average }
  } of them, rarely more than { $rarely-words }.
exhibits-clearly-benchmark = “Clearly” means that the figure compared with lies outside the 95% interval.
exhibits-no-clear-difference = No clear difference
exhibits-patch = patch
exhibits-patches = patches
exhibits-small-area = area
exhibits-small-areas = areas
exhibits-small-area-heading = Small area
exhibits-source-invented = Invented, in the layout of: { $title }. Period: { $period }. How the figures were made: { $method }.
exhibits-source = Source: { $title }. Period: { $period }. How the figures were made: { $method }.
exhibits-source-of = Source: { $title }.
exhibits-source-of-invented = Invented, in the layout of: { $title }.
exhibits-table-numerator = Count
exhibits-table-denominator = Out of
exhibits-table-value = Value
exhibits-unit-percent = %
exhibits-unit-score = Score
exhibits-unit-people = People
exhibits-ward = ward
exhibits-ward-heading = Ward
exhibits-wards = wards

# How a figure was made
exhibits-method-counted = counts of the publisher
exhibits-method-edition = counts of that edition
exhibits-method-published = as published
exhibits-method-not-in-file = not in the file
exhibits-method-none-in-register = none is named in a complete register
exhibits-method-sum = added up from { $parts }
exhibits-method-sum-lacking = added up from { $held } of { $parts }; { $missing } not in the file, { $hidden } hidden
exhibits-method-bounds = { $count ->
    [one] one of them is known only as “at least”
   *[other] { $count } of them are known only as “at least”
  }
exhibits-method-local-sum = added up from { $count } areas before small counts were hidden
exhibits-method-mean = our average of { $parts }, each counted by its { $weight }
exhibits-method-mean-source = our average of { $parts }, each counted by its { $weight } ({ $title })
exhibits-method-lacking = { $missing } not in the file, { $hidden } hidden
exhibits-method-people-of-kind = people counted by { $title } ({ $period }) who live in areas of this kind, of { $parts }
exhibits-method-kind-unknown = of { $count ->
    [one] one area
   *[other] { $count } areas
  } the kind is not known
exhibits-method-divided-by = divided by { $what } of the same source
exhibits-method-divided-by-nothing = a count only, because the same source gives nothing to divide it by
exhibits-method-divided-by-unreleased = a count only, because what it would be divided by is not released
exhibits-method-only-these = share and counts are of these { $parts } alone
exhibits-method-at-least = the true figure is this or more
exhibits-method-disputed-wards = { $count } small areas lie in several wards by the lookups that are held, and are counted in none
exhibits-method-disputed-authorities = { $count } small areas lie in several authorities by the lookups that are held, and are counted in none
exhibits-method-other-boundaries = on boundaries of { $year } the file has another figure, which is not shown
exhibits-method-converted = carried over from the boundaries of { $from } ({ $unchanged } areas unchanged, { $split } split, { $merged } merged, { $irregular } redrawn)
exhibits-method-shared-by-people = what was split is shared out by residents ({ $title }), which is approximate
exhibits-method-shared-equally = what was split is shared out equally, because no count of residents is held, which is approximate
exhibits-method-not-converted = figures on boundaries of { $from } are not carried over to those of { $to }: { $because ->
    [no-count] only counts that add up can be divided and joined; a rank, decile, score, rate or mean is made for one area
    [counts-areas] they count small areas, and there are others on other boundaries
    [counts-places] they count places, which lie in one area each
    [no-counts-behind] there are no counts behind them
    [local] they are local counts, and a part of a small count may give it away
   *[no-lookup] no exact lookup between the two is held
  }
exhibits-method-interval = 95% intervals
exhibits-method-interval-rounded = 95% intervals with room for the rounding
exhibits-method-no-interval = no intervals
exhibits-method-no-interval-divided = no interval, because it was divided
exhibits-method-no-interval-whole = no intervals, because whole areas are counted
exhibits-method-undefined = not worked out, because { $why ->
    [no-denominator] there is nobody to divide by
    [negative-count] a count is below zero
    [above-denominator] the part is larger than the whole
    [too-few] there are too few to say
   *[other] a figure is not a number
  }
exhibits-method-audience = for this audience: { $audience }
exhibits-method-as-lent = counts are shown as lent (disclosure profile { $profile })
exhibits-method-hidden = counts of { $least } to { $most } are hidden (disclosure profile { $profile })
exhibits-method-hidden-rounded = counts of { $least } to { $most } are hidden, others are rounded to { $base } (disclosure profile { $profile })
exhibits-method-not-released = held and not released
exhibits-method-no-rounded-share = no share can be made of the rounded counts
exhibits-method-terms-ended = not shown: the terms on which it is lent ended on { $day }
exhibits-method-terms-unknown = not shown: nobody has said on which terms it is lent
exhibits-parts-small-areas = { $count ->
    [one] one small area
   *[other] { $count } small areas
  }
exhibits-parts-best-fit = { $count ->
    [one] the one small area that lies mostly in it
   *[other] the { $count } small areas that lie mostly in it
  }
exhibits-parts-middle-areas = { $count } middle areas
exhibits-parts-wards = { $count ->
    [one] one ward
   *[other] { $count } wards
  }
exhibits-parts-districts = { $count } districts
exhibits-parts-regions = { $count } regions
exhibits-parts-upper-tier = { $count } upper-tier areas
exhibits-above = { $parts } add up to { $sum }, more than the { $total } that is published for the whole. Find out which is meant before using either.
exhibits-parts-districts-word = districts
exhibits-parts-regions-word = regions
exhibits-parts-upper-tier-word = upper-tier areas
