# The texts of the ledger's pages.

evidence-nav = Files
evidence-nav-about = Every file that was taken in, and every figure back to its file.

evidence-imports-title = Files taken in
evidence-imports-lead = { $count ->
    [one] One file is behind the figures.
   *[other] { $count } files are behind the figures.
  }
evidence-terms = { $source } is lent until { $expires }. After that day its counts are not shown.
evidence-not-told = not told
evidence-forgotten = A file that was only lent; it is deleted
evidence-imports-none = No file has been taken in yet.
evidence-imports-next = Take in the first files on the command line: rapport import FOLDER. The README says which files to get and where from.
evidence-gave = Gave: { $names }{ $more ->
    [0] .
    [one] ; and one figure more.
   *[other] ; and { $more } figures more.
  }
evidence-gave-places = Gave areas, boundaries or postcodes, and no figures.
evidence-col-file = File
evidence-col-rows = Rows
evidence-col-new = New
evidence-col-changed = Changed
evidence-col-same = The same
evidence-col-rejected = Rejected
evidence-col-day = Taken in
evidence-reverted = taken back
evidence-invented = invented, in the layout of { $publisher }
evidence-checks = { $count ->
    [one] One thing to look at
   *[other] { $count } things to look at
  }
evidence-licence = Licence
evidence-hash = SHA-256 of the file, or the number of one that is not open data
evidence-profile = Profile

evidence-indicators-title = Indicators
evidence-indicators-lead = What each figure means, how far to trust it, and every file behind it.
evidence-indicator-lead-held = { $series ->
    [one] One series
   *[other] { $series } series
  } held, from { $sources ->
    [one] one source
   *[other] { $sources } sources
  }.
evidence-indicator-lead-not-held = No series is held. That means that there is no figure, not that there is no need.
evidence-verified = checked
evidence-unverified = not checked
evidence-modelled = modelled
evidence-about = What it is
evidence-fact-code = Code
evidence-fact-category = Category
evidence-fact-role = Role
evidence-fact-polarity = Direction
evidence-fact-unit = Unit
evidence-fact-trust = Checked
evidence-fact-index = Combined figures
evidence-index-barred = Never part of a combined figure
evidence-index-allowed = May be chosen as a factor
evidence-fact-overlap = Overlap
evidence-overlap = Families may have several of these factors, so they are never summed or stacked.
evidence-role-current-association = goes with conflict between parents now
evidence-role-future-risk = may lead to it later
evidence-role-context = context
evidence-polarity-higher-is-worse = higher is worse
evidence-polarity-higher-is-better = higher is better
evidence-polarity-neither = neither better nor worse
evidence-category-individual = parents as individuals
evidence-category-relationship = the relationship
evidence-category-family-economic = family and money
evidence-category-child-outcome = children
evidence-category-context = context
evidence-category-uncategorised = not yet in the catalogue
evidence-caveats = Read with care
evidence-get = How to get it
evidence-get-publisher = Publisher
evidence-get-table = Table
evidence-get-finest = Smallest area
evidence-get-holder = Likely holder
evidence-get-page = Publisher’s page
evidence-break = From { $period }: { $reason }
evidence-series = Series held
evidence-series-lead = A series is one source, kind of area, period and part. Two sources are never one series.
evidence-col-source = Source
evidence-col-part = Part
evidence-col-area = Areas
evidence-col-period = Period
evidence-col-method = Method
evidence-col-cells = Figures
evidence-whole = all
evidence-files = Files behind it
evidence-see-distribution = See it by area
