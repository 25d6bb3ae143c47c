//! A published page, when it is at hand.

use document::grid;

use crate::drawn::{read, tables};

#[test]
fn the_word_paste_of_a_published_page_gives_clean_tables() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/corpus/documents/shuyang-fgj-2023.html");
    let Ok(bytes) = std::fs::read(path) else {
        println!("skipped: {path} is absent");
        return;
    };
    let document = read(&bytes).unwrap();
    let grids: Vec<_> = tables(&document).into_iter().map(grid::resolve).collect();
    let sizes: Vec<_> = grids.iter().map(|grid| (grid.rows.len(), grid.rows[0].len())).collect();
    assert_eq!(sizes, [(6, 4), (14, 4), (28, 10), (4, 15)]);
    assert!(grids.iter().flat_map(|grid| grid.rows.iter().flatten()).all(|slot| slot.cell.is_some()));
    let text = |row: usize, column: usize| grids[2].rows[row][column].cell.unwrap().text.as_str();
    assert_eq!((text(3, 3), text(3, 4), text(3, 9)), ("26", "", "26"));
    assert_eq!(text(26, 0), text(5, 0));
    assert!(text(22, 2).starts_with("5.") && !text(22, 2).contains('\n'));
}
