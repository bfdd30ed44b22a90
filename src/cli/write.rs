//! Writing files whole or not at all.

use super::message::Failure;
use crate::pack::Problem;
use std::ffi::OsString;
use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};

/// Writes `file` through a temporary one beside it, so that nobody ever reads half a report and what was there stays where writing fails or the run is
/// interrupted. Missing folders are made; a link stays a link, what may be done with a file stays as it was, and a file that is read-only is not replaced.
/// A pipe or a device is written to as it stands.
///
/// # Errors
/// With the file's name and what to do, if it cannot be written.
pub fn write_whole(
    file: &Path,
    content: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
) -> Result<(), Failure> {
    let written = match fs::metadata(file) {
        Ok(there) if there.is_file() => replace(file, Some(there.permissions()), content),
        Ok(there) if !there.is_dir() => {
            let opened = OpenOptions::new().write(true).open(file);
            opened.and_then(|opened| fill(opened, content).map(drop))
        }
        _ => replace(file, None, content),
    };
    written.map_err(|e| {
        Failure::Problems(vec![Problem {
            help: Some("check that the folder may be written to and the disk is not full".into()),
            ..Problem::new(file.display().to_string(), format!("cannot write: {e}"))
        }])
    })
}

/// Puts a new file where `file` is to be. `permissions` are those of the one that is there.
fn replace(
    file: &Path,
    permissions: Option<Permissions>,
    content: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
) -> io::Result<()> {
    if permissions.as_ref().is_some_and(Permissions::readonly) {
        let message = "it is read-only";
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, message));
    }
    let target = match permissions {
        Some(_) => fs::canonicalize(file)?,
        None => file.to_path_buf(),
    };
    if let Some(folder) = target.parent() {
        fs::create_dir_all(folder)?;
    }
    let temporary = beside(&target);
    let written = File::create(&temporary)
        .and_then(|opened| fill(opened, content))
        // Else a machine that goes down may keep the new name and lose what it names.
        .and_then(|opened| opened.sync_all())
        .and_then(|()| match permissions {
            Some(permissions) => fs::set_permissions(&temporary, permissions),
            None => Ok(()),
        })
        .and_then(|()| fs::rename(&temporary, &target));
    if written.is_err() {
        // It may not have come into being; nothing more can be done about one that stays.
        let _ = fs::remove_file(&temporary);
    }
    written
}

fn fill(
    opened: File,
    content: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
) -> io::Result<File> {
    let mut out = BufWriter::new(opened);
    content(&mut out)?;
    out.into_inner().map_err(io::IntoInnerError::into_error)
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
    use std::io::Write as _;

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
        let mut permissions = fs::metadata(&file).expect("there").permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&file, permissions).expect("mine");
        assert!(write_whole(&file, |out| out.write_all(b"second")).is_err());
        assert_eq!(fs::read_to_string(&file).expect("there"), "first");
        fs::remove_dir_all(&folder).expect("mine");
    }
}
