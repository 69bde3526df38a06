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
exhibits-method-counted = counts as the file gives them
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

# What to look at in a file before trusting it
exhibits-check-name = { $indicator } ({ $category })
exhibits-check-dated = { $what } of { $year }
exhibits-check-both = { $one } and { $other }
exhibits-check-first = first { $first }
exhibits-check-more = and { $count } more of this kind
exhibits-check-areas = { $count ->
    [one] { $count } area
   *[other] { $count } areas
  }
exhibits-check-small-areas = { $count ->
    [one] { $count } small area
   *[other] { $count } small areas
  }
exhibits-check-middle-areas = { $count ->
    [one] { $count } middle area
   *[other] { $count } middle areas
  }
exhibits-check-wards = { $count ->
    [one] { $count } ward
   *[other] { $count } wards
  }
exhibits-check-share = { $indicator }, { $period }: the part is larger than the whole in { $areas ->
    [one] { $areas } area
   *[other] { $areas } areas
  }, first { $first }
exhibits-check-jump = { $what }, { $before } to { $after }: { $jumped } of { $areas } areas go { $way ->
    [up] up
   *[down] down
  } by more than 40%; ask whether the definition or the recording changed
exhibits-check-flag = In { $against } of { $all } series that { $way ->
    [rise] rise
   *[fall] fall
  } over their last { $periods } periods, the publisher’s column “{ $column }” says “{ $says }”: it contradicts the publisher’s own figures, so it is not used
exhibits-check-total = { $what }, { $period }, { $authority }: { $areas } areas add up to { $sum }, { $source } says { $total }; find out which is meant before using either
exhibits-check-by-design = { $what }, { $period }: sums of areas differ from { $source } by up to { $most } in { $authorities } authorities; so little is by design, publishers move or round counts
exhibits-check-above = { $what }, { $period }, { $authority }: { $named } of { $areas } areas by { $source } add up to { $sum }, more than the { $total } that { $other } says for the whole; find out which is meant before using either
exhibits-check-hidden = { $indicator }, { $period }, { $authority }: { $hidden } of { $areas } areas are hidden; the sum is at least { $least }
exhibits-check-missing = { $authority }: { $missing } of { $areas } are not in the file, first { $first }
exhibits-check-lookup = lookup
exhibits-check-foreign = { $count ->
    [one] { $areas } is in no { $lookup } that is held, first { $first }; it counts for no authority
   *[other] { $areas } are in no { $lookup } that is held, first { $first }; they count for no authority
  }
exhibits-check-unplaced = { $places } of { $all } places of patches are in no lookup that is held, first { $first }; the patches will lack them until one is
exhibits-check-other-year = { $on } of its { $areas } small areas are on boundaries of { $other }, and the file is read as of { $year }; { $lost } of them are not on the boundaries of { $year } and would be lost{ $ways }. Find out which year is meant
exhibits-check-older-year = its small areas are on boundaries of { $year }; { $lost } of { $areas } are not on the boundaries of { $newest }{ $ways }. Counts are converted where an exact lookup is held; ranks, scores and means are not
exhibits-check-way = { $count } { $way ->
    [renamed] renamed
    [merged] merged
    [split] split
   *[irregular] irregular
  }
exhibits-check-one-ward = ward
exhibits-check-one-authority = authority
exhibits-check-one-county = county
exhibits-check-several-wards = wards
exhibits-check-several-authorities = authorities
exhibits-check-several-counties = counties
exhibits-check-overlap = { $areas } { $count ->
    [one] lies
   *[other] lie
  } in { $two ->
    [two] two
   *[several] several
  } { $several } by the lookups that are held (first { $first } in { $places }); { $decided }
exhibits-check-overlap-newest = each counts in one { $one }, that of the newest lookup
exhibits-check-overlap-alone = each counts in the one { $one } that another lookup of the same year names alone
exhibits-check-overlap-most = each counts in the one { $one } that holds most of its output areas
exhibits-check-overlap-earlier = each counts in the one { $one } that an older lookup names alone
exhibits-check-overlap-divided = counts of theirs are divided between them by the exact lookup. A best-fit lookup that names one { $one } for each would decide
exhibits-check-overlap-nothing = nothing decides, so they count in none of them and sums lack them. Import a lookup that names one { $one } for each
exhibits-check-two-names = { $code } stands under two names, “{ $one }” and “{ $other }”: one of them may stand beside a wrong code, and its figures would be taken for the other's
exhibits-check-renamed = { $code } is “{ $one }” here and “{ $other }” in files before: it was renamed, or one of the codes is wrong
exhibits-check-recoded = figures under an old and a new code of one authority are shown as one place: { $list }
exhibits-check-merged = it has figures or places of authorities that were merged or divided; they are kept under their own codes and not added up for those that came after: { $list }
exhibits-check-since = { $name } ({ $code }, since { $day })
exhibits-check-since-before = { $name } is { $code } since { $day } and was { $before } before
exhibits-check-since-more = and { $count } more
exhibits-check-one-number = the number { $name } stands for { $codes }: if they are one authority, its figures are held in parts. No order that Rapport knows joins them, so nothing is put together
exhibits-check-one-name = “{ $name }” stands under { $codes }: if they are one authority, its figures are held in parts. No order that Rapport knows joins them, so nothing is put together
exhibits-check-cover = { $authority }: of { $areas } small areas { $none } lie in no { $kind }{ $first } and { $several } in more than one
exhibits-check-in-no-directory = { $count } of { $all } postcodes are in no directory that is held, and nothing is drawn from them ({ $rows })
exhibits-check-in-no-small-area = { $count } of { $all } postcodes lie in no small area that a directory names, and nothing is drawn from them ({ $rows })
exhibits-check-outside = { $count } of { $all } postcodes lie outside { $place }, where most of the list lies ({ $rows })
exhibits-check-ended = { $count } of { $all } postcodes are no longer in use; they count where they lay ({ $rows })
exhibits-check-rows = { $count ->
    [one] row { $rows }
   *[other] rows { $rows }
  }
exhibits-check-rows-more = rows { $rows } and { $more } more
exhibits-check-shared = { $areas } small areas have postcodes of several patches, first { $first }; each goes whole to the patch with most of its postcodes
exhibits-check-lost = no small area is left for { $patches }, so there are no figures of it
exhibits-check-patch = { $kind } “{ $name }”
exhibits-check-reaches-nothing = nothing can be shown with it yet: { $about }
exhibits-check-reaches-in-part = not all of it can be shown: { $about }
exhibits-check-figures-about = its { $count ->
    [one] { $count } figure is
   *[other] { $count } figures are
  } about { $about }
exhibits-check-middle-areas-add-up = its counts of middle areas are added up for authorities; no page shows a middle area by itself
exhibits-check-middle-areas-never = its figures are about middle areas and do not add up, and no page shows a middle area by itself
exhibits-check-no-outline = no outline is held of { $bare } of its { $wards } (first { $first }), so maps leave them out: import their boundaries
exhibits-check-older-figures = { $areas } with one figure on boundaries of { $old } and another on those of { $new }: that of { $new } is shown, the other is kept and not shown
exhibits-check-lookup-small-areas = a lookup of small areas to wards and authorities
exhibits-check-lookup-middle-areas = a lookup of middle areas to authorities
exhibits-check-lookup-wards = a lookup of wards to authorities
exhibits-check-why-no-lookup = { $areas } that no lookup places: import { $lookup }
exhibits-check-why-no-year = { $areas } of which no single boundary year knows all, and the file does not say which year is meant: name it in a profile
exhibits-check-why-other-wards = { $wards } that are not those of the newest lookup of small areas to wards, so no page shows them: import a lookup that fits small areas to them
exhibits-check-why-numbers-only = { $count ->
    [one] { $count } authority
   *[other] { $count } authorities
  } named by number, which no file that is held pairs with codes: import one that does
exhibits-check-why-other-kind = { $count } places of a kind that Rapport does not show, such as output areas, constituencies and health areas (first { $first })
