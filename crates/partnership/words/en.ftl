# The texts of the partnership's own pages.

partnership-settings-nav = Settings
partnership-settings-nav-about = Names, colours, words, rooms in use, and how long things are kept.
partnership-settings-title = Settings
partnership-settings-lead = What this partnership has set for itself. A change holds for everybody at once.
partnership-settings-change = Change
partnership-settings-unset = Not set
partnership-settings-unsure = Look at this
partnership-settings-telling = This name stands in the history of browsers, and a word in it tells what it is about. Give a public name that does not.
partnership-settings-level = Level { $number }
partnership-settings-room-open = In use
partnership-settings-room-closed = Not in use
partnership-settings-button = Save

partnership-name-title = Names
partnership-name-name = Name of the partnership
partnership-name-name-hint = It stands at the top of every page, for everybody.
partnership-name-name-error-empty = Enter the name of the partnership.
partnership-name-name-error-short = The name must have { $number } characters or more.
partnership-name-name-error-long = The name must have { $number } characters or fewer.
partnership-name-public = Public name
partnership-name-public-hint = It stands in the title of every window, and so in the history of a browser. It may not tell what it is about. Where you leave it out, it is the name of the partnership.
partnership-name-public-error-long = The public name must have { $number } characters or fewer.
partnership-name-public-error-telling = The public name has the word “{ $word }”, which tells whoever sees the history of a browser what was looked at. Leave that word out: a place and “families” is enough.
partnership-name-why-title = Why the public name has to be neutral
partnership-name-why = Some parents are not safe at home. Whoever checks their telephone sees the titles of the pages that they opened. So a public name has no word about conflict, abuse, violence, relationships, couples, separation or help with them. “Relationships Matter” is a good name for a campaign and not a neutral one in a history.
partnership-name-campaign = Name of the campaign
partnership-name-campaign-hint = Such as “Relationships Matter”, where you have one. It will stand on the materials of the campaign; no page says it yet.
partnership-name-campaign-error-long = The name of the campaign must have { $number } characters or fewer.
partnership-name-saved = The names are saved. They stand on every page from now on.

partnership-authority-title = Authority
partnership-authority-lead = The authority whose needs are assessed. Every page is about it where nobody asks for another.
partnership-authority-held = { $count ->
    [0] No file that is held names an authority yet. Type the code; figures come with the first files.
    [one] The files that are held name one authority: { $names }.
   *[other] The files that are held name { $count } authorities, among them { $names }.
}
partnership-authority-code = Code of the authority
partnership-authority-code-hint = Nine characters, such as E06000000, as the Office for National Statistics gives them: a unitary authority, a metropolitan district, a London borough, a county or a district.
partnership-authority-code-error-code = Enter the code of an authority: the letter E and eight digits, of which the first two are 06, 07, 08, 09 or 10.
partnership-authority-saved = The authority is saved. The pages are about it from now on.
partnership-authority-changed = changed the authority that the pages are about

partnership-controller-title = Who is responsible
partnership-controller-lead = The organisation that answers for what is held of people here (the controller, in the words of data protection law), and how anybody reaches it. It stands at the foot of every page.
partnership-controller-name = Organisation
partnership-controller-name-hint = Often the council.
partnership-controller-name-error-empty = Enter the organisation that is responsible.
partnership-controller-name-error-short = The organisation must have { $number } characters or more.
partnership-controller-name-error-long = The organisation must have { $number } characters or fewer.
partnership-controller-email = E-mail
partnership-controller-email-hint = Of the organisation, not of one person: everybody reads it.
partnership-controller-email-error-email = Enter an address such as data.protection@example.gov.uk.
partnership-controller-email-error-reach = Enter an e-mail address or a telephone number, so that people can ask.
partnership-controller-phone = Telephone
partnership-controller-phone-error-phone = Enter a telephone number, such as 01632 960 000.
partnership-controller-notice = Address of the privacy notice
partnership-controller-notice-hint = The page of the organisation that says what is done with what is held of people. It begins with https://.
partnership-controller-notice-error-address = Enter an address that begins with https://, such as https://www.example.gov.uk/privacy.
partnership-controller-notice-error-long = The address must have { $number } characters or fewer.
partnership-controller-saved = Who is responsible is saved. It stands at the foot of every page.
partnership-controller-changed = changed who is responsible

partnership-labels-title = Words
partnership-labels-lead = What these are called where you work. Pages say it your way from now on. Write each as it stands inside a sentence.
partnership-labels-help = Help before a family needs a social worker
partnership-labels-help-hint = Such as “early help” or “Family Help”.
partnership-labels-help-error-empty = Enter what this help is called.
partnership-labels-assessment = The assessment with which it begins
partnership-labels-assessment-hint = Such as “early help assessment” or “Family Help assessment”.
partnership-labels-practitioner = Whoever brings the help for one family together
partnership-labels-practitioner-hint = Such as “lead practitioner” or “lead professional”.
partnership-labels-hub = The house where families find it
partnership-labels-hub-hint = Such as “family hub” or “children’s centre”.
partnership-labels-saved = The words are saved. Pages say them from now on.
partnership-labels-changed = changed the words for what is called otherwise here

partnership-levels-title = Levels of need
partnership-levels-lead = What each of the four levels is called in your threshold document. The four stay four, so that partnerships can be set side by side.
partnership-levels-unused = The map of support will use them. No page does yet.
partnership-levels-unconfirmed = These are common words, not yours. Nobody has said that they are those of your threshold document.
partnership-levels-universal = Level 1: name
partnership-levels-universal-about = Level 1: who it is for
partnership-levels-targeted = Level 2: name
partnership-levels-targeted-about = Level 2: who it is for
partnership-levels-intensive = Level 3: name
partnership-levels-intensive-about = Level 3: who it is for
partnership-levels-specialist = Level 4: name
partnership-levels-specialist-about = Level 4: who it is for
partnership-levels-confirmed = Where they come from
partnership-levels-confirmed-yes = I have held them against our threshold document
partnership-levels-saved = The levels of need are saved.
partnership-levels-changed = changed the levels of need

partnership-colours-title = Colours
partnership-colours-lead = Two colours of your own, on every page and on paper. People have to be able to read by them, so a colour that is too light is refused.
partnership-colours-primary = Main colour
partnership-colours-primary-hint = Of the head of the page, of links and of buttons. A number sign and six digits; ours is #0f5c63.
partnership-colours-primary-error-colour = Enter a colour as a number sign and six digits from 0 to 9 and a to f, such as #0f5c63.
partnership-colours-accent = Second colour
partnership-colours-accent-hint = Of what is wrong, late or not sure. Ours is #9a4f00.
partnership-colours-accent-error-colour = Enter a colour as a number sign and six digits from 0 to 9 and a to f, such as #9a4f00.
partnership-colours-error-contrast = { $colour } is too light: its contrast is { $white } to 1 against white and { $paper } to 1 against the paper of our pages. Text needs 4.5 to 1 (WCAG 2.2, 1.4.3), buttons and borders 3 to 1 (1.4.11). Choose a darker colour.
partnership-colours-measured-title = How well they can be read
partnership-colours-measured = { $colour }: { $white } to 1 against white, { $paper } to 1 against the paper of our pages. At least 4.5 to 1 is needed.
partnership-colours-letters = Aa
partnership-colours-stay = Maps and charts keep their colours, whose steps are measured against one another. So do the PDF, the Word file and the pictures of a needs assessment.
partnership-colours-saved = The colours are saved. Every page has them from now on.
partnership-colours-changed = changed the colours

partnership-logo-title = Logo
partnership-logo-lead = A picture beside the name of the partnership, on every page.
partnership-logo-file = Picture
partnership-logo-file-hint = A PNG file of 64 kB at most, no wider than 600 and no higher than 200 points. We write it anew, so that only the picture itself goes out.
partnership-logo-file-error-picture = This file is no PNG picture, or it is broken. Save the logo as PNG and choose it again.
partnership-logo-file-error-points = The picture is too large. Make it no wider than 600 and no higher than 200 points, with few colours, and choose it again.
partnership-logo-file-error-file-large = The file is larger than 64 kB. Save the picture smaller and choose it again.
partnership-logo-text = What the picture shows
partnership-logo-text-hint = For whoever hears the page and does not see it, such as “Logo of Wexmoor Council”.
partnership-logo-text-error-empty = Enter what the picture shows.
partnership-logo-now = The logo now
partnership-logo-remove = Remove the logo
partnership-logo-remove-saved = The logo is removed.
partnership-logo-saved = The logo is saved. Every page has it from now on.
partnership-logo-changed = changed the logo
partnership-logo-removed = removed the logo

partnership-rooms-title = Rooms in use
partnership-rooms-lead = Parts of Rapport that you use. Where you take a mark away, nobody finds that part any more. Nothing in it is deleted, and you can put it into use again.
partnership-rooms-rooms = In use
partnership-rooms-always = Files and sources, people, and these settings are always in use.
partnership-rooms-saved = The rooms in use are saved.
partnership-rooms-changed = changed which rooms are in use

partnership-retention-title = How long things are kept
partnership-retention-lead = Some things go by themselves. You can let them go sooner, and never keep them longer.
partnership-retention-days = { $days ->
    [one] One day
   *[other] { $days } days
}
partnership-retention-drafts = What somebody has begun to write, in days
partnership-retention-drafts-hint = From 1 to 7.
partnership-retention-drafts-error-range = Enter a whole number of days from 1 to 7.
partnership-retention-workbooks = How long a workbook can be taken back, in days
partnership-retention-workbooks-hint = From 1 to 30. What it changed stays.
partnership-retention-workbooks-error-range = Enter a whole number of days from 1 to 30.
partnership-retention-accounts = An account that nobody uses, in days
partnership-retention-accounts-hint = From 120 to 400. After 90 days whoever comes back is asked first whether they read their e-mail.
partnership-retention-accounts-error-range = Enter a whole number of days from 120 to 400.
partnership-retention-fixed-title = What nobody changes
partnership-retention-fixed-uploads = A file that was sent and not taken in goes after seven days, one that was taken in after a day; its figures stay.
partnership-retention-fixed-reviews = A workbook that was not saved goes after a day.
partnership-retention-fixed-jobs = Work that was done in the background is forgotten after seven days.
partnership-retention-fixed-sessions = A sign-in lasts twelve hours at most.
partnership-retention-fixed-guesses = Wrong passwords are counted for seven days.
partnership-retention-fixed-activity = The activity stays. It holds numbers and names of fields, never what stood in them.
partnership-retention-saved = How long things are kept is saved.
partnership-retention-changed = changed how long things are kept

partnership-loss-accepted = went on with a database from which acts are missing
partnership-restored = restored the database from a backup
partnership-moved = moved to another database
partnership-name-changed = changed the names of the partnership

partnership-session-title = When people are signed out
partnership-session-lead = Whoever does nothing here for a while is signed out, so that nothing stays on the screen of a machine that others may see. Two minutes before, they are asked whether they want to stay.
partnership-session-minutes = Minutes without doing anything
partnership-session-minutes-hint = A whole number from 5 to 60. It is 15 where nobody has changed it.
partnership-session-minutes-error-range = Enter a whole number of minutes from 5 to 60.
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
    [one] The names of the partnership changed
   *[other] The names of the partnership changed { $count } times
}

partnership-set-up-title = Set Rapport up
partnership-set-up-lead = Five steps, in any order. You can leave each and go on with it later; this list waits for you on the home page.
partnership-set-up-over = Everything is set up. You can change it at any time under “Settings”.
partnership-set-up-step = Step { $step } of { $steps }
partnership-set-up-done = Done
partnership-set-up-to-do = To do
partnership-set-up-button = Save and go on
partnership-set-up-later = Leave this for later
partnership-set-up-1-title = Your sign-in
partnership-set-up-2-title = The partnership
partnership-set-up-3-title = Who is responsible
partnership-set-up-4-title = First files
partnership-set-up-5-title = Colleagues
partnership-set-up-end-about = What is not done can be done later under “Settings”.
partnership-set-up-end = Stop asking me
partnership-set-up-end-saved = You are not asked any more.
partnership-set-up-ended = ended the first start
partnership-set-up-passed = went on with the first start
partnership-set-up-wait = Go on with setting Rapport up
partnership-set-up-wait-why = Step { $step } of { $steps } comes next.
partnership-set-up-files-held = { $count ->
    [0] No file is held yet. Without files there are no figures.
    [one] One file is held already.
   *[other] { $count } files are held already.
}
partnership-set-up-files-send-title = One file
partnership-set-up-files-send = Send it here. You see what it would change before anything counts, and can take it back.
partnership-set-up-files-send-button = Send a file
partnership-set-up-files-many-title = A whole folder
partnership-set-up-files-many = Whoever looks after the machine takes a folder of publishers’ files in with one command. Which files there are, and where to get them, stands in the operations guide.
partnership-set-up-colleagues-lead = Invite whoever works with you. Each gets a link of their own, and sees what their role lets them see.
partnership-set-up-role-practice-lead = Speaks for the partnership: settings, files, organisations, people. You are one.
partnership-set-up-role-administrator = Looks after accounts: invites, gives and ends roles. You are one.
partnership-set-up-role-analyst = Sends files, and keeps the list of organisations.
partnership-set-up-role-early-help-coordinator = Keeps the lists of organisations and of people.
partnership-set-up-role-partner = Works in another organisation, and sees that one alone.
partnership-set-up-role-information-governance = Sees all that was done, without what stood in it.
partnership-set-up-colleagues-both = You are practice lead and administrator, since there was nobody else. Nobody changes their own roles: invite a second administrator, who can take one of them from you, and who can help where you lose your way to sign in.
partnership-set-up-colleagues-button = Invite somebody

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
