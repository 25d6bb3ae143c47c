//! Drafts as papers for good: PDF/A-2, level A, tagged, with the page of GB/T 9704.
//!
//! The layout is one file, `paper.typ`; the draft is handed to it as data, so that no text is ever taken for markup.
//! Same draft and same fonts: same bytes.

mod data;
mod fonts;
mod world;

use document::draft::Draft;
use typst::diag::{SourceDiagnostic, Warned};
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

pub use fonts::{FontFault, Fonts, Role, Substitute};

/// What made the file, as its properties say.
const CREATOR: &str = "gongkai";
/// Documents after which what was remembered of an earlier one is forgotten, so that a long run does not grow.
const REMEMBERED_DOCUMENTS: usize = 4;

/// Why a draft does not become a paper.
#[derive(Debug, thiserror::Error)]
pub enum TypesetError {
    /// A character that no font at hand can print.
    #[error("字体里没有“{character}”（U+{:04X}），出现在“{context}”；请安装含有该字的字体，或者改用其他字", u32::from(*.character))]
    MissingGlyph {
        /// The character.
        character: char,
        /// The text around it.
        context: String,
    },
    /// The typesetting engine refuses.
    #[error("排版失败：{0}")]
    Engine(String),
}

/// The paper as PDF/A-2a.
pub fn pdf(draft: &Draft, fonts: &Fonts) -> Result<Vec<u8>, TypesetError> {
    data::check_glyphs(draft, fonts)?;
    let world = world::Desk::new(data::json(draft, fonts), fonts);
    let Warned { output, warnings } = typst::compile::<PagedDocument>(&world);
    comemo::evict(REMEMBERED_DOCUMENTS);
    let document = output.map_err(|errors| refused(&errors))?;
    // A font that is missing is only a warning of the engine; here it would be a paper that looks wrong.
    if !warnings.is_empty() {
        return Err(refused(&warnings));
    }
    let standards = PdfStandards::new(&[PdfStandard::A_2a])
        .map_err(|fault| TypesetError::Engine(fault.message().to_string()))?;
    let options =
        PdfOptions { standards, creator: Smart::Custom(Some(CREATOR.into())), ..PdfOptions::default() };
    typst_pdf::pdf(&document, &options).map_err(|errors| refused(&errors))
}

fn refused(diagnostics: &[SourceDiagnostic]) -> TypesetError {
    let messages: Vec<&str> = diagnostics.iter().map(|diagnostic| diagnostic.message.as_str()).collect();
    TypesetError::Engine(messages.join("；"))
}
