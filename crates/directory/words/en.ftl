# The texts of the directory.

directory-nav = Organisations
directory-nav-about = Who works in the partnership: councils, schools, hubs, charities and others.

directory-kind-council = Council
directory-kind-school = School
directory-kind-charity = Charity
directory-kind-health = Health
directory-kind-police = Police
directory-kind-other = Other

directory-state-open = Open
directory-state-closed = Closed

directory-organisations-title = Organisations
directory-organisations-lead = Who works in the partnership. Those that have closed stay here, with their last day.
directory-organisations-none = There are no organisations yet.
directory-organisations-first = Begin with the council, then its hubs and schools: whatever comes later, such as people, services and sessions, belongs to one of them.
directory-organisations-no-match = None is as you asked. Remove what is chosen above, or search for the beginning of another word.
directory-organisations-count = { $count ->
    [one] One organisation
   *[other] { $count } organisations
}
directory-organisations-filter-kind = Kind
directory-organisations-filter-state = State
directory-organisations-sort-name = By name
directory-organisations-sort-kind = By kind
directory-organisations-sort-parent = By the one above
directory-organisations-column-name = Name
directory-organisations-column-kind = Kind
directory-organisations-column-parent = Part of
directory-organisations-column-keeper = Kept by
directory-organisations-column-patch = Patch or ward
directory-organisations-column-urn = School number (URN)
directory-organisations-column-opened = First day
directory-organisations-column-closed = Last day

directory-organisation-add-title = Add an organisation
directory-organisation-change-title = Change this organisation
directory-organisation-button = Save the organisation
directory-organisation-saved = The organisation is saved.
directory-organisation-nothing = Nothing
directory-organisation-no-parent = None
directory-organisation-name = Name
directory-organisation-kind = Kind
directory-organisation-parent = Part of
directory-organisation-parent-hint = The organisation above it, if there is one. Begin to type its name.
directory-organisation-no-keeper = Nobody
directory-organisation-keeper = Kept by
directory-organisation-keeper-hint = Who keeps this record up to date. Begin to type their name.
directory-organisation-keeper-error-pick = Choose somebody from the list, or nobody.
directory-organisation-patch = Patch or ward
directory-organisation-patch-hint = The place that it serves. Begin to type its name, or leave it empty if it serves all of the partnership.
directory-organisation-patch-error-area = Choose a place from the list, or none.
directory-organisation-no-patch = All of the partnership
directory-place-ward = { $name } (ward)
directory-place-patch = { $name } (patch)
directory-place-whole = { $name }
directory-organisation-urn = School number (URN)
directory-organisation-urn-hint = Six digits. For schools alone.
directory-organisation-urn-error-urn = The number of a school has six digits.
directory-organisation-urn-error-no-school = Only schools have this number. Choose “School”, or leave it empty.
directory-organisation-urn-error-taken = Another organisation has this number.
directory-organisation-opened = First day
directory-organisation-opened-hint = For instance, 27 3 2026. Leave it empty if nobody knows.
directory-organisation-closed = Last day
directory-organisation-closed-hint = Leave it empty while it is open.
directory-organisation-closed-error-before = The last day must not be before the first day.

directory-organisation-close-title = Close this organisation
directory-organisation-close-lead = It stays in the directory, with its last day. If it opens again, take the day away on the page “Change this organisation”.
directory-organisation-close-button = Close it
directory-organisation-close-last = Last day
directory-organisation-close-last-hint = For instance, 27 3 2026.
directory-organisation-close-last-error-before = The last day must not be before the first day.
directory-organisation-close-saved = The organisation is closed.

directory-keeper-keeps = Keeps the record of { $name }
directory-organisation-handed-over = handed an organisation’s record over
directory-organisation-added = added an organisation
directory-organisation-changed = changed an organisation
directory-organisations-brought = saved a workbook of organisations
directory-organisations-refused = brought a workbook of organisations that was not saved
directory-organisations-taken-back = took back a workbook of organisations
directory-organisation-closed-act = closed an organisation

directory-acts = Organisations
directory-object = Organisation
directory-organisation-added-moved = { $count ->
    [one] One organisation added
   *[other] { $count } organisations added
}
directory-organisation-changed-moved = { $count ->
    [one] One organisation changed
   *[other] { $count } changes to organisations
}
directory-organisation-closed-act-moved = { $count ->
    [one] One organisation closed
   *[other] { $count } organisations closed
}
directory-organisations-brought-moved = { $count ->
    [one] One workbook of organisations saved
   *[other] { $count } workbooks of organisations saved
}

directory-room = Organisations
