# The texts of the population needs assessment.

needs-nav = Needs
needs-nav-about = What is known of this place, by area, and what is not.
needs-sample-partnership = Sampleford partnership
needs-no-partnership = No place chosen

needs-finding-own = In { $period }, { $clause }.
needs-finding-on = On { $day }, { $clause }.
needs-finding-plain = { $what } in { $place }: { $value } ({ $period }).
needs-finding-count-only = In { $period }, { $count } were counted in { $place }: { $what }. No denominator of the same source is held, so no share can be worked out.
needs-finding-no-own = No figure for { $place } as a whole is held for: { $what }.
needs-finding-at-least = at least { $value }
needs-finding-spread-wards = By ward it ran from about { $low } to about { $high }: { $above ->
    [0] no ward is
    [one] { $above-words } ward is
   *[other] { $above-words } wards are
  } clearly above { $place }’s figure and { $below-words } clearly below.
needs-finding-spread-small-areas = By small area it ran from about { $low } to about { $high }: { $above ->
    [0] no area is
    [one] { $above-words } area is
   *[other] { $above-words } areas are
  } clearly above { $place }’s figure and { $below-words } clearly below.
needs-finding-range-wards = By ward it ran from about { $low } to about { $high }. These figures have no interval, so treat wards that are close as similar.
needs-finding-range-small-areas = By small area it ran from about { $low } to about { $high }. These figures have no interval, so treat areas that are close as similar.
needs-finding-spread-patches = By { $kind } it ran from about { $low } to about { $high }: { $above ->
    [0] none is
    [one] { $above-words } is
   *[other] { $above-words } are
  } clearly above { $place }’s figure and { $below-words } clearly below.
needs-finding-range-patches = By { $kind } it ran from about { $low } to about { $high }. These figures have no interval, so treat those that are close as similar.
needs-finding-uncompared = Among its areas it ran from about { $low } to about { $high }.
needs-finding-similar = The { $count } highest figures ({ $names }) overlap, so treat them as similar.
needs-count-only = { $count } (count only)

# Choosing a place
needs-choose-title = Choose a place
needs-choose-lead = Figures are held for these authorities.
needs-choose-none = No figures are held yet.
needs-choose-next = Take in the first files on the command line: rapport import FOLDER. The README says which files to get and where from.

# Words on figures
needs-national = Published for a country only
needs-figure-suppressed = suppressed
needs-figure-missing = missing
needs-figure-not-available = not available
needs-figure-not-applicable = does not apply
needs-figure-low-reliability = use with care
needs-figure-rounds-to-zero = rounds to zero
needs-figure-at-least = at least {"{0}"}
needs-figure-modelled = modelled
needs-figure-none-here = none here
needs-figure-under = under {"{0}"}
needs-figure-between = {"{0}"} to under {"{1}"}
needs-figure-or-more = {"{0}"} or more
needs-figure-all-at = {"{0}"}
needs-figure-to = to
needs-figure-break = break
needs-figure-held-of = {"{0}"} of {"{1}"} held
needs-figure-picture = Picture of the interval

needs-ward = ward
needs-wards = wards
needs-small-area = area
needs-small-areas = areas
needs-patch = patch
needs-patches = patches
needs-ward-heading = Ward
needs-small-area-heading = Small area
needs-region-heading = Region
needs-country-heading = Country
needs-authority-heading = Authority
needs-unit-percent = %
needs-unit-score = Score
needs-unit-people = People
needs-interval-heading = 95% interval
needs-bars-caption = Each area, with its interval

# Distribution
needs-distribution = Distribution
needs-caption-authority = Level of need, { $place }
needs-caption-wards = Distribution of need, { $place }, by ward
needs-caption-small-areas = Distribution of need, { $place }, by small area
needs-caption-patches = Distribution of need, { $place }, by { $kind }
needs-choices = Size of area
needs-parts = Part
needs-choice-wards = Wards ({ $count })
needs-choice-small-areas = Small areas ({ $count })
needs-choice-patches = Patches ({ $count })
needs-choice-patches-of = Patches: { $kind } ({ $count })
needs-map-share = Share of { $of }, { $period }
needs-map-plain = { $what }, { $period }
needs-no-share = Only counts are held, and a map of counts would show where areas are large. The counts are beside this text and in the CSV.
needs-comparators-caption = The authority and those it is compared with
needs-care-authority = Places whose intervals overlap may not differ. The order is not a ranking.
needs-no-outlines = No boundaries are held for these areas, so there is no map. The figures are beside this text and in the CSV.
needs-authority-only = This figure is held for the authority as a whole and for nothing smaller, so there is no map.
needs-key-note = Numbers on the map are in alphabetical order of ward. They are keys, not ranks.
needs-key-note-patches = Numbers on the map are in alphabetical order of name. They are keys, not ranks.
needs-key-note-outside = What lies in no { $kind } is left white.
needs-key-note-overlap = Where two reach the same area, the map shows one of them.
needs-in-no-patch = In no { $kind }
needs-patches-whole = Each of the { $all } small areas of { $place } lies in exactly one { $kind }.
needs-patches-cover = Of the { $all } small areas of { $place }, { $none } { $none ->
    [one] lies
   *[other] lie
  } in no { $kind } and { $several } in more than one, so these figures do not add up to { $place }’s own.
needs-care-patches-wards = Drawn from wards: { $names }. A ward stands for the small areas that lie mostly in it (best fit), so those figures are close, not exact.
needs-own-class = { $place }’s own figure, { $value }, falls in the class “{ $class }”.
needs-care = Read this with care
needs-care-overlap = Areas whose bars overlap may not differ. The order shows the figures; it does not rank places.
needs-care-no-interval = There is no interval for these figures. Small differences may mean nothing. The order shows the figures; it does not rank places.
needs-slope-title = From the least to the most deprived small areas
needs-slope-up = From the least to the most deprived of { $place }’s small areas the share rises by { $points } percentage points (95% interval { $low } to { $high }).
needs-slope-down = From the least to the most deprived of { $place }’s small areas the share falls by { $points } percentage points (95% interval { $low } to { $high }).
needs-slope-flat = From the least to the most deprived of { $place }’s small areas the share does not clearly rise or fall.
needs-slope-part = No slope is shown: this figure is itself part of the deprivation ranking, so a slope would only show how the ranking was made.
needs-slope-note = Small areas stand in tenths by the Index of Multiple Deprivation { $period }. The rise or fall is the slope index of inequality: the line through the ten tenths, each weighed by its size. It describes areas, not the families in them.
needs-slope-heading = Tenth of small areas
needs-slope-least = Least deprived tenth
needs-slope-most = Most deprived tenth
needs-slope-tenth = Tenth { $tenth }
needs-fifth = Among the others
needs-fifth-highest = highest fifth
needs-fifth-second-highest = second highest
needs-fifth-middle = middle
needs-fifth-second-lowest = second lowest
needs-fifth-lowest = lowest fifth
needs-method-flag = “Clearly” means that the authority’s figure lies outside the area’s 99.8% interval, because many areas are compared at once. If none of the { $areas } truly differed, chance alone would flag { $expected ->
    [0] fewer than one
   *[other] about { $average }
  } of them, rarely more than { $rarely-words }.
needs-method-benchmark = “Clearly” means that the figure compared with lies outside the 95% interval.
needs-care-unverified = This entry of the catalogue has not been checked against a second source.
needs-download-rows = Download CSV ({ $rows } rows)
needs-worked = How this was worked out
needs-source-invented = Invented, in the layout of: { $title }. Period: { $period }. How the figures were made: { $method }.
needs-source = Source: { $title }. Period: { $period }. How the figures were made: { $method }.
needs-also-held = This source is preferred. Others hold:
needs-see-table = See the table
needs-table-numerator = Count
needs-table-denominator = Out of
needs-table-value = Value
needs-next = What to do next
needs-next-other = Choose another figure
needs-next-gaps = See what is not held
needs-not-held-lead = Nothing is held for { $place } about: { $what }.
needs-not-held-meaning = That means that there is no figure. It does not mean that there is no need.
needs-get-publisher = Publisher
needs-get-table = Table
needs-get-finest = Smallest area
needs-get-page = Where to get it
needs-list-lead = { $count } figures are held for { $place }. Choose one to see it by area.
needs-list-figure = Figure
needs-list-finest = Smallest area
needs-list-period = Period
needs-category-individual = Parents as individuals
needs-category-relationship = The relationship
needs-category-family-economic = Family and money
needs-category-child-outcome = Children
needs-category-context = Context: never part of a combined figure
needs-category-uncategorised = Not yet in the catalogue
needs-finest-small-area = Small area
needs-finest-ward = Ward
needs-finest-authority = Authority
needs-finest-wider = Country

# Profile
needs-profile-caption = { $kind } profile
needs-profile-lead = { $count } figures are held for { $area }. Of the { $compared } that can be compared with { $place } as a whole, { $above ->
    [one] one is
   *[other] { $above } are
  } clearly above and { $below } clearly below.
needs-profile-lead-own = { $count } figures are held for { $area } as a whole.
needs-profile-about = About this area
needs-profile-others = Areas in or around it
needs-compared = Compared with the authority
needs-clearly-above = Clearly above
needs-clearly-below = Clearly below
needs-no-clear-difference = No clear difference
needs-cannot-say = Cannot say
needs-fact-code = Code
needs-fact-vintage = Boundary year
needs-fact-parts = Made up of
needs-fact-parts-value = { $count } small areas of { $year }
needs-fact-drawn = Drawn from
needs-fact-drawn-wards = The wards { $names }, each by the small areas that lie mostly in it (best fit)
needs-fact-cover = Beside the others
needs-describes-places = These pages describe places, not the families who live in them. Most families in every ward are not in these figures. Conflict between parents is not the same as domestic abuse.

# Gaps
needs-gaps = What we hold, and the gaps
needs-gaps-caption = Data coverage, { $place }, on { $day }
needs-gaps-lead = We hold { $held } of { $all } parts of the picture.
needs-gaps-lead-conflict = We hold { $held } of { $all } parts of the picture; the largest gap is the relationship itself, where nothing local is held about conflict between parents.
needs-gaps-picture = The picture, part by part
needs-gaps-every = Every part, and what to do about each gap
needs-gaps-summary = { $load-words } of the { $gaps } gaps are published figures nobody has loaded yet. The other { $ask-words } must be asked for.
needs-held-small = held for small areas
needs-held-authority = held for the authority
needs-held-national = held for the country only
needs-held-none = not held
needs-held-of = { $held } of { $all } held
needs-row-held = Held
needs-row-not-held = Not held
needs-row-next = Next:
needs-row-page = Publisher’s page
needs-likely-holder = Likely holder: { $holder }
needs-col-part = Part of the picture
needs-col-held = Held
needs-col-finest = Finest area
needs-col-latest = Latest
needs-col-quality = Quality
needs-col-what = What is held, or how to get it
needs-quality-means = What quality means
needs-gaps-care-gap = “Not held” means we have no figure. It does not mean there is no need.
needs-gaps-care-request = A data request asks for counts by area, never for names. Small counts are hidden or rounded.
needs-gaps-care-access = Ethnic group and language help to plan access. They are never a risk factor.

# The place in one page
needs-place-title = { $place }: the place in one page
needs-place-caption = Population needs assessment, figures held on { $day }
needs-place-lead = { $above-first } of the { $wards } wards are above { $place }’s figure for { $first-lower }, and { $above-second } for { $second }. { $both ->
    [0] None is above it for both.
    [one] { $both-words } is above it for both.
   *[other] { $both-words } are above it for both.
  }
needs-place-lead-differ = { $first } and { $second } gather in different wards. { $above-first } of the { $wards } wards are above { $place }’s figure for { $first-lower }, and { $above-second } for { $second }. { $both ->
    [0] None is above it for both.
    [one] { $both-words } is above it for both.
   *[other] { $both-words } are above it for both.
  }
needs-place-lead-thin = Too little is held by ward for { $place } to show where figures gather. Start with the gaps below.
needs-factor-clearly = { $count ->
    [one] 1 ward
   *[other] { $count } wards
  } clearly above { $own }
needs-factor-above = { $count ->
    [one] 1 ward
   *[other] { $count } wards
  } more than { $margin } above { $own }; no interval
needs-see-distribution = See every figure by area
needs-see-profile = See every figure of { $place }
needs-download-all = Download all figures (CSV)
needs-place-source-invented = Invented, in the layout of: { $tables }. The factors: { $names }. “Clearly above” means the whole 99.8% interval, or a margin where there is no interval.
needs-place-source = Source: { $tables }. The factors: { $names }. “Clearly above” means the whole 99.8% interval, or a margin where there is no interval.
needs-how-sure = How sure are we?
needs-sure-tag = Pattern: quite sure
needs-sure = The census aims to count every household, so ward figures are steady. They describe 2021 and all residents, not parents.
needs-unsure-tag = Parents: not sure
needs-unsure = Disability rises with age, and its figure is not adjusted for it. No local figure measures conflict between parents.
needs-numbers-title = Figures to know
needs-numbers-lead = Each with its 95% interval, where there is one, and who it is compared with. Where intervals overlap, treat places as similar.
needs-count-of = { $count } of { $all } { $of }
needs-england = England
needs-region = the region
needs-compare-higher = Higher than { $who } ({ $value }).
needs-compare-lower = Lower than { $who } ({ $value }).
needs-compare-same = About the same as { $who } ({ $value }).
needs-compare-not-held = The figure for { $who } is not held.
needs-compare-middle = The middle of { $count } similar authorities is { $value }.
needs-compare-named = Of { $all } similar authorities, figures are held for { $names }.
needs-key-own = { $place }, 95% interval
needs-key-own-hollow = { $place }, where high is neither good nor bad
needs-key-neighbours = Similar authorities
needs-key-break = break: do not compare across
needs-changes-title = What changed
needs-change-higher = From { $from } in { $first } to { $to } in { $last }: clearly higher.
needs-change-lower = From { $from } in { $first } to { $to } in { $last }: clearly lower.
needs-change-similar = From { $from } in { $first } to { $to } in { $last }: no clear difference between the two.
needs-change-break = From { $from } in { $first } to { $to } in { $last }, but do not compare across the break. { $reason }
needs-trend-rising = Over the five points from { $first } to { $last } it rises by more than chance would explain.
needs-trend-falling = Over the five points from { $first } to { $last } it falls by more than chance would explain.
needs-trend-unclear = Over the five points from { $first } to { $last } it changes no more than chance would explain.
needs-trend-few = A trend needs five points; { $found ->
    [one] one is held
   *[other] { $found } are held
  } since the break.
needs-gaps-title = Strengths and gaps in what we hold
needs-see-gaps = See every gap and who may hold the data
needs-download-gaps = Download the gaps (CSV, { $rows } rows)
needs-next-ask-title = Ask early help for the conflict they record
needs-next-load-title = Load what is published and not here yet
needs-next-load = { $count } parts of the picture are published and nobody has loaded them: { $names }.
needs-next-load-link = See how to get the files
needs-next-discuss-title = Discuss the patterns
needs-next-discuss = Is support offered in the wards where several factors gather? The figures say where to ask, not what the answer is.

# Where risk factors gather
needs-concentration = Where risk factors gather
needs-concentration-see = See where risk factors gather
needs-concentration-caption = Distribution of need, { $place }, by ward
needs-concentration-map-title = Where { $factors } factors gather
needs-concentration-map-note = number of the { $factors } clearly above { $place }’s figure
needs-concentration-step = { $low } to { $high } factors
needs-concentration-key-step = { $count ->
    [0] no factor
    [one] 1 factor
   *[other] { $count } factors
  }
needs-concentration-key-count = { $count ->
    [one] (1 ward)
   *[other] ({ $count } wards)
  }
needs-concentration-many = { $above ->
    [0] In none of { $place }’s { $wards } wards are { $many } or more of the { $factors-words } factors clearly above { $place }’s own figures.
    [one] In one of { $place }’s { $wards } wards, { $many } or more of the { $factors-words } factors are clearly above { $place }’s own figures.
   *[other] In { $above } of { $place }’s { $wards } wards, { $many } or more of the { $factors-words } factors are clearly above { $place }’s own figures.
  }
needs-concentration-every = { $above ->
    [0] In none of { $place }’s { $wards } wards are all { $factors-words } factors clearly above { $place }’s own figures.
    [one] In one of { $place }’s { $wards } wards, all { $factors-words } factors are clearly above { $place }’s own figures.
   *[other] In { $above } of { $place }’s { $wards } wards, all { $factors-words } factors are clearly above { $place }’s own figures.
  }
needs-concentration-names = { $count ->
    [one] It is { $names }.
   *[other] They are { $names }.
  }
needs-concentration-all = { $all ->
    [0] In none of them are all { $factors-words }.
    [one] In one of them all { $factors-words } are.
   *[other] In { $all-words } of them all { $factors-words } are.
  }
needs-concentration-are = The { $factors } factors: { $names }.
needs-concentration-not = The count describes places. It says nothing about any family in them, and nothing about conflict between parents, which no figure here measures.
needs-concentration-no-wards = No wards are held for { $place }, so nothing can be counted by ward yet. Take in a file that says which small areas lie in which ward.
needs-concentration-no-factors = No factor can be counted by ward for { $place } yet. What is missing for each is listed below.
needs-concentration-one-factor = Only one factor can be counted by ward for { $place }: { $what }. One factor shows where it is high. It takes two for factors to gather.
needs-concentration-sure-tag = Marks by interval: quite sure
needs-concentration-sure = { $judged-words } of the { $factors-words } factors { $judged ->
    [one] is
   *[other] are
  } judged by interval: a ward counts only where its whole 99.8% interval lies above { $place }’s figure. If no ward truly differed, chance alone would give { $expected ->
    [0] fewer than one mark
   *[other] about { $average } marks
  }; there { $marks ->
    [0] are none
    [one] is one
   *[other] are { $marks }
  }.{ $others ->
    [0] {""}
    [one] {" "}The other factor has no interval and is judged by a margin of our choice.
   *[other] {" "}The other { $others-words } have no intervals and are judged by margins of our choice.
  }
needs-concentration-unsure-tag = Order: not sure
needs-concentration-unsure = A likely place is a range, because figures are uncertain and the weight of a factor is a choice. Wards whose ranges overlap cannot be told apart.
needs-concentration-table = Every ward
needs-concentration-table-order = Wards with the same count stand in the order of their names. “1 of 2” means clearly above in one of the two factors that could be judged.
needs-concentration-total = In all
needs-concentration-which = Clearly above in
needs-concentration-place = Likely place, if all weighed the same
needs-concentration-of = { $above } of { $of }
needs-concentration-range = { $from } to { $to } of { $of }
needs-concentration-nothing = no factor
needs-concentration-places = A likely place says where a ward would stand if the { $factors-words } factors weighed the same; 1 is where they gather most. Each figure counts by its distance from the average ward, measured in the usual spread between wards. The range holds 95% of { $draws } random draws. Every draw varies each figure as much as its interval says, makes each factor weigh between half and one and a half times as much, and leaves out one factor or none. { $without ->
    [0] All factors have intervals.
    [one] One factor has no interval and is not varied, so the ranges are narrower than they should be.
   *[other] { $without-words } factors have no interval and are not varied, so the ranges are narrower than they should be.
  }
needs-concentration-no-places = No likely places are given: that takes two factors or more, which differ between wards, and at least two wards with a figure for each.
needs-concentration-factors = The factors
needs-concentration-factor = Factor
needs-concentration-category = Part of the picture
needs-concentration-above = Wards clearly above
needs-concentration-judged = Judged by
needs-concentration-from = Source and period
needs-concentration-by-interval = 99.8% interval
needs-concentration-by-margin = margin of { $margin }
needs-concentration-points = { $one ->
    [1] { $margin } percentage point
   *[other] { $margin } percentage points
  }
needs-concentration-units = { $margin } { $unit }
needs-concentration-source = { $title }, { $period }
needs-concentration-invented = Invented, in the layout of: { $title }, { $period }
needs-concentration-pairs = How closely the factors go together
needs-concentration-pairs-note = A correlation of 1 means that two factors rise together from ward to ward, 0 that they have nothing to do with each other, −1 that one falls where the other rises.
needs-concentration-pair = Two factors
needs-concentration-pair-wards = Wards
needs-concentration-pair-figures = Correlation of the figures
needs-concentration-pair-order = Correlation of their order
needs-concentration-out = What this leaves out
needs-concentration-out-empty = Parts of the picture without a factor
needs-concentration-out-figures = Factors that could not be counted
needs-concentration-out-context = Held by ward and never counted
needs-concentration-out-margin = Factors judged by a margin
needs-concentration-out-twice = Factors that say nearly the same
needs-concentration-empty = { $category }: no factor can be counted by ward, so nothing was looked at here. That does not mean that there is no need.
needs-concentration-left-not-by-ward = { $what }: no figure is held by ward.
needs-concentration-left-no-ward = { $what }: no ward has a figure that can be compared.
needs-concentration-left-no-authority = { $what }: only counts are held, and no share of { $place } as a whole can be worked out from them, so there is nothing to compare wards with.
needs-concentration-left-at-least = { $what }: { $place }’s own figure is a lower bound, because parts of it are hidden, so wards cannot be compared with it.
needs-concentration-left-context = { $what }: it gives context and is never a risk factor.
needs-concentration-left-no-margin = { $what }: it has no interval, and the catalogue gives no margin to judge it by.
needs-concentration-left-same = { $what }: it measures the same thing as { $other }, which is counted.
needs-concentration-left-index = { $what }: it is made up of several figures, and one of them is counted by itself: { $other }.
needs-concentration-left-part = { $what }: it is part of { $other }, which is counted.
needs-concentration-left-unusable = { $what }: its figures contradict each other, so they are not used.
needs-concentration-context = { $names }. They describe a place or help to plan access, and violence is not conflict between parents. They are never risk factors.
needs-concentration-margin = { $what }: there is no interval. A ward counts where it lies more than { $margin } above { $place }’s figure of { $own }. The margin is our choice.
needs-concentration-twice = { $one } and { $other } go together so closely (correlation { $value }, { $wards } wards) that they count nearly the same thing twice.

# The page that an assessment writes beside its files
needs-index-title = { $place }: every figure held for the authority
needs-index-caption = Population needs assessment, figures held on
needs-index-fictional = Fictional: this place and all its figures are invented.
needs-index-lead = These pages describe places, not the families who live in them. Conflict between parents is not the same as domestic abuse. Every figure stands in measures.csv with the file it comes from; every gap stands in gaps.csv.
needs-index-figures = figures
needs-index-whole = the authority as a whole
needs-index-value = Value
needs-index-source = Source and method
needs-index-gaps = What is not held
needs-index-holder = Likely holder
needs-index-how = How to get it
needs-index-files = Files behind the figures
needs-index-set = Data set
needs-index-file = File
needs-index-hash = SHA-256
