// SPDX-License-Identifier: MIT OR Apache-2.0
//! A file that holds several: each is taken in or refused on its own, and the list says where each came from.

use std::io::{Cursor, Write};

use rapport::command::ExitStatus;
use rapport::demo;

use crate::setting::{everything, on_both, take, take_all};

#[tokio::test]
async fn each_member_of_an_archive_is_an_import_of_its_own() {
    on_both(async |app| {
        let files: Vec<_> = demo::files(7).into_iter().take(3).collect();
        let packed = |more: &[(String, Vec<u8>)]| {
            let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
            for (name, bytes) in files.iter().chain(more) {
                writer.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).expect("begun");
                writer.write_all(bytes).expect("written");
            }
            writer.finish().expect("finished").into_inner()
        };
        let archive = packed(&[("notes.csv".to_owned(), b"x".to_vec())]);
        let reports = take_all(&app, "district.zip", &archive).await;
        let results: Vec<&str> = reports.iter().map(|(report, _)| report.result).collect();
        assert_eq!(results.iter().filter(|result| **result == "taken_in").count(), 3, "{results:?}");
        let refused: Vec<_> = reports.iter().filter(|(_, ended)| *ended != ExitStatus::Done).collect();
        assert!(matches!(refused.as_slice(), [(report, _)] if report.file == "district.zip/notes.csv"), "{refused:?}");
        let before = everything(&app.db).await;
        let again = take_all(&app, "renamed.zip", &archive).await;
        let known = again.iter().filter(|(report, _)| report.result == "same_file").count();
        assert_eq!(known, 3, "the same archive is known by its bytes, whatever its name");
        assert_eq!(everything(&app.db).await, before);
        let held = crate::setting::imports(&app.db).await;
        assert!(held.iter().all(|import| import.file_name == format!("district.zip/{}", import.member)));
        // What stands in the notes is not known; the digest of the whole could give it away.
        assert!(held.iter().all(|import| import.trace.starts_with("withheld-")), "{held:?}");
        let known = take_all(&app, "known.zip", &packed(&[])).await;
        let digests: Vec<&str> = known.iter().map(|(report, _)| report.sha256.as_str()).collect();
        assert!(
            digests[0].len() == 64 && digests.iter().all(|one| *one == digests[0]),
            "that of the archive: {digests:?}"
        );
        let last = crate::setting::imports(&app.db).await.pop().expect("an import");
        assert_eq!(last.trace, digests[0], "and published, since all of it is open data");
        // A file of the archive given alone is another file, of which every figure is known.
        let (report, _) = take(&app, &files[0].0, &files[0].1).await;
        assert_eq!((report.result, report.measures_new, report.measures_changed), ("taken_in", 0, 0));
        everything(&app.db).await
    })
    .await;
}
