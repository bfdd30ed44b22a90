//! Writing files whole or not at all.

use super::message::Failure;
use crate::pack::Problem;
use std::ffi::OsString;
use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};

/// Writes `file` through a temporary one beside it, so that nobody ever reads half a report and what was there stays where writing fails or the run is
/// interrupted. On Linux the temporary one has no name before it is whole, so that nothing is left of it either. Missing folders are made; a link stays
/// a link, what may be done with a file stays as it was, and a file that is read-only is not replaced. A pipe or a device is written to as it stands.
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
    let written = Unfinished::create(&temporary).and_then(|unfinished| {
        let opened = fill(unfinished.file.try_clone()?, content)?;
        if let Some(permissions) = permissions {
            opened.set_permissions(permissions)?;
        }
        // Else a machine that goes down may keep the new name and lose what it names.
        opened.sync_all()?;
        unfinished.name(&temporary)?;
        fs::rename(&temporary, &target)
    });
    if written.is_err() {
        // It may not have come into being; nothing more can be done about one that stays.
        let _ = fs::remove_file(&temporary);
    }
    written
}

/// A file that nobody sees, or takes for anything, before it is finished.
struct Unfinished {
    file: File,
    /// Whether it stands under its temporary name already.
    named: bool,
}

impl Unfinished {
    /// A new file for what will be named `temporary`.
    fn create(temporary: &Path) -> io::Result<Self> {
        if let Some(file) = nameless(temporary.parent().unwrap_or(Path::new("."))) {
            return Ok(Self { file, named: false });
        }
        let file = File::create(temporary)?;
        Ok(Self { file, named: true })
    }

    /// Gives it the name.
    fn name(&self, temporary: &Path) -> io::Result<()> {
        if self.named {
            return Ok(());
        }
        name(&self.file, temporary)
    }
}

/// Where a process finds what it has opened, by number.
#[cfg(target_os = "linux")]
const OPENED: &str = "/proc/self/fd";

/// A file in `folder` that goes with the process unless it is given a name (open(2), `O_TMPFILE`); `None` where the system or the file system has no such
/// thing.
#[cfg(target_os = "linux")]
fn nameless(folder: &Path) -> Option<File> {
    use rustix::fs::{Mode, OFlags};
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    let flags = OFlags::TMPFILE | OFlags::WRONLY | OFlags::CLOEXEC;
    let opened = rustix::fs::open(folder, flags, Mode::from_raw_mode(0o666)).ok()?;
    Path::new(OPENED).exists().then(|| opened.into())
}

#[cfg(target_os = "linux")]
fn name(file: &File, name: &Path) -> io::Result<()> {
    use rustix::fs::{AtFlags, CWD, linkat};
    use std::os::fd::AsRawFd as _;
    // One that a run of this number left behind, on a file system where it had a name from the first.
    let _ = fs::remove_file(name);
    let opened = format!("{OPENED}/{}", file.as_raw_fd());
    linkat(CWD, opened, CWD, name, AtFlags::SYMLINK_FOLLOW)?;
    Ok(())
}

#[cfg(not(target_os = "linux"))]
fn nameless(_: &Path) -> Option<File> {
    None
}

#[cfg(not(target_os = "linux"))]
fn name(_: &File, _: &Path) -> io::Result<()> {
    Ok(())
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
