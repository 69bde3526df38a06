-- How large a file is that somebody brought: so much of one person waits at most.
ALTER TABLE sources_upload ADD COLUMN bytes {int} NOT NULL DEFAULT 0;
