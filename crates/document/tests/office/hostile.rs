//! Damaged bytes end in a document or an error, never in a panic.

use crate::zipped::{docx, odf, p, tc, xlsx};

/// Reads the bytes again and again with a few of them changed, the same ones on each run.
fn survive_changes(bytes: &[u8], times: u64) {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    for _ in 0..times {
        let mut changed = bytes.to_vec();
        for _ in 0..1 + next(4) {
            let at = next(changed.len());
            changed[at] = [0, 1, 0x7F, 0xFF, next(256) as u8][next(5)];
        }
        drop(document::read(&changed));
    }
}

#[test]
fn changed_documents_of_word_do_not_panic() {
    survive_changes(include_bytes!("../data/merged.doc"), 1500);
}

#[test]
fn changed_old_workbooks_do_not_panic() {
    survive_changes(include_bytes!("../data/merged.xls"), 1500);
}

#[test]
fn changed_packages_do_not_panic() {
    let row = format!("<w:tr>{}{}</w:tr>", tc(r#"<w:gridSpan w:val="2"/><w:vMerge/>"#, "一"), tc("", "2"));
    survive_changes(&docx(&format!("{}<w:tbl>{row}{row}</w:tbl>", p("题"))), 500);
    survive_changes(
        &xlsx(&[("表", "", r#"<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>"#)]),
        500,
    );
    survive_changes(
        &odf("text", "<table:table><table:table-row><table:table-cell/></table:table-row></table:table>"),
        500,
    );
}

#[test]
fn changed_rich_texts_do_not_panic() {
    let row =
        "\\trowd\\clvmgf\\cellx900\\cellx1800\\intbl\\itap2 \\'b9\\'ab\\nestcell\\cell{\\u20844?}\\cell\\row";
    survive_changes(
        format!("{{\\rtf1\\ansicpg936{{\\fonttbl{{\\f0\\fcharset134 x;}}}}{row}{row}\\pard a\\par}}")
            .as_bytes(),
        3000,
    );
}
