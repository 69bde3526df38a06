-- When figures that were only lent were deleted for good; 0 where they were not. The row stays as their tombstone.
ALTER TABLE intake_import ADD COLUMN forgotten {int} NOT NULL DEFAULT 0;
