//! Reader for web pages: text → tree → flow → paragraphs and tables.

mod blocks;
mod color;
mod flow;
mod layout;
mod linked;
mod looks;
mod parse;
mod script;
mod sheet;
mod sight;
mod style;
mod tag;
mod tree;

use self::flow::{Flow, Mark, SourceBreaks};
use self::layout::Verdict;
use self::linked::Linked;
use self::sight::HiddenTables;
use self::tree::Tree;
use super::{ReadError, encoding};
use crate::model::{Document, Format, Note, Origin};

/// Bytes in which a page declares its charset.
const DECLARATION_BYTES: usize = 8 << 10;
/// Charsets of a page that are tried.
const MAX_DECLARATIONS: usize = 4;
/// A page with a table of this many rows shows its figures; no other place is searched for them. Where a
/// page shows shorter ones, only such a table counts as found in another place.
const FULL_TABLE_ROWS: usize = 10;

/// Whether a text begins as HTML: with a tag that pages or fragments of pages begin with.
pub(super) fn looks_like(text: &str) -> bool {
    const STARTS: [&str; 33] = [
        "!doctype html",
        "html",
        "head",
        "body",
        "meta",
        "title",
        "link",
        "style",
        "script",
        "base",
        "div",
        "table",
        "tbody",
        "tr",
        "p",
        "span",
        "font",
        "center",
        "a",
        "b",
        "strong",
        "h1",
        "h2",
        "h3",
        "h4",
        "ul",
        "ol",
        "section",
        "article",
        "form",
        "br",
        "img",
        "pre",
    ];
    let mut rest = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    loop {
        // Comments, the XML declaration and conditional comments may come first.
        let end = match rest {
            _ if rest.starts_with("<!--") => rest.find("-->").map(|end| end + 3),
            _ if rest.starts_with("<?") || rest.starts_with("<![") => rest.find('>').map(|end| end + 1),
            _ => break,
        };
        match end {
            Some(end) => rest = rest[end..].trim_start(),
            None => return false,
        }
    }
    let Some(tag) = rest.strip_prefix('<') else { return false };
    STARTS.iter().any(|start| {
        let (name, after) = (tag.get(..start.len()), tag.as_bytes().get(start.len()));
        name.is_some_and(|name| name.eq_ignore_ascii_case(start))
            && after.is_none_or(|byte| !byte.is_ascii_alphanumeric())
    })
}

/// Whether a page begins after some other text, such as what a server said before it.
pub(super) fn holds_page(text: &str) -> bool {
    has_tag(text.as_bytes(), b"html") && has_tag(text.as_bytes(), b"body")
}

/// Whether text that does not begin as HTML holds a table written in it.
pub(super) fn holds_table(bytes: &[u8]) -> bool {
    has_tag(bytes, b"table") && has_tag(bytes, b"td")
}

fn has_tag(bytes: &[u8], name: &[u8]) -> bool {
    let mut tags = bytes.split(|byte| *byte == b'<').skip(1);
    tags.any(|tag| tag.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name)))
}

pub(super) fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    read_saved(bytes, None, Format::Html, &linked::none)
}

/// Reads text, such as Markdown, whose tables are written in HTML; its line breaks count.
pub(super) fn read_in_text(bytes: &[u8]) -> Result<Document, ReadError> {
    let (text, is_broken) = encoding::decode(bytes, []);
    let page = page(&text, Format::Markdown, SourceBreaks::Lines, &linked::none)?;
    Ok(with_decoding_note(page, is_broken))
}

/// Reads a page that was saved with its style sheets and whose charset may be declared outside it.
pub(super) fn read_saved(
    bytes: &[u8],
    charset: Option<&str>,
    format: Format,
    linked: Linked<'_>,
) -> Result<Document, ReadError> {
    let declared = declared_charsets(bytes);
    let (text, is_broken) =
        encoding::decode(bytes, charset.into_iter().chain(declared.iter().map(String::as_str)));
    // Where tables are Markdown, the lines of the source are those of the paper.
    let breaks = if holds_pipe_table(&text) { SourceBreaks::Lines } else { SourceBreaks::Spaces };
    Ok(with_decoding_note(page(&text, format, breaks, linked)?, is_broken))
}

/// Whether a text has the rule below the header of a Markdown table: `|---|:--:|`.
fn holds_pipe_table(text: &str) -> bool {
    text.match_indices('|').any(|(at, _)| {
        let rest = text[at + 1..].trim_start_matches([' ', ':']);
        let after = rest.trim_start_matches('-');
        rest.len() >= after.len() + 2
            && after.trim_start_matches([' ', ':']).starts_with(['|', '\n', '\r', '<'])
    })
}

/// Makes one document of the pages of one file, or none of no page.
pub(super) fn joined(pages: Vec<Document>) -> Option<Document> {
    let mut joined = pages.into_iter().reduce(|mut all, page| {
        all.title = all.title.or(page.title);
        all.metadata.extend(page.metadata);
        all.blocks.extend(page.blocks);
        all.notes.extend(page.notes);
        all
    })?;
    blocks::number(&mut joined.blocks);
    Some(joined)
}

fn page(text: &str, format: Format, breaks: SourceBreaks, linked: Linked<'_>) -> Result<Document, ReadError> {
    let (tree, is_cut) = parse::parse(text, linked::sheet(text, linked)?)?;
    let mut notes = Vec::new();
    if is_cut {
        notes.push(note("nesting-cut", "标签嵌套过深，过深的标签未展开，文字保留"));
    }
    let mut flow = flow::of(&tree, HiddenTables::PassOver, breaks)?;
    let mut verdicts = layout::judge(&flow.marks);
    let shown = data_rows(&verdicts);
    if shown.most < FULL_TABLE_ROWS {
        for (marks, note) in elsewhere(&tree, &flow)? {
            let judged = layout::judge(&marks);
            let found = data_rows(&judged);
            if found.most >= FULL_TABLE_ROWS || shown.all == 0 && found.all > 0 {
                (flow.marks, verdicts) = (marks, judged);
                notes.push(note);
                break;
            }
        }
    }
    let mut blocks = blocks::of(flow.marks, &verdicts)?;
    blocks::number(&mut blocks);
    Ok(Document { format, title: flow.title, metadata: tree.metadata, blocks, notes })
}

fn with_decoding_note(mut document: Document, is_broken: bool) -> Document {
    if is_broken {
        document.notes.push(note("undecodable-bytes", "有字节不能按任何编码读出，已用替换符代替"));
    }
    document
}

/// Rows of data in all tables, and in the longest.
struct DataRows {
    all: usize,
    most: usize,
}

fn data_rows(verdicts: &[Vec<Verdict>]) -> DataRows {
    let counts = verdicts.iter().map(|rows| rows.iter().filter(|row| **row == Verdict::Data).count());
    counts
        .fold(DataRows { all: 0, most: 0 }, |rows, n| DataRows { all: rows.all + n, most: rows.most.max(n) })
}

/// The page with tables that it does not show, from scripts or from hidden elements.
fn elsewhere(tree: &Tree, flow: &Flow) -> Result<Vec<(Vec<Mark>, Note)>, ReadError> {
    let mut pages = Vec::new();
    if flow.marks.iter().any(|mark| matches!(mark, Mark::Embedded { .. })) {
        let message = "表格写在脚本或文本框的字符串里，按其内容读取，未执行脚本";
        pages.push((with_embedded(&flow.marks)?, note("table-in-script", message)));
    }
    if flow.hides_table {
        let marks = flow::of(tree, HiddenTables::Read, SourceBreaks::Spaces)?.marks;
        pages.push((with_embedded(&marks)?, note("table-hidden", "表格在网页不显示的部分里")));
    }
    Ok(pages)
}

/// The flow with the HTML of scripts and text fields in the place where these stand.
fn with_embedded(marks: &[Mark]) -> Result<Vec<Mark>, ReadError> {
    let mut all = Vec::with_capacity(marks.len());
    for mark in marks {
        let Mark::Embedded { text, is_script } = mark else {
            all.push(mark.clone());
            continue;
        };
        let markup = if *is_script { script::markup(text) } else { script::source(text) };
        if let Some(markup) = markup {
            let (tree, _) = parse::parse(&markup, linked::sheet(&markup, &linked::none)?)?;
            all.extend(flow::of(&tree, HiddenTables::PassOver, SourceBreaks::Spaces)?.marks);
        }
    }
    Ok(all)
}

fn note(code: &'static str, message: &str) -> Note {
    Note { code, message: message.to_owned(), origin: Origin::default() }
}

/// The charsets that a page declares, in a `<meta>` or in the XML declaration.
fn declared_charsets(bytes: &[u8]) -> Vec<String> {
    let head = &bytes[..bytes.len().min(DECLARATION_BYTES)];
    let mut declared = Vec::new();
    for name in [&b"charset="[..], b"encoding="] {
        let mut rest = head;
        while let Some(value) = after(rest, name) {
            rest = value;
            let start =
                value.iter().position(|byte| !matches!(byte, b'"' | b'\'' | b' ')).unwrap_or(value.len());
            let is_part = |byte: &&u8| byte.is_ascii_alphanumeric() || b"-_:".contains(byte);
            let label: String =
                value[start..].iter().take_while(is_part).map(|byte| char::from(*byte)).collect();
            if declared.len() < MAX_DECLARATIONS && !declared.contains(&label) {
                declared.push(label);
            }
        }
    }
    declared
}

fn after<'b>(bytes: &'b [u8], name: &[u8]) -> Option<&'b [u8]> {
    let at = bytes.windows(name.len()).position(|window| window.eq_ignore_ascii_case(name))?;
    Some(&bytes[at + name.len()..])
}
