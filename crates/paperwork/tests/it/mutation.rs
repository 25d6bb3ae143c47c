//! A lost number: deleting any one number of a paper must never put another number into any cell.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use disclosure::report::{AnnualReport, Entry, Field};
use document::{Block, Document};
use rust_decimal::Decimal;

use crate::fixtures::{folders, paper_in, printed_in};

/// Where a number stands in a document.
#[derive(Clone, Copy, Debug)]
struct Place {
    block: usize,
    cell: Option<(usize, usize)>,
    first: usize,
    end: usize,
}

fn text_at(document: &mut Document, place: Place) -> &mut String {
    match (&mut document.blocks[place.block], place.cell) {
        (Block::Table(table), Some((row, cell))) => &mut table.rows[row].cells[cell].text,
        (Block::Paragraph(paragraph), _) => &mut paragraph.text,
        (Block::Table(_), None) => unreachable!("a table's number has its cell"),
    }
}

/// Every number: digits with the points and separators among them.
fn places(document: &Document) -> Vec<Place> {
    let mut places = Vec::new();
    let mut take = |block: usize, cell: Option<(usize, usize)>, text: &str| {
        let digit = |c: char| c.is_ascii_digit();
        let mut at = 0;
        while let Some(start) = text[at..].find(digit) {
            let first = at + start;
            let mut end = first;
            let inner = |c: char| {
                matches!(c, '.' | ',' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
            };
            loop {
                let rest = &text[end..];
                let skipped = rest.len() - rest.trim_start_matches(inner).len();
                let more = rest[skipped..].len() - rest[skipped..].trim_start_matches(digit).len();
                if more == 0 {
                    break;
                }
                end += skipped + more;
            }
            places.push(Place { block, cell, first, end });
            at = end;
        }
    };
    for (index, block) in document.blocks.iter().enumerate() {
        match block {
            Block::Paragraph(paragraph) => take(index, None, &paragraph.text),
            Block::Table(table) => {
                for (r, row) in table.rows.iter().enumerate() {
                    for (c, cell) in row.cells.iter().enumerate() {
                        take(index, Some((r, c)), &cell.text);
                    }
                }
            }
        }
    }
    places
}

fn numbers(report: &AnnualReport) -> BTreeMap<Field, Decimal> {
    report
        .cells
        .iter()
        .filter_map(|(field, cell)| match cell.entry {
            Entry::Number(number) => Some((*field, number)),
            _ => None,
        })
        .collect()
}

/// Cells that hold another number than before; where none was read before, another than is printed.
fn shifted(
    before: &BTreeMap<Field, Decimal>,
    after: &BTreeMap<Field, Decimal>,
    printed: &BTreeMap<String, Decimal>,
) -> Vec<String> {
    let differs = |(field, number): (&Field, &Decimal)| {
        let known = before.get(field).or_else(|| printed.get(&field.key()));
        (known != Some(number)).then(|| format!("{}: {:?} → {number}", field.key(), before.get(field)))
    };
    after.iter().filter_map(differs).collect()
}

/// Deletes each number of one paper in turn; gives how many, and what went wrong.
fn delete_each(folder: &Path) -> (usize, Vec<String>) {
    let name = folder.file_name().unwrap().to_string_lossy().into_owned();
    let printed = printed_in(folder);
    let (mut deleted, mut faults) = (0, Vec::new());
    for entry in document::read(&std::fs::read(paper_in(folder)).unwrap()) {
        let Ok(document) = entry.document else { continue };
        let before = numbers(&paperwork::annual_report(&document));
        if before.is_empty() {
            continue;
        }
        for place in places(&document) {
            let mut damaged = document.clone();
            text_at(&mut damaged, place).replace_range(place.first..place.end, "");
            let after = numbers(&paperwork::annual_report(&damaged));
            deleted += 1;
            let changed = shifted(&before, &after, &printed);
            if !changed.is_empty() {
                let shown: String = text_at(&mut damaged, place).chars().take(60).collect();
                faults.push(format!("{name}: {place:?} in “{shown}”: {changed:?}"));
            }
        }
    }
    (deleted, faults)
}

#[test]
fn deleting_one_number_never_changes_another_cell() {
    let folders = folders();
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let next = AtomicUsize::new(0);
    let work = || {
        let mut all = Vec::new();
        while let Some(folder) = folders.get(next.fetch_add(1, Ordering::Relaxed)) {
            all.push(delete_each(folder));
        }
        all
    };
    let results: Vec<(usize, Vec<String>)> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap()).collect()
    });
    let deleted: usize = results.iter().map(|(deleted, _)| deleted).sum();
    let mut faults: Vec<String> = results.into_iter().flat_map(|(_, faults)| faults).collect();
    faults.sort();
    println!("{deleted} numbers deleted");
    assert!(deleted > 10_000, "only {deleted} numbers deleted");
    assert!(faults.is_empty(), "{} faults: {:#?}", faults.len(), &faults[..faults.len().min(60)]);
}
