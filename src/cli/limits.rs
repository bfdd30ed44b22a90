//! How much of one thing is read. What has no end, or is there to fill the memory, ends here; whoever means it can raise the limit.

use crate::extract;
use crate::text::quotation;
use clap::Args;

/// What is read at most.
#[derive(Clone, Copy, Debug, Args)]
#[command(next_help_heading = "Limits")]
pub struct Limits {
    #[command(flatten)]
    pub files: FileLimit,
    /// The longest line of a file of records, in MiB
    #[arg(long, value_name = "MIB", default_value_t = Limits::default().max_line)]
    max_line: u64,
    /// The most claims a source or a story may make; what is beyond them is told
    #[arg(long, value_name = "COUNT", default_value_t = Limits::default().max_claims)]
    pub max_claims: usize,
    /// How many quotations may lie in one another; beyond it, the outermost mark counts as one without a partner
    #[arg(long, value_name = "DEPTH", default_value_t = Limits::default().max_nesting, value_parser = clap::value_parser!(u8).range(1..=64))]
    max_nesting: u8,
}

/// How much of a file is read at most.
#[derive(Clone, Copy, Debug, Args)]
#[command(next_help_heading = "Limits")]
pub struct FileLimit {
    /// The largest file that is read whole, in MiB; files of records are read line by line
    #[arg(long, value_name = "MIB", default_value_t = FileLimit::default().max_file)]
    max_file: u64,
}

impl Default for Limits {
    /// No article is that long.
    fn default() -> Self {
        Self {
            files: FileLimit::default(),
            max_line: 64,
            max_claims: 1_000_000,
            max_nesting: quotation::DEEPEST as u8,
        }
    }
}

impl Default for FileLimit {
    fn default() -> Self {
        Self { max_file: 64 }
    }
}

impl FileLimit {
    /// The largest file, in bytes.
    pub fn bytes(self) -> u64 {
        bytes(self.max_file)
    }
}

impl Limits {
    /// The largest file, in bytes.
    pub fn file(self) -> u64 {
        self.files.bytes()
    }

    /// How much of a source is read.
    pub fn source(self) -> extract::Limits {
        extract::Limits {
            claims: self.max_claims,
            nesting: self.max_nesting.into(),
            words: true,
        }
    }

    /// The longest line, in bytes.
    pub fn line(self) -> u64 {
        bytes(self.max_line)
    }
}

/// So many MiB. One byte more is read to tell what is too large, so there must be one more.
fn bytes(mib: u64) -> u64 {
    mib.saturating_mul(1 << 20).min(isize::MAX as u64 - 1)
}
