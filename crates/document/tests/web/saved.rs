//! Pages saved with their parts.

use document::{Format, ReadError};
use encoding_rs::GB18030;

use crate::drawn::{check, draw, read};

const HEAD: &str = "From: <Saved by a browser>\r\nSubject: =?utf-8?B?5bm05oql?=\r\nMIME-Version: 1.0\r\n\
                    Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--=_x\"\r\n\r\n";

fn saved(parts: &[&str]) -> String {
    let parts: String = parts.iter().map(|part| format!("----=_x\r\n{part}\r\n")).collect();
    format!("{HEAD}{parts}----=_x--\r\n")
}

#[test]
fn the_page_is_read_and_its_pictures_are_not() {
    let bytes = saved(&[
        "Content-Type: text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
         <title>=E5=B9=B4=E6=8A=A5</title><table><tr><td colspan=3D2>=E8=A7=84=\r\n=E7=AB=A0<tr><td>1<td>2</table>",
        "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=",
    ]);
    let document = read(bytes).unwrap();
    assert_eq!(document.format, Format::Mhtml);
    assert_eq!(document.title.as_deref(), Some("年报"));
    assert_eq!(draw(&document), ["[规章→]", "[1][2]"]);
}

#[test]
fn frames_follow_the_page() {
    let bytes = saved(&[
        "Content-Type: text/html\r\n\r\n<p>page<frameset><frame src=a></frameset>",
        "content-type: TEXT/HTML\r\nContent-Transfer-Encoding: BASE64\r\n\r\nPHA+5q2j5paHPC9w\r\nPg==",
    ]);
    check(bytes, &["page", "正文"]);
}

#[test]
fn a_message_of_one_part_in_gbk_is_read() {
    let text = "MIME-Version: 1.0\r\nContent-Type: text/html; charset=gb2312\r\n\r\n<p>规范性文件";
    check(GB18030.encode(text).0, &["规范性文件"]);
}

#[test]
fn byte_order_marks_stand_before_the_message_and_in_its_parts() {
    let message = saved(&["Content-Type: text/html; charset=\"gb2312\"\r\n\r\n<p>正文"]);
    check(format!("\u{FEFF}{message}"), &["正文"]);
    let marked = format!("\u{FEFF}{message}");
    check(marked.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>(), &["正文"]);
    check(marked.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>(), &["正文"]);
    check(saved(&["Content-Type: text/html; charset=gb2312\r\n\r\n\u{FEFF}<p>正文"]), &["正文"]);
    // FF FE and 正文 in UTF-16, as quoted-printable.
    check(
        saved(&[
            "Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=FF=FE<=00p=00>=00=63=6B=87=65",
        ]),
        &["正文"],
    );
}

#[test]
fn parts_with_a_wrong_charset_are_read_by_their_bytes() {
    for charset in ["us-ascii", "iso-8859-1", "utf-8", "windows-1252"] {
        let head = format!("MIME-Version: 1.0\r\nContent-Type: text/html; charset={charset}\r\n");
        check(
            format!(
                "{head}Content-Transfer-Encoding: quoted-printable\r\n\r\n<p>=D5=FE=B8=AE=D0=C5=CF=A2=B9=AB=BF=AA"
            ),
            &["政府信息公开"],
        );
        check(
            format!("{head}Content-Transfer-Encoding: base64\r\n\r\nPHA+1f64rtDFz6K5q7+q"),
            &["政府信息公开"],
        );
    }
}

#[test]
fn style_sheets_saved_with_a_page_hide_what_they_hide() {
    let sheet = ".n{display:none}";
    for (link, head) in [
        ("cid:css-1@mhtml.blink", "Content-ID: <css-1@mhtml.blink>"),
        ("https://a.example/s/a.css", "Content-Location: https://a.example/s/a.css"),
        ("../s/a.css", "Content-Location: https://a.example/s/a.css"),
    ] {
        let page = format!(
            "Content-Type: text/html\r\n\r\n<link rel=stylesheet href='{link}'><p>26<b class=n>9</b>"
        );
        check(saved(&[&page, &format!("Content-Type: text/css\r\n{head}\r\n\r\n{sheet}")]), &["26"]);
    }
}

#[test]
fn a_file_that_was_cut_off_gives_what_it_has() {
    let bytes = saved(&["Content-Type: text/html\r\n\r\n<p>正文<p>尾"]);
    check(&bytes.as_bytes()[..bytes.len() - 12], &["正文", "尾"]);
}

#[test]
fn a_message_without_a_page_is_no_document() {
    let bytes = saved(&["Content-Type: text/plain\r\n\r\nonly text"]);
    assert!(matches!(read(bytes), Err(ReadError::NotADocument { .. })));
}
