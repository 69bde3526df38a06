-- The person who keeps the record up to date: an id of a person.
ALTER TABLE directory_organisation ADD COLUMN keeper {text};
CREATE INDEX directory_organisation_keeper ON directory_organisation (keeper);
