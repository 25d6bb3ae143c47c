//! Row labels: they stand in the form, and their spellings in one table; nowhere else.

use disclosure::report::{Active2019Row, ActiveRow, RequestRow};

use super::{Fault, House};

/// The form; the spellings met in the wild, which are no law; and the headings of Articles 20 and 21, of which some
/// share words with a row.
const HOMES: &[&str] = &[
    "crates/disclosure/src/report/form.rs",
    "crates/paperwork/src/extract/label.rs",
    "crates/disclosure/src/catalogue.rs",
];

/// Shorter labels are ordinary words too.
const SHORTEST: usize = 6;

pub(super) fn check(house: &House) -> Vec<Fault> {
    let labels = labels();
    let mut faults = Vec::new();
    for file in house.rust().filter(|file| !HOMES.contains(&file.path.as_str())) {
        for (number, line) in file.code() {
            for label in labels.iter().filter(|label| line.contains(**label)) {
                let message = format!("row label `{label}`: take it from disclosure::report::form");
                faults.push(Fault::new(&file.path, number, message));
            }
        }
    }
    faults
}

/// The labels without their ordinal and their explanation, when long enough.
fn labels() -> Vec<&'static str> {
    let requests = RequestRow::ALL.iter().map(|row| row.label());
    let active = ActiveRow::ALL.iter().map(|row| row.label());
    let active_2019 = Active2019Row::ALL.iter().map(|row| row.label());
    let mut labels: Vec<&str> = requests
        .chain(active)
        .chain(active_2019)
        .map(core)
        .filter(|label| label.chars().count() >= SHORTEST)
        .collect();
    labels.sort_unstable();
    labels.dedup();
    labels
}

fn core(label: &'static str) -> &'static str {
    let ordinal = ['.', '、', '）'];
    let start = label.char_indices().take(4).find(|(_, c)| ordinal.contains(c));
    let named = start.map_or(label, |(at, c)| &label[at + c.len_utf8()..]);
    named.split(['（', '、', '“']).next().unwrap_or(named)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_core_of_a_label_has_neither_ordinal_nor_explanation() {
        assert_eq!(core("（二）部分公开（区分处理的，只计这一情形，不计其他情形）"), "部分公开");
        assert_eq!(core("1.属于国家秘密"), "属于国家秘密");
        assert_eq!(core("一、本年新收政府信息公开申请数量"), "本年新收政府信息公开申请数量");
    }

    #[test]
    fn a_label_in_code_is_accused_and_in_a_test_is_not() {
        let code = format!("//! Why.\nconst A: &str = \"{}\";\n", core(RequestRow::New.label()));
        assert_eq!(check(&House::of(&[("crates/a/src/b.rs", &code)])).len(), 1);
        assert_eq!(check(&House::of(&[(HOMES[0], &code)])).len(), 0);
        assert_eq!(check(&House::of(&[("crates/a/tests/b.rs", &code)])).len(), 0);
    }
}
