//! What the grid promises for any table, however its spans collide.

use document::grid::{Slot, resolve};
use document::{Cell, Origin, Row, Table};
use xtask::generate::Dice;

const TABLES: u64 = 3_000;

/// Up to eight rows of up to six cells, a third of the spans more than one.
fn table(dice: &mut Dice) -> Table {
    let mut rows = Vec::new();
    for _ in 0..=dice.below(8) {
        let cells = (0..dice.below(7)).map(|_| {
            let mut span = |most| if dice.one_in(3) { 1 + dice.below(most) as u32 } else { 1 };
            let (column_span, row_span) = (span(5), span(12));
            Cell { text: String::new(), column_span, row_span, origin: Origin::default() }
        });
        rows.push(Row { cells: cells.collect() });
    }
    Table { rows, origin: Origin::default() }
}

#[test]
fn a_grid_is_a_rectangle_as_high_as_its_table() {
    for seed in 0..TABLES {
        let table = table(&mut Dice::new(seed));
        let grid = resolve(&table);
        assert_eq!(grid.rows.len(), table.rows.len(), "seed {seed}");
        assert!(grid.rows.iter().all(|row| row.len() == grid.rows[0].len()), "seed {seed}");
    }
}

#[test]
fn every_cell_begins_once_in_its_own_row_and_in_the_declared_order() {
    for seed in 0..TABLES {
        let table = table(&mut Dice::new(seed));
        for (declared, placed) in table.rows.iter().zip(resolve(&table).rows) {
            let begun: Vec<*const Cell> = placed
                .iter()
                .filter(|slot| slot.begins)
                .filter_map(|slot| slot.cell.map(std::ptr::from_ref))
                .collect();
            let cells: Vec<*const Cell> = declared.cells.iter().map(std::ptr::from_ref).collect();
            assert_eq!(begun, cells, "seed {seed}");
        }
    }
}

#[test]
fn a_cell_covers_no_place_outside_its_spans() {
    for seed in 0..TABLES {
        let table = table(&mut Dice::new(seed));
        let grid = resolve(&table);
        for (row, column, cell) in places(&grid.rows, |slot| slot.begins) {
            for (r, c, _) in
                places(&grid.rows, |slot| slot.cell.is_some_and(|other| std::ptr::eq(other, cell)))
            {
                assert!((row..row + cell.row_span as usize).contains(&r), "seed {seed}");
                assert!((column..column + cell.column_span as usize).contains(&c), "seed {seed}");
            }
        }
    }
}

fn places<'a>(rows: &[Vec<Slot<'a>>], wanted: impl Fn(&Slot<'a>) -> bool) -> Vec<(usize, usize, &'a Cell)> {
    let mut found = Vec::new();
    for (r, row) in rows.iter().enumerate() {
        for (c, slot) in row.iter().enumerate().filter(|(_, slot)| wanted(slot)) {
            found.extend(slot.cell.map(|cell| (r, c, cell)));
        }
    }
    found
}
