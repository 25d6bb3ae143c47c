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
    let document = pages(draft, fonts)?;
    let standards = PdfStandards::new(&[PdfStandard::A_2a])
        .map_err(|fault| TypesetError::Engine(fault.message().to_string()))?;
    let options =
        PdfOptions { standards, creator: Smart::Custom(Some(CREATOR.into())), ..PdfOptions::default() };
    typst_pdf::pdf(&document, &options).map_err(|errors| refused(&errors))
}

/// The paper laid out on pages.
fn pages(draft: &Draft, fonts: &Fonts) -> Result<PagedDocument, TypesetError> {
    data::check_glyphs(draft, fonts)?;
    let world = world::Desk::new(data::json(draft, fonts), fonts);
    let Warned { output, warnings } = typst::compile::<PagedDocument>(&world);
    comemo::evict(REMEMBERED_DOCUMENTS);
    let document = output.map_err(|errors| refused(&errors))?;
    // A font that is missing is only a warning of the engine; here it would be a paper that looks wrong.
    if !warnings.is_empty() {
        return Err(refused(&warnings));
    }
    Ok(document)
}

fn refused(diagnostics: &[SourceDiagnostic]) -> TypesetError {
    let messages: Vec<&str> = diagnostics.iter().map(|diagnostic| diagnostic.message.as_str()).collect();
    TypesetError::Engine(messages.join("；"))
}

#[cfg(test)]
mod tests {
    use document::draft::{Form, Piece, Room};
    use document::model::{Cell, Origin, Row, Table};
    use typst::layout::{Frame, FrameItem};

    use super::*;

    /// What a reader of the page sees, piece by piece; our own reader of PDF would take a repeated head away.
    fn printed(frame: &Frame) -> Vec<String> {
        let items = frame.items().map(|(_, item)| item);
        items
            .flat_map(|item| match item {
                FrameItem::Group(group) => printed(&group.frame),
                FrameItem::Text(text) => vec![text.text.to_string()],
                FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(..) => {
                    Vec::new()
                }
            })
            .collect()
    }

    #[test]
    fn every_page_of_a_long_table_begins_with_its_head() {
        let Ok(fonts) = Fonts::find(&[]) else {
            eprintln!("skipped: no Chinese font");
            return;
        };
        let cell = |text: String| Cell { text, column_span: 1, row_span: 1, origin: Origin::default() };
        let row = |texts: [String; 2]| Row { cells: texts.into_iter().map(cell).collect() };
        let head = row(["项目".into(), "数量".into()]);
        let body = (0..80).map(|n| row([format!("第{n}项"), n.to_string()]));
        let form = Form {
            caption: "表".into(),
            table: Table { rows: std::iter::once(head).chain(body).collect(), ..Table::default() },
            header_rows: 1,
            label_columns: 1,
            widths: vec![2, 1],
            room: Room::Dense,
            sums: Vec::new(),
        };
        let draft = Draft { title: "表".into(), pieces: vec![Piece::Table(form)], ..Draft::default() };
        let document = pages(&draft, &fonts).unwrap();
        assert!(document.pages().len() > 1);
        for page in document.pages() {
            let texts = printed(&page.frame);
            let place = |wanted: &str| texts.iter().position(|text| text.starts_with(wanted)).unwrap();
            assert!(place("项目") < place("第"), "{texts:?}");
        }
    }

    /// Where each text of a page ends, from its left edge, in points; glyphs that show nothing are not counted.
    fn ends(frame: &Frame, x: f64) -> Vec<(f64, String)> {
        let at = |(point, item): &(typst::layout::Point, FrameItem)| match item {
            FrameItem::Group(group) => ends(&group.frame, x + point.x.to_pt()),
            FrameItem::Text(text) => {
                vec![(x + point.x.to_pt() + text.width().to_pt(), text.text.to_string())]
            }
            FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(..) => {
                Vec::new()
            }
        };
        frame.items().flat_map(at).collect()
    }

    /// 26 mm of margin on the right of 210 mm.
    const RIGHT_EDGE: f64 = (210.0 - 26.0) / 25.4 * 72.0;

    #[test]
    fn a_long_latin_run_stays_on_the_page_and_is_copied_whole() {
        let Ok(fonts) = Fonts::find(&[]) else {
            eprintln!("skipped: no Chinese font");
            return;
        };
        let name = "QSJT_2023_NongCunGongLu_YangHuGongCheng_YanShouBaoGao_ZhengShiBan_20240131_FINAL.pdf";
        let hash =
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_uppercase().repeat(3);
        let url = format!("https://www.qingshi.example/gk/{}", "w".repeat(200));
        let cell = |text: &str| Cell {
            text: text.to_owned(),
            column_span: 1,
            row_span: 1,
            origin: Origin::default(),
        };
        let form = Form {
            caption: "表".into(),
            table: Table {
                rows: vec![Row { cells: vec![cell("文件名"), cell(name)] }], ..Table::default()
            },
            header_rows: 0,
            label_columns: 1,
            widths: vec![3, 1],
            room: Room::Wide,
            sums: Vec::new(),
        };
        let body = |text: &str| Piece::Body(format!("登录网站下载，文件名为{text}，请核对。"));
        let pieces = vec![
            body(name),
            body(&hash),
            body(&url),
            Piece::Attachments(vec![name.to_owned(), hash.clone()]),
            Piece::Table(form),
        ];
        let draft = Draft { title: "长".into(), pieces, ..Draft::default() };
        let document = pages(&draft, &fonts).unwrap();
        let texts: Vec<(f64, String)> =
            document.pages().iter().flat_map(|page| ends(&page.frame, 0.0)).collect();
        for (end, text) in &texts {
            assert!(*end <= RIGHT_EDGE + 0.5, "{text} ends at {end}");
        }
        let whole: String = texts.iter().map(|(_, text)| text.as_str()).collect();
        for run in [name, hash.as_str(), url.as_str()] {
            assert!(whole.contains(run), "{whole}");
        }
        assert!(!whole.contains('\u{200b}'));
    }
}
