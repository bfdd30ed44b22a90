//! The command line of claimlint.

fn main() -> std::process::ExitCode {
    claimlint::cli::run().into()
}
