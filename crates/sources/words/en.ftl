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
sources-imports-next = Take in the first files on the command line: rapport import FOLDER. The README says which files to get and where from.
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
sources-releases-how = On the machine where Rapport runs, rapport release --area CODE --dry-run says what would be shown; without --dry-run it is shown.
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
