//! What is written on a made-up paper is read back from it, in every shape.

use disclosure::report::{AnnualReport, Entry, Field};
use xtask::generate::{Paper, Shape};

const PAPERS: u64 = 25;

fn read(shape: Shape, paper: &Paper) -> AnnualReport {
    let entries = document::read(&shape.write(paper));
    assert_eq!(entries.len(), 1, "{shape:?}");
    let document = entries[0].document.as_ref().unwrap_or_else(|error| panic!("{shape:?}: {error}"));
    paperwork::annual_report(document)
}

/// The shapes in which each cell stands apart.
fn with_cells() -> impl Iterator<Item = Shape> {
    Shape::ALL.iter().copied().filter(|shape| *shape != Shape::RunTogether)
}

#[test]
fn every_number_on_a_paper_with_cells_is_read_as_printed() {
    for shape in with_cells() {
        for seed in 0..PAPERS {
            let paper = Paper::of(seed);
            let report = read(shape, &paper);
            for (field, value) in &paper.figures {
                let place = format!("{shape:?}, seed {seed}, {}", field.key());
                assert_eq!(report.entry(*field), &Entry::Number(*value), "{place}");
            }
        }
    }
}

#[test]
fn digits_run_together_give_the_printed_number_or_none() {
    let mut read_at_all = 0;
    for seed in 0..PAPERS * 4 {
        let paper = Paper::of(seed);
        let report = read(Shape::RunTogether, &paper);
        for (field, value) in &paper.figures {
            if let Some(number) = report.number(*field) {
                assert_eq!(number, *value, "seed {seed}, {}", field.key());
                read_at_all += 1;
            }
        }
    }
    assert!(read_at_all > 0);
}

#[test]
fn no_paper_gives_a_number_that_it_does_not_have() {
    for &shape in Shape::ALL {
        for seed in 0..PAPERS {
            let paper = Paper::of(seed);
            let report = read(shape, &paper);
            let invented =
                |field: &Field| report.number(*field).is_some() && !paper.figures.contains_key(field);
            let fields: Vec<String> = Field::all().into_iter().filter(invented).map(Field::key).collect();
            assert!(fields.is_empty(), "{shape:?}, seed {seed}: {fields:?}");
        }
    }
}

#[test]
fn body_and_year_are_read_from_every_shape() {
    for &shape in Shape::ALL {
        for seed in 0..PAPERS {
            let paper = Paper::of(seed);
            let report = read(shape, &paper);
            assert_eq!(report.body.as_deref(), Some(paper.body.as_str()), "{shape:?}, seed {seed}");
            assert_eq!(report.year, Some(paper.year), "{shape:?}, seed {seed}");
        }
    }
}
