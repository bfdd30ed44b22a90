//! Sources story after story. The sources of a story need not stand together: all are looked over first, and read again when
//! their story's turn comes. What can be read only once is kept until then, on disk where there is much of it.

use super::ordered::{AT_A_TIME, in_order};
use super::pieces::{Opened, Piece};
use super::{Broken, Feed, Inputs, Made, Outcome, Reader};
use crate::cli::discover::{Found, STDIN, unreadable};
use crate::cli::lines::{Line, Lines};
use crate::cli::load::{self, Loaded, changed};
use crate::cli::message::Failure;
use crate::cli::progress::Progress;
use crate::pack::Problem;
use crate::source::{Position, Source, story};
use rayon::prelude::*;
use rustc_hash::FxHasher;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::hash::Hasher as _;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use tempfile::SpooledTempFile;

/// What is kept of standard input in memory before it goes to a temporary file, in bytes.
const HELD: usize = 8 << 20;

/// Where the sources of each story are.
#[derive(Debug, Default)]
pub struct Stories {
    stories: BTreeMap<String, Vec<Entry>>,
    broken: Vec<Broken>,
    /// Records that can be read only once, kept.
    spools: BTreeMap<usize, SpooledTempFile>,
    /// The file of records that was last read from.
    last: Option<(usize, File)>,
    /// What cannot be read a second time and is no record.
    held: BTreeMap<usize, Vec<u8>>,
}

/// Where a source is.
#[derive(Debug)]
struct Entry {
    file: usize,
    /// Its record; `None`: the file is the source.
    record: Option<Seen>,
    bytes: u64,
}

/// A record that was looked over and will be read again.
#[derive(Debug)]
struct Seen {
    /// Where it begins.
    offset: u64,
    line: usize,
    /// What tells it from another that somebody puts in its place meanwhile.
    hash: u64,
}

impl Seen {
    /// The record on a line.
    fn new(line: &Line, bytes: &[u8]) -> Self {
        Self {
            offset: line.offset,
            line: line.number,
            hash: hash(bytes),
        }
    }
}

fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(bytes);
    hasher.finish()
}

impl Feed {
    /// Looks over all sources and sorts them by story.
    pub fn stories(&mut self) -> Stories {
        self.inputs.warm();
        let mut stories = Stories {
            broken: std::mem::take(&mut self.lost),
            ..Stories::default()
        };
        for file in 0..self.inputs.files.len() {
            match self.inputs.open(file) {
                Opened::Whole(Piece::Failed(loaded), _) => {
                    for problem in &loaded.problems {
                        self.told.fail(problem);
                        stories.broken.push(Broken::from(problem));
                    }
                }
                Opened::Whole(piece, bytes) => {
                    if let Piece::Bytes(_, held) = piece {
                        stories.held.insert(file, held);
                    }
                    let name = &self.inputs.files[file].name;
                    let name = load::story(name, &self.inputs.known[file]);
                    let record = None;
                    stories.add(
                        name,
                        Entry {
                            file,
                            record,
                            bytes,
                        },
                    );
                }
                Opened::Records(records) => {
                    if let Err(e) = self.look_over(file, records, &mut stories) {
                        let problem = unreadable(&self.inputs.files[file].path, &e);
                        self.told.fail(&problem);
                        stories.broken.push(Broken::from(&problem));
                    }
                }
            }
        }
        stories
    }

    /// Reads the sources of `stories`, some stories at a time. What `work` makes of the sources of one, in the order of their paths, `judge` makes into
    /// what goes to `take`, in the order of the names of the stories, with what could not be read. A story of more than `most` bytes is told and left out.
    ///
    /// # Errors
    /// Those of `take`.
    pub fn each_story<T: Send, J: Send>(
        &mut self,
        mut stories: Stories,
        most: u64,
        work: impl Fn(&Reader, Source) -> Made<T> + Sync,
        judge: impl Fn(&Reader, String, Vec<T>) -> J + Sync,
        mut take: impl FnMut(&Reader, Option<J>, Vec<Broken>) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let Self { inputs, told, .. } = self;
        let inputs = &*inputs;
        let entries = stories.stories.values().map(Vec::len).sum();
        let progress = Progress::new("checking", "sources", entries);
        let work = |reader: &Reader, source: Source| {
            let made = work(reader, source);
            progress.step();
            made
        };
        let broken = std::mem::take(&mut stories.broken);
        if !broken.is_empty() {
            take(&inputs.reader, None, broken)?;
        }
        let all = std::mem::take(&mut stories.stories).into_iter();
        let stories = all.map(|(name, mut entries)| {
            entries.sort_by(|a, b| inputs.files[a.file].name.cmp(&inputs.files[b.file].name));
            let bytes = entries.iter().map(|e| e.bytes).sum::<u64>();
            if bytes > most {
                let failed = inputs.too_large(&name, &entries, bytes, most);
                return (0, (name, vec![Piece::Failed(Box::new(failed))]));
            }
            let pieces = entries.iter().map(|e| stories.piece(&inputs.files, e));
            (bytes, (name, pieces.collect()))
        });
        let read = |(name, pieces): (String, Vec<Piece>)| {
            let outcomes: Vec<Outcome<T>> = pieces
                .into_par_iter()
                .map(|piece| inputs.read(piece, &work))
                .collect();
            let mut read = Vec::with_capacity(outcomes.len());
            let outcomes = outcomes.into_iter().map(|outcome| outcome.split(&mut read));
            let outcomes: Vec<Outcome<()>> = outcomes.collect();
            let judged = (!read.is_empty()).then(|| judge(&inputs.reader, name, read));
            (outcomes, judged)
        };
        in_order(stories, read, |(outcomes, judged)| {
            let broken = outcomes.into_iter().filter_map(|o| told.settle(o).broken);
            take(&inputs.reader, judged, broken.collect())
        })?;
        told.unread.tell();
        Ok(())
    }

    /// Sorts the records of a file; those that can be read only once are kept.
    fn look_over(
        &mut self,
        file: usize,
        mut records: Box<dyn BufRead>,
        stories: &mut Stories,
    ) -> io::Result<()> {
        let path = &self.inputs.files[file].path;
        if path.as_os_str() != STDIN && std::fs::metadata(path)?.is_file() {
            return self.sort(file, records, stories);
        }
        let mut spool = tempfile::spooled_tempfile(HELD);
        io::copy(&mut records, &mut spool)?;
        spool.rewind()?;
        self.sort(file, BufReader::new(&mut spool), stories)?;
        stories.spools.insert(file, spool);
        Ok(())
    }

    fn sort(
        &mut self,
        file: usize,
        records: impl BufRead,
        stories: &mut Stories,
    ) -> io::Result<()> {
        let Self { inputs, told, .. } = self;
        let mut lines = Lines::new(records, inputs.limits.line());
        let name = &inputs.files[file].name;
        let known = &inputs.known[file];
        let facts = known.facts();
        loop {
            let (mut batch, mut size) = (Vec::new(), 0);
            while size < AT_A_TIME
                && let Some(line) = lines.next()?
            {
                size += line.bytes.as_ref().map_or(0, Vec::len) as u64;
                batch.push(line);
            }
            if batch.is_empty() {
                return Ok(());
            }
            let sorted: Vec<(Line, Option<(String, Seen)>)> = batch
                .into_par_iter()
                .map(|line| {
                    let bytes = line.bytes.as_deref();
                    let read = bytes.and_then(|bytes| {
                        let text = std::str::from_utf8(bytes).ok()?;
                        let story = story(name, text, &facts).ok()?;
                        Some((story, Seen::new(&line, bytes)))
                    });
                    (line, read)
                })
                .collect();
            for (line, read) in sorted {
                let Some((story, seen)) = read else {
                    // What is wrong with it is told as for any record.
                    let loaded = load::record(name, line, known);
                    loaded
                        .problems
                        .iter()
                        .for_each(|problem| told.fail(problem));
                    stories.broken.extend(loaded.broken);
                    continue;
                };
                let entry = Entry {
                    file,
                    record: Some(seen),
                    bytes: line.bytes.map_or(0, |b| b.len() as u64),
                };
                stories.add(story, entry);
            }
        }
    }

    /// Leaves the stories that have a source in a file that is `wanted`.
    pub fn keep_stories(&self, stories: &mut Stories, wanted: impl Fn(&Found) -> bool) {
        let files = &self.inputs.files;
        let wanted: BTreeSet<usize> = (0..files.len())
            .filter(|&file| wanted(&files[file]))
            .collect();
        let touched = |entries: &Vec<Entry>| entries.iter().any(|e| wanted.contains(&e.file));
        stories.stories.retain(|_, entries| touched(entries));
    }
}

impl Inputs {
    /// What comes of a story that has too many bytes.
    fn too_large(&self, story: &str, entries: &[Entry], bytes: u64, most: u64) -> Loaded {
        let source = self.files[entries[0].file].name.clone();
        let error = format!(
            "the story `{story}` has {} MiB in {} sources, more than the {} MiB of --max-story",
            bytes.div_ceil(1 << 20),
            entries.len(),
            most >> 20,
        );
        let help = "raise --max-story, if memory allows; records that give no `story` are all one story with their file";
        Loaded {
            broken: Some(Broken {
                source: source.clone(),
                id: None,
                story: Some(story.to_owned()),
                line: None,
                error: error.clone(),
            }),
            ..Loaded::problem(Problem::new(source, error).with_help(help))
        }
    }
}

impl Stories {
    fn add(&mut self, story: String, entry: Entry) {
        self.stories.entry(story).or_default().push(entry);
    }

    fn piece(&mut self, files: &[Found], entry: &Entry) -> Piece {
        let file = entry.file;
        let Some(seen) = &entry.record else {
            return match self.held.remove(&file) {
                Some(bytes) => Piece::Bytes(file, bytes),
                None => Piece::File(file),
            };
        };
        match self.read(&files[file], entry, seen) {
            Ok(bytes) => {
                let line = Line {
                    number: seen.line,
                    offset: seen.offset,
                    bytes: Some(bytes),
                };
                Piece::Record(file, line)
            }
            Err(e) => {
                let column = 1;
                let line = seen.line;
                Piece::failed(unreadable(&files[file].path, &e).at(Position { line, column }))
            }
        }
    }

    /// The bytes of a record, if they are still those that were looked over.
    fn read(&mut self, found: &Found, entry: &Entry, seen: &Seen) -> io::Result<Vec<u8>> {
        let bytes = self.read_again(found, entry, seen.offset);
        match bytes {
            Ok(bytes) if hash(&bytes) == seen.hash => Ok(bytes),
            Err(e) if e.kind() != io::ErrorKind::UnexpectedEof => Err(e),
            _ => Err(changed()),
        }
    }

    fn read_again(&mut self, found: &Found, entry: &Entry, offset: u64) -> io::Result<Vec<u8>> {
        let length = usize::try_from(entry.bytes).unwrap_or_default();
        if let Some(spool) = self.spools.get_mut(&entry.file) {
            return read_at(spool, offset, length);
        }
        let opened = match self.last.take() {
            Some((last, opened)) if last == entry.file => opened,
            _ => File::open(&found.path)?,
        };
        let (_, opened) = self.last.insert((entry.file, opened));
        read_at(opened, offset, length)
    }
}

fn read_at(file: &mut (impl Read + Seek), offset: u64, length: usize) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; length];
    file.seek(SeekFrom::Start(offset))?;
    file.read_exact(&mut bytes)?;
    Ok(bytes)
}
