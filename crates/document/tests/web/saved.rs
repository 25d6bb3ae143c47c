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
fn a_file_that_was_cut_off_gives_what_it_has() {
    let bytes = saved(&["Content-Type: text/html\r\n\r\n<p>正文<p>尾"]);
    check(&bytes.as_bytes()[..bytes.len() - 12], &["正文", "尾"]);
}

#[test]
fn a_message_without_a_page_is_no_document() {
    let bytes = saved(&["Content-Type: text/plain\r\n\r\nonly text"]);
    assert!(matches!(read(bytes), Err(ReadError::NotADocument { .. })));
}
