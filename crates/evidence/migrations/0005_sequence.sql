-- Keys of series and numbers of releases go on after the highest.
INSERT INTO store_sequence (name, last) SELECT 'evidence_series', COALESCE(MAX(id), 0) FROM evidence_series;
INSERT INTO store_sequence (name, last) SELECT 'evidence_release', COALESCE(MAX(id), 0) FROM evidence_release;
