//! A standalone web page: accessible tables, the tags of a government page, no script, nothing fetched.

use super::printable::is_unprintable;
use crate::draft::{Draft, Form, Piece, Room, attachment_lines};
use crate::grid;
use crate::model::Cell;

const STYLE: &str = "\
body{max-width:60rem;margin:2rem auto;padding:0 1rem;font:1.125rem/1.8 FangSong,仿宋,STFangsong,serif;color:#111;background:#fff}\
h1{font:bold 1.75rem/1.5 SimSun,宋体,serif;text-align:center}h2{font:bold 1.25rem/1.8 SimHei,黑体,sans-serif}\
p{text-indent:2em;margin:.4em 0;overflow-wrap:anywhere}p.number{text-align:center;text-indent:0}p.addressee{text-indent:0}\
.attachments{margin-top:1.8em}.attachments p+p{padding-left:3em}.signature{display:table;margin:2.5em 4em 0 auto}\
.signature p{text-align:center;text-indent:0;margin:0}hr{border:0;border-top:1px dashed #666;margin:2em 0;break-after:page}\
.table{overflow-x:auto;margin:1em 0}table{border-collapse:collapse;width:100%;min-width:44rem;font-size:1rem;line-height:1.5}\
caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}\
th,td{border:1px solid #333;padding:.25em .4em;text-align:center;vertical-align:middle;font-weight:normal}\
th.label,table.wide td{text-align:left}table.wide{min-width:0}@media print{body{margin:0;max-width:none}.table{overflow:visible}table{min-width:0}\
thead{display:table-header-group}tr{break-inside:avoid}}";

/// The page, in UTF-8.
pub fn html(draft: &Draft) -> String {
    let mut page = String::from("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n");
    page += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
    page += &format!("<title>{}</title>\n", escaped(&draft.title));
    for (name, value) in &draft.metadata {
        page += &format!("<meta name=\"{}\" content=\"{}\">\n", escaped(name), escaped(value));
    }
    page += &format!("<style>{STYLE}</style>\n</head>\n<body>\n<main>\n");
    for piece in &draft.pieces {
        page += &match piece {
            Piece::Title(text) => format!("<h1>{}</h1>\n", lines(text)),
            Piece::Heading(text) => format!("<h2>{}</h2>\n", lines(text)),
            Piece::Body(text) => format!("<p>{}</p>\n", lines(text)),
            Piece::Number(text) => format!("<p class=\"number\">{}</p>\n", lines(text)),
            Piece::Addressee(text) => format!("<p class=\"addressee\">{}</p>\n", lines(text)),
            Piece::Attachments(names) => {
                let items: Vec<String> =
                    attachment_lines(names).iter().map(|line| format!("<p>{}</p>\n", lines(line))).collect();
                format!("<div class=\"attachments\">\n{}</div>\n", items.concat())
            }
            Piece::Signature { body, on } => {
                format!("<div class=\"signature\"><p>{}</p>\n<p>{}</p></div>\n", lines(body), lines(on))
            }
            Piece::Table(form) => table(form),
            Piece::PageBreak => "<hr>\n".to_owned(),
        };
    }
    page + "</main>\n</body>\n</html>\n"
}

fn table(form: &Form) -> String {
    let grid = grid::resolve(&form.table);
    let head = form.header_rows.min(grid.rows.len());
    let wide = if form.room == Room::Wide { " class=\"wide\"" } else { "" };
    let mut out = format!(
        "<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"{0}\">\n<table{wide}>\n<caption>{0}</caption>\n",
        escaped(&form.caption)
    );
    for (number, slots) in grid.rows.iter().enumerate() {
        if number == 0 && head > 0 {
            out += "<thead>\n";
        }
        if number == head {
            out += if head > 0 { "</thead>\n<tbody>\n" } else { "<tbody>\n" };
        }
        out += "<tr>";
        for (column, slot) in slots.iter().enumerate().filter(|(_, slot)| slot.begins) {
            if let Some(cell) = slot.cell {
                out += &place(cell, number < head, column < form.label_columns);
            }
        }
        out += "</tr>\n";
    }
    out += if grid.rows.len() == head { "</thead>\n" } else { "</tbody>\n" };
    out + "</table>\n</div>\n"
}

/// A header says for which rows or columns it speaks.
fn place(cell: &Cell, in_head: bool, in_labels: bool) -> String {
    let mut spans = String::new();
    if cell.column_span > 1 {
        spans += &format!(" colspan=\"{}\"", cell.column_span);
    }
    if cell.row_span > 1 {
        spans += &format!(" rowspan=\"{}\"", cell.row_span);
    }
    let text = lines(&cell.text);
    if in_head {
        let scope = if cell.column_span > 1 { "colgroup" } else { "col" };
        format!("<th scope=\"{scope}\"{spans}>{text}</th>")
    } else if in_labels {
        let scope = if cell.row_span > 1 { "rowgroup" } else { "row" };
        format!("<th class=\"label\" scope=\"{scope}\"{spans}>{text}</th>")
    } else {
        format!("<td{spans}>{text}</td>")
    }
}

fn lines(text: &str) -> String {
    escaped(text).replace('\n', "<br>")
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            c if is_unprintable(c) => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Origin, Row, Table};

    fn cell(text: &str, column_span: u32, row_span: u32) -> Cell {
        Cell { text: text.into(), column_span, row_span, origin: Origin::default() }
    }

    #[test]
    fn headers_say_for_what_they_speak_and_text_stays_text() {
        let rows = [
            vec![cell("甲", 1, 1), cell("乙<b>", 2, 1)],
            vec![cell("丙", 1, 1), cell("1", 1, 1), cell("2", 1, 1)],
        ];
        let table = Table { rows: rows.into_iter().map(|cells| Row { cells }).collect(), ..Table::default() };
        let form = Form {
            caption: "数表".into(),
            table,
            header_rows: 1,
            label_columns: 1,
            widths: vec![2, 1, 1],
            room: Room::Dense,
            sums: Vec::new(),
        };
        let page = html(&Draft {
            title: "a & b".into(),
            metadata: Vec::new(),
            on: None,
            pieces: vec![Piece::Table(form)],
        });
        for expected in [
            "<title>a &amp; b</title>",
            "<caption>数表</caption>",
            "<thead>\n<tr><th scope=\"col\">甲</th><th scope=\"colgroup\" colspan=\"2\">乙&lt;b&gt;</th></tr>\n</thead>",
            "<tr><th class=\"label\" scope=\"row\">丙</th><td>1</td><td>2</td></tr>",
        ] {
            assert!(page.contains(expected), "{expected} in {page}");
        }
    }
}
