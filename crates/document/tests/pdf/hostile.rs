//! Damaged and hostile files.

use document::{ReadError, read};

use super::breaks::long_table;
use super::{codes, document, paragraphs};
use crate::writer::{Encoding, Page, Writer, file};

#[test]
fn a_page_tree_that_bites_its_tail_ends() {
    let mut writer = Writer::default();
    let content = writer.stream("", b"");
    writer.add(format!("<< /Type /Page /Parent 4 0 R /MediaBox [0 0 595 842] /Contents {content} 0 R >>"));
    let root = writer.add("<< /Type /Catalog /Pages 4 0 R >>");
    writer.add("<< /Type /Pages /Kids [2 0 R 4 0 R 4 0 R] /Count 3 >>");
    assert_eq!(document(&writer.finish(root)).blocks, []);
}

#[test]
fn forms_that_multiply_are_refused() {
    let mut writer = Writer::default();
    for form in 1..=40 {
        let entries = format!(
            "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /A {} 0 R >> >>",
            form + 1
        );
        writer.stream(&entries, b"/A Do /A Do");
    }
    writer.stream("/Type /XObject /Subtype /Form /BBox [0 0 595 842]", b"0 0 m 9 9 l S");
    let content = writer.stream("", b"/A Do");
    let page = writer.add(format!(
        "<< /Type /Page /Parent 45 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /A 1 0 R >> >> \
         /Contents {content} 0 R >>"
    ));
    let root = writer.add("<< /Type /Catalog /Pages 45 0 R >>");
    writer.add(format!("<< /Type /Pages /Kids [{page} 0 R] /Count 1 >>"));
    let error = read(&writer.finish(root)).remove(0).document.expect_err("it multiplies");
    assert!(matches!(error, ReadError::TooLarge { limit: "MAX_DRAWINGS", .. }), "{error}");
}

#[test]
fn a_long_form_drawn_again_and_again_is_refused() {
    let mut writer = Writer::default();
    let long = " ".repeat(8 << 20);
    writer.stream("/Type /XObject /Subtype /Form /BBox [0 0 595 842]", long.as_bytes());
    let content = writer.stream("", "/A Do ".repeat(1_000).as_bytes());
    let page = writer.add(format!(
        "<< /Type /Page /Parent 5 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /A 1 0 R >> >> \
         /Contents {content} 0 R >>"
    ));
    let root = writer.add("<< /Type /Catalog /Pages 5 0 R >>");
    writer.add(format!("<< /Type /Pages /Kids [{page} 0 R] /Count 1 >>"));
    let error = read(&writer.finish(root)).remove(0).document.expect_err("it repeats");
    assert!(matches!(error, ReadError::TooLarge { limit: "MAX_INSTRUCTION_BYTES", .. }), "{error}");
}

#[test]
fn more_cells_than_allowed_are_refused() {
    let mut lattice = Page::new(Encoding::UniGbUcs2);
    for line in 0..=70 {
        lattice.line(20.0, 20.0 + 8.0 * line as f64, 580.0, 20.0 + 8.0 * line as f64);
        lattice.line(20.0 + 8.0 * line as f64, 20.0, 20.0 + 8.0 * line as f64, 580.0);
    }
    lattice.text(30.0, 34.0, "1");
    let mut writer = Writer::default();
    let font = writer.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
    let content = writer.stream("", lattice.content.as_bytes());
    let pages = 250;
    let tree = 3 + pages;
    let mut kids = String::new();
    for _ in 0..pages {
        let page = writer.add(format!(
            "<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 595 842] \
             /Resources << /Font << /F {font} 0 R >> >> /Contents {content} 0 R >>"
        ));
        kids += &format!("{page} 0 R ");
    }
    writer.add(format!("<< /Type /Pages /Kids [{kids}] /Count {pages} >>"));
    let root = writer.add(format!("<< /Type /Catalog /Pages {tree} 0 R >>"));
    let error = read(&writer.finish(root)).remove(0).document.expect_err("too many cells");
    assert!(matches!(error, ReadError::TooLarge { limit: "MAX_CELLS", .. }), "{error}");
}

#[test]
fn forms_that_draw_each_other_end() {
    let mut writer = Writer::default();
    let form = "/Type /XObject /Subtype /Form /BBox [0 0 595 842] \
                /Resources << /XObject << /A 1 0 R /B 2 0 R >> >>";
    writer.stream(form, b"/B Do");
    writer.stream(form, b"/A Do");
    let content = writer.stream("", b"/A Do");
    let page = writer.add(format!(
        "<< /Type /Page /Parent 6 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /A 1 0 R >> >> \
         /Contents {content} 0 R >>"
    ));
    let root = writer.add("<< /Type /Catalog /Pages 6 0 R >>");
    writer.add(format!("<< /Type /Pages /Kids [{page} 0 R] /Count 1 >>"));
    assert_eq!(document(&writer.finish(root)).blocks, []);
}

#[test]
fn deeply_nested_objects_are_survived() {
    let deep = "[".repeat(200_000);
    let mut writer = Writer::default();
    let content = writer.stream("", format!("{deep} TJ\nBT ET").as_bytes());
    let page = writer.add(format!(
        "<< /Type /Page /Parent 4 0 R /MediaBox [0 0 595 842] /Contents {content} 0 R /Deep {} >>",
        "<< /A ".repeat(200_000)
    ));
    let root = writer.add("<< /Type /Catalog /Pages 4 0 R >>");
    writer.add(format!("<< /Type /Pages /Kids [{page} 0 R] /Count 1 /More {deep} >>"));
    let _ = read(&writer.finish(root));
}

#[test]
fn a_file_without_its_end_says_so() {
    let whole = file(&[long_table(1, 3, true)]);
    let cut = read(&whole[..whole.len() - 60]).remove(0).document.expect("the pages are there");
    assert_eq!(codes(&cut), ["file-truncated"]);
    assert_eq!(codes(&document(&whole)), [""; 0]);
}

#[test]
fn a_file_cut_anywhere_never_panics() {
    let whole = file(&[long_table(1, 3, true), long_table(4, 2, false)]);
    for end in (0..whole.len()).step_by(37) {
        let _ = read(&whole[..end]);
    }
}

/// Numbers that look random and are the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }
}

#[test]
fn a_file_with_bytes_changed_never_panics() {
    let whole = file(&[long_table(1, 2, true)]);
    let mut chance = Chance(0x2545_F491_4F6C_DD1D);
    for _ in 0..300 {
        let mut bytes = whole.clone();
        for _ in 0..1 + chance.below(8) {
            let at = chance.below(bytes.len());
            bytes[at] = chance.below(256) as u8;
        }
        let _ = read(&bytes);
    }
}

#[test]
fn words_and_lines_at_any_place_are_read() {
    let mut chance = Chance(0x9E37_79B9_7F4A_7C15);
    let words = ["0", "12", "7730.28", "-", "（一）予以公开", "总计", "、", " ", "一、甲", "2023年"];
    for _ in 0..150 {
        let mut pages = Vec::new();
        for _ in 0..2 {
            let mut page = Page::new(Encoding::UniGbUcs2);
            // Coarse places make lines meet and words align now and then.
            let mut place = |most: usize| (20 * chance.below(most)) as f64;
            for _ in 0..20 {
                let (x0, y0, x1, y1) = (place(30), place(42), place(30), place(42));
                page.line(x0, y0, x1, y0).line(x0, y0, x0, y1);
            }
            for _ in 0..60 {
                let (x, y) = (place(30), place(42));
                page.text(x, y, words[place(words.len()) as usize / 20]);
            }
            pages.push(page);
        }
        let _ = document(&file(&pages));
    }
}

#[test]
fn a_password_is_asked_for_only_when_one_is_needed_to_read() {
    let locked = read(include_bytes!("locked.pdf")).remove(0).document;
    assert!(matches!(locked, Err(ReadError::Encrypted)));
    assert_eq!(paragraphs(&document(include_bytes!("restricted.pdf"))), ["total 18"]);
}

/// A file of an empty page beside `object`.
fn with_object(object: &str) -> Vec<u8> {
    let mut writer = Writer::default();
    writer.add(object);
    super::writer::file_with(writer, &[Page::new(Encoding::UniGbUcs2)], "")
}

#[test]
fn more_widths_or_samples_than_allowed_are_refused() {
    for object in [
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /W [0 2147483647 500] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /W2 [0 4294967295 500 0 0] >>",
        "<< /FunctionType 0 /Size [65536 65536] /BitsPerSample 1 /Domain [0 1 0 1] /Range [0 1] >>",
    ] {
        let error = read(&with_object(object)).remove(0).document.expect_err("it counts too much");
        assert!(matches!(error, ReadError::TooLarge { limit: "MAX_COUNTED", .. }), "{error}");
    }
}

#[test]
fn functions_and_colours_that_stand_on_each_other_without_an_end_are_refused() {
    let function = |next: usize| {
        format!("<< /FunctionType 3 /Domain [0 1] /Bounds [] /Encode [0 1] /Functions [{next} 0 R] >>")
    };
    let colour = |next: usize| format!("[/Indexed {next} 0 R 1 <00FF>]");
    let chains: [&dyn Fn(usize) -> String; 2] = [&function, &colour];
    for chain in chains {
        let mut writer = Writer::default();
        for next in 2..5_000 {
            writer.add(chain(next));
        }
        let mut page = Page::new(Encoding::UniGbUcs2);
        page.resources = "/ColorSpace << /C 1 0 R /D [/Separation /X /DeviceGray 1 0 R] >>".into();
        page.put("/C cs 0.5 sc 0 0 9 9 re f /D cs 0.5 sc 0 0 9 9 re f");
        let bytes = super::writer::file_with(writer, &[page], "");
        let error = read(&bytes).remove(0).document.expect_err("it has no end");
        assert!(matches!(error, ReadError::Damaged { .. }), "{error}");
    }
}

#[test]
fn a_function_of_many_braces_is_refused() {
    let mut writer = Writer::default();
    let braces = "{".repeat(200_000);
    writer.stream("/FunctionType 4 /Domain [0 1] /Range [0 1]", braces.as_bytes());
    let bytes = super::writer::file_with(writer, &[Page::new(Encoding::UniGbUcs2)], "");
    assert!(matches!(read(&bytes).remove(0).document, Err(ReadError::Damaged { .. })));
}
