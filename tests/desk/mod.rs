//! A folder in which a test runs claimlint as somebody at a desk would.
#![allow(dead_code)] // every test program uses its own part of it

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder for temporary files, which is gone after the test.
pub struct Desk(PathBuf);

impl Desk {
    /// An empty folder whose articles are English.
    pub fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("claimlint-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("writable");
        let desk = Self(folder);
        desk.write("claimlint.yaml", "language: en\n");
        desk
    }

    /// Where a file of it is.
    pub fn path(&self, file: impl AsRef<Path>) -> PathBuf {
        self.0.join(file)
    }

    /// Writes a file, and the folder it stands in.
    pub fn write(&self, file: &str, content: &str) {
        let file = self.path(file);
        fs::create_dir_all(file.parent().expect("in a folder")).expect("writable");
        fs::write(file, content).expect("writable");
    }

    /// What a file holds.
    pub fn read(&self, file: &str) -> String {
        fs::read_to_string(self.path(file)).expect("readable")
    }

    /// claimlint with these arguments, about to run in the folder.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_claimlint"));
        command.args(arguments).current_dir(&self.0);
        command
    }

    /// What came of running it.
    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("runs")
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        // What stays in the folder for temporary files is in nobody's way.
        let _ = fs::remove_dir_all(&self.0);
    }
}
