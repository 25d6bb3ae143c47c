//! Members of an office file, unpacked within the limits: of a ZIP, or of one XML that holds all parts.

use std::borrow::Cow;
use std::io::{Cursor, Read};

use quick_xml::events::Event;
use zip::ZipArchive;
use zip::result::ZipError;

use super::xml::{self, Part, attribute, referred};
use super::{ReadError, mhtml};
use crate::limits;

/// The part of an Office Open XML package with the document's properties.
pub(super) const CORE_PROPERTIES: &str = "docProps/core.xml";

/// An office file: a ZIP whose members are XML parts.
pub(crate) struct Package<'a> {
    members: Members<'a>,
    packed: u64,
    format: &'static str,
}

/// Where the members of an office file are.
enum Members<'a> {
    Zip(ZipArchive<Cursor<&'a [u8]>>),
    /// Names and contents, as one XML holds them.
    OneXml(Vec<(String, Cow<'a, [u8]>)>),
}

/// A link from one part of a package to another.
pub(crate) struct Relation {
    /// Its name in the part that it leads from.
    pub(crate) id: String,
    kind: String,
    /// The part that it leads to.
    pub(crate) target: String,
}

impl Relation {
    /// Whether it is of a kind, such as `numbering`.
    pub(crate) fn is(&self, kind: &str) -> bool {
        self.kind.rsplit('/').next() == Some(kind)
    }
}

impl<'a> Package<'a> {
    /// Opens the directory of the ZIP; `format` names the file in errors.
    pub(crate) fn open(bytes: &'a [u8], format: &'static str) -> Result<Package<'a>, ReadError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ReadError::Damaged {
            format,
            reason: "找不到 ZIP 目录，文件可能没有下载完整".into(),
        })?;
        if archive.len() > limits::MAX_MEMBERS {
            let allowed = limits::MAX_MEMBERS as u64;
            return Err(ReadError::TooLarge { limit: "MAX_MEMBERS", allowed });
        }
        Ok(Package { members: Members::Zip(archive), packed: bytes.len() as u64, format })
    }

    /// The parts that one XML holds (flat OPC).
    pub(crate) fn of_one_xml(xml: &'a [u8], format: &'static str) -> Result<Package<'a>, ReadError> {
        let mut part = Part::new(xml, format, "package");
        let mut members: Vec<(String, Cow<'a, [u8]>)> = Vec::new();
        loop {
            match part.next()? {
                Event::Start(e) => match e.local_name().as_ref() {
                    "part" if members.len() < limits::MAX_MEMBERS => {
                        let name = attribute(&e, "name").unwrap_or_default();
                        members.push((name.trim_start_matches('/').to_owned(), Cow::Borrowed(&[])));
                    }
                    "part" => {
                        let allowed = limits::MAX_MEMBERS as u64;
                        return Err(ReadError::TooLarge { limit: "MAX_MEMBERS", allowed });
                    }
                    "xmlData" => {
                        let content = part.inside(&e)?;
                        members.last_mut().into_iter().for_each(|member| member.1 = Cow::Borrowed(content));
                    }
                    "binaryData" => {
                        let content = mhtml::from_base64(part.inside(&e)?);
                        members
                            .last_mut()
                            .into_iter()
                            .for_each(|member| member.1 = Cow::Owned(content.clone()));
                    }
                    _ => {}
                },
                Event::Eof => break,
                _ => {}
            }
        }
        Ok(Package { members: Members::OneXml(members), packed: xml.len() as u64, format })
    }

    /// The bytes of a member, or `None` when there is none of that name.
    ///
    /// Names are compared without regard to ASCII case and a leading slash, as the packaging rules ask.
    pub(crate) fn member(&mut self, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
        let name = name.trim_start_matches('/');
        let Some(index) = self.index_of(name) else { return Ok(None) };
        let bytes = self.unpack(index, name)?;
        Ok(Some(match xml::is_wide(&bytes) {
            true => xml::decoded(&bytes).into_bytes(),
            false => bytes,
        }))
    }

    /// The bytes of the member at `index`; `name` names it in errors.
    pub(crate) fn unpack(&mut self, index: usize, name: &str) -> Result<Vec<u8>, ReadError> {
        let failed = |e: ZipError| match e {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => ReadError::Encrypted,
            e => unpacking_failed(self.format, name, &e),
        };
        let archive = match &mut self.members {
            Members::Zip(archive) => archive,
            Members::OneXml(members) => {
                return Ok(members.get(index).map(|(_, content)| content.to_vec()).unwrap_or_default());
            }
        };
        let file = archive.by_index(index).map_err(failed)?;
        let allowed = allowed_bytes(file.compressed_size().min(self.packed));
        if file.size() > allowed.bytes {
            return Err(allowed.exceeded());
        }
        let mut unpacked = Vec::with_capacity(file.size() as usize);
        let read = file.take(allowed.bytes + 1).read_to_end(&mut unpacked);
        if unpacked.len() as u64 > allowed.bytes {
            return Err(allowed.exceeded());
        }
        read.map_err(|e| unpacking_failed(self.format, name, &e))?;
        Ok(unpacked)
    }

    /// The names of the members as stored, in an encoding that the archive does not tell.
    pub(crate) fn raw_names(&self) -> impl Iterator<Item = &[u8]> {
        let (zipped, written) = match &self.members {
            Members::Zip(archive) => (Some(archive.file_names_raw()), None),
            Members::OneXml(members) => (None, Some(members.iter().map(|(name, _)| name.as_bytes()))),
        };
        zipped.into_iter().flatten().chain(written.into_iter().flatten())
    }

    /// The part that `source` (empty for the package itself) names as its `kind`, such as `numbering`.
    pub(crate) fn related(&mut self, source: &str, kind: &str) -> Result<Option<String>, ReadError> {
        let relations = self.relations(source)?;
        Ok(relations.into_iter().find(|relation| relation.is(kind)).map(|relation| relation.target))
    }

    /// The links that lead from `source`.
    pub(crate) fn relations(&mut self, source: &str) -> Result<Vec<Relation>, ReadError> {
        let (folder, file) = source.rsplit_once('/').unwrap_or(("", source));
        let listing = match folder {
            "" => format!("_rels/{file}.rels"),
            _ => format!("{folder}/_rels/{file}.rels"),
        };
        let Some(xml) = self.member(&listing)? else { return Ok(Vec::new()) };
        let mut relations = relations(Part::new(&xml, self.format, &listing))?;
        for relation in &mut relations {
            relation.target = absolute(folder, &relation.target);
        }
        Ok(relations)
    }

    /// The name and the bytes of the part that `source` names as its `kind`.
    pub(crate) fn related_part(
        &mut self,
        source: &str,
        kind: &str,
    ) -> Result<Option<(String, Vec<u8>)>, ReadError> {
        let Some(name) = self.related(source, kind)? else { return Ok(None) };
        let bytes = self.member(&name)?;
        Ok(bytes.map(|bytes| (name, bytes)))
    }

    /// `dc:title` in the part with the document's properties, when it is not blank.
    pub(crate) fn titled(&mut self, part: &str) -> Result<Option<String>, ReadError> {
        let Some(xml) = self.member(part)? else { return Ok(None) };
        let title = text_of(Part::new(&xml, self.format, part), "title")?;
        let title = title.trim();
        Ok((!title.is_empty()).then(|| title.to_owned()))
    }

    fn index_of(&self, name: &str) -> Option<usize> {
        let known = match &self.members {
            Members::Zip(archive) => archive.index_for_name(name),
            Members::OneXml(_) => None,
        };
        known.or_else(|| {
            let same = |stored: &[u8]| {
                let stored = stored.strip_prefix(b"/").unwrap_or(stored);
                stored.len() == name.len()
                    && stored
                        .iter()
                        .zip(name.bytes())
                        .all(|(&a, b)| a.eq_ignore_ascii_case(&b) || a == b'\\' && b == b'/')
            };
            self.raw_names().position(same)
        })
    }
}

/// How far one member may unpack, and the limit that says so.
struct Allowed {
    bytes: u64,
    limit: &'static str,
    value: u64,
}

impl Allowed {
    fn exceeded(&self) -> ReadError {
        ReadError::TooLarge { limit: self.limit, allowed: self.value }
    }
}

/// How far a member of `packed` bytes may unpack.
fn allowed_bytes(packed: u64) -> Allowed {
    let by_ratio = packed.saturating_mul(limits::MAX_RATIO).max(limits::RATIO_FLOOR_BYTES);
    match by_ratio < limits::MAX_UNPACKED_BYTES {
        true => Allowed { bytes: by_ratio, limit: "MAX_RATIO", value: limits::MAX_RATIO },
        false => Allowed {
            bytes: limits::MAX_UNPACKED_BYTES,
            limit: "MAX_UNPACKED_BYTES",
            value: limits::MAX_UNPACKED_BYTES,
        },
    }
}

fn unpacking_failed(format: &'static str, name: &str, error: &dyn std::fmt::Display) -> ReadError {
    ReadError::Damaged { format, reason: format!("{name} 解压失败（{error}）") }
}

fn relations(mut part: Part<'_>) -> Result<Vec<Relation>, ReadError> {
    let mut found = Vec::new();
    loop {
        match part.next()? {
            Event::Start(e) | Event::Empty(e) if e.local_name().as_ref() == "Relationship" => {
                let said = |name| attribute(&e, name).unwrap_or_default();
                found.push(Relation { id: said("Id"), kind: said("Type"), target: said("Target") });
            }
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

/// The text of the elements of a name.
pub(super) fn text_of(mut part: Part<'_>, name: &str) -> Result<String, ReadError> {
    let mut found = String::new();
    let mut inside = false;
    loop {
        match part.next()? {
            Event::Start(e) => inside = e.local_name().as_ref() == name,
            Event::End(_) => inside = false,
            Event::Text(text) if inside => found.push_str(&text),
            Event::GeneralRef(reference) if inside => found.extend(referred(&reference)),
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

fn absolute(folder: &str, target: &str) -> String {
    if let Some(target) = target.strip_prefix('/') {
        return target.to_owned();
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|p| !p.is_empty()).collect();
    for part in target.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_is_taken_from_the_folder_of_its_source() {
        assert_eq!(absolute("word", "numbering.xml"), "word/numbering.xml");
        assert_eq!(absolute("word", "../docProps/core.xml"), "docProps/core.xml");
        assert_eq!(absolute("word", "/word/styles.xml"), "word/styles.xml");
    }

    #[test]
    fn bytes_without_a_directory_are_a_damaged_file() {
        let error = Package::open(b"PK\x03\x04 and nothing more", "DOCX").err();
        assert!(matches!(error, Some(ReadError::Damaged { format: "DOCX", .. })));
    }
}
