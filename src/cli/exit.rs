//! How a run ends.

use std::process::ExitCode;

/// The exit statuses; the output format never changes them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// 0: nothing at or above the failing severity.
    Clean,
    /// 1: findings.
    Findings,
    /// 2: the tool could not do its work, or not all of it.
    Trouble,
}

impl Exit {
    /// The number the shell sees.
    pub fn code(self) -> u8 {
        match self {
            Exit::Clean => 0,
            Exit::Findings => 1,
            Exit::Trouble => 2,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        exit.code().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_are_those_of_the_contract() {
        let codes = [Exit::Clean, Exit::Findings, Exit::Trouble].map(Exit::code);
        assert_eq!(codes, [0, 1, 2]);
        assert!(Exit::Trouble > Exit::Findings && Exit::Findings > Exit::Clean);
    }
}
