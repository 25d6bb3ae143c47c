//! What a person sees of a run: raised, struck-out and hidden text, and symbols, in every format of word processors.

use crate::drawn::{drawing, read};
use crate::word::{Beside, Paragraph, doc_with, fonts, row_shape, styles};
use crate::zipped::{docx, docx_with, odf_with, p};

/// Text with a run in the middle that has properties.
fn run(properties: &str, before: &str, text: &str) -> String {
    format!(
        "<w:p><w:r><w:t>{before}</w:t></w:r><w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r></w:p>"
    )
}

fn check_docx(cases: &[(&str, &str)]) {
    for (properties, expected) in cases {
        assert_eq!(drawing(&docx(&run(properties, "26", "1"))), [*expected], "{properties}");
    }
}

#[test]
fn in_docx_raised_struck_and_hidden_runs_are_no_digits() {
    check_docx(&[
        (r#"<w:vertAlign w:val="superscript"/>"#, "26¹"),
        (r#"<w:vertAlign w:val="subscript"/>"#, "26₁"),
        (r#"<w:position w:val="8"/><w:sz w:val="12"/>"#, "26¹"),
        (r#"<w:position w:val="-8"/>"#, "26₁"),
        (r#"<w:position w:val="1"/>"#, "261"),
        ("<w:strike/>", "26"),
        (r#"<w:strike w:val="0"/>"#, "261"),
        (r#"<w:dstrike w:val="true"/>"#, "26"),
        ("<w:vanish/>", "26"),
        (r#"<w:color w:val="FFFFFF"/>"#, "26"),
        (r#"<w:color w:val="auto"/>"#, "261"),
        (r#"<w:color w:themeColor="background1"/>"#, "26"),
        (r#"<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="1F4E79"/>"#, "261"),
        (r#"<w:color w:val="FFFFFF"/><w:shd w:val="pct20" w:fill="1F4E79"/>"#, "26\u{FFFD}"),
        (r#"<w:color w:val="1F4E79"/><w:shd w:val="solid" w:color="1F4E79"/>"#, "26"),
        (r#"<w:color w:val="FFFF00"/><w:highlight w:val="yellow"/>"#, "26"),
        (r#"<w:sz w:val="2"/>"#, "26"),
        ("<w:webHidden/>", "261"),
        (r#"<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>"#, "261"),
    ]);
}

const STYLES: &str = r#"<w:styles xmlns:w="w"><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>
    <w:style w:type="paragraph" w:default="1" w:styleId="n"/>
    <w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>
    <w:style w:type="character" w:styleId="h2"><w:basedOn w:val="h"/></w:style>
    <w:style w:type="character" w:styleId="shown"><w:basedOn w:val="h"/><w:rPr><w:vanish w:val="0"/></w:rPr></w:style>
    <w:style w:type="character" w:styleId="mark"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>
    <w:style w:type="character" w:styleId="out"><w:rPr><w:strike/></w:rPr></w:style>
    <w:style w:type="paragraph" w:styleId="hp"><w:basedOn w:val="n"/><w:rPr><w:vanish/></w:rPr></w:style>
    <w:style w:type="character" w:styleId="a"><w:basedOn w:val="b"/><w:rPr><w:b/></w:rPr></w:style>
    <w:style w:type="character" w:styleId="b"><w:basedOn w:val="a"/></w:style>
    <w:style w:type="table" w:styleId="dark"><w:tblPr/><w:tcPr><w:shd w:val="clear" w:fill="FFFFFF"/></w:tcPr>
    <w:tblStylePr w:type="firstRow"><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:tcPr><w:shd w:val="clear" w:fill="1F4E79"/></w:tcPr></w:tblStylePr></w:style>
    <w:style w:type="table" w:styleId="gone"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>"#;

fn styled(body: &str) -> Vec<String> {
    drawing(&docx_with(body, &[("styles", STYLES)]))
}

#[test]
fn in_docx_a_style_hides_as_well_as_a_run() {
    let cases = [
        (r#"<w:rStyle w:val="h"/>"#, "26"),
        (r#"<w:rStyle w:val="h2"/>"#, "26"),
        (r#"<w:rStyle w:val="h"/><w:vanish w:val="0"/>"#, "261"),
        (r#"<w:rStyle w:val="shown"/>"#, "261"),
        (r#"<w:rStyle w:val="mark"/>"#, "26¹"),
        (r#"<w:rStyle w:val="out"/>"#, "26"),
        (r#"<w:rStyle w:val="a"/>"#, "261"),
        (r#"<w:rStyle w:val="unknown"/>"#, "261"),
    ];
    for (properties, expected) in cases {
        assert_eq!(styled(&run(properties, "26", "1")), [expected], "{properties}");
    }
}

#[test]
fn in_docx_a_style_of_paragraphs_hides_and_a_toggle_takes_it_back() {
    let hidden = |run: &str| {
        format!(r#"<w:p><w:pPr><w:pStyle w:val="hp"/></w:pPr><w:r>{run}<w:t>藏9</w:t></w:r></w:p>"#)
    };
    assert_eq!(styled(&(hidden("") + &p("显"))), ["显"]);
    assert_eq!(styled(&hidden(r#"<w:rPr><w:vanish w:val="0"/></w:rPr>"#)), ["藏9"]);
    // A toggle that is on in two layers is off.
    assert_eq!(styled(&hidden(r#"<w:rPr><w:rStyle w:val="h"/></w:rPr>"#)), ["藏9"]);
}

#[test]
fn in_docx_the_defaults_may_hide_and_a_hidden_end_joins_paragraphs() {
    let defaults = r#"<w:styles xmlns:w="w"><w:docDefaults><w:rPrDefault><w:rPr><w:vanish/></w:rPr></w:rPrDefault></w:docDefaults></w:styles>"#;
    let body = run(r#"<w:vanish w:val="0"/>"#, "1", "26");
    assert_eq!(drawing(&docx_with(&body, &[("styles", defaults)])), ["26"]);
    let joined = "<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>总体</w:t></w:r></w:p>";
    assert_eq!(drawing(&docx(&(joined.to_owned() + &p("情况") + &p("另段")))), ["总体情况", "另段"]);
}

fn table(properties: &str, rows: &[&[(&str, &str)]]) -> String {
    let cell = |(shading, run): &(&str, &str)| {
        format!("<w:tc><w:tcPr>{shading}</w:tcPr><w:p><w:r>{run}</w:r></w:p></w:tc>")
    };
    let row =
        |cells: &&[(&str, &str)]| format!("<w:tr>{}</w:tr>", cells.iter().map(cell).collect::<String>());
    format!("<w:tbl><w:tblPr>{properties}</w:tblPr>{}</w:tbl>", rows.iter().map(row).collect::<String>())
}

#[test]
fn in_docx_ink_is_compared_with_the_ground_of_its_cell() {
    let white = r#"<w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>7</w:t>"#;
    let blue = r#"<w:shd w:val="clear" w:fill="1F4E79"/>"#;
    let inked = r#"<w:rPr><w:color w:val="1F4E79"/></w:rPr><w:t>9</w:t>"#;
    let body = table("", &[&[("", white), (blue, white), (blue, inked), ("", inked)]]);
    assert_eq!(drawing(&docx(&body)), ["[][7][][9]"]);
    let whole = table(blue, &[&[("", white), (r#"<w:shd w:val="clear" w:fill="FFFFFF"/>"#, white)]]);
    assert_eq!(drawing(&docx(&whole)), ["[7][]"]);
}

#[test]
fn in_docx_a_style_of_tables_colours_and_hides() {
    let plain = "<w:t>表头1</w:t>";
    let white = r#"<w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>7</w:t>"#;
    let dark =
        table(r#"<w:tblStyle w:val="dark"/>"#, &[&[("", plain), ("", white)], &[("", plain), ("", white)]]);
    assert_eq!(styled(&dark), ["[表头1][7]", "[表头1][]"]);
    let off = r#"<w:tblStyle w:val="dark"/><w:tblLook w:val="0000"/>"#;
    assert_eq!(styled(&table(off, &[&[("", plain), ("", white)]])), ["[表头1][]"]);
    let gone = table(
        r#"<w:tblStyle w:val="gone"/>"#,
        &[&[("", plain), ("", r#"<w:rPr><w:vanish w:val="0"/></w:rPr><w:t>7</w:t>"#)]],
    );
    assert_eq!(styled(&gone), ["[][7]"]);
}

#[test]
fn in_docx_what_only_a_view_hides_is_in_doubt_in_a_cell() {
    let body = table("", &[&[("", "<w:rPr><w:webHidden/></w:rPr><w:t>合计26</w:t>")]]);
    assert_eq!(drawing(&docx(&body)), ["[合计\u{FFFD}\u{FFFD}]"]);
}

#[test]
fn in_docx_rows_too_low_to_show_anything_are_not_there() {
    let row =
        |height: &str, text: &str| format!("<w:tr><w:trPr>{height}</w:trPr><w:tc>{}</w:tc></w:tr>", p(text));
    let rows =
        row(r#"<w:trHeight w:val="10" w:hRule="exact"/>"#, "1") + &row(r#"<w:trHeight w:val="10"/>"#, "2");
    assert_eq!(drawing(&docx(&format!("<w:tbl>{rows}</w:tbl>"))), ["[2]"]);
}

#[test]
fn in_docx_symbols_show_what_their_font_has() {
    let sym =
        |font: &str, char: &str| format!(r#"<w:p><w:r><w:sym w:font="{font}" w:char="{char}"/></w:r></w:p>"#);
    let cases = [
        ("Symbol", "F032", "2"),
        ("Symbol", "0036", "6"),
        ("Wingdings", "F081", "①"),
        ("Wingdings", "F04A", "\u{FFFD}"),
        ("宋体", "2460", "①"),
        ("某字体", "F032", "\u{FFFD}"),
        ("Wingdings", "x", "\u{FFFD}"),
    ];
    for (font, char, expected) in cases {
        assert_eq!(drawing(&docx(&sym(font, char))), [expected], "{font} {char}");
    }
    let fonts = r#"<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>"#;
    assert_eq!(drawing(&docx(&run(fonts, "2", "6件"))), ["2\u{FFFD}件"]);
    assert_eq!(drawing(&docx(&run(r#"<w:rFonts w:ascii="Symbol"/>"#, "2", "6"))), ["26"]);
}

#[test]
fn in_docx_controls_and_fields_show_their_values() {
    let field = |begin: &str, instruction: &str, result: &str| {
        format!(
            r#"<w:p><w:r><w:fldChar w:fldCharType="begin"{begin}</w:r><w:r><w:instrText>{instruction}</w:instrText></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>"#
        )
    };
    let result = |text: &str| {
        format!(r#"<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{text}</w:t></w:r>"#)
    };
    let list = r#"><w:ffData><w:name w:val="x"/><w:ddList><w:result w:val="1"/><w:listEntry w:val="25"/><w:listEntry w:val="26"/></w:ddList></w:ffData></w:fldChar>"#;
    let ticked = r#"><w:ffData><w:checkBox><w:sizeAuto/><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData></w:fldChar>"#;
    let text = r#"><w:ffData><w:textInput><w:default w:val="9"/></w:textInput></w:ffData></w:fldChar>"#;
    let cases = [
        (field(list, " FORMDROPDOWN ", ""), "26"),
        (field(ticked, " FORMCHECKBOX ", ""), "☒"),
        (field(text, " FORMTEXT ", &result("26")), "26"),
        (field(text, " FORMTEXT ", ""), "\u{FFFD}"),
        (field("/>", " =SUM(LEFT) ", &result("26")), "26"),
        (field("/>", " =SUM(LEFT) ", ""), "\u{FFFD}"),
        (field("/>", " =SUM(LEFT) ", &result("")), "\u{FFFD}"),
        (field(r#" w:dirty="true"/>"#, " =SUM(LEFT) ", &result("26件")), "\u{FFFD}\u{FFFD}件"),
        (field("/>", r#" SYMBOL 50 \f "Symbol" "#, ""), "2"),
        (
            r#"<w:p><w:fldSimple w:instr=" =SUM(LEFT) "><w:r><w:t>26</w:t></w:r></w:fldSimple></w:p>"#.into(),
            "26",
        ),
        (r#"<w:p><w:fldSimple w:instr=" =SUM(LEFT) "/></w:p>"#.into(), "\u{FFFD}"),
        (r#"<w:p><w:fldSimple w:instr="MERGEFIELD a"></w:fldSimple></w:p>"#.into(), "\u{FFFD}"),
    ];
    for (body, expected) in cases {
        assert_eq!(drawing(&docx(&body)), [expected], "{body}");
    }
    let control = "<w:p><w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent><w:r><w:t>26</w:t></w:r></w:sdtContent></w:sdt></w:p>";
    assert_eq!(drawing(&docx(control)), ["26"]);
}

#[test]
fn in_docx_a_hidden_drawing_shows_no_text() {
    let text_box = |hidden: &str| {
        format!(
            r#"<w:p><w:r><w:drawing><wp:inline xmlns:wp="d"><wp:docPr id="1" {hidden}/><w:txbxContent>{}</w:txbxContent></wp:inline></w:drawing></w:r></w:p>"#,
            p("框")
        )
    };
    assert_eq!(drawing(&docx(&(text_box(r#"hidden="1""#) + &text_box("")))), ["框"]);
}

fn rtf(body: &str) -> Vec<u8> {
    let fonts = r"{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset2 Symbol;}{\f2\fcharset2 Wingdings;}}";
    let colours = r"{\colortbl;\red255\green255\blue255;\red31\green78\blue121;}";
    let styles = r"{\stylesheet{\ql Normal;}{\s1\v hidden;}{\s2\sbasedon1 below;}{\*\cs10\additive\v h;}{\*\cs11\strike\sbasedon11 s;}}";
    format!(r"{{\rtf1\ansi\deff0{fonts}{colours}{styles}{body}}}").into_bytes()
}

#[test]
fn in_rtf_raised_struck_and_hidden_runs_are_no_digits() {
    let cases = [
        (r"26{\super 1}", "26¹"),
        (r"26\super 1\nosupersub 件", "26¹件"),
        (r"26{\sub 1}", "26₁"),
        (r"26{\up8\fs12 1}", "26¹"),
        (r"26{\dn8 1}", "26₁"),
        (r"26{\strike 1}", "26"),
        (r"26{\striked1 1}", "26"),
        (r"26\strike 1\strike0 0", "260"),
        (r"26{\v 1}", "26"),
        (r"26{\cs10 1}", "26"),
        (r"26{\cs10\v0 1}", "261"),
        (r"26{\cs11 1}", "26"),
        (r"\s2 26\pard 1", "1"),
        (r"26{\cf1 1}", "26"),
        (r"26{\cf1\chcbpat2 1}", "261"),
        (r"\pard\cbpat2 26{\cf1 1}{\cf2 9}", "261"),
        (r"26{\fs2 1}", "26"),
        (r"{\f1 26}{\f1 \'36}", "266"),
        (r"2{\f2 6}", "2\u{FFFD}"),
        (r"2{\f2 \u-3967?}", "2①"),
    ];
    for (body, expected) in cases {
        assert_eq!(drawing(&rtf(&body.replace('件', r"\u20214?"))), [expected], "{body}");
    }
}

#[test]
fn in_rtf_ink_is_compared_with_the_ground_of_its_cell() {
    let row = r"\trowd\cellx1000\clcbpat2\cellx2000\clcbpat2\cellx3000\intbl{\cf1 7}\cell{\cf1 7}\cell{\cf2 9}\cell\row\pard";
    assert_eq!(drawing(&rtf(row)), ["[][7][]"]);
    let low = r"\trowd\trrh-10\cellx1000\intbl 1\cell\row\trowd\trrh10\cellx1000\intbl 2\cell\row\pard";
    assert_eq!(drawing(&rtf(low)), ["[2]"]);
}

#[test]
fn in_rtf_fields_show_their_values() {
    let field = |instruction: &str, result: &str| format!(r"{{\field{{\*\fldinst {instruction}}}{result}}}");
    let list = r"FORMDROPDOWN{\*\formfield{\fftype2\ffres1\ffdefres0{\*\ffname x}{\*\ffl 25}{\*\ffl 26}}}";
    let ticked = r"FORMCHECKBOX{\*\formfield{\fftype1\ffres25\ffdefres1}}";
    let cases = [
        (field(list, r"{\fldrslt }"), "26"),
        (field(ticked, r"{\fldrslt }"), "☒"),
        (field("=SUM(LEFT)", r"{\fldrslt 26}"), "26"),
        (field("=SUM(LEFT)", ""), "\u{FFFD}"),
        (field(r#"SYMBOL 50 \\f "Symbol""#, r"{\fldrslt\f1 2}"), "2"),
        (field(r#"SYMBOL 50 \\f "Symbol""#, ""), "2"),
    ];
    for (body, expected) in cases {
        assert_eq!(drawing(&rtf(&body)), [expected], "{body}");
    }
}

#[test]
fn a_byte_order_mark_before_rtf_is_no_text() {
    let bytes = [b"\xEF\xBB\xBF".as_slice(), &rtf("26")].concat();
    assert_eq!(drawing(&bytes), ["26"]);
}

/// A document of one paragraph `261`, whose last digit has these modifiers.
fn doc_run(modifiers: &[&[u8]]) -> Vec<u8> {
    let paragraph = Paragraph { text: "261\r", one_byte: true, modifiers: Vec::new() };
    let beside = Beside {
        runs: vec![(0, 2, 1, modifiers.concat())],
        styles: styles(&[
            (false, 0xFFF, &[]),
            (true, 0xFFF, &[0x3C, 0x08, 1]),
            (true, 1, &[]),
            (true, 1, &[0x3C, 0x08, 0]),
            (true, 5, &[]),
            (true, 4, &[0x37, 0x08, 1]),
        ]),
        fonts: fonts(&["Times", "Symbol", "Wingdings"]),
        ..Beside::default()
    };
    doc_with(&[paragraph], &[], &beside)
}

#[test]
fn in_doc_raised_struck_and_hidden_runs_are_no_digits() {
    let white = [0x70, 0x68, 0xFF, 0xFF, 0xFF, 0];
    let cases: [(&[&[u8]], &str); 20] = [
        (&[&[0x48, 0x2A, 1]], "26¹"),
        (&[&[0x48, 0x2A, 2]], "26₁"),
        (&[&[0x45, 0x48, 8, 0], &[0x43, 0x4A, 12, 0]], "26¹"),
        (&[&[0x45, 0x48, 0xF8, 0xFF]], "26₁"),
        (&[&[0x37, 0x08, 1]], "26"),
        (&[&[0x37, 0x08, 0]], "261"),
        (&[&[0x53, 0x2A, 1]], "26"),
        (&[&[0x3C, 0x08, 0x81]], "26"),
        (&[&[0x30, 0x4A, 1, 0]], "26"),
        (&[&[0x30, 0x4A, 2, 0]], "26"),
        (&[&[0x30, 0x4A, 3, 0]], "261"),
        (&[&[0x30, 0x4A, 1, 0], &[0x3C, 0x08, 0x81]], "261"),
        (&[&[0x30, 0x4A, 4, 0]], "26"),
        (&[&white], "26"),
        (&[&[0x42, 0x2A, 8]], "26"),
        (&[&white, &[0x71, 0xCA, 10, 0, 0, 0, 0xFF, 31, 78, 121, 0, 0, 0]], "261"),
        (&[&[0x43, 0x4A, 2, 0]], "26"),
        (&[&[0x09, 0x6A, 1, 0, 0x36, 0xF0]], "266"),
        (&[&[0x09, 0x6A, 2, 0, 0x4A, 0xF0]], "26\u{FFFD}"),
        (&[&[0x4F, 0x4A, 2, 0]], "26\u{FFFD}"),
    ];
    for (modifiers, expected) in cases {
        assert_eq!(drawing(&doc_run(modifiers)), [expected], "{modifiers:x?}");
    }
}

#[test]
fn in_doc_white_ink_in_a_table_is_in_doubt_and_low_rows_are_not_there() {
    let in_table = [0x16, 0x24, 1];
    let cell = |text| Paragraph { text, one_byte: true, modifiers: in_table.to_vec() };
    let end = |height: &[u8]| Paragraph {
        text: "\u{7}",
        one_byte: true,
        modifiers: [&in_table, &[0x17, 0x24, 1], height, &row_shape(&[0, 1000], &[0])[..]].concat(),
    };
    let low = [0x07, 0x94, 0xF6, 0xFF];
    let paragraphs = [cell("26\u{7}"), end(&[]), cell("1\u{7}"), end(&low)];
    let white = vec![0x70, 0x68, 0xFF, 0xFF, 0xFF, 0];
    let beside = Beside { runs: vec![(0, 1, 1, white)], ..Beside::default() };
    assert_eq!(drawing(&doc_with(&paragraphs, &[], &beside)), ["[2\u{FFFD}]"]);
}

#[test]
fn in_doc_formulas_without_result_are_illegible() {
    let formula = Paragraph { text: "2\u{13} =SUM(LEFT) \u{15}\r", one_byte: true, modifiers: Vec::new() };
    assert_eq!(drawing(&doc_with(&[formula], &[], &Beside::default())), ["2\u{FFFD}"]);
    let result =
        Paragraph { text: "2\u{13} =SUM(LEFT) \u{14}6\u{15}\r", one_byte: true, modifiers: Vec::new() };
    assert_eq!(drawing(&doc_with(&[result], &[], &Beside::default())), ["26"]);
}

const COMMON: &str = r##"<office:document-styles><office:font-face-decls>
    <style:font-face style:name="WD" svg:font-family="Wingdings" style:font-charset="x-symbol"/></office:font-face-decls>
    <office:styles><style:default-style style:family="paragraph"><style:text-properties fo:font-size="10.5pt"/></style:default-style>
    <style:style style:name="Gone" style:family="paragraph"><style:text-properties text:display="none"/></style:style>
    <style:style style:name="Mark" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>
    <style:style style:name="x" style:family="text" style:parent-style-name="y"/>
    <style:style style:name="y" style:family="text" style:parent-style-name="x"/></office:styles></office:document-styles>"##;

fn odt(styles: &str, body: &str) -> Vec<String> {
    drawing(&odf_with("text", styles, body, &[("styles.xml", COMMON)]))
}

#[test]
fn in_odt_raised_struck_and_hidden_runs_are_no_digits() {
    let cases = [
        (r#"style:text-position="super 58%""#, "26¹"),
        (r#"style:text-position="sub 58%""#, "26₁"),
        (r#"style:text-position="33% 58%""#, "26¹"),
        (r#"style:text-position="-20% 100%""#, "26₁"),
        (r#"style:text-position="0% 100%""#, "261"),
        (r#"style:text-line-through-style="solid""#, "26"),
        (r#"style:text-line-through-style="solid" style:text-line-through-type="double""#, "26"),
        (r#"style:text-line-through-type="none""#, "261"),
        (r#"text:display="none""#, "26"),
        (r##"fo:color="#ffffff""##, "26"),
        (r##"fo:color="#ffffff" style:use-window-font-color="true""##, "261"),
        (r##"fo:color="#ffffff" fo:background-color="#1f4e79""##, "261"),
        (r#"fo:font-size="1pt""#, "26"),
        (r#"style:font-name="WD""#, "26\u{FFFD}"),
        (r#"style:font-name="Symbol""#, "261"),
    ];
    for (properties, expected) in cases {
        let style = format!(
            r#"<style:style style:name="T1" style:family="text"><style:text-properties {properties}/></style:style>"#
        );
        let body = r#"<text:p>26<text:span text:style-name="T1">1</text:span></text:p>"#;
        assert_eq!(odt(&style, body), [expected], "{properties}");
    }
}

#[test]
fn in_odt_styles_hide_through_their_parents() {
    let child = r#"<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Gone"/>
        <style:style style:name="T1" style:family="text" style:parent-style-name="Mark"/>
        <style:style style:name="T2" style:family="text"><style:text-properties text:display="true"/></style:style>"#;
    let paragraph = |content: &str| format!(r#"<text:p text:style-name="P1">{content}</text:p>"#);
    assert_eq!(odt(child, &paragraph("9")), Vec::<String>::new());
    assert_eq!(odt(child, &paragraph(r#"9<text:span text:style-name="T2">26</text:span>"#)), ["26"]);
    assert_eq!(odt(child, r#"<text:p>26<text:span text:style-name="T1">1</text:span></text:p>"#), ["26¹"]);
    assert_eq!(odt(child, r#"<text:p>2<text:span text:style-name="x">6</text:span></text:p>"#), ["26"]);
}

#[test]
fn in_odt_hidden_sections_paragraphs_and_texts_are_not_there() {
    let body = r#"<text:section text:display="none"><text:p>1</text:p></text:section>
        <text:section text:display="condition" text:is-hidden="true"><text:p>2</text:p></text:section>
        <text:section><text:p>显</text:p></text:section>
        <text:p>3<text:hidden-paragraph text:is-hidden="true"/></text:p>
        <text:p>26<text:hidden-text text:string-value="1" text:is-hidden="true">1</text:hidden-text></text:p>
        <text:p>2<text:hidden-text text:string-value="6"/></text:p>
        <text:p>26<text:variable-set text:display="none" office:value="1">1</text:variable-set></text:p>"#;
    assert_eq!(odt("", body), ["显", "26", "26", "26"]);
}

#[test]
fn in_odt_controls_and_fields_show_their_values() {
    let body = r#"<office:forms><form:form><form:text form:id="c1" form:value="1" form:current-value="26"/>
        <form:listbox xml:id="c2"><form:option form:label="25"/><form:option form:label="27" form:current-selected="true"/></form:listbox></form:form></office:forms>
        <text:p><draw:control draw:control="c1"/></text:p><text:p><draw:control draw:control="c2"/></text:p>
        <text:p><text:text-input text:description="填">28</text:text-input></text:p>
        <text:p><text:drop-down><text:label text:value="1"/><text:label text:value="29" text:current-selected="true"/>29</text:drop-down></text:p>
        <text:p><text:drop-down><text:label text:value="30" text:current-selected="true"/></text:drop-down></text:p>
        <text:p><text:expression text:formula="1+1">31</text:expression></text:p>
        <text:p><text:expression text:formula="1+1"/></text:p>
        <text:p><text:table-formula text:formula="sum" office:value="33"/></text:p>
        <text:p><field:fieldmark field:type="x.FORMDROPDOWN"><field:param field:name="Dropdown_ListEntry" field:value="5"/><field:param field:name="Dropdown_ListEntry" field:value="34"/><field:param field:name="Dropdown_Selected" field:value="1"/></field:fieldmark></text:p>"#;
    assert_eq!(odt("", body), ["26", "27", "28", "29", "30", "31", "\u{FFFD}", "33", "34"]);
}

#[test]
fn in_odt_repeated_cells_and_rows_are_repeated() {
    let cell = |attributes: &str, text: &str| {
        format!("<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>")
    };
    let row = format!(
        r#"<table:table-row table:number-rows-repeated="2">{}{}<table:table-cell table:number-columns-repeated="2"/><table:table-cell office:value-type="float" office:value="7"/></table:table-row>"#,
        cell(r#"table:number-columns-repeated="2""#, "0"),
        cell("", "2")
    );
    let low = r#"<style:style style:name="low" style:family="table-row"><style:table-row-properties style:row-height="0.002cm"/></style:style>"#;
    let hidden = format!(
        r#"<table:table-row table:style-name="low">{0}</table:table-row><table:table-row table:visibility="collapse">{0}</table:table-row>"#,
        cell("", "9")
    );
    assert_eq!(
        odt(low, &format!("<table:table>{row}{hidden}</table:table>")),
        ["[0][0][2][][][7]", "[0][0][2][][][7]"]
    );
}

#[test]
fn in_odt_ink_is_compared_with_the_ground_of_its_cell() {
    let styles = r##"<style:style style:name="blue" style:family="table-cell"><style:table-cell-properties fo:background-color="#1f4e79"/></style:style>
        <style:style style:name="white" style:family="text"><style:text-properties fo:color="#ffffff"/></style:style>"##;
    let cell = |style: &str| {
        format!(
            r#"<table:table-cell {style}><text:p><text:span text:style-name="white">7</text:span></text:p></table:table-cell>"#
        )
    };
    let row = cell("") + &cell(r#"table:style-name="blue""#);
    assert_eq!(
        odt(styles, &format!("<table:table><table:table-row>{row}</table:table-row></table:table>")),
        ["[][7]"]
    );
}

#[test]
fn a_text_repeated_without_end_is_bounded() {
    let cell = format!(
        r#"<table:table-cell table:number-columns-repeated="4000000000"><text:p>{}</text:p></table:table-cell>"#,
        "长".repeat(1000)
    );
    let row = format!(r#"<table:table-row table:number-rows-repeated="4000000000">{cell}</table:table-row>"#);
    let body = format!("<table:table>{row}</table:table>");
    assert!(read(&odf_with("text", "", &body, &[])).is_err());
}

#[test]
fn styles_in_a_circle_end() {
    let circle = r#"<w:styles xmlns:w="w"><w:style w:type="paragraph" w:styleId="a"><w:basedOn w:val="b"/></w:style><w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>"#;
    let body = r#"<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>26</w:t></w:r></w:p>"#;
    assert_eq!(drawing(&docx_with(body, &[("styles", circle)])), ["26"]);
    assert!(read(&rtf(r"{\cs11 26}")).is_ok());
}
