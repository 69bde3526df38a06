//! Population needs assessment: the place, distribution, profile, gaps.
