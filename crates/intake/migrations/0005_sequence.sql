-- Numbers of imports and of terms go on after the highest.
INSERT INTO store_sequence (name, last) SELECT 'intake_import', COALESCE(MAX(id), 0) FROM intake_import;
INSERT INTO store_sequence (name, last) SELECT 'intake_terms', COALESCE(MAX(id), 0) FROM intake_terms;
