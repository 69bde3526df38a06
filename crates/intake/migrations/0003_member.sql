-- A file may hold several tables: the member of an archive, the sheet of a workbook.
ALTER TABLE intake_import ADD COLUMN member {text} NOT NULL DEFAULT '';
