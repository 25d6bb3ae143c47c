//! Which format bytes are, told by their content and never by a name.

use super::package::Package;
use super::{
    Entry, ReadError, archive, compound, docx, encoding, html, mhtml, odf, pdf, rtf, sheet, text, xml,
};
use crate::model::{Document, Format};

/// Bytes in which a PDF header may stand, as PDF viewers allow.
const PDF_HEADER_BYTES: usize = 1 << 10;
/// Bytes by which text is told from other content.
const TEXT_BYTES: usize = 64 << 10;

/// What bytes turn out to be.
pub(super) enum Kind {
    Document(Reader),
    /// A ZIP that is no document itself.
    Archive,
}

/// The readers of documents.
#[derive(Clone, Copy)]
pub(super) enum Reader {
    Pdf,
    Docx,
    Sheet,
    /// A workbook in one XML.
    SheetXml,
    OpenDocument(Format),
    /// OpenDocument in one XML.
    OpenDocumentXml,
    /// Word 97–2003 or Excel 97–2003.
    Compound,
    Rtf,
    /// Word in one XML: all parts of a DOCX, or as Word 2003 wrote it.
    WordXml,
    Mhtml,
    Html,
    /// Text with tables written in HTML.
    HtmlInText,
    Text,
}

/// Every document in `bytes`.
pub(super) fn entries(bytes: &[u8]) -> Vec<Entry> {
    let document = match kind(bytes) {
        Ok(Kind::Archive) => return archive::entries(bytes),
        Ok(Kind::Document(reader)) => read(reader, bytes),
        Err(error) => Err(error),
    };
    vec![Entry { member: String::new(), document }]
}

/// Reads bytes that [`kind`] has told.
pub(super) fn read(reader: Reader, bytes: &[u8]) -> Result<Document, ReadError> {
    match reader {
        Reader::Pdf => pdf::read(bytes),
        Reader::Docx => docx::read(bytes),
        Reader::Sheet => sheet::read(bytes),
        Reader::SheetXml => sheet::read_xml(bytes),
        Reader::OpenDocument(format) => odf::read(bytes, format),
        Reader::OpenDocumentXml => odf::read_xml(bytes),
        Reader::Compound => compound::read(bytes),
        Reader::Rtf => rtf::read(bytes),
        Reader::WordXml => docx::read_xml(bytes),
        Reader::Mhtml => mhtml::read(bytes),
        Reader::Html => html::read(bytes),
        Reader::HtmlInText => html::read_in_text(bytes),
        Reader::Text => text::read(bytes),
    }
}

/// Tells what `bytes` are; an error says what they are instead of a document.
pub(super) fn kind(bytes: &[u8]) -> Result<Kind, ReadError> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return zip_kind(bytes);
    }
    if bytes.starts_with(compound::MAGIC) {
        return Ok(Kind::Document(Reader::Compound));
    }
    if rtf::looks_like(bytes) {
        return Ok(Kind::Document(Reader::Rtf));
    }
    if let Some(what) = known_stranger(bytes) {
        return Err(not_a_document(what));
    }
    let head = &bytes[..bytes.len().min(PDF_HEADER_BYTES)];
    if head.windows(5).any(|window| window == b"%PDF-") {
        return Ok(Kind::Document(Reader::Pdf));
    }
    if mhtml::looks_like(bytes) {
        return Ok(Kind::Document(Reader::Mhtml));
    }
    text_kind(bytes)
}

/// Formats of which nothing is read, by their first bytes.
fn known_stranger(bytes: &[u8]) -> Option<&'static str> {
    const STRANGERS: [(&[u8], &str); 16] = [
        (b"\x89PNG", "PNG 图片；图片里的文字不能读取"),
        (b"\xFF\xD8\xFF", "JPEG 图片；图片里的文字不能读取"),
        (b"GIF8", "GIF 图片；图片里的文字不能读取"),
        (b"II*\0", "TIFF 图片；图片里的文字不能读取"),
        (b"MM\0*", "TIFF 图片；图片里的文字不能读取"),
        (b"BM", "BMP 图片；图片里的文字不能读取"),
        (b"RIFF", "WebP 图片或音视频"),
        (b"Rar!", "RAR 压缩包；请解压，或改存为 ZIP"),
        (b"7z\xBC\xAF\x27\x1C", "7z 压缩包；请解压，或改存为 ZIP"),
        (b"\x1F\x8B", "gzip 压缩文件；请先解压"),
        (b"BZh", "bzip2 压缩文件；请先解压"),
        (b"\xFD7zXZ", "xz 压缩文件；请先解压"),
        (b"MZ", "Windows 程序"),
        (b"\x7FELF", "Linux 程序"),
        (b"SQLite format 3\0", "SQLite 数据库"),
        (b"%!PS", "PostScript 文件；请改存为 PDF"),
    ];
    let found = STRANGERS.iter().find(|(magic, _)| bytes.starts_with(magic));
    // Two letters are too few to tell a file from a text that begins with them.
    found
        .filter(|(magic, _)| magic.len() > 2 || bytes.iter().take(64).any(|byte| *byte == 0))
        .map(|(_, what)| *what)
}

fn zip_kind(bytes: &[u8]) -> Result<Kind, ReadError> {
    let mut package = Package::open(bytes, "ZIP")?;
    let has = |wanted: &str| package.raw_names().any(|name| is_under(name, wanted));
    let is_office = has("_rels/.rels") || has("[Content_Types].xml") || has("word/document.xml");
    match () {
        _ if has("mimetype") => {
            let declared = package.member("mimetype")?.unwrap_or_default();
            open_document_kind(&declared).map(Kind::Document)
        }
        _ if has("OFD.xml") => Err(not_a_document("OFD 版式文件；请改存为 PDF 或 Word")),
        _ if !is_office => Ok(Kind::Archive),
        _ if has("xl/workbook.bin") => {
            Err(not_a_document("Excel 二进制工作簿（XLSB）；请用 Excel 或 WPS 打开，另存为 XLSX"))
        }
        _ if has("ppt") => Err(not_a_document("PowerPoint 演示文稿")),
        _ if has("xl") => Ok(Kind::Document(Reader::Sheet)),
        _ => Ok(Kind::Document(Reader::Docx)),
    }
}

/// Whether a member is the file `wanted` or stands in the folder of that name.
fn is_under(name: &[u8], wanted: &str) -> bool {
    let name = name.strip_prefix(b"/").unwrap_or(name);
    let starts = name.get(..wanted.len()).is_some_and(|start| start.eq_ignore_ascii_case(wanted.as_bytes()));
    starts && matches!(name.get(wanted.len()), None | Some(b'/' | b'\\'))
}

fn open_document_kind(declared: &[u8]) -> Result<Reader, ReadError> {
    match declared.trim_ascii() {
        b"application/vnd.oasis.opendocument.text" => Ok(Reader::OpenDocument(Format::Odt)),
        b"application/vnd.oasis.opendocument.spreadsheet" => Ok(Reader::OpenDocument(Format::Ods)),
        b"application/epub+zip" => Err(not_a_document("EPUB 电子书")),
        _ => Err(not_a_document("OpenDocument 文件，不是文档也不是表格")),
    }
}

fn text_kind(bytes: &[u8]) -> Result<Kind, ReadError> {
    let (head, _) = encoding::decode(&bytes[..bytes.len().min(TEXT_BYTES)], []);
    if head.trim().is_empty() {
        return Err(not_a_document("空文件"));
    }
    if sheet::is_xml(&head) {
        return Ok(Kind::Document(Reader::SheetXml));
    }
    if odf::is_xml(&head) {
        return Ok(Kind::Document(Reader::OpenDocumentXml));
    }
    if is_word_xml(&head) {
        return Ok(Kind::Document(Reader::WordXml));
    }
    // A tag around Markdown, such as one that centres it, makes no page.
    let is_wrapped = || text::holds_pipe_table(&head) && !html::holds_table(bytes);
    if html::holds_page(&head) || html::looks_like(&head) && !is_wrapped() {
        return Ok(Kind::Document(Reader::Html));
    }
    let odd = |c: &char| *c == char::REPLACEMENT_CHARACTER || c.is_control() && !c.is_whitespace();
    if head.chars().filter(odd).count() * 20 > head.chars().count() {
        return Err(not_a_document("二进制文件"));
    }
    if head.trim_start().starts_with("<?xml") {
        return Err(not_a_document("XML 数据"));
    }
    Ok(Kind::Document(if html::holds_table(bytes) { Reader::HtmlInText } else { Reader::Text }))
}

/// Whether XML is a document of Word by its root and its namespace.
fn is_word_xml(head: &str) -> bool {
    let head = head.trim_start_matches('\u{FEFF}').trim_start();
    if !head.starts_with('<') {
        return false;
    }
    match xml::root_of(head) {
        Some("wordDocument") => true,
        Some("package") => head.contains("schemas.microsoft.com/office/2006/xmlPackage"),
        _ => false,
    }
}

fn not_a_document(what: &str) -> ReadError {
    ReadError::NotADocument { what: what.to_owned() }
}
