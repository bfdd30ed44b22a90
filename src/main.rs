//! The command line of claimlint.

fn main() {}
