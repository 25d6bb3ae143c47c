//! A published paper of five pages, when the corpus lies beside the project.

use document::{Block, Table, read};

fn tables() -> Option<Vec<Table>> {
    let path =
        concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/corpus/documents/huaian-hongze-2023.pdf");
    let bytes = std::fs::read(path).ok()?;
    let document = read(&bytes).remove(0).document.expect("the paper is readable");
    let table = |block| if let Block::Table(table) = block { Some(table) } else { None };
    Some(document.blocks.into_iter().filter_map(table).collect())
}

/// The last `count` texts of a row.
fn values(table: &Table, row: usize, count: usize) -> Vec<&str> {
    let cells = &table.rows[row].cells;
    cells[cells.len() - count..].iter().map(|cell| cell.text.as_str()).collect()
}

#[test]
fn tables_that_page_breaks_cut_are_whole() {
    let Some(tables) = tables() else { return };
    assert_eq!(tables.iter().map(|table| table.rows.len()).collect::<Vec<_>>(), [14, 26, 4]);
    assert_eq!(values(&tables[0], 13, 1), ["7730.28"]);
}

#[test]
fn every_row_of_the_requests_has_a_label_and_seven_values() {
    let Some(tables) = tables() else { return };
    for row in 3..26 {
        let values = values(&tables[1], row, 8);
        assert!(!values[0].is_ascii(), "{values:?}");
        assert!(values[1..].iter().all(|value| value.parse::<u32>().is_ok()), "{values:?}");
    }
    assert_eq!(values(&tables[1], 24, 7), ["21", "0", "0", "0", "0", "0", "21"]);
    assert_eq!(tables[1].rows[5].cells[0].text.replace('\n', ""), "三、本年度办理结果");
    assert_eq!(
        (tables[1].rows[16].cells[0].origin.page, tables[1].rows[17].cells[0].origin.page),
        (Some(3), Some(4))
    );
}

#[test]
fn the_proceedings_are_fifteen_values_in_one_row() {
    let Some(tables) = tables() else { return };
    assert_eq!(tables[2].rows[3].cells.len(), 15);
    let printed = ["10", "1", "0", "0", "0", "0", "0", "0", "0", "0", "5", "0", "0", "0", "0"];
    assert_eq!(values(&tables[2], 3, 15), printed);
}
