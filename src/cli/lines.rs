//! The lines of a file of records, one at a time.

use std::io::{self, BufRead, Read};

/// Reads lines and knows where they stand.
#[derive(Debug)]
pub struct Lines<R> {
    reader: R,
    longest: u64,
    offset: u64,
    number: usize,
}

/// A line with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its number, from 1.
    pub number: usize,
    /// Its first byte in the file.
    pub offset: u64,
    /// Its bytes with its end, if it has one; `None` if they are too many.
    pub bytes: Option<Vec<u8>>,
}

impl<R: BufRead> Lines<R> {
    /// The lines of `reader`, of at most `longest` bytes each.
    pub fn new(reader: R, longest: u64) -> Self {
        Self {
            reader,
            longest,
            offset: 0,
            number: 0,
        }
    }

    /// The next line that is not blank.
    pub fn next(&mut self) -> io::Result<Option<Line>> {
        loop {
            let (mut bytes, mut offset) = (Vec::new(), self.offset);
            let read = (&mut self.reader)
                .take(self.longest + 1)
                .read_until(b'\n', &mut bytes)? as u64;
            if read == 0 {
                return Ok(None);
            }
            self.offset += read;
            self.number += 1;
            let too_long = read > self.longest && bytes.last() != Some(&b'\n');
            if too_long {
                self.offset += skip_line(&mut self.reader)?;
            } else if offset == 0 && bytes.starts_with(BYTE_ORDER_MARK) {
                bytes.drain(..BYTE_ORDER_MARK.len());
                offset = BYTE_ORDER_MARK.len() as u64;
            }
            if too_long || !bytes.trim_ascii().is_empty() {
                return Ok(Some(Line {
                    number: self.number,
                    offset,
                    bytes: (!too_long).then_some(bytes),
                }));
            }
        }
    }
}

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Reads on past the end of the line without keeping it: how many bytes that were.
fn skip_line(reader: &mut impl BufRead) -> io::Result<u64> {
    let mut skipped = 0;
    loop {
        let buffer = reader.fill_buf()?;
        let (length, ends) = match buffer.iter().position(|&b| b == b'\n') {
            Some(at) => (at + 1, true),
            None => (buffer.len(), buffer.is_empty()),
        };
        reader.consume(length);
        skipped += length as u64;
        if ends {
            return Ok(skipped);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_know_where_they_stand() {
        let text = "\u{feff}{\"a\": 1}\r\n\n  \n{\"b\": 2}\n{\"c\": 3}";
        let mut lines = Lines::new(text.as_bytes(), 100);
        let mut found = Vec::new();
        while let Some(line) = lines.next().expect("memory reads") {
            let bytes = line.bytes.expect("short");
            let at = line.offset as usize;
            assert_eq!(&text.as_bytes()[at..at + bytes.len()], bytes);
            let read = String::from_utf8(bytes).expect("UTF-8").trim().to_owned();
            found.push((line.number, read));
        }
        let wanted = [(1, "{\"a\": 1}"), (4, "{\"b\": 2}"), (5, "{\"c\": 3}")];
        assert_eq!(found, wanted.map(|(n, text)| (n, text.to_owned())));
    }

    #[test]
    fn a_line_without_end_is_skipped_and_the_next_is_read() {
        const LONGEST: u64 = 100_000;
        let endless = io::repeat(b'x').take(LONGEST + 70_000);
        let all = io::BufReader::new(endless.chain(&b"\n{}\n"[..]));
        let mut lines = Lines::new(all, LONGEST);
        let line = lines.next().expect("memory reads").expect("a line");
        assert_eq!((line.number, line.bytes), (1, None));
        let line = lines.next().expect("memory reads").expect("a line");
        assert_eq!((line.number, line.offset), (2, LONGEST + 70_001));
        assert_eq!(lines.next().expect("memory reads"), None);
    }
}
