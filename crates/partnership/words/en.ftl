# The texts of the partnership's own pages.

partnership-name-nav = Name
partnership-name-nav-about = What this partnership is called, on every page.
partnership-name-title = Name of the partnership
partnership-name-name = Name
partnership-name-name-hint = It stands at the top of every page, for everybody.
partnership-name-name-error-empty = Enter the name of the partnership.
partnership-name-name-error-short = The name must have { $number } characters or more.
partnership-name-name-error-long = The name must have { $number } characters or fewer.
partnership-name-button = Save the name
partnership-name-saved = The name is saved. It stands at the top of every page from now on.
partnership-loss-accepted = went on with a database from which acts are missing
partnership-name-changed = changed the name of the partnership

partnership-activity-nav = Activity
partnership-activity-nav-about = Who did what, and when.
partnership-activity-title = Activity
partnership-activity-lead = What was done in this partnership, newest first. Nothing here can be changed or taken away.
partnership-activity-lead-own = What you did here, newest first. Nothing here can be changed or taken away.
partnership-activity-none = Nothing was done yet.
partnership-activity-when = When
partnership-activity-who = Who
partnership-activity-what = What
partnership-activity-older = Older acts
partnership-activity-somebody = Somebody who is not signed in
partnership-activity-deputy = { $deputy }, for { $name }
partnership-activity-machine = At the machine
partnership-activity-import = import { $number }
partnership-activity-before = The page of the activity in the address is not a number. Open “Activity” from the menu.
