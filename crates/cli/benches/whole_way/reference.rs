//! The least that any program must do with the bytes of a format before it can know anything.

use std::hint::black_box;
use std::io::{Cursor, Read};

use hayro_interpret::{Context, DummyDevice, InterpreterCache, InterpreterSettings, interpret_page};
use hayro_syntax::Pdf;
use kurbo::{Affine, Rect};
use quick_xml::Reader;
use quick_xml::events::Event;

use crate::tree;

/// Bare work on the bytes of a format.
pub(crate) struct Reference {
    pub(crate) name: &'static str,
    pub(crate) run: fn(&[u8]),
    /// The whole way should take no more than this many times as long.
    pub(crate) goal: Option<f64>,
}

/// The reference for the format of that name.
pub(crate) fn of(format: &str) -> Option<Reference> {
    let reference = |name, run, goal| Some(Reference { name, run, goal });
    match format {
        "html" => reference("decoding and html5ever tree building", build_tree, Some(2.0)),
        "docx" => reference("inflating and XML tokenising of the text", tokenise, Some(2.5)),
        "xlsx" | "odt" | "ods" => reference("inflating and XML tokenising of the text", tokenise, None),
        "pdf" => reference("page content into a device that draws nothing", interpret, Some(1.5)),
        "text" | "markdown" => reference("UTF-8 validation", validate, None),
        _ => None,
    }
}

fn build_tree(bytes: &[u8]) {
    let head = &bytes[..bytes.len().min(1024)];
    let is_gbk = head.windows(3).any(|word| word.eq_ignore_ascii_case(b"gbk"));
    let encoding = if is_gbk { encoding_rs::GBK } else { encoding_rs::UTF_8 };
    black_box(tree::build(&encoding.decode(bytes).0));
}

fn tokenise(bytes: &[u8]) {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { return };
    for index in 0..archive.len() {
        let Ok(mut member) = archive.by_index(index) else { continue };
        if !member.name().is_ok_and(|name| holds_text(&name)) {
            continue;
        }
        let mut xml = Vec::new();
        if member.read_to_end(&mut xml).is_err() {
            continue;
        }
        let Ok(xml) = std::str::from_utf8(&xml) else { continue };
        let mut reader = Reader::from_str(xml);
        while let Ok(event) = reader.read_event() {
            if let Event::Eof = black_box(event) {
                break;
            }
        }
    }
}

fn holds_text(member: &str) -> bool {
    matches!(member, "word/document.xml" | "xl/sharedStrings.xml" | "content.xml")
        || member.starts_with("xl/worksheets/")
}

fn interpret(bytes: &[u8]) {
    let Ok(pdf) = Pdf::new(bytes.to_vec()) else { return };
    let cache = InterpreterCache::new();
    for page in pdf.pages().iter() {
        let (width, height) = page.render_dimensions();
        let shown = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let transform = Affine::new(page.initial_transform(true).as_coeffs());
        let mut context = Context::new(transform, shown, &cache, pdf.xref(), InterpreterSettings::default());
        interpret_page(page, &mut context, &mut DummyDevice);
    }
}

fn validate(bytes: &[u8]) {
    let _ = black_box(std::str::from_utf8(black_box(bytes)));
}
