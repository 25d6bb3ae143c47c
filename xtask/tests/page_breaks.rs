//! Tables that run over pages at every line: no number stands in a cell that does not print it.
//!
//! That a cell is blank or absent, and that a finding accuses, are claims as well; on some papers without rules they are
//! still wrong, and their number may only sink.

use disclosure::check::{self, CheckInput, Severity};
use disclosure::report::{AnnualReport, Entry, Field};
use xtask::generate::{Breaks, Paper};

const PAPERS: u64 = 300;
/// Cells called blank or absent that are neither, and findings on right papers, in all of the papers.
const KNOWN_CLAIMS: usize = 463;

fn read(paper: &Paper, breaks: &Breaks, seed: u64) -> AnnualReport {
    let bytes = breaks.write(paper);
    if let Some(folder) = std::env::var_os("PAGE_BREAKS") {
        std::fs::write(std::path::Path::new(&folder).join(format!("{seed}.pdf")), &bytes)
            .expect("the folder exists");
    }
    let entry = document::read(&bytes).pop().unwrap_or_else(|| panic!("seed {seed} is no paper"));
    paperwork::annual_report(&entry.document.unwrap_or_else(|error| panic!("seed {seed}: {error}")))
}

#[test]
fn no_page_break_puts_a_number_into_another_cell() {
    let (mut printed, mut exact) = (0_u32, 0_u32);
    let (mut wrong, mut claims) = (Vec::new(), Vec::new());
    for seed in 0..PAPERS {
        let (paper, breaks) = (Paper::of(seed), Breaks::of(seed));
        let report = read(&paper, &breaks, seed);
        for field in Field::all() {
            let (entry, truth) = (report.entry(field), paper.figures.get(&field));
            let is_right = match entry {
                Entry::Number(number) => Some(number) == truth,
                Entry::Blank | Entry::Absent | Entry::Dash | Entry::Text => truth.is_none(),
                Entry::Unresolved(_) => true,
            };
            let told = || format!("{seed} {}: {entry:?} for {truth:?}, {breaks:?}", field.key());
            match entry {
                Entry::Number(_) if !is_right => wrong.push(told()),
                _ if !is_right => claims.push(told()),
                _ => {}
            }
            printed += u32::from(truth.is_some());
            exact += u32::from(matches!(entry, Entry::Number(_)));
        }
        let checked = check::run(&CheckInput { report: &report, previous: None });
        let errors = checked.findings().filter(|finding| finding.severity == Severity::Error);
        claims.extend(errors.map(|finding| format!("{seed} {}: {breaks:?}", finding.code)));
    }
    assert!(wrong.is_empty(), "{} of {printed}, {exact} read\n{}", wrong.len(), wrong.join("\n"));
    assert!(claims.len() <= KNOWN_CLAIMS, "{} of {printed}\n{}", claims.len(), claims.join("\n"));
    assert!(f64::from(exact) >= 0.97 * f64::from(printed), "{exact} of {printed} printed numbers are read");
}
