//! Rows of a table that only lay out the page: a frame around the article or around other tables.
//!
//! Such a row is dissolved into its contents; the rows before and after it stay tables.

use super::{Piece, append, joined};
use crate::model::{Row, Table};

/// Characters of a cell that is an article, not a datum.
const ARTICLE_CHARACTERS: usize = 600;
/// Lines of a cell that is an article.
const ARTICLE_LINES: usize = 12;
/// Cells with content that a row of data has, although one of them is an article.
const CELLS_BESIDE_ARTICLE: usize = 3;
/// Cells with content that a row of data has, although one of them holds a table.
const CELLS_BESIDE_TABLE: usize = 2;

/// The content of a cell that may be layout.
#[derive(Debug)]
pub(super) struct Article {
    /// The row and the cell in the row.
    pub(super) place: (usize, usize),
    /// Lines and tables.
    pub(super) content: Vec<Piece>,
}

/// Whether a cell may be layout: it holds tables, or more text than a datum has.
pub(super) fn is_candidate(content: &[Piece]) -> bool {
    is_article(content) || content.iter().any(|piece| matches!(piece, Piece::Table(_)))
}

fn is_article(content: &[Piece]) -> bool {
    let characters = |piece: &Piece| match piece {
        Piece::Line(line) => line.text.chars().count(),
        Piece::Table(_) => 0,
    };
    content.len() >= ARTICLE_LINES || content.iter().map(characters).sum::<usize>() >= ARTICLE_CHARACTERS
}

/// The table without its rows of layout, whose contents stand between what remains of it.
///
/// A table that stays whole is followed by the tables in its cells.
pub(super) fn dissolve(table: Table, articles: Vec<Article>) -> Vec<Piece> {
    let layout = layout_rows(&table, &articles);
    let origin = table.origin;
    let mut articles = articles.into_iter().peekable();
    let (mut pieces, mut inner) = (Vec::new(), Vec::new());
    let mut data = Table { rows: Vec::new(), origin };
    for (r, mut row) in table.rows.into_iter().enumerate() {
        let mut own = Vec::new();
        while let Some(article) = articles.next_if(|article| article.place.0 == r) {
            own.push(article);
        }
        if layout[r] {
            end_table(&mut data, &mut inner, &mut pieces);
            dissolve_row(row, own, &mut pieces);
            continue;
        }
        for Article { place: (_, cell), content } in own {
            row.cells[cell].text = joined(&content);
            inner.extend(content.into_iter().filter(|piece| matches!(piece, Piece::Table(_))));
        }
        data.rows.push(row);
    }
    end_table(&mut data, &mut inner, &mut pieces);
    pieces
}

/// Which rows are layout: no merge crosses them, and besides an article they hold little.
fn layout_rows(table: &Table, articles: &[Article]) -> Vec<bool> {
    let mut layout = vec![false; table.rows.len()];
    for in_row in articles.chunk_by(|a, b| a.place.0 == b.place.0) {
        let row = in_row[0].place.0;
        let texts = table.rows[row].cells.iter().filter(|cell| !cell.text.is_empty()).count();
        let beside = match in_row.iter().any(|article| is_article(&article.content)) {
            true => CELLS_BESIDE_ARTICLE,
            false => CELLS_BESIDE_TABLE,
        };
        layout[row] = texts + in_row.len() < beside;
    }
    for (r, row) in table.rows.iter().enumerate() {
        let reach = row.cells.iter().map(|cell| cell.row_span as usize).max().unwrap_or(1);
        if reach > 1 {
            let end = (r + reach).min(layout.len());
            layout[r..end].fill(false);
        }
    }
    let one_column = table.rows.iter().all(|row| row.cells.len() <= 1);
    if one_column && layout.contains(&true) {
        layout.fill(true);
    }
    layout
}

fn end_table(data: &mut Table, inner: &mut Vec<Piece>, pieces: &mut Vec<Piece>) {
    let origin = data.origin;
    let table = std::mem::replace(data, Table { rows: Vec::new(), origin });
    if !table.rows.is_empty() {
        pieces.push(Piece::Table(table));
    }
    pieces.append(inner);
}

fn dissolve_row(row: Row, articles: Vec<Article>, pieces: &mut Vec<Piece>) {
    let mut articles = articles.into_iter().peekable();
    for (c, cell) in row.cells.into_iter().enumerate() {
        match articles.next_if(|article| article.place.1 == c) {
            Some(article) => append(pieces, article.content),
            None => {
                pieces.extend(cell.text.lines().map(|line| Piece::line(line.to_owned(), cell.origin.page)))
            }
        }
    }
}
