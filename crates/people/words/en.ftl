# The texts with which people set up and use their sign-in.

people-role-practice-lead = Practice lead
people-role-analyst = Analyst
people-role-early-help-coordinator = Early help coordinator
people-role-school-lead-practitioner = School lead practitioner
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
people-invitation-over-next = If you have set up your sign-in, sign in. If not, ask whoever invited you for a new link.

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
people-account-sign-out = Sign out
people-account-roles = What you do here
people-account-ways = How you sign in
people-account-passkeys = { $count ->
    [one] With one device
   *[other] With { $count } devices
}
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

people-codes-title = Keep your recovery codes
people-codes-lead = If you lose your device, each of these lets you in once.
people-codes-about = Print them, or copy them into your password manager. Nobody can show them to you again. New codes replace older ones.
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
