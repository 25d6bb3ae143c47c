//! PDF with a text layer: page content → lines and tables → one document.
//!
//! The interpreter is a young library that meets hostile files here, at the border; a panic of its own
//! ends the page or the file with a note or an error and goes no further. That needs a build that unwinds.

mod annotations;
mod breaks;
mod columns;
mod counts;
mod furniture;
mod lines;
mod oddities;
mod outline;
mod packed;
mod pages;
mod paint;
mod ruling;
mod seen;
mod shading;
mod table;
mod unicode;
mod words;

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro_interpret::{Context, InterpreterCache, InterpreterSettings, interpret_page};
use hayro_syntax::page::Page;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use kurbo::{Affine, Rect, Size};

use super::ReadError;
use crate::limits::{MAX_CELLS, MAX_PAGES};
use crate::model::{Document, Format};
use oddities::Oddities;
use words::{Collector, Content, TooMuch};

pub(super) fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    catch_unwind(AssertUnwindSafe(|| read_pages(bytes))).unwrap_or_else(|panic| Err(stopped(&*panic)))
}

fn read_pages(bytes: &[u8]) -> Result<Document, ReadError> {
    let largest_form = packed::check(bytes)?;
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => ReadError::Encrypted,
        LoadPdfError::Decryption(_) => damaged("its encryption is of an unknown kind"),
        LoadPdfError::Invalid => damaged("no page can be found"),
    })?;
    if pdf.pages().len() > MAX_PAGES {
        return Err(ReadError::TooLarge { limit: "MAX_PAGES", allowed: MAX_PAGES as u64 });
    }
    counts::check(&pdf)?;
    let cache = InterpreterCache::new();
    let mut collector = Collector::new(&pdf, largest_form);
    let mut pages = Vec::new();
    let mut cells = 0;
    let mut oddities = Oddities::default();
    if !ends(bytes) {
        oddities.truncated();
    }
    for (page, number) in pdf.pages().iter().zip(1..) {
        match catch_unwind(AssertUnwindSafe(|| draw(&pdf, page, &cache, &mut collector))) {
            Ok(content) => {
                let (content, shown) = content.upright(shown(page));
                oddities.page(&content, shown, number);
                let page = arranged(content, shown, number);
                cells += page.tables.iter().map(|table| table.cells.len()).sum::<usize>();
                pages.push(page);
            }
            Err(panic) if panic.is::<TooMuch>() => return Err(stopped(&*panic)),
            Err(_) => oddities.damaged(number),
        }
        if cells > MAX_CELLS {
            return Err(ReadError::TooLarge { limit: "MAX_CELLS", allowed: MAX_CELLS as u64 });
        }
    }
    let (blocks, notes) = pages::blocks(pages);
    let title = pdf.metadata().title.as_deref().and_then(text_string);
    let notes = oddities.notes().into_iter().chain(notes).collect();
    Ok(Document { format: Format::Pdf, title, metadata: Vec::new(), blocks, notes })
}

/// Whether the end-of-file mark stands where readers look for it.
fn ends(bytes: &[u8]) -> bool {
    let tail = &bytes[bytes.len().saturating_sub(1_024)..];
    tail.windows(5).any(|window| window == b"%%EOF")
}

fn stopped(panic: &(dyn Any + Send)) -> ReadError {
    match panic.downcast_ref::<TooMuch>() {
        Some(&TooMuch(limit, allowed)) => ReadError::TooLarge { limit, allowed },
        None => damaged("its structure contradicts itself"),
    }
}

fn damaged(reason: &str) -> ReadError {
    ReadError::Damaged { format: "pdf", reason: reason.into() }
}

/// The shorter side of a page is taken to be between these lengths, A6 and A3, and scaled to it when not:
/// files made from screens or for posters count in other units.
const SHORTER_SIDE: (f64, f64) = (298.0, 842.0);

fn scale(page: &Page<'_>) -> f64 {
    let (width, height) = page.render_dimensions();
    let shorter = f64::from(width.min(height));
    shorter.clamp(SHORTER_SIDE.0, SHORTER_SIDE.1) / shorter
}

/// The page as it is shown, its top left corner at the origin.
fn shown(page: &Page<'_>) -> Rect {
    let (width, height) = page.render_dimensions();
    (Size::new(f64::from(width), f64::from(height)) * scale(page)).to_rect()
}

fn draw<'p>(
    pdf: &'p Pdf,
    page: &Page<'p>,
    cache: &InterpreterCache<'p>,
    collector: &mut Collector<'p>,
) -> Content {
    let shown = shown(page);
    let transform = Affine::scale(scale(page)) * Affine::new(page.initial_transform(true).as_coeffs());
    let mut context = Context::new(transform, shown, cache, pdf.xref(), InterpreterSettings::default());
    collector.begin(shown, page.page_stream().map_or(0, <[u8]>::len));
    interpret_page(page, &mut context, collector);
    annotations::add(page, transform, collector);
    collector.finish()
}

fn arranged(content: Content, shown: Rect, number: u32) -> pages::Page {
    let mut glyphs = content.glyphs;
    furniture::take_numbers(&mut glyphs, shown.height());
    let mut frames = ruling::frames(&content.marks);
    frames.extend(shading::frames(&content.shades, &frames));
    let tables = table::tables(&frames, &mut glyphs, number);
    let shades = content.shades.iter().flat_map(|shade| [shade.y0, shade.y1]);
    let rules = frames.iter().flat_map(|frame| &frame.level).map(|rule| rule.at).chain(shades).collect();
    pages::Page { number, height: shown.height(), lines: lines::lines(glyphs), tables, rules }
}

/// A text of the document information; producers write other encodings than the two allowed ones.
fn text_string(bytes: &[u8]) -> Option<String> {
    let text = match bytes {
        [0xFE, 0xFF, rest @ ..] => encoding_rs::UTF_16BE.decode(rest).0,
        [0xFF, 0xFE, rest @ ..] => encoding_rs::UTF_16LE.decode(rest).0,
        _ => encoding_rs::UTF_8
            .decode_without_bom_handling_and_without_replacement(bytes)
            .or_else(|| encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes))?,
    };
    let text = text.trim_matches(|character: char| character.is_whitespace() || character.is_control());
    (!text.is_empty()).then(|| text.to_owned())
}
