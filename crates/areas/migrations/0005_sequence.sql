-- Keys of places go on after the highest.
INSERT INTO store_sequence (name, last) SELECT 'areas_area', COALESCE(MAX(id), 0) FROM areas_area;
