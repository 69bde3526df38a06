# The texts with which people set up and use their sign-in.

people-role-practice-lead = Practice lead
people-role-analyst = Analyst
people-role-early-help-coordinator = { $help } coordinator
people-role-school-lead-practitioner = School { $practitioner }
people-role-practitioner = Practitioner
people-role-group-worker = Group worker
people-role-partner = Partner
people-role-champion = Champion
people-role-board-member = Board member
people-role-assessment-auditor = Assessment auditor
people-role-domestic-abuse-lead = Domestic abuse lead
people-role-information-governance = Information governance
people-role-content-approver = Content approver
people-role-language-reviewer = Language reviewer
people-role-regional-peer = Regional peer
people-role-activity-reviewer = Activity reviewer
people-role-administrator = Administrator

people-first-title = Begin here
people-first-step = Step 1 of 5
people-first-lead = Nobody has an account here yet, and there is no password that comes with Rapport. Say who you are; on the next page you choose how you sign in.
people-first-until = The link works once, until { $hour }.
people-first-name = Your name
people-first-name-hint = As your colleagues know you.
people-first-name-error-empty = Enter your name.
people-first-email = Your e-mail address at work
people-first-email-hint = You sign in with it. Nothing is sent to it.
people-first-email-error-empty = Enter your e-mail address.
people-first-email-error-email = Enter an e-mail address, such as name@example.gov.uk.
people-first-button = Go on to your sign-in
people-first-used = Somebody has used this link already. If it was not you, stop Rapport and start it again: it prints a new link, and what came of this one is over.
people-first-expired = This link is over: it lasted half an hour. Stop Rapport and start it again; it prints a new one.
people-first-older = This link opens nothing. Only the newest link works: use the one that Rapport printed when it was last started.
people-first-late = Somebody has an account here by now. Ask them to invite you; they do so under “People”.
people-first-made = made the link of the first start
people-first-came = came in as the first person

people-invitation-title = Set up how you sign in
people-invitation-lead = You are invited to work in { $partnership } as: { $role }.
people-invitation-until = This link works once, until { $day }, { $hour }. Choose one of two ways.
people-invitation-passkey-title = With this device (recommended)
people-invitation-passkey-about = Your fingerprint, your face or the PIN of this device, as you unlock it every day. Nothing to remember, and nobody can trick it out of you.
people-invitation-passkey-button = Set up with this device
people-invitation-passkey-name = Your name
people-invitation-passkey-name-hint = As your colleagues know you.
people-invitation-passkey-name-error-empty = Enter your name.
people-invitation-password-title = With a password and an app
people-invitation-password-about = A long password, and an app on your phone that shows codes, such as Microsoft Authenticator.
people-invitation-password-button = Use a password and an app
people-invitation-used = This link has been used.
people-invitation-expired = This link is too old.
people-invitation-over-next = If you have set up your sign-in, sign in. If not, ask for a new link below.

people-passkey-title = Set up with this device
people-passkey-about = Press the button. Your device then asks for your fingerprint, your face or its PIN.
people-passkey-button = Ask this device
people-passkey-failed = The device did not answer, or you stopped it. Press the button to try again.
people-passkey-noscript = Your browser has scripts switched off, which this way needs. Use a password and an app.
people-passkey-credential = Answer of the device
people-passkey-credential-error-empty = The device has not answered yet. Press the button.
people-passkey-credential-error-wrong = The answer of the device could not be used. Go back to your link and try again.

people-password-title = Set a password and an app
people-password-name = Your name
people-password-name-hint = As your colleagues know you.
people-password-name-error-empty = Enter your name.
people-password-password = Password
people-password-password-hint = 12 characters or more. Three or four words that do not belong together are good.
people-password-password-error-empty = Enter a password.
people-password-password-error-short = The password must have { $number } characters or more.
people-password-password-error-common = Many people use this password, or it is easy to guess. Choose another.
people-password-app-title = Add Rapport to your app
people-password-app-about = Open the app, choose to add an account, and point the phone at the square.
people-password-app-key = No camera? Type this key into the app:
people-password-qr = Square code for the app; the same key stands below in letters.
people-password-code = Code that the app shows now
people-password-code-hint = Six digits. They change every 30 seconds.
people-password-code-error-empty = Enter the six digits that the app shows.
people-password-code-error-wrong = This is not the code that the app should show now. Wait for the next one and enter it. If it is wrong again, check the time on your phone.
people-password-button = Save and sign in

people-sign-in-title = Sign in
people-sign-in-again = You are signed in. What you want to do needs one more look: sign in once again, and it goes on from there. If a file comes, go back to the page where you were.
people-sign-in-over = You were signed out because nothing was opened or saved for a while. Sign in to go on where you were.
people-sign-in-passkey-title = With your device
people-sign-in-passkey-about = Your fingerprint, your face or the PIN of the device.
people-sign-in-passkey-button = Sign in with this device
people-sign-in-password-title = With a password and a code
people-sign-in-email = Email address
people-sign-in-email-error-empty = Enter your email address.
people-sign-in-password = Password
people-sign-in-password-error-empty = Enter your password.
people-sign-in-password-error-wrong = The address, the password or the code is not right. Each code works once: wait for the next one.
people-sign-in-password-error-wait = There were several wrong tries. Wait a little and try again.
people-sign-in-code = Code
people-sign-in-code-hint = Six digits from your app, or one of your recovery codes.
people-sign-in-code-error-empty = Enter the code that your app shows.
people-sign-in-lost = Lost your device or your phone?
people-sign-in-busy = Many people are signing in. Wait a minute and try again.

people-recovery-title = Sign in with a recovery code
people-recovery-about = For those who sign in with a device alone. If you have a password, enter it on the page “Sign in”, and a recovery code in place of the six digits.
people-recovery-email = Email address
people-recovery-email-error-empty = Enter your email address.
people-recovery-code = Recovery code
people-recovery-code-hint = One of the ten that you kept. Each works once.
people-recovery-code-error-empty = Enter one of your recovery codes.
people-recovery-code-error-wrong = The address or the code is not right, or the code was used before.
people-recovery-code-error-wait = There were several wrong tries. Wait a little and try again.
people-recovery-none = No codes left? Ask whoever looks after accounts in your partnership.
people-recovered = signed in with a recovery code

people-passkey-use-title = Sign in with this device
people-passkey-use-about = Press the button. Your device then asks for your fingerprint, your face or its PIN.
people-passkey-use-other = Sign in another way
people-passkey-use-credential = Answer of the device
people-passkey-use-credential-error-empty = The device has not answered yet. Press the button.
people-passkey-use-credential-error-wrong = This device is not known here, or it took too long. Go back to “Sign in” and try again.

people-account-title = Your account
people-sign-out-saved = You are signed out.
people-account-sign-out = Sign out
people-account-roles = What you do here
people-account-ways = How you sign in
people-account-device = { $name }, since { $day }
people-account-device-first = The device of your invitation
people-account-others-end = Wherever else you are signed in, you are signed out.
people-account-password = With a password and an app
people-account-codes-left = { $count ->
    [0] You have no recovery codes. Make some now: without them a lost device keeps you out.
    [one] You have one recovery code left.
   *[other] You have { $count } recovery codes left.
}
people-account-codes-new = Make new recovery codes
people-account-sessions = Where you are signed in
people-account-session-own = Here, since { $day }, { $hour }
people-account-session = Elsewhere, since { $day }, { $hour }; last used at { $seen }
people-account-session-end = End it
people-session-end-saved = That sign-in is ended.

people-device-title = Add a device
people-device-about = A second device lets you in when the first is lost. Do this on the device itself, or have its key or phone at hand. Wherever else you are signed in, you are signed out.
people-device-button = Go on
people-device-name = What do you call it?
people-device-name-hint = For instance, my phone or work laptop.
people-device-name-error-empty = Give it a name, so that you can tell it from others.
people-device-noscript = Script is switched off, which a device needs.
people-device-add-credential = Answer of the device
people-device-add-credential-error-empty = The device has not answered yet. Press the button.
people-device-add-credential-error-wrong = The answer of the device could not be used. Press the button again.
people-device-add-saved = The device is added. You are signed out everywhere else.
people-device-added = added a device to their sign-in
people-device-remove = Take it away
people-device-last = This is your only way in. Add another device first, then take this one away.
people-device-removed = took a device from their sign-in
people-device-remove-saved = The device is taken away. You are signed out everywhere else.
people-own-name-title = Your name
people-own-name-button = Save it
people-own-name-name = Your name
people-own-name-name-hint = Everybody who works here reads it. Write it as you want to be called.
people-own-name-name-error-empty = Enter your name.
people-own-name-name-error-long = Your name must have { $number } characters or fewer.
people-own-name-saved = Your name is saved.
people-account-name = Change your name
people-new-password-title = Change your password
people-new-password-button = Change it
people-new-password-password = New password
people-new-password-password-hint = 12 characters or more. Three or four words that do not belong together are good.
people-new-password-password-error-empty = Enter a password.
people-new-password-password-error-short = The password must have { $number } characters or more.
people-new-password-password-error-common = Many people use this password, or it is easy to guess. Choose another.
people-new-password-saved = Your password is changed. You are signed out everywhere else.
people-password-changed = changed their password
people-password-none = You sign in with a device, without a password and without an app.
people-app-title = Set up another app
people-app-about = For a new phone. The app that you have used shows no codes for Rapport any more.
people-app-button = Use this app
people-app-code = Code that the new app shows now
people-app-code-hint = Six digits. They change every 30 seconds.
people-app-code-error-empty = Enter the six digits that the app shows.
people-app-code-error-wrong = This is not the code that the app should show now. Wait for the next one and enter it. If it is wrong again, check the time on your phone.
people-app-saved = Your new app is set up. You are signed out everywhere else.
people-app-changed = set up another app

people-codes-title = Keep your recovery codes
people-codes-lead = If you lose your device, each of these lets you in once.
people-codes-about = Print them, or copy them into your password manager, then press the button: they work from then on. Each time this page is opened it has other codes; only those that stood there when you pressed count.
people-codes-button = I have kept them
people-codes-later = Not now
people-codes = Recovery codes
people-codes-codes = Recovery codes
people-codes-codes-error-wrong = The codes did not arrive whole. Here are new ones.
people-codes-saved = Your recovery codes are set.

people-invited = invited a person
people-account-reset = gave a new link to somebody who had lost every way to sign in
people-passkey-set = set up a passkey
people-password-set = set up a password and an app
people-signed-in = signed in
people-sign-in-refused = tried to sign in, and was refused
people-signed-out = signed out
people-session-ended = ended another of their sign-ins
people-codes-kept = made new recovery codes
people-link-asked = asked for a new link
people-link-passed = passed a link on
people-role-given = gave a person a role
people-role-ended = ended a person’s role
people-suspended-account = suspended an account
people-lifted = let a suspended person in again
people-deputy-named = named a deputy
people-deputy-ended = ended that a deputy acts
people-confirmation-asked = came back after a long time, and was asked to confirm
people-confirmed = confirmed that they read their address
people-account-removed = removed an account that nobody used
people-alert-read = read that somebody’s sign-in was mended

people-choose = Choose one
people-suspended = Your account is suspended. Ask whoever looks after accounts in your partnership.
people-over = This account was not used for more than a year, so it is closed. Ask whoever looks after accounts to invite you again.

people-link-again = Send me a new one
people-link-again-about = It goes to the address to which this link went, and to nobody else.
people-link-again-saved = If you still need one, we have asked for a new link for you. Whoever looks after accounts sends it to the address to which the old one came; it may take a working day.

people-confirm-title = Is this still your address?
people-confirm-lead = { $name }, you have not signed in here for three months. Press the button to show that you still read this address; then sign in as always.
people-confirm-button = Yes, this is my address
people-confirm-used = You have confirmed this already. Sign in as always.
people-confirm-saved = Thank you. Now sign in as always.
people-confirm-asked-title = One more step
people-confirm-asked-lead = You have not signed in here for three months, so we check once that your address is still yours.
people-confirm-asked-next = Whoever looks after accounts sends a link to your email address; it may take a working day. Open it, press its button, then sign in again. It lasts three days.

people-persons-nav = People
people-persons-nav-about = Whom we work with, and how to reach them.
people-persons-title = People
people-persons-lead = Whom the partnership works with. Some of them sign in here; most need not.
people-persons-none = Nobody yet. Add the first person.
people-persons-no-match = Nobody is as you asked. Remove what is chosen above, or search for the beginning of another word.
people-persons-count = { $count ->
    [one] One person
   *[other] { $count } people
}
people-persons-filter-organisation = Organisation
people-persons-filter-role = Role
people-persons-filter-account = Account
people-persons-sort-name = By name
people-persons-sort-organisation = By organisation
people-persons-column-name = Name
people-persons-column-job = Job title
people-persons-column-organisation = Organisation
people-persons-column-email = Email address
people-persons-column-phone = Telephone
people-persons-column-roles = Roles here
people-persons-column-account = Account
people-account-yes = Has an account
people-account-waits = Has a role, no sign-in yet
people-account-suspended = Suspended
people-account-none = No account
people-state-suspended = Suspended
people-state-none = No account
people-state-invited = Has a role, has not set up a sign-in yet
people-state-dormant = Last signed in on { $day }; confirms their address next time
people-state-in-use = Last signed in on { $day }
people-state-never = Has set up a sign-in

people-add-title = Add a person
people-change-title = Change these details
people-persons-brought = saved a workbook of persons
people-persons-refused = brought a workbook of persons that was not saved
people-address-refused = typed an address that somebody elsewhere has
people-persons-taken-back = took back a workbook of persons
people-entry-lead = Only what colleagues need to reach somebody at work. Nothing about families belongs here.
people-entry-known = This address is theirs:
people-entry-button = Save the person
people-entry-saved = The person is saved.
people-entry-nothing = Nothing
people-entry-no-organisation = None
people-entry-name = Name
people-entry-name-error-empty = Enter the name.
people-entry-job = Job title
people-entry-job-hint = For instance, deputy head teacher.
people-entry-organisation = Organisation
people-entry-organisation-hint = The one for which they work. Begin to type its name.
people-entry-organisation-error-pick = Choose an organisation from the list, or none.
people-entry-organisation-error-reach = You keep the people of one organisation: choose that one.
people-entry-email = Email address
people-entry-email-hint = Of their work. Leave it empty if nobody knows.
people-entry-email-error-known = Somebody in the list has this address already. Open them there, or enter another.
people-entry-email-error-elsewhere = This address cannot be used here. Leave it out, or ask whoever looks after accounts.
people-entry-email-error-account = They sign in with their address. Whoever looks after accounts changes it, within ten minutes of signing in.
people-entry-phone = Telephone
people-entry-phone-hint = Of their work. For instance, 01632 960 000 ext 12.
people-entry-phone-error-phone = Enter a telephone number that begins with 0 or +, like 01632 960 000, or leave it empty.
people-person-added = added a person
people-person-changed = changed what is said of a person
people-person-caption = { $job }, { $organisation }
people-person-unreached = Nobody has said yet how to reach them.
people-person-invite = Invite them to sign in
people-invite-known-title = Invite { $name }
people-invite-not = They have an account already, or no email address to which an invitation could go. Add their address first.

people-invite-title = Invite somebody
people-invite-lead = They get a link with which they set up how they sign in. It waits on your home page until it is passed on.
people-invite-button = Invite
people-invite-name = Name
people-invite-name-hint = As their colleagues know them. They can change it themselves.
people-invite-email = Email address
people-invite-email-hint = Of their work. Nobody else may read it.
people-invite-email-error-elsewhere = This address cannot be used here. Ask whoever looks after accounts for all of the partnership.
people-invite-email-error-known = Somebody with this address has an account already. Open them in the list of people to give them another role.
people-invite-role = Role
people-invite-role-error-pick = Choose what they do here.
people-invite-organisation = Where
people-invite-organisation-hint = A partner, and whoever leads in a school, works in one organisation and sees that one alone.
people-invite-organisation-error-needed = Choose the organisation in which they work. If it is not in the list, a practice lead adds it under “Organisations”.
people-invite-organisation-error-reach = You look after the accounts of one organisation: choose that one.
people-invite-organisation-error-pick = Choose an organisation from the list.
people-invite-until = Last day of the role (leave empty if it has no end)
people-invite-until-error-past = The last day must be today or later.
people-invite-saved = They are invited. Now pass the link on.

people-person-link = Pass on a link
people-person-roles = Roles
people-person-roles-none = No roles. They see what everybody who has signed in sees.
people-everywhere = In the whole partnership
people-organisation-unknown = an organisation that is not known
people-person-role-in = { $role }, in { $organisation }
people-person-role-until = { $role }, until { $day }
people-person-give-role = Give another role
people-person-account = Account
people-end-role = End this role
people-end-role-saved = The role is ended.
people-give-role-title = Give { $name } a role
people-give-role-button = Give the role
people-give-role-role = Role
people-give-role-role-error-pick = Choose a role.
people-give-role-organisation = Where
people-give-role-organisation-hint = A partner, and whoever leads in a school, works in one organisation and sees that one alone.
people-give-role-organisation-error-needed = Choose the organisation in which they work. If it is not in the list, a practice lead adds it under “Organisations”.
people-give-role-organisation-error-reach = You look after the accounts of one organisation: choose that one.
people-give-role-organisation-error-pick = Choose an organisation from the list.
people-give-role-until = Last day (leave empty if it has no end)
people-give-role-until-error-past = The last day must be today or later.
people-give-role-saved = The role is given.
people-refused-deputy = Who acts for somebody does not make an administrator, and changes none. Ask another administrator, or wait until they are back.
people-refused-deputy-reset = Who acts for somebody takes nobody’s ways to sign in away. Suspend the account if it must be shut now, or ask an administrator.
people-refused-own = Nobody changes what they may do themselves. Somebody else who looks after accounts does it.
people-refused-last-administrator = This is the only person who looks after accounts and can sign in. Give somebody else that role first.
people-refused-wider = They do more in the partnership than you look after. Ask somebody who looks after the accounts of all of it.
people-suspend = Suspend this account
people-suspend-about = They are signed out everywhere at once and cannot sign in until you let them in again. Nothing else of theirs changes.
people-suspend-saved = The account is suspended.
people-lift = Let them in again
people-lift-about = They sign in as they did before.
people-lift-saved = They may sign in again.
people-reset = Take away their ways to sign in
people-reset-about = For somebody who has lost their device and all recovery codes. Make sure that it is really them who asks. Everybody with an account is told.
people-reset-saved = Their ways to sign in are gone. Now pass a new link on.

people-link = Link
people-link-title = Pass on the link for { $name }
people-link-lead-set-up = Give this link to { $name } ({ $email }) alone, by a way on which nobody else reads. Whoever opens it sets up that person’s sign-in. It works once, until { $day }.
people-link-lead-confirm = Send this link to { $email }, and nowhere else: it shows that { $name } still reads that address. It works once, until { $day }.
people-link-about = It begins to work when you press the button, and is shown only here. If you leave the page without pressing, it never works.
people-link-button = I have copied it: let it work
people-link-token = Link
people-link-token-error-wrong = The link did not arrive whole. Here is a new one.
people-link-none = This person needs no link now.
people-link-saved = The link works now.

people-hand-over = Hand over what they look after
people-hand-over-heading = When they leave
people-hand-over-about = All that they look after goes to somebody else in one act.
people-hand-over-title = Hand over from { $name }
people-hand-over-lead = { $count ->
    [0] { $name } looks after nothing here that somebody else would have to take over.
    [one] One thing that { $name } looks after goes to somebody else.
   *[other] { $count } things that { $name } looks after go to somebody else.
}
people-hand-over-deputies = These act for them no longer:
people-hand-over-to = Who looks after it from now on?
people-hand-over-to-hint = Somebody with an account. Begin to type their name.
people-hand-over-to-error-pick = Choose somebody from the list.
people-hand-over-button = Hand all of it over
people-hand-over-saved = It is handed over.
people-handed-over = handed over what a person looked after

people-deputies-title = While away
people-deputies-about = Somebody who acts for you sees what waits for you and may do what you may do here. Both names stand in the activity.
people-deputy-title = Name a deputy
people-deputy-lead = From the first day to the last, this person finds your name on their home page, with what waits for you, and may do what you may do here. Both names stand in the activity.
people-deputy-nobody = There is nobody here whom you could choose yet. Whoever looks after accounts can invite somebody, or name your deputy for you.
people-deputy-button = Save
people-deputy-deputy = Deputy
people-deputy-deputy-error-pick = Choose somebody from the list.
people-deputy-deputy-error-empty = Choose somebody from the list.
people-deputy-deputy-error-own = Nobody names themselves as the deputy of another.
people-deputy-from = First day
people-deputy-until = Last day
people-deputy-until-error-before = The last day must not be before the first.
people-deputy-until-error-past = The last day must be today or later.
people-deputy-until-error-longest = A deputy acts for half a year at most. Choose an earlier last day.
people-deputy-line = { $name }, from { $from } to { $until }
people-deputy-end = End it
people-deputy-end-saved = That is ended.
people-deputy-saved = The deputy is named.

people-alert-title = A sign-in was mended
people-alert-lead = Somebody had lost every way to sign in. The old ways were taken away and a new link was made.
people-alert-line = { $name }, on { $day }, by { $by }
people-alert-machine = whoever looks after the machine
people-alert-none = Nothing like that happened in the last three months.
people-alert-next = If this surprises you, ask that person whether it was them. If it was not, say so at once to whoever looks after accounts.
people-alert-button = I have read this
people-alert-saved = Thank you.

people-waiting-link = Pass on the link for { $name }
people-waiting-link-people-invitation = They cannot sign in until they have it.
people-waiting-link-people-confirmation = They came back after three months and confirm their address by it.
people-waiting-alert = Read that a sign-in was mended
people-waiting-alert-why = Everybody is alert, so that nobody is let in by somebody else’s mistake.
people-waiting-codes = Make recovery codes
people-waiting-codes-why = You have none. Without them a lost device keeps you out.

people-acts = People and accounts
people-object = Person
people-person-added-moved = { $count ->
    [one] One person added
   *[other] { $count } persons added
}
people-persons-brought-moved = { $count ->
    [one] One workbook of persons saved
   *[other] { $count } workbooks of persons saved
}

# The demo
people-demo-deputy-role = deputy
people-demo-deputy-job = Deputy head of early help
people-demo-deputy-free = He acts for nobody today. He came to look after the list of people.
people-demo-deputy-came = { $count ->
    [0] He acts for { $name } until { $until }. Nothing waits for him today.
    [one] He acts for { $name } until { $until }. One thing waits for him.
   *[other] He acts for { $name } until { $until }. { $count } things wait for him.
}
people-demo-signed-in = came in as one of the demo’s people
