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
partnership-restored = restored the database from a backup
partnership-moved = moved to another database
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
partnership-activity-no-match = No act is as you asked. Remove what is chosen above.
partnership-activity-part = Part
partnership-acts = The partnership
partnership-activity-days = Time
partnership-activity-days-7 = The last 7 days
partnership-activity-days-30 = The last 30 days
partnership-activity-days-365 = The last year
partnership-activity-one-thing = One thing alone
partnership-activity-same = All on the same thing
partnership-activity-column-number = Number
partnership-activity-column-day = Day
partnership-activity-column-hour = Hour
partnership-activity-column-who = Who
partnership-activity-column-what = What
partnership-activity-column-name = Name of the thing
partnership-activity-column-object = On what
partnership-activity-column-fields = Fields changed
partnership-activity-somebody = Somebody who is not signed in
partnership-activity-deputy = { $deputy }, for { $name }
partnership-activity-machine = At the machine
partnership-activity-import = import { $number }
partnership-activity-before = The page of the activity in the address is not a number. Open “Activity” from the menu.

partnership-search-nav = Search
partnership-search-nav-about = Find an organisation or a person by a part of the name.
partnership-search-title = Search
partnership-search-words = Words
partnership-search-button = Search
partnership-search-about = Type the beginning of one word or more: an organisation, a person. You find what you may see.
partnership-search-none = Nothing has words that begin so. Try fewer letters, or one word less.
partnership-search-count = { $count ->
    [one] One found
   *[other] { $count } found
}
partnership-search-first = The first { $count }. Add a word to find fewer.
partnership-moved-all = { $count ->
    [one] Everything that happened (one entry)
   *[other] Everything that happened ({ $count } entries)
}
partnership-name-changed-moved = { $count ->
    [one] The name of the partnership changed
   *[other] The name of the partnership changed { $count } times
}

partnership-jobs-title = What is done in the background
partnership-jobs-lead = Long work, such as taking a file in, goes on by itself. What failed five times stands here until somebody looks at it.
partnership-jobs-none = Nothing is under way, and nothing has failed.
partnership-job = { $does }, asked for on { $day } at { $hour }
partnership-job-unknown = A part of Rapport that this version does not have
partnership-job-parked = It failed five times and waits for you.
partnership-job-under-way = It is under way.
partnership-job-again = It failed, and is tried again by itself.
partnership-job-waits = It begins within a moment.
partnership-job-retry = Let it begin again
partnership-job-retry-saved = It begins again.
partnership-job-drop = Drop it
partnership-job-drop-saved = It is dropped.
partnership-job-moved = It has gone on meanwhile. Look at the list again.
partnership-job-retried = let a job begin again
partnership-job-dropped = dropped a job
partnership-jobs-wait = { $count ->
    [one] Look at a job that failed five times
   *[other] Look at { $count } jobs that failed five times
}
partnership-jobs-wait-why = What a job has done stays, and the rest waits. Let it begin again, or drop it.

# The demo
partnership-demo-lead-role = practice lead
partnership-demo-lead-job = Relationships practice lead
partnership-demo-lead-came = { $count ->
    [0] Nothing waits for her. She came to see how the place stands and what moved.
    [one] One thing waits for her. She came to do it, and to see what moved.
   *[other] { $count } things wait for her. She came to do them, and to see what moved.
}
partnership-demo-day-set = set the demo to another day
