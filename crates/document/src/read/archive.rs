//! Reader for ZIP archives: each member is told by its content and read like a file of its own.
//!
//! Names of members are shown and never used as paths.

use super::package::Package;
use super::sniff::{self, Kind};
use super::{Entry, ReadError, encoding};
use crate::limits;
use crate::model::Document;

/// The documents of an archive and of the archives inside it, in the archive's order.
pub(super) fn entries(bytes: &[u8]) -> Vec<Entry> {
    let mut unpacking = Unpacking { entries: Vec::new(), members: 0, bytes: 0 };
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
        let names: Vec<String> = package.raw_names().map(|name| encoding::decode(name, None).0).collect();
        for (index, name) in names.iter().enumerate() {
            let Some(name) = shown(name) else { continue };
            let member = if folder.is_empty() { name } else { format!("{folder}/{name}") };
            self.members += 1;
            if self.members > limits::MAX_MEMBERS {
                return Err(too_large("MAX_MEMBERS", limits::MAX_MEMBERS as u64));
            }
            match package.unpack(index, &member) {
                Ok(unpacked) => self.member(&unpacked, &member, depth)?,
                Err(error) => self.put(&member, Err(error)),
            }
        }
        Ok(())
    }

    fn member(&mut self, bytes: &[u8], member: &str, depth: usize) -> Result<(), ReadError> {
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

/// A member's name as it is shown: slashes forward, without roots and steps upward. Folders, and files
/// that systems and editors leave behind, are none.
fn shown(name: &str) -> Option<String> {
    if name.ends_with(['/', '\\']) {
        return None;
    }
    let parts: Vec<String> = name.split(['/', '\\']).map(printable).filter(|part| is_step(part)).collect();
    let file = parts.last()?;
    let is_litter = parts.iter().any(|part| part.starts_with('.') || part == "__MACOSX")
        || file.starts_with("~$")
        || ["thumbs.db", "desktop.ini"].contains(&file.to_ascii_lowercase().as_str());
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
