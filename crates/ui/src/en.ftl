# The texts of the web kit.

ui-skip = Skip to main content
ui-menu = Menu
ui-nav-label = Main
ui-trail-label = Breadcrumbs
ui-home = Home
ui-home-lead = Is our support for parents in conflict meeting our families’ needs?
ui-home-about = Rapport gathers what is known for one local partnership: where strain on families is greatest, what nobody counts yet, and what to ask next. Every figure can be followed back to the file that it came from.
ui-home-summary = Where this place stands
ui-home-moved = What moved in the last seven days
ui-home-moved-none = Nothing that anybody kept has changed.
ui-home-next = What to do next
ui-waiting-title = What waits for you
ui-waiting-lead = { $count ->
    [0] Nothing waits for you.
    [one] One thing waits for you.
   *[other] { $count } things wait for you.
}
ui-waiting-late = { $count ->
    [one] One is late.
   *[other] { $count } are late.
}
ui-waiting-minutes = { $minutes ->
    [one] Together about a minute.
   *[other] Together about { $minutes } minutes.
}
ui-waiting-by-day = By day
ui-waiting-minutes-one = { $minutes } min
ui-waiting-group-late = Late
ui-waiting-group-today = Today
ui-waiting-group-tomorrow = Tomorrow
ui-waiting-group-week = Within a week
ui-waiting-group-later = Later
ui-waiting-group-any = When you have time
ui-waiting-was = was { $day }
ui-waiting-for = For { $name }.
ui-waiting-cover = Act for { $name }, until { $day }
ui-waiting-deputy = Away soon?
ui-waiting-deputy-link = Name a deputy
ui-waiting-deputy-after = , and these things wait for that person too.
ui-acting = You act for { $name }, until { $day }. Both names stand in the activity.
ui-acting-stop = Act for yourself again

ui-places = These pages describe places, not the families who live in them. Conflict between parents is not the same as domestic abuse.

ui-sign-in = Sign in
ui-account = Your account

ui-form-problem = There is a problem
ui-form-error-title = Error:
ui-form-theirs = Saved by somebody else meanwhile:
ui-form-old = This page was open for too long, or you signed in or out since. Nothing was saved yet. Check what you typed and save again.
ui-form-proof = Nothing was saved yet: for this you must have signed in within the last ten minutes. Sign in again in another window, then come back here and save again. What you typed is kept.
ui-form-go-back = Nothing was done. Go back to the page with the button, load it again and press once more. You may have to sign in again first.
ui-form-too-large = All of the page together is too large. Make it shorter.
ui-form-saved-before = You have already saved this form once. Check whether you meant to save it again with other words.
ui-form-stale = Somebody else saved this while you were writing. Nothing of yours is lost: below you see their words and yours. Bring them together and save again.
ui-error-empty = Fill in “{ $label }”.
ui-error-short = “{ $label }” must have { $number } characters or more.
ui-error-long = “{ $label }” must have { $number } characters or fewer.
ui-error-email = Enter an email address, like name@example.org.
ui-error-day = “{ $label }” must be a real day, like 27 3 2026.
ui-error-pick = Choose one of “{ $label }”.
ui-error-picks = Choose at least one of “{ $label }”.
ui-error-too-large = “{ $label }” is too large: all of the page together may have { $number } kB. Make it shorter.
ui-error-file = Choose a file.
ui-error-file-empty = The file is empty. Choose another.
ui-error-file-large = The file is too large. Choose a smaller one, or split it.

ui-draft-began = You began this on { $day } at { $hour }, and did not save it.
ui-draft-carry-on = Carry on with it
ui-draft-afresh = Start afresh

ui-session-title = You will be signed out in 2 minutes
ui-session-about = Nothing was opened or saved here for a while. A long text that you have begun is kept for you.
ui-session-stay = Stay signed in
ui-session-out = Sign out now

ui-form-day = Day
ui-form-month = Month
ui-form-year = Year
ui-form-row = { $label } { $number }
ui-form-remove = Remove
ui-form-most = Up to { $number } characters.
ui-form-left = Characters left: { $number }
ui-form-over = Characters too many: { $number }
ui-form-found = Found: { $number }

ui-list-search = Search
ui-list-any = Any
ui-list-sort = Order
ui-list-show = Show
ui-list-chosen = Chosen
ui-list-searched = “{ $words }”
ui-list-remove = Remove
ui-list-pages = Pages
ui-list-before = Page before
ui-list-after = Next page
ui-list-csv = Download what is shown (CSV)

ui-fictional-label = About this place
ui-fictional-tag = Fictional
ui-fictional = This place and all its figures are invented.

ui-not-found-title = Page not found
ui-not-found-next = If you typed the address, check it. If you followed a link, the page may have moved: start from the home page.
ui-not-in-use-title = This part is not in use here
ui-not-in-use-next = Your partnership has said that it does not use this part of Rapport. Nothing in it is deleted. A practice lead can put it into use again, in “Settings”.
ui-controller = Who answers for what is held of people here:
ui-privacy-notice = privacy notice

# What an authority may call otherwise.
ui-label-early-help = early help
ui-label-early-help-assessment = early help assessment
ui-label-lead-practitioner = lead practitioner
ui-label-hub = family hub

# Levels of need, as they are commonly called.
ui-level-1-name = Universal
ui-level-1-about = What every family may have: schools, health visitors, information.
ui-level-2-name = Targeted early help
ui-level-2-about = A family needs more than that, and one service or a few can give it.
ui-level-3-name = Intensive help
ui-level-3-about = Several needs at once, which services meet together with one plan; where the law says so, as for a child in need.
ui-level-4-name = Specialist and statutory
ui-level-4-about = A child is at risk of significant harm, or needs what the law alone provides.

ui-forbidden-title = This page is not for your role
ui-forbidden-next = If you need it for your work, ask whoever looks after accounts in your partnership.
ui-foreign-form-title = We could not tell where this came from
ui-foreign-form-next = Nothing was changed. Open the page on this site, fill it in there and send it again.
ui-not-allowed-title = This page cannot be used that way
ui-not-allowed-next = Go back, reload the page and try again.
ui-bad-input-title = Something in the request needs changing
ui-bad-input-next = We could not read the address or what was sent. Go back, check it and try again.
ui-too-large-title = Too much was sent at once
ui-too-large-next = Nothing was saved. Go back: your browser keeps what you typed. Make it shorter, or choose a smaller file, and send it again.
ui-too-large-field = “{ $name }” is too large, so nothing was saved. All of the page together may have { $most }. Go back: your browser keeps what you typed. Make it shorter and send it again.
ui-too-large-file = The file “{ $name }” is too large, so nothing was saved. All of the page together may have { $most }. Go back: your browser keeps what you typed. Choose a smaller file, or split it, and send it again.
ui-size-kb = { $number } kB
ui-size-mb = { $number } MB
ui-too-many-title = Too many requests in a short time
ui-too-many-next = Nothing was changed. Wait a minute and try again.
ui-too-many-seconds = { $seconds ->
    [one] Nothing was changed. Wait a second, then try again.
   *[other] Nothing was changed. Wait { $seconds } seconds, then try again.
}
ui-signed-out-title = You have been signed out
ui-signed-out-next = Nothing was saved yet. Sign in again in another window, then come back here and send it again.
ui-signed-out-window = Sign in, in another window
ui-kept-words = What you typed is kept on this page as long as it is open.
ui-kept-once = However often it is sent, it is saved only once.
ui-kept-secret = Passwords and codes are not kept. The next page asks for them again.
ui-kept-file = The file is not kept. Choose it again on the next page.
ui-kept-again = Send again
ui-busy-title = We could not answer in time
ui-busy-next = Your page or change did not come through in time. Wait a minute and try again.
ui-away-title = The database is not there at the moment
ui-away-next = Nothing was changed. Wait a minute and try again. If it stays away, ask whoever looks after it to start it.
ui-read-only-title = Nothing can be changed at the moment
ui-read-only-next = Nothing was saved. The database is not the one that was last in use. You can go on reading. Tell whoever looks after it: “rapport verify” says what to do.
ui-read-only-missing = Nothing was saved. The database is older than it was: the last { $missing } acts are missing. You can go on reading. Tell whoever looks after it: “rapport verify” says what to do.
ui-unwritable-title = Nothing can be saved at the moment
ui-unwritable-next = What you sent was not saved: the disk of the database is full, or it may not be written to. Tell whoever looks after it, then send it again.
ui-internal-title = Sorry, this page has a fault
ui-internal-next = The fault is ours and we have a record of it. Try again later.
ui-to-home = Go to the home page
ui-request = If you report this, quote the request number:

ui-gallery-title = Gallery
ui-gallery-lead = Each piece is drawn the same way whether its number is known, hidden, missing, modelled or part of a count.
ui-gallery-languages = Languages
ui-lang-en-GB = English
ui-lang-ar-XB = Right to left
ui-lang-de-XA = Long words

ui-sample-caption = Population needs assessment, by ward
ui-sample-title = Overcrowded households
ui-sample-lead = In 2021, 5.5% of households had fewer bedrooms than they needed. By ward it ran from about 1% to about 17%: nine wards are clearly above this figure and 18 clearly below.
ui-sample-sure = Quite sure
ui-sample-unsure = Not sure
ui-sample-modelled = Modelled
ui-sample-sure-words = The census aims to count every household, so ward figures are steady.
ui-sample-unsure-words = They describe all residents, not parents.
ui-sample-choices = Area
ui-sample-wards = Wards (30)
ui-sample-small-areas = Small areas (312)
ui-sample-compare = Compare with other authorities
ui-sample-legend = Key
ui-sample-class-5 = 12% or more
ui-sample-class-4 = 6% to under 12%
ui-sample-class-3 = 4% to under 6%
ui-sample-class-2 = 2% to under 4%
ui-sample-class-1 = under 2%
ui-sample-suppressed = suppressed
ui-sample-missing = missing
ui-sample-modelled-range = modelled range
ui-sample-none-here = none here
ui-sample-table = See the table
ui-sample-csv = Download CSV (30 rows)
ui-sample-worked = How this was worked out
ui-sample-worked-words = The figure is the number of households divided by all households in the ward.
ui-sample-ward = Ward
ui-sample-households = Households
ui-sample-share = Share
ui-sample-interval = 95% interval
ui-sample-hidden = hidden
ui-sample-not-held = not held
ui-sample-source = Source: an invented census of an invented place.
ui-sample-care = Read this with care
ui-sample-care-overlap = Wards whose bars overlap may not differ. The order shows the figures; it does not rank places.
ui-sample-care-gap = A gap means no figure, not no need.
ui-sample-coverage = What we hold
ui-sample-coverage-words = 3 of 5 held
ui-sample-small-area = down to small areas
ui-sample-authority = authority only
ui-sample-national = national only
ui-sample-none = not held
ui-sample-figures = Figures to know
ui-sample-next = What to do next
ui-sample-ask = Ask early help for the conflict they record
ui-sample-request = Start a data request
ui-sample-print = Download as PDF
ui-sample-empty = No figures are loaded yet
ui-sample-empty-next = Load the first file: we check it and show what it holds before anything is kept.
ui-sample-empty-action = Load a file
ui-sample-none-chosen = Choose one
ui-sample-add = Add another
ui-sample-inputs-title = Tell us about a group
ui-sample-inputs-level = Level
ui-sample-inputs-level-hint = The first level that fits.
ui-sample-inputs-days = Days
ui-sample-inputs-ward = Ward
ui-sample-inputs-near = Nearest ward
ui-sample-inputs-near-hint = Begin to type its name.
ui-sample-inputs-begins = First day
ui-sample-inputs-begins-hint = For instance, 27 3 2026.
ui-sample-inputs-note = What it offers
ui-sample-inputs-names = Other names
ui-sample-inputs-names-hint = As people call it.
ui-sample-inputs-file = File
ui-sample-inputs-file-hint = A workbook or a CSV file.
ui-sample-level-one = For everybody
ui-sample-level-two = For families who ask
ui-sample-level-three = For families in need of more
ui-sample-day-weekday = On weekdays
ui-sample-day-weekend = At weekends

# A list as a workbook.
ui-workbook-title = Bring what you have
ui-workbook-lead = Fill this list from a workbook. Nothing is saved until you have seen what it would change.
ui-workbook-take = Take the list as a workbook.
ui-workbook-take-about = It holds the rows that are here now, the columns, and what may stand in them.
ui-workbook-fill = Change rows, and add new ones below. Leave the column “Rapport number” as it is: by it a row is known again. A row that you delete there stays here.
ui-workbook-bring = Save it, and bring it back below. A workbook of your own will do too, if its columns have the same titles.
ui-workbook-button = See what it would change
ui-workbook-file = The workbook
ui-workbook-file-hint = XLSX or CSV, up to 10 MB and 2,000 rows.
ui-workbook-before = Workbooks that you brought
ui-workbook-before-about = What was not saved is kept for a day. What was saved can be taken back for { $days ->
    [one] a day
   *[other] { $days } days
}.
ui-workbook-before-read = { $file }, { $day }: not saved yet
ui-workbook-before-saved = { $file }, { $day }: saved
ui-workbook-sheet-list = List
ui-workbook-sheet-choices = Choices
ui-workbook-sheet-help = Help
ui-workbook-number = Rapport number
ui-workbook-help =
    Change what you like on the sheet “List”, and add rows at its end. Then save the file and bring it back to the page that it came from.
    Leave the column “Rapport number” as it is. By it a row is known again. Leave it empty in rows that you add.
    Columns that you delete stay as they are in Rapport. So do rows that you delete here.
    The sheet “Choices” lists what may stand in a column where not everything may.
    Write days like 27/3/2026.
    Nothing is saved until you have seen on the page what would change.
ui-workbook-no-columns = No sheet of it has the columns of this list. Give the columns these titles, the first at least: { $columns }.
ui-workbook-no-rows = There is no row below the titles. Add at least one.

ui-workbook-review-title = What this workbook would change
ui-workbook-review-lead = Nothing is saved yet. Look through it, then save or bring another.
ui-workbook-new = { $count ->
    [one] One new row
   *[other] { $count } new rows
}
ui-workbook-changed = { $count ->
    [one] One row changed
   *[other] { $count } rows changed
}
ui-workbook-same = { $count ->
    [one] One row as it is here already
   *[other] { $count } rows as they are here already
}
ui-workbook-rejected = { $count ->
    [one] One row left out, because something is wrong with it
   *[other] { $count } rows left out, because something is wrong with them
}
ui-workbook-more = { $count ->
    [one] And one more.
   *[other] And { $count } more.
}
ui-workbook-unread = Columns that this list does not have are not read: { $columns }.
ui-workbook-rejected-title = Left out
ui-workbook-rejected-about = These rows are not saved. Mend them in the workbook and bring it again; what is saved by then is not saved twice.
ui-workbook-changed-title = Changed
ui-workbook-new-title = New
ui-workbook-line = Row of the sheet
ui-workbook-row = Row
ui-workbook-column = Column
ui-workbook-stands = There stands
ui-workbook-do = What to do
ui-workbook-before-change = Before
ui-workbook-after-change = After
ui-workbook-empty = nothing
ui-workbook-save-button = Save the new and the changed rows
ui-workbook-save-saved = The workbook is saved.
ui-workbook-other = Bring another workbook
ui-workbook-nothing = It changes nothing, so there is nothing to save.
ui-workbook-saved-before = This workbook was saved before. Nothing was changed now.
ui-form-workbook-moved = The list has changed since you looked. Nothing was saved: look again at what would change, then save.
ui-form-workbook-left-out = Some rows of this file cannot be saved. Nothing was saved. Bring the rows in smaller files, or ask the practice lead.
ui-workbook-out-title = Not saved
ui-workbook-out-about = These rows cannot be saved with what stands in them. Leave out what others may use too, such as a shared address, or ask the practice lead.
ui-workbook-row-refused = “{ $name }”: { $what } Nothing was saved. Mend the row in the workbook and bring it again.
ui-workbook-cell-choices = Write one of these: { $choices }.
ui-workbook-cell-choice = Write one of the words that the sheet “Choices” of the workbook lists for this column. What you add in the same workbook is not among them yet: bring it first.
ui-workbook-cell-number = This number is not in the list. Leave the cell empty for a new row.
ui-workbook-cell-twice = Row { $line } says something of the same one. Leave one of the two.

ui-workbook-saved-title = This workbook is saved
ui-workbook-added = { $count ->
    [one] One row added
   *[other] { $count } rows added
}
ui-workbook-altered = { $count ->
    [one] One row changed
   *[other] { $count } rows changed
}
ui-workbook-left-title = Changed since
ui-workbook-left-about = Somebody changed or removed these after the workbook was saved. They stay as they are now, also if you take the workbook back.
ui-workbook-to-list = Go to the list
ui-workbook-take-back-title = Was it wrong?
ui-workbook-take-back-about = Taking it back removes the rows that it added and gives the others what stood there before. It cannot be undone, but the workbook can be brought again.
ui-workbook-take-back-button = Take this workbook back
ui-workbook-take-back-saved = The workbook is taken back.
ui-workbook-in-use = “{ $name }” is in use by now, so it cannot be removed. Nothing was taken back. Take it out of what uses it first, then try again.
ui-sample-day = 27 March 2026

ui-job-failed = The reason stands in the log of the machine on which Rapport runs.
ui-job-died = Every program that was at it ended in the middle of it.
