//! PDF with a text layer: page content → lines and ruled tables → one document.
//!
//! The interpreter is a young library that meets hostile files here, at the border; a panic of its own
//! ends the page or the file with a note or an error and goes no further.

mod breaks;
mod columns;
mod furniture;
mod lines;
mod pages;
mod ruling;
mod table;
mod unicode;
mod words;

use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro_interpret::{Context, InterpreterCache, InterpreterSettings, interpret_page};
use hayro_syntax::page::Page;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use kurbo::{Affine, Rect};

use super::ReadError;
use crate::limits::MAX_PAGES;
use crate::model::{Document, Format, Note, Origin};
use words::{Collector, Content, TooMuch};

pub(super) fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    catch_unwind(AssertUnwindSafe(|| read_pages(bytes))).unwrap_or_else(|panic| Err(stopped(&*panic)))
}

fn stopped(panic: &(dyn std::any::Any + Send)) -> ReadError {
    match panic.downcast_ref::<TooMuch>() {
        Some(&TooMuch(limit, allowed)) => ReadError::TooLarge { limit, allowed: allowed as u64 },
        None => damaged("its structure contradicts itself"),
    }
}

fn damaged(reason: &str) -> ReadError {
    ReadError::Damaged { format: "pdf", reason: reason.into() }
}

fn read_pages(bytes: &[u8]) -> Result<Document, ReadError> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => ReadError::Encrypted,
        LoadPdfError::Decryption(_) => damaged("its encryption is of an unknown kind"),
        LoadPdfError::Invalid => damaged("no page can be found"),
    })?;
    if pdf.pages().len() > MAX_PAGES {
        return Err(ReadError::TooLarge { limit: "MAX_PAGES", allowed: MAX_PAGES as u64 });
    }
    let mut document = Document {
        format: Format::Pdf,
        title: None,
        metadata: Vec::new(),
        blocks: Vec::new(),
        notes: Vec::new(),
    };
    let cache = InterpreterCache::new();
    let mut pages = Vec::new();
    let mut collector = Collector::new(&pdf);
    for (index, page) in pdf.pages().iter().enumerate() {
        let origin = Origin { page: Some(index as u32 + 1), ..Origin::default() };
        let drawn = catch_unwind(AssertUnwindSafe(|| draw(&pdf, page, &cache, &mut collector)));
        match drawn {
            Ok(content) => pages.push(arranged(content, index as u32 + 1, page)),
            Err(panic) if panic.is::<TooMuch>() => return Err(stopped(&*panic)),
            Err(_) => document.notes.push(Note {
                code: "page-damaged",
                message: "这一页的内容已损坏，未能读取".into(),
                origin,
            }),
        }
    }
    let (blocks, notes) = pages::blocks(pages);
    document.blocks = blocks;
    document.notes.extend(notes);
    Ok(document)
}

fn arranged(content: Content, number: u32, page: &Page<'_>) -> pages::Page {
    let mut glyphs = content.glyphs;
    let frames = ruling::frames(&content.marks);
    let mut tables = table::tables(&frames, &mut glyphs, number);
    let mut lines = lines::lines(glyphs);
    let shades = content.shades.iter().flat_map(|shade| [shade.y0, shade.y1]);
    let rules: Vec<f64> =
        frames.iter().flat_map(|frame| &frame.level).map(|rule| rule.at).chain(shades).collect();
    tables.extend(columns::tables(&mut lines, &rules, number));
    pages::Page::new(number, f64::from(page.render_dimensions().1), lines, tables)
}

fn draw<'p>(
    pdf: &'p Pdf,
    page: &Page<'p>,
    cache: &InterpreterCache<'p>,
    collector: &mut Collector<'p>,
) -> Content {
    let (width, height) = page.render_dimensions();
    let shown = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let transform = Affine::new(page.initial_transform(true).as_coeffs());
    let mut context = Context::new(transform, shown, cache, pdf.xref(), InterpreterSettings::default());
    collector.begin(shown);
    interpret_page(page, &mut context, collector);
    collector.finish()
}
