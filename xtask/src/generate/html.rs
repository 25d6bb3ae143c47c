//! Papers as web pages into which a text program's document was pasted: much markup, labels cut over spans.

use document::{Block, Cell};

const HEAD: &str = "<link rel=\"stylesheet\" href=\"/style/main.css\"><script src=\"/script/main.js\"></script></head>\n\
<body><div class=\"top\"><ul><li><a href=\"/\">首页</a></li><li><a href=\"/xwzx/\">新闻中心</a></li>\
<li><a href=\"/zwgk/\">政务公开</a></li></ul></div>\n<div class=\"main\"><div id=\"zoom\" class=\"article\">\n";
const FOOT: &str = "</div></div>\n<div class=\"foot\"><p>主办单位：虚亭县人民政府办公室</p><p><a href=\"/map/\">网站地图</a></p></div>\n\
</body></html>\n";
const FONT: &str = "mso-spacerun:'yes';font-family:宋体;mso-ascii-font-family:'Times New Roman';font-size:10.5000pt;\
mso-font-kerning:1.0000pt;";

/// The page in UTF-8.
pub(super) fn page(title: &str, blocks: &[Block]) -> String {
    written("utf-8", title, blocks)
}

/// The page in GBK.
pub(super) fn gbk_page(title: &str, blocks: &[Block]) -> Vec<u8> {
    encoding_rs::GBK.encode(&written("gbk", title, blocks)).0.into_owned()
}

fn written(charset: &str, title: &str, blocks: &[Block]) -> String {
    let mut out =
        format!("<!DOCTYPE html>\n<html><head><meta charset=\"{charset}\"><title>{title}</title>{HEAD}");
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => {
                out += &format!(
                    "<p class=\"MsoNormal\" style=\"text-indent:32.0pt\">{}</p>\n",
                    spans(&paragraph.text)
                );
            }
            Block::Table(table) => {
                out += "<div align=\"center\"><table class=\"MsoTableGrid\" border=\"1\" cellspacing=\"0\" \
                        style=\"border-collapse:collapse;border:none;mso-padding-alt:0pt 5.4pt 0pt 5.4pt\">\n<tbody>";
                for row in &table.rows {
                    out += "<tr style=\"height:22.7pt\">";
                    row.cells.iter().for_each(|cell| out += &place(cell));
                    out += "</tr>\n";
                }
                out += "</tbody></table></div>\n";
            }
        }
    }
    out + FOOT
}

fn place(cell: &Cell) -> String {
    let span =
        |name: &str, count: u32| if count > 1 { format!(" {name}=\"{count}\"") } else { String::new() };
    format!(
        "<td{}{} width=\"57\" valign=\"center\" style=\"width:42.6pt;padding:0pt 5.4pt;border:1.0pt solid windowtext;\
         mso-border-alt:0.5pt solid windowtext\"><p class=\"MsoNormal\" align=\"center\" style=\"text-align:center;\
         line-height:16.0pt\">{}</p></td>",
        span("colspan", cell.column_span),
        span("rowspan", cell.row_span),
        spans(&cell.text)
    )
}

/// The text cut into pieces of four characters, each in a span.
fn spans(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let piece = |piece: &[char]| {
        let text: String = piece.iter().collect();
        format!("<span style=\"{FONT}\"><font face=\"宋体\">{text}</font></span>")
    };
    let mut out: String = characters.chunks(4).map(piece).collect();
    out += "<span lang=\"EN-US\"><o:p></o:p></span>";
    out
}
