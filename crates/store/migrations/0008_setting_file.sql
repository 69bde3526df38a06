-- Small files that belong to a setting, such as the logo, by what is in them.
CREATE TABLE store_setting_file (
    digest {text} NOT NULL PRIMARY KEY,
    content {bytes} NOT NULL
) {strict};
