//! What was odd about the pages, as notes.

use kurbo::Rect;

use super::words::Content;
use crate::model::{Note, Origin};

/// A page with fewer characters has no text of its own: a page number, a stamp.
const FEW_CHARACTERS: usize = 30;
/// A scan covers at least this part of the page.
const SCAN_COVER: f64 = 0.4;
/// A picture that may hold a table covers at least this part of the page.
const PICTURE_COVER: f64 = 0.12;
/// So many characters that no Chinese paper has may be chance.
const FEW_GARBLED: usize = 10;
/// Text that was turned to curves consists of at least this many shapes.
const MANY_SHAPES: usize = 300;

const NO_TEXT: &str = "没有文字层，是扫描件或图片：请先做文字识别（OCR），或向发布机关索取可编辑的版本";

/// Gathers the notes of all pages.
#[derive(Default)]
pub(super) struct Oddities {
    pages: usize,
    without_text: Vec<u32>,
    notes: Vec<Note>,
}

impl Oddities {
    /// Looks at what page `number` holds.
    pub(super) fn page(&mut self, content: &Content, shown: Rect, number: u32) {
        self.pages += 1;
        let characters = content.glyphs.iter().filter(|glyph| !glyph.is_space()).count();
        let cover = content.image_area / shown.area();
        if characters < FEW_CHARACTERS && (cover > SCAN_COVER || content.shapes > MANY_SHAPES) {
            self.without_text.push(number);
        } else if cover > PICTURE_COVER && content.invisible == 0 {
            self.note("picture", "这一页有大幅图片，图片中的文字和表格未读".into(), Some(number));
        }
        let garbled = content.glyphs.iter().filter(|glyph| is_garbled(glyph.character)).count();
        if garbled > FEW_GARBLED && garbled > characters / 50 {
            let message = "这一页的文字编码疑有错误（夹杂西文字母），请与原件核对或索取可编辑的版本";
            self.note("garbled-text", message.into(), Some(number));
        }
        let counted = [
            ("unmapped-glyphs", content.unmapped, unmapped(content.unmapped)),
            ("invisible-text", content.invisible, invisible(content.invisible)),
            ("hidden-text", content.hidden, hidden(content.hidden)),
            ("slanted-text", content.slanted, slanted(content.slanted)),
        ];
        for (code, _, message) in counted.into_iter().filter(|&(_, count, _)| count > 0) {
            self.note(code, message, Some(number));
        }
    }

    /// The file has no end.
    pub(super) fn truncated(&mut self) {
        let message = "文件末尾缺失，可能没有下载完整，后面的内容可能缺少：请重新下载或索取";
        self.note("file-truncated", message.into(), None);
    }

    /// Page `number` could not be read.
    pub(super) fn damaged(&mut self, number: u32) {
        self.pages += 1;
        self.note("page-damaged", "这一页的内容已损坏，未能读取".into(), Some(number));
    }

    /// The notes; pages without text are one note when that is all of them.
    pub(super) fn notes(mut self) -> Vec<Note> {
        if self.without_text.len() == self.pages && self.pages > 0 {
            self.note("no-text-layer", format!("这份 PDF {NO_TEXT}"), None);
        } else {
            for number in std::mem::take(&mut self.without_text) {
                self.note("no-text-layer", format!("这一页{NO_TEXT}"), Some(number));
            }
        }
        self.notes
    }

    fn note(&mut self, code: &'static str, message: String, page: Option<u32>) {
        self.notes.push(Note { code, message, origin: Origin { page, ..Origin::default() } });
    }
}

/// Letters that stand for lost Chinese characters when a producer wrote half of each code.
fn is_garbled(character: char) -> bool {
    matches!(character, '\u{A1}'..='\u{17F}') && !"§°±²³·×÷©®".contains(character)
}

fn unmapped(count: usize) -> String {
    format!("有 {count} 个字符的字体没有给出文字编码，以“\u{FFFD}”代替：请索取可编辑的版本")
}

fn invisible(count: usize) -> String {
    format!("有 {count} 个字符不可见，多为文字识别（OCR）的结果，可能与图像不一致，请核对")
}

fn hidden(count: usize) -> String {
    format!("有 {count} 个字符被遮盖、划去、与底色相同或不显示，未读")
}

fn slanted(count: usize) -> String {
    format!("有 {count} 个斜排的字符未读，多为水印")
}
