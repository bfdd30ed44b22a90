//! Writing files whole or not at all.

use super::message::Failure;
use crate::pack::Problem;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Writes `file` through a temporary one beside it, so that nobody ever reads half a report and what was there stays where writing fails. Missing
/// folders are made.
///
/// # Errors
/// With the file's name and what to do, if it cannot be written.
pub fn write_whole(
    file: &Path,
    content: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
) -> Result<(), Failure> {
    let temporary = beside(file);
    let written = file
        .parent()
        .map_or(Ok(()), fs::create_dir_all)
        .and_then(|()| File::create(&temporary))
        .map(BufWriter::new)
        .and_then(|mut out| {
            content(&mut out)?;
            out.flush()
        })
        .and_then(|()| fs::rename(&temporary, file));
    written.map_err(|e| {
        // It may not have come into being; nothing more can be done about one that stays.
        let _ = fs::remove_file(&temporary);
        Failure::Problems(vec![Problem {
            help: Some("check that the folder may be written to and the disk is not full".into()),
            ..Problem::new(file.display().to_string(), format!("cannot write: {e}"))
        }])
    })
}

/// A name in the same folder (a rename does not cross file systems) that no other run uses.
fn beside(file: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(file.file_name().unwrap_or_default());
    name.push(format!(".{}.tmp", std::process::id()));
    file.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_leaves_what_was_there() {
        let folder = std::env::temp_dir().join(format!("claimlint-write-{}", std::process::id()));
        let file = folder.join("new/report.json");
        write_whole(&file, |out| out.write_all(b"first")).expect("writable");
        let failed = write_whole(&file, |out| {
            out.write_all(b"half")?;
            Err(io::Error::other("no more"))
        });
        assert!(failed.is_err());
        assert_eq!(fs::read_to_string(&file).expect("there"), "first");
        let left: Vec<_> = fs::read_dir(folder.join("new")).expect("there").collect();
        assert_eq!(left.len(), 1, "{left:?}");
        fs::remove_dir_all(&folder).expect("mine");
    }
}
