# The words that figures print.
figures-suppressed = suppressed
figures-missing = missing
figures-not-available = not available
figures-not-applicable = does not apply
figures-low-reliability = use with care
figures-rounds-to-zero = rounds to zero
figures-at-least = at least { $value }
figures-modelled = modelled
figures-none-here = none here
figures-under = under { $high }
figures-between = { $low } to under { $high }
figures-or-more = { $low } or more
figures-break = break
figures-enlarged = Enlarged
figures-held-of = { $held } of { $all } held
figures-picture = Picture of the interval
figures-at-least-word = at least
