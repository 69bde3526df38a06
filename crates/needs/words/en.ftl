# The texts of the population needs assessment.

needs-nav = Needs
needs-nav-about = What is known of this place, by area, and what is not.
needs-sample-partnership = Sampleford partnership
needs-no-partnership = No place chosen

# The home page
needs-home-none = No place is chosen yet, or no figures are held.
needs-home-choose = Choose a place, or see how to load the first files
needs-home-report = Read the report: two pages of summary, then each part
needs-home-wards = See where factors gather, ward by ward, and agree what support reaches parents there
needs-home-held = of { $all } parts of the picture held
needs-home-shades = Dark: by ward or smaller. Mid: for the authority. White: for the country. Dotted: not held.
needs-home-see-gaps = See the gaps
needs-home-gaps = Fill the gaps: { $missing } of { $all } parts of the picture are not held


# Choosing a place
needs-choose-title = Choose a place
needs-choose-lead = Figures are held for these authorities.
needs-choose-none = No figures are held yet.
needs-choose-next = Take in the first files on the command line: rapport import FOLDER. The README says which files to get and where from.

# Words on figures
needs-national = Published for a country only

needs-region-heading = Region
needs-country-heading = Country

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
needs-care-authority = Places whose intervals overlap may not differ. The order is not a ranking.
needs-no-outlines = No boundaries are held for these areas, so there is no map. The figures are beside this text and in the CSV.
needs-authority-only = This figure is held for the authority as a whole and for nothing smaller, so there is no map.
needs-key-note = Numbers on the map are in alphabetical order of ward. They are keys, not ranks.
needs-key-note-patches = Numbers on the map are in alphabetical order of name. They are keys, not ranks.
needs-key-note-outside = What lies in no { $kind } is left white.
needs-key-note-overlap = Where two reach the same area, the map shows one of them.
needs-patches-whole = Each of the { $all } small areas of { $place } lies in exactly one { $kind }.
needs-patches-cover = Of the { $all } small areas of { $place }, { $none } { $none ->
    [one] lies
   *[other] lie
  } in no { $kind } and { $several } in more than one, so these figures do not add up to { $place }’s own.
needs-care-patches-wards = Drawn from wards: { $names }. A ward stands for the small areas that lie mostly in it (best fit), so those figures are close, not exact.
needs-own-class = { $place }’s own figure, { $value }, falls in the class “{ $class }”.
needs-care = Read this with care
needs-lent-waiting = { $count ->
    [one] One figure waits for a release, and is not shown before.
   *[other] { $count } figures wait for a release, and are not shown before.
  }
needs-care-overlap = Areas whose bars overlap may not differ. Sorted by figure; do not read the position as a rank.
needs-care-no-interval = There is no interval for these figures. Small differences may mean nothing. Sorted by figure; do not read the position as a rank.
needs-slope-title = From the least to the most deprived small areas
needs-slope-up = The share is { $least } in the least deprived tenth of { $place }’s own small areas and { $most } in its most deprived: on the whole it rises with deprivation.
needs-slope-down = The share is { $least } in the least deprived tenth of { $place }’s own small areas and { $most } in its most deprived: on the whole it falls as deprivation rises.
needs-slope-flat = The share is { $least } in the least deprived tenth of { $place }’s own small areas and { $most } in its most deprived, with no clear rise or fall across the ten.
needs-slope-part = No slope is shown: this figure is itself part of the deprivation ranking, so a slope would only show how the ranking was made.
needs-slope-note = Small areas stand in tenths by the Index of Multiple Deprivation { $period }. “Rises” and “falls” name the overall direction of the ten, tenths with more people counting for more; single steps may go the other way (slope index of inequality). It describes areas, not the families in them.
needs-slope-heading = Tenth of small areas
needs-slope-least = Least deprived tenth
needs-slope-most = Most deprived tenth
needs-slope-tenth = Tenth { $tenth }
needs-care-unverified = This entry of the catalogue has not been checked against a second source.
needs-download-rows = Download CSV ({ $rows } rows)
needs-worked = How this was worked out
needs-also-held = This source is preferred. Others hold:
needs-see-table = See the table
needs-next = What to do next
needs-next-other = Choose another figure
needs-next-gaps = See what is not held
needs-not-held-lead = Nothing is held for { $place } about: { $what }.
needs-not-held-meaning = “Not held” means that we have no figure. It does not mean that there is no need.
needs-get-publisher = Publisher
needs-get-table = Table
needs-get-finest = Smallest area
needs-get-page = Where to get it
needs-list-lead = { $count } figures are held for { $place }. Choose one to see it by area.
needs-list-figure = Figure
needs-list-finest = Smallest area
needs-list-period = Period
needs-category-individual = Adults and parents
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
needs-profile-lead = { $count } figures are held for { $area }. Of the { $compared } that have an interval, { $above ->
    [one] one is
   *[other] { $above } are
  } clearly above those of { $place } as a whole and { $below } clearly below. “By a good deal” is more than half of the usual difference between areas.
needs-profile-lead-own = { $count } figures are held for { $area } as a whole.
needs-profile-about = About this area
needs-profile-others = Areas in or around it
needs-compared = Compared with the authority
needs-compared-not-for-age = { $how }; not allowing for age
needs-compared-above-for-age = High for the ages here
needs-compared-not-above-for-age = Not high for the ages here
needs-fact-code = Code
needs-fact-vintage = Boundary year
needs-fact-parts = Made up of
needs-fact-parts-value = { $count } small areas of { $year }
needs-fact-drawn = Drawn from
needs-fact-drawn-wards = The wards { $names }, each by the small areas that lie mostly in it (best fit)
needs-fact-cover = Beside the others
needs-describes-places = These pages describe places, not the families who live in them. A figure of a place says nothing about any one family in it. Conflict between parents is not the same as domestic abuse.

# Gaps
needs-gaps = What we hold, and the gaps
needs-gaps-caption = Data coverage, { $place }, on { $day }
needs-gaps-lead = We have figures for { $held } of the { $all } things that this report should cover.
needs-gaps-lead-conflict = We have figures for { $held } of the { $all } things that this report should cover; the largest gap is the relationship itself, where nothing local is held about conflict between parents.
needs-gaps-picture = The picture, part by part
needs-gaps-every = Every part, and what to do about each gap
needs-gaps-summary = { $load-words } of the { $gaps } gaps are published figures nobody has loaded yet. The other { $ask-words } must be asked for.
needs-held-small = held for wards or small areas
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
needs-children-lead = { $words ->
    [0] { $count } of { $place }’s { $all } children ({ $percent })
   *[other] { $share } of { $place }’s children, { $count } of { $all } ({ $percent }),
  } live in small areas that are among the most deprived tenth of the country.
needs-children-lead-none = None of { $place }’s { $all } children lives in a small area that is among the most deprived tenth of the country.
needs-children-lead-least = At least { $count } of { $place }’s children live in small areas that are among the most deprived tenth of the country.
needs-children-map-what = share of { $what }, { $period }
needs-children-map-caption = { $count ->
    [0] In no ward do half of the children live in such areas.
   *[other] Wards where at least half of the children live in such areas: { $names }.
  } Wards of { $year }.
needs-pattern-together = In { $count ->
    [one] one of { $place }’s { $all } wards
   *[other] { $wards } of { $place }’s { $all } wards
  }{ $home ->
    [known] , home to { $share } of the children,
   *[unknown] {""}
  } { $names } are high together.
needs-pattern-second = { $opening } are high together in { $count ->
    [one] { $shared ->
        [0] one other ward
       *[other] one of the same wards
      }
   *[other] { $shared ->
        [0] { $wards } other wards
       *[other] { $same ->
            [all] { $wards } of the same wards
           *[some] { $wards } wards
          }
      }
  }{ $home ->
    [known] , home to { $share } of the children
   *[unknown] {""}
  }{ $apart ->
    [yes] ; { $others } of these { $others ->
        [one] is
       *[other] are
      } not among the first { $first }.
   *[no] .
  }
needs-pattern-apart = { $first } and { $second } are high in different wards: of { $all }, { $above-first } are well above { $place }’s figure for the first, { $above-second } for the second, and { $both ->
    [0] none
   *[other] { $both-words }
  } for both. Chance alone would give more.
needs-pattern-chance = No pattern stands out between the { $all } wards of { $place }: where { $names } are high differs from one to the other much as chance would have it.
needs-pattern-judged-short = A ward is marked where its figure is above { $place }’s by a good deal{ $chance ->
    [all] , and by more than chance would give
    [some] , and by more than chance would give where that can be known
   *[none] {""}
  }. Part 4 says by how many points{ $age ->
    [0] .
   *[other] , and how it allows for age.
  }
needs-pattern-choices = We chose how far above { $place } counts as “above”{ $age ->
    [0] {""}
   *[other] , whether to allow for age
  }, and which figure to use where two measure the same thing.
needs-pattern-steady = { $kept ->
    [all] { $all ->
        [one] The one ward
       *[other] All { $all-words } wards
      }
    [none] { $all ->
        [one] Not even the one ward
       *[other] None of the { $all-words } wards
      }
   *[some] { $kept-words } of the { $all-words } wards
  }{ $of ->
    [named] {" "}of { $factors }
   *[these] {""}
  } { $kept ->
    [all] { $all ->
        [one] stays
       *[other] stay
      }
    [none] stays
   *[some] { $kept-words ->
        [One] stays
       *[other] stay
      }
  } on the list under every rule we tried{ $named ->
    [yes] : { $names }.
   *[no] .
  }{ $joining ->
    [0] {""}
   *[other] {" "}Under some rules the list would also hold { $joining-named ->
        [yes] { $joiners }.
       *[no] { $joining-words } others.
      }
  }
needs-pattern-judged = A ward is marked where its figure is above { $place }’s by more than chance would give, and by at least: { $margins }.
needs-pattern-judged-size = { $names } { $count ->
    [one] is
   *[other] are
  } published without a margin of error{ $only ->
    [0] , so there only the size of the gap decides.
   *[other] . A ward is marked where its figure is above { $place }’s by at least: { $margins }.
  }
needs-pattern-judged-age = { $names } rises with age, so we first allow for the ages of each ward’s residents, by national rates for each age: a ward can be high although its plain figure is not.
needs-pattern-margin = { $name } { $margin }
needs-pattern-map-note = { $factors ->
    [one] { $count ->
        [0] No ward is high.
        [one] 1 ward is high.
       *[other] { $count } wards are high.
      }
   *[other] { $count ->
        [0] No ward is high in { $factors ->
            [2] both.
           *[other] all { $factors }.
          }
        [one] 1 ward is high in { $factors ->
            [2] both.
           *[other] all { $factors }.
          }
       *[other] { $count } wards are high in { $factors ->
            [2] both.
           *[other] all { $factors }.
          }
      }
  }
needs-pattern-map-caption = { $named ->
    [0] {""}
   *[other] { $names }.{" "}
  }Wards of { $year }.
needs-pattern-source-front = Part 4 names the data sets.
needs-pattern-key-step = { $count ->
    [0] high in none
   *[other] { $all ->
        [0] { $several ->
            [0] high in { $count } of { $of }
           *[other] high in { $count } or { $to } of { $of }
          }
       *[other] { $of ->
            [one] high
            [2] high in both
           *[other] high in all { $of }
          }
      }
  }
needs-see-distribution = See every figure by area
needs-see-profile = See every figure of { $place }
needs-download-all = Download all figures (CSV)
needs-download-series = Download every period (CSV)
needs-place-source-invented = Invented, in the layout of: { $tables }. The factors: { $names }.
needs-place-source = Source: { $tables }. The factors: { $names }.
needs-how-sure = How sure are we?
needs-sure-tag = Which wards are marked: quite sure
needs-sure-margin-tag = Which wards are marked: fairly sure
needs-unsure-tag = What it means for parents: not sure
needs-unsure-parents = These figures count everyone who lives there, not only parents.
needs-unsure = No local figure measures conflict between parents.
needs-numbers-title = Figures to know
needs-numbers-lead = Each with its 95% interval, where there is one, and who it is compared with. Where intervals overlap, treat places as similar.
needs-count-of = { $count } of { $all } { $of }
needs-region = the region
needs-compare-higher = { $times ->
    [0] Higher than { $who } ({ $value }).
   *[other] { $ratio } times { $who } ({ $value }).
  }
needs-compare-lower = { $times ->
    [0] Lower than { $who } ({ $value }).
   *[other] { $ratio } times { $who } ({ $value }).
  }
needs-compare-same = About the same as { $who } ({ $value }).
needs-compare-not-held = Not held for { $who }.
needs-compare-middle = The middle of { $count } similar authorities is { $value }.
needs-compare-named = Of { $all } similar authorities, figures are held for { $names }.
needs-compare-county = In the same county, where held: { $names }.
needs-key-own = { $place }, 95% interval
needs-key-own-hollow = { $place }, where high is neither good nor bad
needs-key-neighbours = Similar authorities
needs-key-break = break: do not compare across
needs-changes-title = What changed
needs-change-title = { $how ->
    [higher] { $against ->
        [fewer] { $what }: share up since { $first }, number down
       *[no] { $what }: up since { $first }
      }
    [lower] { $against ->
        [more] { $what }: share down since { $first }, number up
       *[no] { $what }: down since { $first }
      }
    [fell-back] { $net ->
        [higher] { $what }: up since { $first }, { $moved } below the peak of { $turn }
       *[other] { $what }: { $moved } down from the peak of { $turn }
      }
    [rose-back] { $net ->
        [lower] { $what }: down since { $first }, { $moved } above the low of { $turn }
       *[other] { $what }: { $moved } up from the low of { $turn }
      }
    [one] { $what }
   *[similar] { $what }: no clear change since { $first }
  }
needs-change = { $how ->
    [higher] { $name } in { $place } rose from { $from } in { $first } to { $to } in { $last }, clearly higher.
    [lower] { $name } in { $place } fell from { $from } in { $first } to { $to } in { $last }, clearly lower.
    [fell-back] { $name } in { $place } went from { $from } in { $first } to { $turned } in { $turn } and fell back to { $to } in { $last }, { $moved } down from the peak and clearly lower than it{ $net ->
        [higher] , still clearly higher than in { $first }.
       *[other] .
      }
    [rose-back] { $name } in { $place } went from { $from } in { $first } down to { $turned } in { $turn } and rose to { $to } in { $last }, { $moved } up from the low and clearly higher than it{ $net ->
        [lower] , still clearly lower than in { $first }.
       *[other] .
      }
    [one] { $name } in { $place }: { $from } in { $first }.
   *[similar] { $name } in { $place }: { $from } in { $first } and { $to } in { $last }, no clear difference.
  }
needs-change-numbers = In numbers: { $counts }.{ $against ->
    [fewer] {" "}The share rose although the number fell, because fewer were counted in all.
    [more] {" "}The share fell although the number rose, because more were counted in all.
   *[no] {""}
  }
needs-change-points = { $points } points
needs-change-count = { $count } among { $all }{ $first ->
    [1] {" "}{ $of }
   *[other] {""}
  } in { $period }
needs-change-since = Earlier figures cannot be compared: { $reason }
needs-change-country = { $country }: from { $from } to { $to }.
needs-change-jump = From { $first } to { $last } alone { $place } goes from { $from } to { $to }, while { $country } goes from { $country-from } to { $country-to }. Ask what else changed, such as recording, services or the pandemic, before reading this as a change in families.
needs-trend-rising = Over the five periods from { $first } to { $last } { $place }’s figure rises by more than chance would explain.
needs-trend-falling = Over the five periods from { $first } to { $last } { $place }’s figure falls by more than chance would explain.
needs-trend-unclear = Over the five periods from { $first } to { $last } there is no steady rise or fall.
needs-trend-few = { $found ->
    [one] One year is
   *[other] { $found } years are
  } too few to call a trend.
needs-gaps-title = Strengths and gaps in what we hold
needs-see-gaps = See every gap and who may hold the data
needs-download-gaps = Download the gaps (CSV, { $rows } rows)
needs-next-ask-title = Ask { $help } to count conflict between parents
needs-next-load-title = Add what is published and not here yet
needs-next-load = { $count } parts of the picture can be had from publishers and are not here yet: { $names }.
needs-next-load-link = See how to get the files
needs-next-discuss-title = Discuss whether help can be reached where factors gather
needs-ask-conflict = Ask { $help } to record conflict between parents: one question in the { $assessment }, put to each parent alone and after asking whether they are safe. The answer on conflict is yes, no, not asked or not safe to ask, which leads to the route to safety. It is kept where the other parent cannot see it.
needs-ask-parts = Name who writes parts 7 to 10 of this report: what families and practitioners say, what help exists, the gaps, and what we recommend.
needs-next-discuss = { $how ->
    [named] Find out what support reaches parents in { $names }, and report back. This is a place to start asking, not a list of where need is greatest: part 4 has the other wards.
    [pattern] Find out what support reaches parents in the wards where these factors are high together, and report back. This is a place to start asking, not a list of where need is greatest.
   *[none] Find out what support reaches parents in each ward, and report back. The figures do not say where to start.
  }

# Where risk factors gather
needs-concentration = Where risk factors gather
needs-concentration-see = See where risk factors gather
needs-concentration-caption = Distribution of need, { $place }, by ward
needs-concentration-key-count = { $count ->
    [one] (1 ward)
   *[other] ({ $count } wards)
  }
needs-concentration-not = Counting which figures are high in a ward describes the place. It says nothing about any family in it, and nothing about conflict between parents, which none of these figures measures. Being disabled or unwell does not cause conflict. We count it because the strain and lack of support that may come with it can lead to conflict.
needs-concentration-no-wards = No wards are held for { $place }, so nothing can be counted by ward yet. Take in a file that says which small areas lie in which ward.
needs-concentration-no-factors = No factor can be counted by ward for { $place } yet. What is missing for each is listed below.
needs-concentration-one-factor = Only one factor can be counted by ward for { $place }: { $what }. One factor shows where it is high. It takes two for factors to gather.
needs-concentration-choice-tag = Our choices: they matter
needs-concentration-no-choice-tag = Our choices: they change nothing here
needs-concentration-by-chance = For { $names }, wards were given { $marks ->
    [0] no mark
    [one] one mark
   *[other] { $marks } marks in all
  }; if no ward truly differed, chance would give { $expected ->
    [0] almost none.
   *[other] about { $average }.
  }
needs-concentration-table = Every ward
needs-concentration-table-order = “2 of 3” means above in two of the three factors that could be judged. Wards with most patterns come first, then by name. It is not a ranking.
needs-concentration-without = Above in none of them:
needs-concentration-tries = What other rules would give
needs-concentration-tries-note = Each row changes one choice. A ward that is on the list in every row is there under every rule we tried.
needs-concentration-tries-caption = The same pattern by other rules: how many wards, and how many of the children
needs-concentration-try = Rule
needs-concentration-try-pattern = Pattern
needs-concentration-try-children = Share of the children
needs-concentration-try-ours = As shown here
needs-concentration-try-half = Looser rule: half as many points are enough
needs-concentration-try-more = Stricter rule: one and a half times as many are needed
needs-concentration-try-as-held = Without allowing for age
needs-concentration-try-without = Leaving out { $name }
needs-concentration-try-with = Only where this is high too: { $name }
needs-concentration-which = Above in
needs-concentration-of = { $above } of { $of }
needs-concentration-factors = The factors
needs-concentration-factor = Factor
needs-concentration-category = Part of the picture
needs-concentration-above = Wards above
needs-concentration-judged = Judged by
needs-concentration-from = Source and period
needs-concentration-by-interval = 99.8% interval, and at least { $margin } above{ $age ->
    [0] {""}
   *[other] ; allowing for age
  }
needs-concentration-by-margin = at least { $margin } above; no interval{ $age ->
    [0] {""}
   *[other] ; allowing for age
  }
needs-concentration-points = { $one ->
    [1] 1 percentage point
   *[other] { $margin } percentage points
  }
needs-concentration-units = { $margin } { $unit }
needs-concentration-on-score = { $margin } on its score (wards run from { $low } to { $high }, higher is more)
needs-concentration-source = { $title }, { $period }
needs-concentration-invented = Invented, in the layout of: { $title }, { $period }
needs-concentration-pairs = How closely the factors go together
needs-concentration-pairs-note = Wards above in both, beside how many chance alone would give. The last column asks whether the same wards come high on both: 1 is always, 0 is no link, −1 is the opposite.
needs-concentration-pair = Two factors
needs-concentration-pair-wards = Wards
needs-concentration-pair-both = Above in both
needs-concentration-pair-expected = Expected by chance
needs-concentration-pair-says = What that says
needs-concentration-pair-same = the same wards
needs-concentration-pair-apart = different wards
needs-concentration-pair-chance = not clearly more than chance
needs-concentration-pair-alike = Same order of wards (1 = the same)
needs-concentration-out = What this leaves out
needs-concentration-out-empty = Parts of the picture without a factor
needs-concentration-out-figures = Factors that could not be counted
needs-concentration-out-unchosen = Held by ward and not chosen as a factor
needs-concentration-unchosen = { $names }.
needs-concentration-out-context = Held by ward and never counted
needs-concentration-empty = { $category }: no factor can be counted by ward, so nothing was looked at here. That does not mean that there is no need.
needs-concentration-empty-held = { $category }: no factor is counted here. Held by ward and shown elsewhere: { $names }.
needs-concentration-left-not-by-ward = { $what }: no figure is held by ward.
needs-concentration-left-no-ward = { $what }: no ward has a figure that can be compared.
needs-concentration-left-no-authority = { $what }: only counts are held, and not how many children there are by the same source and day, so wards have no share to be compared by.
needs-concentration-left-at-least = { $what }: { $place }’s own figure is a lower bound, because parts of it are hidden, so wards cannot be compared with it.
needs-concentration-left-age = { $what }: it rises with age, and the ages of each ward are not held, so wards cannot be compared fairly.
needs-concentration-left-context = { $what }: it gives context and is never a risk factor.
needs-concentration-left-same = { $what }: it measures the same thing as { $other }, which is counted.
needs-concentration-left-index = { $what }: it is made up of several figures, and one of them is counted by itself: { $other }.
needs-concentration-left-part = { $what }: it is part of { $other }, which is counted.
needs-concentration-left-unusable = { $what }: its figures contradict each other, so they are not used.
needs-concentration-context = { $names }. They describe a place or help to plan access, and violence is not conflict between parents. They are never risk factors.

# The page that an assessment writes beside its files
needs-index-fictional = Fictional: this place and its own figures are invented.
needs-index-value = Value
needs-index-source = Source and method
needs-index-gaps = What is not held
needs-index-holder = Likely holder
needs-index-how = How to get it
needs-index-files = Data sets behind the figures

# The report
needs-story = Report
needs-story-kind = Population needs assessment
needs-story-title = Support for parents in conflict: what is known
needs-story-short-title = { $place }: support for parents in conflict
needs-story-edition = Figures held on { $day }
needs-story-draft = Draft of { $day }: parts 7 to 10 are still to be written
needs-story-caption = Report on { $place }, part { $at } of { $all }
needs-story-contents = Contents
needs-story-more = In full, with a map of each
needs-story-chapters = Parts of the report
needs-story-before = Before:
needs-story-after = Next:
needs-story-figure = Figure {"{0}"}
needs-story-table = Table {"{0}"}
needs-story-page = Page {"{0}"}
needs-story-skip = Skip to main content
needs-story-notice = About these figures
needs-story-tables = Annex: tables behind the figures
needs-story-in-workbook = Its {"{0}"} rows are in the file tables.xlsx.
needs-story-as-table = The same figures as a table
needs-story-not-held = not held
needs-story-beside = Beside others
needs-story-bars = { $what } by { $kind }, { $period }{ $held ->
    [0] {""}
   *[other] : highest { $high } ({ $high-value }), lowest { $low } ({ $low-value })
  }{ $own ->
    [0] .
   *[other] ; { $place } { $own-value }.
  }
needs-story-table-caption = { $what } by { $kind }, { $period }
needs-story-trend-break = { $period } (break: not comparable with earlier figures)
needs-story-trend-table = { $what } over time
needs-story-bars-plain-note = Ticks are values without an interval, so places that are close may not differ. Sorted by figure; do not read the position as a rank.
needs-story-bars-note = Bars are 95% intervals; “clearly” rests on wider ones of 99.8%, because many areas are compared at once. Sorted by figure; do not read the position as a rank.
needs-story-trend-note = The pale band is the 95% interval. The dashed line is the country. A gap in the line is a missing figure, or a break where one is marked.
needs-story-asks = What we ask the board to do
needs-story-asks-caption = Each needs an owner and a day
needs-story-ask = What we ask
needs-story-owner = Owner
needs-story-by = By
needs-story-open = to be agreed
needs-see-report = Read the report
needs-headline-means = What these are: { $means } A 95% interval says how far chance alone could move a figure.
needs-headline-safe = Conflict is not abuse
needs-headline-safe-text = This report is about conflict between parents. Where one person controls, frightens or hurts another, help for both together can put someone in danger. Ask each parent alone first; where a parent says they are not safe, where there is fear, control or harm, or where you are not sure, do not offer help together, and go to domestic abuse support and safeguarding.
needs-headline-safe-lines = In danger now: 999. National Domestic Abuse Helpline, free, day and night: 0808 2000 247. Men’s Advice Line: 0808 801 0327. Local route: ____________________
needs-headline-safe-fill = Before you share this: write the local route to safety into the box, and check every number in it.
needs-slide-children = The darker a ward, the larger the share of its children who live there.
needs-slide-no-children = How many children live in the most deprived areas is not held
needs-slide-places = The map describes places, not the families in them.
needs-slide-pattern = None of these figures measures conflict between parents. They say where to ask first.
needs-slide-numbers = Three numbers to know, and who they are compared with
needs-slide-numbers-not = Higher is not worse parenting: figures on children in care and injuries follow poverty, recording and services too. None counts conflict between parents.
needs-slide-asks = Who takes each of these, and by which day? Write it down before you leave.
needs-headline-yours = Whoever the board names writes parts 7 to 10: what would have helped parents, what help exists and who comes, where the gaps are, and one action for each gap.

needs-story-headlines = Summary
needs-story-why = Why it matters, and why conflict is not abuse
needs-story-families = Our families and place
needs-story-gather = Where risk factors gather
needs-story-compared = Compared with others, and over time
needs-story-access = Diversity and access
needs-story-voices = What families and practitioners say
needs-story-support = What help exists, and who it reaches
needs-story-support-gaps = Gaps in support
needs-story-recommendations = Recommendations
needs-story-scale = How many children it may concern
needs-story-data = Data: strengths, gaps, methods and sources
needs-story-annex = Annex { $letter }:
needs-story-annex-factors = each factor by ward
needs-story-annex-wards = wards beside each other
needs-story-annex-data = data in detail

needs-why-lead = Conflict between parents that is frequent, intense and unresolved can harm children. Ordinary disagreement is not that.
needs-why-outcomes = Children can be affected in how they feel, behave and learn, and in their health. Parents may live together or apart.
needs-why-factors = The outcomes framework of the Early Intervention Foundation groups what goes with such conflict: things about each parent, about the relationship, and about the family’s money and home. This report shows what is known of each in { $place }. Having any of them does not mean that a family is in conflict.
needs-why-framework = Source: Reducing parental conflict: outcomes framework, Early Intervention Foundation (now Foundations).
needs-why-national = What is known for the country
needs-why-no-local = No published figure counts conflict between parents in { $place }. National surveys give these figures; they must not be read as figures of { $place }.
needs-why-local = What { $place } records itself
needs-why-national-caption = Figures that are published for a country and for nothing smaller
needs-why-abuse = Conflict is not abuse
needs-why-abuse-different = Conflict between parents is not the same as domestic abuse. In abuse one person controls, frightens or hurts another. Help offered to both together can then put someone in danger.
needs-why-abuse-figures = So figures on violence, stalking and domestic abuse stand in measures.csv and tables.xlsx as context only. They are never added to other factors, and they are no measure of conflict.
needs-why-abuse-safe = Before any help with a relationship, ask each parent alone whether they are safe. Where the answer is no, where you are not sure, or where you see fear, control or harm whatever the answer is, do not offer help together: the route is domestic abuse support and safeguarding.

needs-families-none = No figure about families in { $place } as a whole is held yet.
needs-families-made-of = { $place } is shown here by { $wards ->
    [0] no wards
    [one] one ward
   *[other] { $wards } wards
  } and { $areas } small areas{ $each ->
    [0] {""}
   *[other] {" "}of about { $each-shown } residents each
  }{ $patches ->
    [0] .
    [one] , and by one area that the council has drawn and calls “{ $kinds }”.
   *[other] , and by { $patches } areas that the council has drawn and calls “{ $kinds }”.
  }
needs-families-caption = The place in numbers, beside the country and the region
needs-families-definition = { $what }: the country’s figure is { $value } by definition.
needs-families-at-least = At least { $count } { $what }: { $share } if set against the { $all } children counted in { $period } by another source, so not exact.{ $hidden ->
    [0] {""}
    [one] {" "}One small area is hidden, so the true number is higher.
   *[other] {" "}{ $hidden } small areas are hidden, so the true number is higher.
  }{ $edition ->
    [0] {""}
   *[other] {" "}Do not set it beside an earlier edition of the index, whose definition was another.
  }
needs-families-not = What these figures are not
needs-families-inside = Inside { $place }: from its least to its most deprived areas
needs-families-lone = Living as a lone parent, being separated or having several children is not a problem in itself. These figures count residents and households, not families in conflict.

needs-gather-drives = What makes up the count
needs-gather-drives-text = Each row is one factor: the figure of the whole place, how many wards are above it, and by which rule that was judged.
needs-gather-caption = Factors that are high in each { $kind }
needs-gather-pattern-caption = The wards where { $names } are high together
needs-gather-children = Children aged 15 and under
needs-gather-most-deprived = Of them, in the most deprived tenth
needs-gather-schools = Open schools
needs-gather-steady = On the list
needs-gather-every = under every rule we tried
needs-gather-some = under some rules only
needs-gather-category = Group
needs-gather-above = Wards marked
needs-gather-judged = Judged by
needs-gather-factors-caption = The factors that are counted
needs-gather-pair = Two factors
needs-gather-pairs-caption = Whether two factors are high in the same wards
needs-gather-by-patch = The same figures by { $kind }, which may group in another way

needs-compared-none = No figure is held both for the authority and for those it is compared with.
needs-compared-care = Places differ in age, history and size. A figure above another place’s is a question to ask, not a fault. For figures that services record, the intervals shown are too narrow: brothers and sisters often come in at the same time, so that counts jump by more than chance allows, and recording changes from year to year. A “clearly higher” that is close may be chance.
needs-compared-similar-invented = Similar authorities are invented too: { $names }.
needs-compared-similar = Similar authorities are those that the Department for Education names as statistical neighbours: { $names }.
needs-compared-grid = Wards beside each other
needs-compared-no-trend = No figure is held for three periods or more, so no change over time can be shown.

needs-access-lead = These figures help to plan who can reach support. Ethnic group and language are never a risk factor, and nothing here says that any group has more conflict.
needs-access-factor = Also counted as a factor in part 4: { $names }.
needs-access-missing = Not held, so not shown here: { $names }. { $paper ->
    [1] Annex C says
   *[other] The page of gaps says
  } how to get it.
needs-access-caption = Figures that plan access
needs-access-ethnic = Ethnic group
needs-access-ethnic-caption = Residents by ethnic group, largest group first
needs-access-no-ethnic = No table of ethnic group is held for the authority. The gaps say how to get one.
needs-access-deprived = Ethnic group within the most deprived tenth
needs-access-deprived-text = In { $place } { $share } of residents live in small areas that are among the most deprived tenth of the country. The table shows the share of each group. It counts everyone in those areas, whatever their own means. Totals differ by a few from table to table, because the publisher changes each slightly to protect people.
needs-access-deprived-caption = Residents of each group who live in small areas of the most deprived tenth
needs-access-no-deprived = Ethnic group and deprivation are not held for small areas of the same boundary year, so this cannot be shown.
needs-access-deprived-not = A larger share means that support placed near these areas is near to a larger share of that group. It does not mean that the group needs more support, or that more people would come.
needs-access-group = Ethnic group
needs-access-inside = Residents in the most deprived tenth
needs-access-all = Residents
needs-access-share = Share in the most deprived tenth
needs-access-next = Ask each service in which languages it works, and whether families of each group come. No file holds that.
needs-access-equality = Who this leaves out, and what it is not
needs-access-equality-disability = Being disabled or unwell does not cause conflict. Strain, cost and lack of support can lead to it. We use these figures to ask whether help can be reached.
needs-access-equality-missing = Not known here: no separate figures are held for fathers and for mothers; nothing is held about the age of parents, pregnancy and maternity, religion or belief, sexual orientation, or gender reassignment among parents. Not known is not a need of zero: ask each service who comes and who does not.
needs-access-equality-assess = This report is not an equality impact assessment. Make one before a decision is taken on it.

needs-not-yet-written = Not yet written.
needs-not-yet-written-where = Write this part in the Word file of this report, under its heading, and share that edition.
needs-not-yet-written-how = How to write it
needs-voices-what = No file says what families and practitioners think. Somebody has to ask them.
needs-voices-how-1 = Ask a small group of parents what would have helped, and what kept them away, at a place that they choose. Invite each alone, in a way that is safe for them, and offer to talk one to one. Ask each first, in private, whether they are safe and whom they would not want to meet there; tell nobody who else is coming; in doubt, talk one to one. Never put both parents of a family into one group. Use independent interpreters, never relatives. Say before you begin what you must pass on if a child or an adult is not safe, and know whom to call.
needs-voices-how-2 = Ask practitioners three things: do they ask each parent alone about relationships, after asking whether they are safe; what stops them; and where they would refer.
needs-voices-how-3 = Write what you heard, how many people said it and who was not heard. Keep names out of the notes. Quote only with consent, and so that nobody can be recognised.
needs-support-what = No file says what help is on offer, for whom, and who comes.
needs-support-how-1 = List each service that helps with relationships: from booklets and online courses to one-to-one work, also in the voluntary and community sector.
needs-support-how-2 = For each, ask: for which parents, in which languages, where, how to be referred, how many places, and how many came last year. Ask also: is each parent seen alone and asked about safety first, and what happens where one is not safe?
needs-support-how-3 = Set what was answered beside the wards of part 4. A question that nobody answered is unknown, not a gap.
needs-support-gaps-what = Gaps show when parts 4, 6 and 8 stand beside each other.
needs-support-gaps-how-1 = Look at the wards where several factors gather. Is there help that parents can reach from there?
needs-support-gaps-how-2 = Look at languages, fathers, separated parents and disabled parents. Is there help that suits them?
needs-support-gaps-how-3 = Call it a gap where you know that no service exists, or none that these parents can reach or that suits them. Where nobody has answered, write: not known.
needs-recommendations-what = Recommendations are made by the people who will carry them out.
needs-recommendations-how-1 = Show this report to those who work with families, and let them say what it means for them.
needs-recommendations-how-2 = Write each recommendation as one action with an owner and a day.
needs-recommendations-how-3 = Say which figure or gap each one answers, so that it can be looked at again.

needs-scale-none = We cannot yet estimate a number for { $place }: the table it needs is not held (children in couple families by whether both parents, one or none are in work). Nationally about one in ten children in couple families has a parent who reports relationship distress.
needs-scale-how = Get the census table of family type by work status for the authority and for England ({ $paper ->
    [1] Annex C says
   *[other] the page of gaps says
  } how). Once the analyst has added it, the report shows a modelled range with its assumptions. The national figure is 10% of children in couple families with a parent reporting relationship distress (UK, 2021–22).
needs-scale-not = Even then it is a model of children with a parent reporting relationship distress, not a count of families who need help. Do not subtract the number of families helped from it, and do not call the rest a shortfall.

needs-data-against = Where a publisher’s file contradicts itself
needs-data-finest = Smallest place
needs-data-quality = Quality
needs-data-coverage-source = Source: the list of what such an assessment should cover, beside the files that are held.
needs-data-coverage-note = One square for each part of the picture.
needs-data-load = { $count ->
    [one] One thing that is missing is published: { $names }. The analyst can add it.
   *[other] { $count } things that are missing are published: { $names }. The analyst can add them.
  }
needs-data-ask = { $count ->
    [one] One must be asked for: { $names }.
   *[other] { $count } must be asked for: { $names }.
  }
needs-data-annex = Annex C says how good each part is, how to get what is missing, and by which methods figures were made. With manifest.json, a list that comes with this report, an analyst can check that none of its files was changed since.
needs-data-strengths = What is held, and how good it is
needs-data-held-caption = Parts of the picture that are held
needs-data-gaps-caption = Parts of the picture that are not held, and how to get them
needs-data-methods = How figures were made
needs-data-method-sums = A figure published for a place is used before one added up from smaller places. A ward or a patch is the sum of the small areas that lie mostly in it (best fit), and says how many parts were missing or hidden.
needs-data-method-intervals = Intervals are 95%: Wilson’s for shares, Byar’s or exact ones for rates of events. Scores, medians and means of rates have none, nor have shares of small areas. On a full count an interval says how far chance could move the figure. “Clearly” means 95% where an authority is compared, and 99.8% where many areas are.
needs-data-method-compared = Authorities: { $others } Areas within the place: { $parts }
needs-data-method-shares = Maps never show counts of people or households: those would show where areas are large. Where a figure has no interval, a margin of our choice is used and said.
needs-data-method-hidden = A figure that a publisher hides stays hidden, and sums that hold it are lower bounds (“at least”). Small counts of a census are the publisher’s own, already changed slightly to protect people; those of ethnic groups in small areas stand in measures.csv alone. Small counts that partners lend are hidden.
needs-data-method-factors = A ward is above in a factor where its figure lies above the authority’s by at least half of the standard deviation between wards and, where there is an interval, with its whole 99.8% interval. Factors that are above in the same wards more often than chance would give (Fisher’s exact test, 5% shared among all pairs) are told as one pattern. Disability is standardised indirectly for age. Of two figures that the catalogue says measure the same thing only one is counted.
needs-data-method-totals = The tables of one census are changed slightly to protect people, so totals of the same people differ by a few from table to table, on purpose. Residents are counted by one table wherever they stand alone; beside a figure of another table stands that table’s own total. measures.csv has them all.
needs-data-method-breaks = Where a publisher changed a definition, the line is broken and nothing is said across the break. Between two periods “clearly” means that their two 95% intervals do not overlap. Editions of the deprivation index are not one series.
needs-data-codes = Codes of this authority
needs-data-code-recoded = { $name } has the code { $new } since { $day } and had { $old } before, by order. Figures under either code are shown as one place.
needs-data-code-made = { $name } ({ $new }) was made on { $day } of { $parts }. Figures under those codes are not added up for it.
needs-data-code-ended = It became a part of { $name } ({ $new }) on { $day }. Figures of the one are not figures of the other.
needs-data-code-alike = Files give { $codes } the number or the name of this authority. If they are one place, a part of its figures is held under those codes and is not shown here: no order that Rapport knows joins them.
needs-data-code-unchecked = The codes and days of such orders were written down from memory of the register of codes; nobody has compared them with it yet.
needs-data-files-text = manifest.json names each file with its SHA-256, which tells whether two copies are the same; measures.csv names the files behind every figure of the latest period.

# The brief
needs-see-brief = One sheet about this place, to print or send
needs-brief-kind = Brief
needs-brief-title = { $area }: what is known
needs-brief-sheets-title = { $place }: a sheet for each ward
needs-brief-sheets-use = How to use these sheets
needs-brief-sheets-lead = Each of the { $wards } wards of { $place } has one sheet: who lives there, which factors are high, and who may know more. Put each on the table where people who work there sit.
needs-brief-sheets-one = Ask what rings true, what is missing, and which help families there already use.
needs-brief-sheets-two = Write down what people say, not who said it.
needs-brief-sheets-three = Bring back one thing to do for each ward, with an owner and a day.
needs-brief-crumb = Brief on { $area }
needs-brief-chapter = In three sentences
needs-brief-profile = All figures of { $area }
needs-brief-is = { $area } is a { $kind } of { $place }.
needs-brief-residents = { $area }, a { $kind } of { $place }, had { $residents } residents in { $period }.
needs-brief-people = { $area }, a { $kind } of { $place }, had { $residents } residents in { $period }; { $children } were aged 15 or under.
needs-brief-factors = { $above ->
    [0] None of the { $judged } factors that could be judged is high here beside { $place } as a whole.
   *[other] Of the { $judged } factors that could be judged { $above-words } { $above ->
        [one] is
       *[other] are
      } high here beside { $place } as a whole: { $names }.
  }
needs-brief-cannot = None of the chosen factors could be judged here.
needs-brief-none = That does not mean that there is no need.
needs-brief-not = That says where to ask what would help; it says nothing about any family.
needs-brief-map = { $area } in { $place }.
needs-brief-map-note = The dark area is the one that this sheet is about. The sheet describes the place, not any one family in it.{ $year ->
    [0] {""}
   *[other] {" "}Wards of { $year-text }.
  }
needs-brief-no-factor = No chosen factor is held for this area.
needs-brief-factors-caption = The chosen factors here, beside the whole authority
needs-families-wards = We use the ward boundaries of { $year }.
needs-brief-ask = Who to ask
needs-brief-ask-text = We hold no figures on these; they may. Before anything new is recorded about families, ask your information governance lead.
needs-brief-safe = Ask each parent alone first. Where one person controls, frightens or hurts another, or you are not sure, do not offer help together: go to domestic abuse support and safeguarding.
needs-brief-asked = { $part }: { $holder }

# Beside others
needs-beside-count = A count: not compared
needs-beside-nobody = No total for the country or the region is held here.
needs-beside-nothing = Not held for others
needs-beside-bound = A lower bound: not compared
needs-beside-clearly-above = Clearly above { $who }
needs-beside-clearly-below = Clearly below { $who }
needs-beside-as-rounded = The same as { $who }, as rounded
needs-beside-no-difference = No clear difference from { $who }
needs-beside-higher-bare = Higher than { $who }; no interval
needs-beside-lower-bare = Lower than { $who }; no interval
needs-beside-among = { $told ->
    [0] Compared with { $of } similar authorities, { $place } is on no figure among the two highest or the two lowest.
   *[other] Compared with { $of } similar authorities, { $place } has { $ends }.{ $between ->
        [0] {""}
        [one] {" "}On one more figure it is neither among the two highest nor the two lowest.
       *[other] {" "}On { $between } more figures it is neither among the two highest nor the two lowest.
      }
  }
needs-beside-highest = the highest figure for { $names }
needs-beside-second-highest = the second highest figure for { $names }
needs-beside-second-lowest = the second lowest figure for { $names }
needs-beside-lowest = the lowest figure for { $names }
needs-beside-times = { $how }, { $ratio } times
needs-beside-spine = Of the { $compared } figures below that can be compared with { $country }, { $place }’s is clearly higher in { $above }, clearly lower in { $below }, and not clearly different in { $similar }.
needs-beside-spine-none = { $place }’s figures beside those of the region and of similar authorities. None can be compared with { $country } by its interval.
needs-beside-spine-note = Each row has a scale of its own, with the country in the middle. “Clearly” rests on 95% intervals. Higher is not better or worse: the words say only where the figure lies.
needs-beside-source = Sources: each figure’s own data set, as its page and the tables name it.
needs-beside-table = Figures beside England, the region and similar authorities
needs-beside-against = Against { $country }
needs-beside-lower = lower
needs-beside-higher = higher
needs-beside-above = clearly higher
needs-beside-similar = no clear difference
needs-beside-below = clearly lower
needs-beside-unknown = cannot say
needs-beside-no-sign = no interval
needs-beside-no-comparator = not held for { $country }
needs-beside-no-peers = not held for similar authorities
needs-beside-peers = Similar authorities, lowest to highest
needs-beside-middle-half = Middle half of similar authorities
needs-beside-grid = Of { $cells } ward figures that have an interval, { $above } lie clearly above { $place }’s own and { $below } clearly below.
needs-beside-grid-note = Wards are in the order of the alphabet. The sign and the shade say how a ward’s figure stands to { $place }’s own: up for higher, down for lower. “By a good deal” means by more than half of the typical gap between wards. Part 4 asks for that, and allows for age where that matters, so the two can differ. It is no ranking.

# The modelled range
needs-scale-lead = Modelled, not measured: if couple families in { $place } were like those of the whole country with the same work, between { $low } and { $high } children here would have a parent reporting relationship distress. The central assumptions give { $central }.
needs-scale-what = National shares are applied to how the children of { $place } live. In { $period } there were { $both } children in couple families with both parents in work, { $one } with one and { $none } with none. The range is not a count of families who need help, and it says nothing of any one family.
needs-scale-caption = Modelled range: children with a parent reporting relationship distress, low and high rounded outward to 10
needs-scale-end = Modelled
needs-scale-low = Low
needs-scale-central = Central
needs-scale-high = High
needs-scale-children = Children
needs-scale-national = National share
needs-scale-ratio = Times as likely where no parent works
needs-scale-share-both = Share taken, both in work
needs-scale-share-one = Share taken, one in work
needs-scale-share-none = Share taken, none in work
needs-scale-assumed = What it assumes
needs-scale-assumed-text = Low and high are the least and the greatest figure that any combination of these assumptions gives. The shares are set so that the families of the whole country, taken together, give the national share.
needs-scale-assumed-caption = Every assumption, with its source
needs-scale-says = Assumption
needs-scale-used = Used for
needs-scale-used-central = the central figure and the range
needs-scale-used-range = the range
needs-scale-year = Year
needs-scale-from = Source
needs-scale-known = How it is known
needs-scale-known-primary = read where it was published
needs-scale-known-secondary = read in another source that quotes it
needs-scale-known-ours = our own assumption
needs-scale-limit-country = The national share is of the United Kingdom; the families of { $country } stand for it.
needs-scale-limit-chance = The range holds the assumptions alone. The chance in the national survey, and its rounding to 1%, would widen it.
needs-scale-limit-place = Only work is taken into account. Whatever else sets this place apart is not in it.
needs-scale-separated = Children whose parents live apart
needs-scale-separated-text = They are not in the range, because the national figure about them is of another kind. The two figures stand beside each other; they are not added to the range and not multiplied with each other. Those who do not see the other parent regularly are not thereby in conflict.
needs-scale-separated-caption = What is known of children whose parents live apart; not every lone parent is separated
needs-scale-value = Number
needs-scale-where = Where and when
needs-scale-care = How to use it
needs-scale-never-less = Do not subtract the number of families helped from it, and do not call the rest a shortfall. It counts children, not families, and not those who want help.
needs-scale-never-wards = It is for the authority as a whole. It is not divided among wards, and places whose ranges overlap are not told apart by it.
needs-scale-no-nation = No range is given. The table of family type by work status is held for { $place } and not for { $country }. Without it nothing ties the shares to the national figure. Load the same table for { $country }.
needs-scale-hidden = No range is given, because part of the table for { $place } is hidden or missing. Load a table for the authority in which all three parts are counted.
needs-scale-few = No range is given, because it would be of fewer than ten children in { $place }.
needs-scale-assumption = No range is given: { $why }. Look at the assumptions and at the table.

# Wards of the most deprived tenth
needs-families-most-deprived = In { $half } of { $wards } wards of { $place } at least half of the small areas are among the most deprived tenth of the country (Index of Multiple Deprivation { $period }).

needs-room = Needs assessment

# The demo
needs-demo-place = { $place }: { $wards } wards, { $people } people
needs-demo-figures = Figures
needs-demo-figures-about = { $count } files, from the census to the schools, show the place ward by ward. Dark: where most children live in the most deprived areas. No figure is about a family.
needs-demo-gaps = Gaps
needs-demo-gaps-about = { $held } of { $all } parts of the picture are held. Each of the others, dotted, says who may hold it and how to ask.
