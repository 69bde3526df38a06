# What stands in the demo alone. The place has a name: it is the one that the demo invents.
demo-banner = Wexmoor, its people and all its figures are invented. Today is
demo-banner-day = { $day }.
demo-banner-set = Set another day
demo-banner-be = Be one of its people
demo-banner-other = Be another person

demo-title = Rapport, shown with an invented district
demo-about = Children are harmed when their parents fight often, bitterly and without end. Rapport helps a local partnership see where families are under strain, and what nobody counts yet. Every figure leads back to the file that it came from. What there is to do waits for whoever does it, each thing with its day.
demo-story-title = Wexmoor’s story so far
demo-people-title = Be one of these people
demo-people-about = One press signs you in as that person. You can change anything, and come back here to be another.
demo-people-again = Say once more who you are: one press, and you go on to the page that you asked for.
demo-over = You were signed out because nothing was opened or saved for a while. What was saved is kept.
demo-account = Have you set up an account of your own in this demo?
demo-account-link = Sign in with it
demo-be-button = Be { $name }
demo-be-sample = early help coordinator

demo-day-title = Set another day
demo-day-about = Everything that has a day follows: what is due, who acts for whom, what is late.
demo-day-lead = The demo can be at any day from { $first } to { $last }. Whoever you are, you stay.
demo-day-day = The day
demo-day-day-hint = For example, 14 12 2026
demo-day-day-error-before = The story begins on 1 December 2026. Choose that day or a later one.
demo-day-day-error-beyond = The demo goes on for two years. Choose a day until 1 December 2028.
demo-day-button = Make it this day
demo-day-saved = It is another day now.
