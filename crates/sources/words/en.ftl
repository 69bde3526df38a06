# The texts of the ledger's pages.

sources-nav = Files
sources-nav-about = Every file that was taken in, and every figure back to its file.

sources-imports-title = Files taken in
sources-imports-lead = { $count ->
    [one] One file is behind the figures.
   *[other] { $count } files are behind the figures.
  }
sources-terms = { $source } is lent until { $expires }. After that day its counts are not shown.
sources-not-told = not told
sources-forgotten = A file that was only lent; it is deleted
sources-imports-none = No file has been taken in yet.
sources-imports-next = An analyst sends the first files here, once they have signed in; on the machine, rapport import FOLDER takes in many at once. The README says which files to get and where from.
sources-gave = Gave: { $names }{ $more ->
    [0] .
    [one] ; and one figure more.
   *[other] ; and { $more } figures more.
  }
sources-gave-places = Gave areas, boundaries or postcodes, and no figures.
sources-releases-title = Local counts that were released
sources-releases-lead = Counts that partners lend are hidden until a person releases them, and small ones stay hidden after that.
sources-releases-none = No counts are lent here, so there is nothing to release.
sources-releases-waiting = { $count ->
    [one] Held and not released: { $names }. No page and no file shows it.
   *[other] Held and not released: { $names }. No page and no file shows them.
  }
sources-releases-since = Newer files hold: { $names }. Where they change a count, the change waits for the next release.
sources-releases-how = A practice lead or whoever keeps information governance looks at what would be shown and releases it here, but never what they brought in themselves.
sources-released = released
sources-begun-again = begun again: earlier releases no longer count
sources-deleted = deleted
sources-col-figure = Figure
sources-col-what = What was done
sources-col-authority = Authority
sources-col-when = When
sources-col-file = File
sources-col-rows = Rows
sources-col-new = New
sources-col-changed = Changed
sources-col-same = The same
sources-col-rejected = Rejected
sources-col-day = Taken in
sources-reverted = taken back
sources-invented = invented, in the layout of { $publisher }
sources-checks = { $count ->
    [one] One thing to look at
   *[other] { $count } things to look at
  }
sources-licence = Licence
sources-hash = SHA-256 of the file, or the number of one that is not open data
sources-profile = Profile

sources-indicators-title = Indicators
sources-indicators-lead = What each figure means, how far to trust it, and every file behind it.
sources-indicator-lead-held = { $series ->
    [one] One series
   *[other] { $series } series
  } held, from { $sources ->
    [one] one source
   *[other] { $sources } sources
  }.
sources-indicator-lead-not-held = No series is held. That means that there is no figure, not that there is no need.
sources-verified = checked
sources-unverified = not checked
sources-modelled = modelled
sources-about = What it is
sources-fact-code = Code
sources-fact-category = Category
sources-fact-role = Role
sources-fact-polarity = Direction
sources-fact-unit = Unit
sources-fact-trust = Checked
sources-fact-index = Combined figures
sources-index-barred = Never part of a combined figure
sources-index-allowed = May be chosen as a factor
sources-fact-overlap = Overlap
sources-overlap = Families may have several of these factors, so they are never summed or stacked.
sources-role-current-association = goes with conflict between parents now
sources-role-future-risk = may lead to it later
sources-role-context = context
sources-polarity-higher-is-worse = higher is worse
sources-polarity-higher-is-better = higher is better
sources-polarity-neither = neither better nor worse
sources-category-individual = parents as individuals
sources-category-relationship = the relationship
sources-category-family-economic = family and money
sources-category-child-outcome = children
sources-category-context = context
sources-category-uncategorised = not yet in the catalogue
sources-caveats = Read with care
sources-get = How to get it
sources-get-publisher = Publisher
sources-get-table = Table
sources-get-finest = Smallest area
sources-get-holder = Likely holder
sources-get-page = Publisher’s page
sources-break = From { $period }: { $reason }
sources-series = Series held
sources-series-lead = A series is one source, kind of area, period and part. Two sources are never one series.
sources-col-source = Source
sources-col-part = Part
sources-col-area = Areas
sources-col-period = Period
sources-col-method = Method
sources-col-cells = Figures
sources-whole = all
sources-files = Files behind it
sources-see-distribution = See it by area

sources-overview-title = Where the figures come from
sources-overview-lead = Every figure can be followed back to the file that it came from.
sources-overview-imports = Which files came in when, what each gave, and what to look at before trusting it.
sources-overview-indicators = What each figure means, who publishes it, and how to get it.
sources-overview-releases = Which local counts a person let be shown, and which nobody has.

sources-import-taken = took a file in
sources-import-reverted = took an import back
sources-import-forgotten = deleted the figures of an import
sources-terms-changed = kept new terms for figures that were held
sources-counts-released = released local counts

sources-acts = Files and counts
sources-counts-released-moved = { $count ->
    [one] Local counts released
   *[other] Local counts released { $count } times
}

sources-import-gave = What it gave

sources-file-send-title = Send files
sources-file-send-lead = Publishers’ files as you downloaded them, or sheets of your own council. You see what each would change before anything counts.
sources-file-send-button = Read them
sources-file-send-people = A file with a column about people, such as names, addresses or dates of birth, is not kept: you are told which column it is.
sources-file-send-file = The files
sources-file-send-file-hint = One, or all of a folder at once: CSV, Excel (XLSX), ZIP or GeoJSON, together up to 32 MB. Many take a minute to read. Larger files are taken in at the machine, with rapport import.
sources-file-send-file-error-file = Choose a file.
sources-file-send-file-error-file-empty = The file is empty. Choose another, or the others without it.
sources-file-send-file-error-file-large = A file is larger than 32 MB. Whoever runs the machine takes it in with rapport import.
sources-file-send-file-error-too-large = The files are together larger than 32 MB. Send some of them at a time; whoever runs the machine takes a single one that is larger in with rapport import.
sources-file-send-file-error-file-many = More than 40 files at once. Send some of them at a time.
sources-file-send-file-error-waiting = 40 files, or 64 MB, of yours would wait. Take in or leave what you sent before: it stands under “Files you have sent”.
sources-file-send-period = Time of their figures, if the files do not say it
sources-file-send-period-hint = Most files say it: leave this empty. Else, for example, mid-2020 or 2025-05-24.
sources-file-send-period-error-long = Write the time in { $number } characters or fewer.
sources-file-refused-people = Nothing of this file is kept, because it seems to hold personal details: { $why }. Rapport holds figures about places, never records of people. Count by area and month where the file comes from, leave these columns out, and send the counts. If a column only looks so, such as that of a body called after somebody, write its cells in full (“… Centre”, “… team”) or leave it out.
sources-file-refused-notes = It stays out. { $why }
sources-file-refused-unknown = Nobody has described this layout yet. Its columns are { $why }. Check that it is the file as its publisher gives it, with its headings. If it is, say what its columns are.
sources-file-refused-unreadable = It could not be read. { $why }
sources-file-title = What this file would change
sources-file-title-asked = A file on its way in
sources-file-title-done = What came of this file
sources-file-title-stopped = A file that stays out
sources-file-lead = { $rows ->
    [one] Of its one row, { $figures } figures would be new or changed. Nothing has changed yet.
   *[other] Of its { $rows } rows, { $figures } figures would be new or changed. Nothing has changed yet.
  }
sources-file-lead-places = It gives areas, outlines or links between areas, and changes no figure. Nothing has changed yet.
sources-file-lead-same = Every figure of it is held just so. Taking it in changes none of them. Nothing has changed yet.
sources-file-lead-lent = { $rows ->
    [one] It has one row of local counts. Nothing has changed yet.
   *[other] It has { $rows } rows of local counts. Nothing has changed yet.
  }
sources-file-lead-nothing = There is nothing in it to take in.
sources-file-lead-stopped = Nothing of it is kept. Here is why, and what to do.
sources-file-lead-asked = It is being taken in. You may go on with something else meanwhile.
sources-file-lead-parked = It was tried five times, and not all of it could be taken in. What is in already stands in the list of files. A practice lead or whoever looks after accounts can let it begin again.
sources-file-lead-dropped = It could not all be taken in, and a practice lead or whoever looks after accounts dropped it. What is in already stands in the list of files. Send the file again if it is still needed.
sources-file-lead-done = It is taken in. Its figures stand on every page that shows them.
sources-file-lead-done-lent = It is taken in. Its counts stand on no page until somebody releases them.
sources-file-lead-done-part = A part of it is taken in. What stays out says why.
sources-file-lead-done-none = Nothing of it is taken in.
sources-file-progress = Parts of the file that are taken in
sources-file-again = See how far it is
sources-file-new = new
sources-file-new-about = No figure is held yet for these.
sources-file-changed = changed
sources-file-changed-about = Held with another figure, which stays in the history.
sources-file-same = the same
sources-file-same-about = Nothing happens to these.
sources-file-rejected = rejected
sources-file-rejected-about = Cells that could not be read. They stay out.
sources-file-taken-for = What we take it for
sources-file-what = What it is
sources-file-from = From
sources-file-kind = Kind
sources-file-open = Open data: shown as its publisher gives it
sources-file-lent = Local counts: hidden until somebody releases them, and small ones after that too
sources-file-people = About people?
sources-file-people-none = No column of it is about people
sources-file-gives = It gives figures of:
sources-file-places = { $count ->
    [one] One name, outline or link between areas comes with it.
   *[other] { $count } names, outlines or links between areas come with it.
  }
sources-file-first = The first figures, as they will be read
sources-file-area = Area
sources-file-figure-of = What
sources-file-period-of = When
sources-file-figure = Figure
sources-file-of = { $part } of { $whole }
sources-file-state-value = not known
sources-file-state-suppressed = suppressed by its publisher
sources-file-state-not-available = not available
sources-file-state-not-applicable = does not apply
sources-file-state-low-reliability = not reliable
sources-file-state-rounds-to-zero = rounds to zero
sources-file-state-missing = not known
sources-file-state-at-least = at least this many
sources-file-changes = What it would change
sources-file-changes-about = What was held stays in the history.
sources-file-held = Held now
sources-file-in-file = In this file
sources-file-more = And { $count } more.
sources-file-rejects = Rejected cells
sources-file-rejects-about = Mend them in your file and send it again, or go on without them.
sources-file-row = Row
sources-file-column = Column
sources-file-why = Why it stays out
sources-file-checks = Look at before you trust it
sources-file-notes = What was passed over
sources-file-take-in = Take it in?
sources-file-button = { $figures ->
    [one] Take in one figure
   *[other] Take in { $figures } figures
  }
sources-file-button-places = Take it in
sources-file-take-back = You can take it back. It is then as if the file had never come.
sources-file-leave-button = Leave it
sources-file-leave-saved = Nothing of the file is kept.
sources-file-may-not = Whoever sent it may not take files in any more, so nothing of it was taken in.
sources-file-unseen = It was not there when the file was looked at, so it stays out. Send the file again.
sources-file-refused-alike = It stays out: its headings are those of a file that is held, and most of its figures are others. If it is a new edition, take the earlier file back first and send this one again. If it is another data set, whoever runs the machine takes it in under a name of its own (rapport import --data-set).
sources-file-refused-terms = It stays out: nobody has said on which terms “{ $why }” is lent, or those terms have ended. Say them once; later files of the same source need none.
sources-file-refused-time = { $why } Look it up where the file comes from, write it under “Time of its figures”, choose the file again and press “Read them”.
sources-file-public = When it is taken in, its name stands on the list of files, which everybody can read: { $file }. If it names a person, rename the file and send it again.
sources-file-lent-counts = How many of its counts are new is not told: it is lent.
sources-file-gone = The file was kept for a day and is gone. Send it again.
sources-file-another = Send others
sources-file-import = See what came of it
sources-file-nothing = There is nothing in this file to take in.
sources-file-asked-before = It was taken in before, or left.
sources-file-asked = asked for a file to be taken in
sources-file-waits = Look through { $file } and take it in
sources-file-waits-why = You sent it, and nothing of it counts yet. It is kept for a day.
sources-take-in = Taking a file in

sources-take-back-title = Take this file back
sources-take-back-lead = It is then as if the file had never come. Nothing is deleted: sending it again brings it back.
sources-take-back-older = { $count ->
    [one] One figure goes back to what an older file says.
   *[other] { $count } figures go back to what an older file says.
  }
sources-take-back-gone = { $count ->
    [one] One figure is in no other file and is no longer shown.
   *[other] { $count } figures are in no other file and are no longer shown.
  }
sources-take-back-same = { $count ->
    [one] One figure stays: another file says the same, or a newer one decides.
   *[other] { $count } figures stay: another file says the same, or a newer one decides.
  }
sources-take-back-guarded = { $count ->
    [one] One local count came with it; whether it changes is not shown.
   *[other] { $count } local counts came with it; how many of them change is not shown.
  }
sources-take-back-places = { $count ->
    [one] One name, outline or link between areas came with it.
   *[other] { $count } names, outlines or links between areas came with it.
  }
sources-take-back-list-older = What goes back
sources-take-back-list-gone = What goes
sources-take-back-button = Take it back
sources-take-back-saved = It is taken back.
sources-take-back-before = This file was taken back before.
sources-files-asked = asked for their files to be taken in
sources-files-wait = { $count ->
    [one] Look through the file that you sent and take it in
   *[other] Look through the { $count } files that you sent and take them in
}
sources-files-title = Files you have sent
sources-files-lead-none = You have sent no file, or what you sent is forgotten: a file that is not taken in is kept for a day.
sources-files-lead-nothing = None of them waits to be taken in.
sources-files-lead = { $count ->
    [one] One of them can be taken in. Nothing of it counts yet.
   *[other] { $count } of them can be taken in. Nothing of them counts yet.
}
sources-files-state = Where it stands
sources-files-state-read = Waits for you
sources-files-state-asks = Asks you something
sources-files-state-held = Nothing to take in
sources-files-state-stopped = Stays out
sources-files-state-asked = Being taken in
sources-files-state-done = Taken in
sources-files-state-left-out = Left out
sources-files-take-in = Take them in?
sources-files-button = { $count ->
    [one] Take in 1 file
   *[other] Take in { $count } files
}
sources-files-public = When they are taken in, their names stand on the list of files, which everybody can read. If one names a person, leave it, rename it and send it again.
sources-files-take-back = Each can be taken back by itself. It is then as if the file had never come.
sources-file-grid = The file, cell by cell
sources-file-grid-alt = { $areas ->
    [one] One area.
   *[other] { $areas } areas.
} Of their figures { $new } are new, { $changed } changed and { $same } the same.
sources-file-grid-order = Areas stand in the order of their names.
sources-file-grid-empty = { $count ->
    [one] One cell has no figure: the file says none for it, or it was rejected.
   *[other] { $count } cells have no figure: the file says none for them, or they were rejected.
}
sources-file-rows = The first rows, as they will be read
sources-file-rows-about = Grey is what the file says. Bold is what is read.
sources-file-makes = What it makes
sources-file-empty-cell = (empty)
sources-file-row-more = { $count ->
    [one] And 1 more.
   *[other] And { $count } more.
}
sources-take-back-change = { $area }, { $what }, { $period }: { $before } becomes { $after }
sources-take-back-no-more = { $area }, { $what }, { $period }: { $before }, which no other file says

# The demo
sources-demo-analyst-role = analyst
sources-demo-analyst-job = Data and insight analyst
sources-demo-analyst-came = { $count ->
    [0] No file waits for her. She came to look after the figures and to send the next file.
    [one] A file waits for her. She came to see what it would change.
   *[other] { $count } files wait for her. She came to see what they would change.
}

sources-file-lead-waits = It waits for you to say something about it. Nothing has changed yet.
sources-layout-title = Say what its columns are
sources-layout-lead = Nobody has told Rapport how this file is built. Say it once: the next file with the same headings is then read without you.
sources-layout-sheet = This is the sheet “{ $sheet }”, which holds the most codes of areas.
sources-layout-columns = What each column is
sources-layout-columns-about = What is likely is chosen already. Look through it. Whatever is left out is not kept.
sources-layout-use = It is
sources-layout-name = In words
sources-layout-no-heading = Column { $number }, without a heading
sources-layout-empty = (empty)
sources-layout-hidden = (a number)
sources-layout-row = row { $row }
sources-layout-choose = Choose
sources-layout-use-leave = Leave it out
sources-layout-use-leave-short = left out
sources-layout-use-area = The code of the area
sources-layout-use-area-short = Area
sources-layout-use-name = The name of the area
sources-layout-use-name-short = Name
sources-layout-use-time = When: the year, quarter, month or day
sources-layout-use-time-short = When
sources-layout-use-split = What the rows are split by, such as a reason or an age
sources-layout-use-split-short = Split by
sources-layout-use-count = A count, by itself
sources-layout-use-count-short = Count
sources-layout-use-part = A count that is a part of the total
sources-layout-use-part-short = Part
sources-layout-use-total = The total that the parts are of
sources-layout-use-total-short = Total
sources-layout-use-percent = A percentage, kept as it stands
sources-layout-use-percent-short = Percentage
sources-layout-use-per-thousand = A rate per 1,000, kept as it stands
sources-layout-use-per-thousand-short = Rate per 1,000
sources-layout-use-per-ten-thousand = A rate per 10,000, kept as it stands
sources-layout-use-per-ten-thousand-short = Rate per 10,000
sources-layout-use-score = A score or an average, kept as it stands
sources-layout-use-score-short = Score
sources-layout-holds-nothing = Empty.
sources-layout-holds-codes = Codes of { $kind }.
sources-layout-holds-mixed = Codes of areas of several kinds, the smallest { $kind }.
sources-layout-holds-times = Times.
sources-layout-holds-shares = Numbers that are no counts, by the heading or a sign.
sources-layout-holds-whole = Whole numbers.
sources-layout-holds-numbers = Numbers, not all whole.
sources-layout-holds-words = { $count ->
    [one] One word throughout.
   *[other] { $count } different words.
  }
sources-layout-holds-names = Names of the areas. Areas are known by their codes alone.
sources-layout-holds-texts = Texts.
sources-layout-area-country = countries
sources-layout-area-region = regions
sources-layout-area-authority = authorities
sources-layout-area-ward = wards
sources-layout-area-middle-area = middle areas (MSOAs)
sources-layout-area-small-area = small areas (LSOAs)
sources-layout-area-other = other areas
sources-layout-marks = What stands in place of figures
sources-layout-marks-about = These stand among the numbers. Say what each means: a blank is never a zero.
sources-layout-mark-suppressed = Known, and hidden to protect people
sources-layout-mark-not-available = Not counted, or not published
sources-layout-mark-not-applicable = Does not apply there
sources-layout-mark-low-reliability = Not reliable
sources-layout-mark-rounds-to-zero = Rounds to zero
sources-layout-when = When and where
sources-layout-time = What its times are
sources-layout-time-calendar = Calendar years: 2024
sources-layout-time-financial = Financial years, from April: 2024/25
sources-layout-time-academic = School years, from September: 2024/25
sources-layout-time-mid-year = The middle of a year: mid-2024
sources-layout-time-quarter = Quarters, named by their first month: 2024-04
sources-layout-time-month = Months, or years: 2024-09
sources-layout-time-day = Days: 31 March 2025
sources-layout-period = The time of this file, where no column says it
sources-layout-period-hint = For example 2024, 2024/25, mid-2024 or 2025-03-31. The next file is asked for its own.
sources-layout-period-error-long = Write the time in { $number } characters or fewer.
sources-layout-boundaries = The year of the boundaries, for wards and small areas
sources-layout-boundaries-hint = Such as 2021 for small areas of that census, or the year of the wards. Leave it empty where the heading of the codes has it.
sources-layout-boundaries-error-year = Write a year of four digits, such as 2021.
sources-layout-about = About the file
sources-layout-called = What the file is called
sources-layout-called-hint = Without its year: the next file has another.
sources-layout-called-error-long = Write the title in { $number } characters or fewer.
sources-layout-publisher = Who publishes or lends it
sources-layout-publisher-error-long = Write it in { $number } characters or fewer.
sources-layout-kind = Kind
sources-layout-kind-hint = Whatever is lent is hidden until somebody else releases it, and small counts after that too.
sources-layout-kind-lent = Counts of a council or a partner, lent on terms
sources-layout-kind-open = Open data, which anybody can download
sources-layout-kind-error-pick = Say whether it is lent or open data.
sources-layout-licence = Licence, for open data
sources-layout-licence-error-pick = Choose a licence. For counts that are lent it is not used.
sources-layout-licence-ogl = Open Government Licence v3.0
sources-layout-licence-cc-by = Creative Commons Attribution 4.0
sources-layout-licence-other = Another, in the words below
sources-layout-licence-words = The words of another licence
sources-layout-licence-words-error-long = Write them in { $number } characters or fewer.
sources-layout-page = Where it can be downloaded, if anywhere
sources-layout-page-error-long = Write the address in { $number } characters or fewer.
sources-layout-page-error-address = Write an address that begins with https://, or leave it empty.
sources-layout-time-error-pick = Say what its times are.
sources-layout-show = Show what this gives
sources-layout-given = What this gives
sources-layout-against = This stands against it
sources-layout-grey = Grey is what the file says, bold is what we read.
sources-layout-lent = Counts that are lent are shown to nobody before they are released, not here either: hold the readings against your file.
sources-layout-in-file = In the file
sources-layout-makes = The figure it makes
sources-layout-kept = kept, but hidden
sources-layout-nothing = no figure
sources-layout-gives = Of { $rows ->
    [one] one row
   *[other] { $rows } rows
  } it makes { $figures ->
    [one] one figure
   *[other] { $figures } figures
  }. { $rejected ->
    [0] No cell is rejected.
    [one] One cell is rejected.
   *[other] { $rejected } cells are rejected.
  }
sources-layout-keep-title = Keep it?
sources-layout-keep-about = The file is then read, and you see what it would change. Nothing counts before you take it in.
sources-layout-keep-button = Keep this layout
sources-layout-back = Back to the file
sources-layout-not-ready = Say what is missing first, and look at what it gives.
sources-layout-described = Somebody has described files with these headings meanwhile. Send the file again: it is read by that.
sources-layout-made = described the layout of a file
sources-layout-changed = changed the words of a layout
sources-layout-retired = retired a layout
sources-layout-fault-nothing = No figure comes of it. Look at the codes of areas and at the times.
sources-layout-fault-above = In some rows the part is larger than its total. Look whether the two are interchanged, or whether the total is of something else.
sources-layout-fault-taken = Rapport reads files with these headings itself, as “{ $title }”, at least those of another year. Send that publisher’s file as it is.
sources-layout-fault-unusable = It cannot be kept. { $why }
sources-layout-fault-headings = The headings of its rows are not found again.
sources-layout-fault-time = { $why } Write it under “The time of this file”.
sources-layout-fault-unread = The file could not be read so. { $why }
sources-layout-problem-no-area = No column is the code of the area. Names are not enough: many places share one. Add a column of codes to the file and send it again.
sources-layout-problem-no-figure = No column is a figure. Say which are counts, percentages, rates or scores.
sources-layout-problem-no-title = Say what the file is called.
sources-layout-problem-no-publisher = Say who publishes or lends it.
sources-layout-problem-no-licence = Write the words of its licence.
sources-layout-problem-no-time = No column says when. Write the time of this file.
sources-layout-problem-time-not-said = Quarters and months are read from a column, and no column is the time.
sources-layout-problem-no-boundaries = Wards and small areas change. Write the year of the boundaries.
sources-layout-problem-no-total = A part needs its total. Say which column is the total, or that the part is a count by itself.
sources-layout-problem-no-part = A total needs a part. Say which column is a part of it, or leave the total out.
sources-layout-problem-no-mark = Say what “{ $word }” means among the figures.
sources-layout-problem-split-many = Where a column splits the rows, one column of figures can be read. Leave the others out.
sources-layout-problem-twice = Two columns are said to be “{ $use }”. Choose one of them.
sources-layout-problem-no-codes = This column holds no codes of areas, such as E05001234. Names are not enough: many places share one.
sources-layout-problem-no-numbers = This column holds no numbers, so it is no figure.
sources-layout-problem-no-count = This column holds percentages, rates or parts of one, and a count is a whole number. Say that it is kept as it stands.
sources-layout-problem-no-name = Say in words what this column is.
sources-layout-problem-name-twice = Two columns have the same words. Say how they differ, or leave one out.
sources-layout-problem-heading-twice = Another column has the same heading, or this has none. Give them headings that differ and send the file again, or leave both out.
sources-layout-problem-is-share = In the catalogue this is a share of { $word }, not a count. Say that it is a part and which column is the total, or use other words.
sources-layout-problem-is-count = In the catalogue this is a count, not a share. Say that it is a count by itself, or use other words.
sources-layout-problem-other-unit = In the catalogue this is written as “{ $word }”. Say so here, or use other words.
sources-layout-problem-split-published = Percentages, rates and scores that are split cannot be read yet. Leave the split out and keep one row for each area.

sources-layouts-title = Layouts we described
sources-layouts-lead = Files with these headings are read without anybody’s help.
sources-layouts-none = No layout of your own yet. Send a file that Rapport does not know: its page leads to saying what its columns are.
sources-layouts-reads = What it reads
sources-layouts-who = Described
sources-layouts-made = Described by { $name } on { $day }.
sources-layouts-somebody = somebody
sources-layouts-retired = retired
sources-layouts-lent = lent on terms
sources-layouts-one = A layout of your own
sources-layouts-words = Change its words
sources-layouts-words-about = What its columns mean stays, so that figures taken in before and after mean the same. If it is wrong, retire it, take its files back and describe the file anew.
sources-layouts-change-title = Title
sources-layouts-change-publisher = Who publishes or lends it
sources-layouts-change-page = Where it can be downloaded, if anywhere
sources-layouts-change-page-error-address = Write an address that begins with https://, or leave it empty.
sources-layouts-change-button = Save
sources-layouts-change-saved = The layout is changed.
sources-layouts-retire = Retire it
sources-layouts-retire-about = No file is read by it from then on. Figures that it read stay.
sources-layouts-retire-button = Retire this layout
sources-layouts-retire-saved = The layout is retired.
sources-layouts-retired-before = This layout was retired before.

sources-terms-title = Say on which terms it is lent
sources-terms-lead = These are counts of a council or a partner. Somebody answers for them and says what may be done with them.
sources-terms-button = Keep these terms
sources-terms-owner = Who answers for the counts
sources-terms-owner-hint = A team or a body, not a person. For example the early help team.
sources-terms-agreement = Under which agreement they are lent
sources-terms-agreement-hint = Its name and its date, or why none is needed.
sources-terms-audience = Who may see figures made from them
sources-terms-audience-hint = For example the partnership’s board, or everybody.
sources-terms-expires = The day after which to ask again
sources-terms-expires-hint = After this day nothing of them is shown.
sources-terms-expires-error-past = That day is over. Write the day until which they are lent.
sources-terms-retention = How long they may be kept
sources-terms-retention-hint = For example until March 2029, or three years.
sources-terms-rule = How small counts are hidden
sources-terms-rule-usual = Counts of 1 to 7 are hidden, and all others rounded to 5
sources-terms-rule-stricter = Counts below 10 are hidden
sources-terms-rule-hint = Once it is said of a source it stays.
sources-terms-then = The file is then read, and you see what it would change. Its counts stand on no page until somebody else releases them.

sources-release-title = Let local counts be shown
sources-release-lead = Look at what would be shown. Small counts stay hidden, others with them so that nothing can be worked out, and the rest is rounded. What is shown once cannot be taken back from whoever has seen it.
sources-release-lead-none = No local counts are held on terms that have not ended, so there is nothing to release.
sources-release-lead-own = You brought these counts in, or act for somebody who did. Somebody else looks at them and releases them.
sources-release-lead-same = Nothing has changed since it was released.
sources-release-counts = { $shown ->
    [one] One count would be shown
   *[other] { $shown } counts would be shown
  }, { $hidden ->
    [0] and none is hidden.
    [one] and one is hidden: it is small, or hidden with others so that nothing can be worked out.
   *[other] and { $hidden } are hidden: they are small, or hidden with others so that nothing can be worked out.
  }
sources-release-unchanged = Nothing has changed since it was released.
sources-release-left-out = { $count ->
    [one] One count of another area stays hidden, because it is not known in which sums it stands.
   *[other] { $count } counts of other areas stay hidden, because it is not known in which sums they stand.
  }
sources-release-own-title = For somebody else to release
sources-release-own-about = You brought these in, or act for somebody who did:
sources-release-part = count
sources-release-whole = what it is a part of
sources-release-days = { $start } to { $end }
sources-release-hidden = hidden
sources-release-col-shown = Would be shown
sources-release-button = Let them be shown
sources-release-saved = The counts are shown from now on.
sources-release-nothing = Nothing is left to release. Somebody may have done it meanwhile.
sources-release-own = You brought these counts in, or act for somebody who did, so somebody else has to release them.
sources-release-moved = What would be shown has changed since you looked. Look at it again, then release it.
sources-release-no-area = This site is for no authority, and local counts are released for one. Whoever runs the machine names it.
sources-release-why-crossing = It is not released: counts of { $one } and of { $other } share days, so that together they could give small counts away. Take the file with one of them back.
sources-release-why-redrawn = It is not released: { $one } and { $other } are of different boundaries and have counts of the same time, so that together they could give small counts away. Take the file with one set of them back.
sources-release-why-gives-away = { $count ->
    [one] It is not released: together with what was released before, one hidden count could be worked out. What was released before stays.
   *[other] It is not released: together with what was released before, { $count } hidden counts could be worked out. What was released before stays.
  }
sources-release-why-contradicts = It is not released: what was released before does not fit what is held. What was released before stays.
sources-release-why-forgotten = It is not released: the record of what was shown before was deleted with the counts behind it, so nobody can tell what a new release would give away.
