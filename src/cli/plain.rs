//! Lines of rules and news on their way to a terminal.

use crate::report::visible;
use std::io::{self, Write};

/// Passes lines on with everything in them made visible that a terminal would act on. Packs are other people's text, as news is.
pub struct Plain<W: Write> {
    out: W,
    /// A line whose end has not come yet.
    line: Vec<u8>,
}

impl<W: Write> Plain<W> {
    /// Lines for `out`.
    pub fn new(out: W) -> Self {
        let line = Vec::new();
        Self { out, line }
    }
}

impl<W: Write> Write for Plain<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for part in bytes.split_inclusive(|&b| b == b'\n') {
            self.line.extend_from_slice(part);
            if let Some((b'\n', line)) = self.line.split_last() {
                let text = String::from_utf8_lossy(line);
                writeln!(self.out, "{}", visible(&text))?;
                self.line.clear();
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_come_out_harmless() {
        let mut out = Plain::new(Vec::new());
        write!(out, "a \u{1b}[31m").unwrap();
        writeln!(out, "b\nc\u{202e}").unwrap();
        assert_eq!(String::from_utf8_lossy(&out.out), "a ␛[31mb\nc<U+202E>\n");
    }
}
