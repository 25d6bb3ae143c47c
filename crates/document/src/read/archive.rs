//! Reader for ZIP archives: each member is told by its content and read like a file of its own.
//!
//! What walking a folder passes over is passed over here too, unless there is nothing else; a page saved with its folder
//! is one paper, read with the style sheets and the frames that the folder holds.
//!
//! Names of members are shown and never used as paths.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::package::Package;
use super::sniff::{self, Kind, Reader};
use super::{Entry, ReadError, encoding, html};
use crate::model::{Document, Format};
use crate::{limits, names};

/// The documents of an archive and of the archives inside it, in the archive's order.
pub(super) fn entries(bytes: &[u8]) -> Vec<Entry> {
    let mut unpacking = Unpacking { entries: Vec::new(), members: 0, bytes: 0, parts: Rc::default() };
    if let Err(error) = unpacking.archive(bytes, "", 0) {
        unpacking.put("", Err(error));
    }
    if unpacking.entries.is_empty() {
        let what = "ZIP 压缩包，其中没有文件".to_owned();
        unpacking.put("", Err(ReadError::NotADocument { what }));
    }
    unpacking.entries
}

/// What has come out so far, of all archives in the file together.
struct Unpacking {
    entries: Vec<Entry>,
    members: usize,
    bytes: u64,
    /// Unpacked bytes of what belongs to pages.
    parts: Rc<Cell<u64>>,
}

impl Unpacking {
    /// Fails when a limit on the whole file is reached; what cannot be read alone becomes an entry.
    fn archive(&mut self, bytes: &[u8], folder: &str, depth: usize) -> Result<(), ReadError> {
        let mut package = match Package::open(bytes, "ZIP") {
            Ok(package) => package,
            Err(error) => {
                self.put(folder, Err(error));
                return Ok(());
            }
        };
        let stored: Vec<String> = package.raw_names().map(|name| encoding::decode(name, []).0).collect();
        let members = Members::of(&stored);
        for (index, name) in members.papers() {
            let member = if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
            self.members += 1;
            if self.members > limits::MAX_MEMBERS {
                return Err(too_large("MAX_MEMBERS", limits::MAX_MEMBERS as u64));
            }
            match package.unpack(index, &member) {
                Ok(unpacked) => {
                    let (package, spent) = (RefCell::new(&mut package), Rc::clone(&self.parts));
                    let saved = Saved { package, members: &members, name, spent };
                    self.member(&unpacked, &member, depth, &saved)?;
                }
                Err(error) => self.put(&member, Err(error)),
            }
        }
        Ok(())
    }

    fn member(
        &mut self,
        bytes: &[u8],
        member: &str,
        depth: usize,
        saved: &Saved<'_, '_>,
    ) -> Result<(), ReadError> {
        self.bytes += bytes.len() as u64;
        if self.bytes > limits::MAX_ARCHIVE_BYTES {
            return Err(too_large("MAX_ARCHIVE_BYTES", limits::MAX_ARCHIVE_BYTES));
        }
        let document = if bytes.len() > limits::MAX_BYTES {
            Err(too_large("MAX_BYTES", limits::MAX_BYTES as u64))
        } else {
            match sniff::kind(bytes) {
                Ok(Kind::Archive) if depth < limits::MAX_ARCHIVE_DEPTH => {
                    return self.archive(bytes, member, depth + 1);
                }
                Ok(Kind::Archive) => Err(too_large("MAX_ARCHIVE_DEPTH", limits::MAX_ARCHIVE_DEPTH as u64)),
                Ok(Kind::Document(Reader::Html)) => saved.page(bytes),
                Ok(Kind::Document(format)) => sniff::read(format, bytes),
                Err(error) => Err(error),
            }
        };
        self.put(member, document);
        Ok(())
    }

    fn put(&mut self, member: &str, document: Result<Document, ReadError>) {
        self.entries.push(Entry { member: member.to_owned(), document });
    }
}

fn too_large(limit: &'static str, allowed: u64) -> ReadError {
    ReadError::TooLarge { limit, allowed }
}

/// The members of an archive, by the names under which they are shown.
struct Members {
    /// Place in the archive and name, without those that are no files or hidden.
    files: Vec<(usize, String)>,
}

impl Members {
    fn of(stored: &[String]) -> Members {
        let files = stored.iter().enumerate().filter_map(|(index, name)| Some((index, shown(name)?)));
        Members { files: files.collect() }
    }

    /// Those that may be papers, or all when none may.
    fn papers(&self) -> Vec<(usize, &str)> {
        let pages: Vec<(&str, &str)> = self.files.iter().map(|(_, name)| parted(name)).collect();
        let belongs = |name: &str| {
            let folders = name.match_indices('/').map(|(end, _)| parted(&name[..end]));
            folders.into_iter().any(|(above, folder)| {
                names::looks_like_folder_of_page(folder)
                    && pages
                        .iter()
                        .any(|(place, file)| *place == above && names::is_folder_of_page(folder, file))
            })
        };
        let all = self.files.iter().map(|(index, name)| (*index, name.as_str()));
        let papers: Vec<(usize, &str)> =
            all.clone().filter(|(_, name)| names::may_be_paper(parted(name).1) && !belongs(name)).collect();
        if papers.is_empty() { all.collect() } else { papers }
    }
}

/// A page in an archive, with what was saved beside it.
struct Saved<'p, 'b> {
    package: RefCell<&'p mut Package<'b>>,
    members: &'p Members,
    name: &'p str,
    /// Bytes of the parts of all pages that were unpacked so far.
    spent: Rc<Cell<u64>>,
}

/// Frames of one page.
const MAX_FRAMES: usize = 64;

impl Saved<'_, '_> {
    /// The page with its style sheets; one of frames with the pages that these show.
    fn page(&self, bytes: &[u8]) -> Result<Document, ReadError> {
        let sheet = |address: &str| {
            let css = self.part(&addressed(self.name, address))?;
            Some(encoding::decode(&css, []).0)
        };
        let read = |bytes: &[u8]| html::read_saved(bytes, None, Format::Html, &sheet);
        let page = read(bytes)?;
        if !names::is_frameset(bytes) {
            return Ok(page);
        }
        let (above, file) = parted(self.name);
        let is_frame = |name: &str| {
            let (place, frame) = parted(name);
            let (higher, folder) = parted(place);
            higher == above && names::is_folder_of_page(folder, file) && names::is_page(frame)
        };
        let frames = self.members.files.iter().filter(|(_, name)| is_frame(name)).take(MAX_FRAMES);
        let frames = frames.filter_map(|(_, name)| self.part(name)).map(|frame| read(&frame));
        let pages = std::iter::once(Ok(page)).chain(frames).collect::<Result<Vec<_>, _>>()?;
        html::joined(pages).ok_or_else(|| ReadError::NotADocument { what: "网页".to_owned() })
    }

    fn part(&self, name: &str) -> Option<Vec<u8>> {
        let (index, name) = self.members.files.iter().find(|(_, member)| member == name)?;
        if self.spent.get() > limits::MAX_ARCHIVE_BYTES {
            return None;
        }
        let part = self.package.borrow_mut().unpack(*index, name).ok()?;
        self.spent.set(self.spent.get() + part.len() as u64);
        (part.len() <= limits::MAX_BYTES).then_some(part)
    }
}

/// The folder of a name, and the name in it.
fn parted(name: &str) -> (&str, &str) {
    name.rsplit_once('/').unwrap_or(("", name))
}

/// The name of the member that a page means by a relative address.
fn addressed(page: &str, address: &str) -> String {
    let address = address.split(['?', '#']).next().unwrap_or_default();
    let mut parts: Vec<&str> = parted(page).0.split('/').filter(|part| !part.is_empty()).collect();
    let address = percent_decoded(address);
    for part in address.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let hex = |at: usize| after.get(at).and_then(|byte| char::from(*byte).to_digit(16));
        match (first, hex(0), hex(1)) {
            (b'%', Some(high), Some(low)) => {
                bytes.push((high * 16 + low) as u8);
                rest = &after[2..];
            }
            _ => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    encoding::decode(&bytes, []).0
}

/// A member's name as it is shown: slashes forward, without roots and steps upward. Folders, and files
/// that systems and editors hide, are none.
fn shown(name: &str) -> Option<String> {
    if name.ends_with(['/', '\\']) {
        return None;
    }
    let parts: Vec<String> = name.split(['/', '\\']).map(printable).filter(|part| is_step(part)).collect();
    let is_litter = parts.iter().any(|part| names::is_hidden(part))
        || ["thumbs.db", "desktop.ini"].contains(&parts.last()?.to_ascii_lowercase().as_str());
    (!is_litter).then(|| parts.join("/"))
}

fn printable(part: &str) -> String {
    part.chars().filter(|c| !c.is_control()).collect()
}

fn is_step(part: &str) -> bool {
    !matches!(part, "" | "." | "..") && !part.ends_with(':')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_shown_without_roots_and_steps_upward() {
        for (name, expected) in [
            ("年报/某局.docx", "年报/某局.docx"),
            ("../../etc/a.html", "etc/a.html"),
            ("C:\\年报\\a.html", "年报/a.html"),
            ("/a\u{1b}[2J.html", "a[2J.html"),
        ] {
            assert_eq!(shown(name).as_deref(), Some(expected));
        }
    }

    #[test]
    fn folders_and_litter_are_no_members() {
        for name in
            ["年报/", "年报\\", "__MACOSX/a.docx", "年报/.DS_Store", "~$某局.docx", "Thumbs.db", "..", ""]
        {
            assert_eq!(shown(name), None, "{name}");
        }
    }
}
