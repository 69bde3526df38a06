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

partnership-session-title = When people are signed out
partnership-session-lead = Whoever does nothing here for a while is signed out, so that nothing stays on the screen of a machine that others may see. Two minutes before, they are asked whether they want to stay.
partnership-session-minutes = Minutes without doing anything
partnership-session-minutes-hint = A whole number from 5 to 60. It is 15 where nobody has changed it.
partnership-session-minutes-error-range = Enter a whole number of minutes from 5 to 60.
partnership-session-button = Save the minutes
partnership-session-saved = The minutes are saved. They hold for everybody from now on.
partnership-session-changed = changed when people are signed out

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
