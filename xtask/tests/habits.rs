//! Papers in which habits are mixed by chance: whatever the mixture, no number stands in a cell that does not print it.

use disclosure::report::{AnnualReport, ApplicantColumn, Entry, Field, RequestRow};
use rust_decimal::Decimal;
use xtask::generate::{Dice, Habits, Paper};

const PAPERS: u64 = 600;
/// Papers whose tables print no number at all and leave words of theirs among those of the author; it may only sink.
const KNOWN_WORDS: usize = 3;

/// A paper and the habits of its office. Most offices have few requests, and some print a sum that is wrong.
fn paper(seed: u64) -> (Paper, Habits) {
    let (mut paper, dice) = (Paper::of(seed), &mut Dice::new(seed));
    if dice.one_in(3) {
        for value in paper.figures.values_mut().filter(|_| !dice.one_in(12)) {
            *value = Decimal::ZERO;
        }
    }
    if dice.one_in(8) {
        let total = Field::Requests(RequestRow::ConcludedTotal, ApplicantColumn::Total);
        paper.figures.entry(total).and_modify(|value| *value += Decimal::ONE);
    }
    (paper, Habits::of(seed))
}

fn read(paper: &Paper, habits: &Habits, lost: Option<Field>, seed: u64) -> AnnualReport {
    let bytes = habits.write(paper, lost, &mut Dice::new(seed));
    let entry = document::read(&bytes).pop().unwrap_or_else(|| panic!("seed {seed} is no paper"));
    let document = entry.document.unwrap_or_else(|error| panic!("seed {seed}: {error}"));
    paperwork::annual_report(&document)
}

/// Whether the paper prints what the report says of a cell; what is refused says nothing.
fn is_printed(entry: &Entry, truth: Option<&Decimal>) -> bool {
    match entry {
        Entry::Number(number) => Some(number) == truth,
        Entry::Blank | Entry::Dash | Entry::Text => truth.is_none(),
        Entry::Absent | Entry::Unresolved(_) => true,
    }
}

/// The number that the paper prints in a cell.
fn truth<'p>(paper: &'p Paper, habits: &Habits, field: Field) -> Option<&'p Decimal> {
    paper.figures.get(&field).filter(|value| !value.is_zero() || habits.prints_noughts())
}

#[test]
fn no_mixture_of_habits_says_of_a_cell_what_it_does_not_print() {
    let (mut printed, mut exact) = (0_u32, 0_u32);
    for seed in 0..PAPERS {
        let (paper, habits) = paper(seed);
        let report = read(&paper, &habits, None, seed);
        for field in Field::all() {
            let (entry, truth) = (report.entry(field), truth(&paper, &habits, field));
            let place = || format!("seed {seed}, {}: {entry:?} for {truth:?}, {habits:?}", field.key());
            assert!(is_printed(entry, truth), "{}", place());
            printed += u32::from(truth.is_some());
            exact += u32::from(matches!(entry, Entry::Number(_)));
        }
    }
    assert!(f64::from(exact) >= 0.96 * f64::from(printed), "{exact} of {printed} printed numbers are read");
}

/// Words without the breaks of lines that a format puts into them.
fn squeezed(text: &str) -> String {
    text.chars().filter(|ch| !ch.is_whitespace()).collect()
}

#[test]
fn no_mixture_of_habits_adds_to_the_words_of_the_author_or_takes_from_them() {
    let mut faults = Vec::new();
    for seed in 0..PAPERS {
        let (paper, habits) = paper(seed);
        let report = read(&paper, &habits, None, seed);
        let texts = report.sections.iter().map(|section| &section.text);
        let mut read: Vec<String> = vec![report.title.clone().unwrap_or_default()];
        read.extend([report.body.clone().unwrap_or_default(), report.preamble.clone()]);
        read.extend(texts.cloned());
        read.extend([report.signature.unwrap_or_default(), report.date.unwrap_or_default()]);
        let (signature, day) = habits.signature(&paper).unwrap_or_default();
        let mut written = vec![paper.title(), paper.body.clone()];
        written.extend(paper.words());
        written.extend([signature, day]);
        let differing = read.iter().zip(&written).find(|(read, written)| squeezed(read) != squeezed(written));
        if read.len() != written.len() || differing.is_some() {
            faults.push(format!("seed {seed}, {} parts, {differing:?}, {habits:?}", read.len()));
        }
    }
    assert!(faults.len() <= KNOWN_WORDS, "{} papers: {:#?}", faults.len(), &faults[..faults.len().min(9)]);
}

#[test]
fn a_cell_that_is_lost_gives_its_place_to_no_other_number() {
    for seed in 0..PAPERS {
        let (paper, habits) = paper(seed);
        let fields: Vec<Field> = paper.figures.keys().copied().collect();
        let lost = fields[Dice::new(!seed).below(fields.len() as u64) as usize];
        let report = read(&paper, &habits, Some(lost), seed);
        for field in Field::all() {
            let entry = report.entry(field);
            let truth = if field == lost { None } else { truth(&paper, &habits, field) };
            let place = || {
                format!(
                    "seed {seed}, {} without {}: {entry:?} for {truth:?}, {habits:?}",
                    field.key(),
                    lost.key()
                )
            };
            assert!(is_printed(entry, truth), "{}", place());
        }
    }
}
