//! Every rule, registered once, grouped as its code: table three, table four, table two, years, form, text.

mod fm_01_sections;
mod fm_02_tables;
mod fm_03_fillers;
mod fm_04_problems;
mod fm_05_supervision;
mod fm_06_dates;
mod fm_07_deadline;
mod fm_08_personal_data;
mod t2_01_amounts;
mod t2_02_rules;
mod t2_03_in_force;
mod t2_04_enforcement;
mod t3_01_balance;
mod t3_02_column_total;
mod t3_03_row_total;
mod t3_04_whole_numbers;
mod t4_01_totals;
mod t4_02_whole_numbers;
mod t4_03_out_of_nothing;
mod tx_01_received;
mod tx_02_carried;
mod tx_03_concluded;
mod tx_04_outcomes;
mod tx_05_proceedings;
mod tx_06_documents;
mod tx_07_fees;
mod tx_08_parts;
mod tx_09_zero;
mod yr_01_carried;
mod yr_02_in_force;
mod yr_03_items;
mod yr_04_pending;
mod yr_05_body;

use super::Rule;
use crate::report::Edition;

const BOTH_EDITIONS: &[Edition] = &[Edition::E2019, Edition::E2021];
const EDITION_2019: &[Edition] = &[Edition::E2019];
const EDITION_2021: &[Edition] = &[Edition::E2021];

/// All rules, in the order in which they run and are printed.
pub const RULES: &[Rule] = &[
    t3_01_balance::RULE,
    t3_02_column_total::RULE,
    t3_03_row_total::RULE,
    t3_04_whole_numbers::RULE,
    t4_01_totals::RULE,
    t4_02_whole_numbers::RULE,
    t4_03_out_of_nothing::RULE,
    t2_01_amounts::RULE,
    t2_02_rules::RULE,
    t2_03_in_force::RULE,
    t2_04_enforcement::RULE,
    yr_01_carried::RULE,
    yr_02_in_force::RULE,
    yr_03_items::RULE,
    yr_04_pending::RULE,
    yr_05_body::RULE,
    fm_01_sections::RULE,
    fm_02_tables::RULE,
    fm_03_fillers::RULE,
    fm_04_problems::RULE,
    fm_05_supervision::RULE,
    fm_06_dates::RULE,
    fm_07_deadline::RULE,
    fm_08_personal_data::RULE,
    tx_01_received::RULE,
    tx_02_carried::RULE,
    tx_03_concluded::RULE,
    tx_04_outcomes::RULE,
    tx_05_proceedings::RULE,
    tx_06_documents::RULE,
    tx_07_fees::RULE,
    tx_08_parts::RULE,
    tx_09_zero::RULE,
];

/// The sums of table three, whose rows and columns cross.
pub(super) const TABLE_THREE_SUMS: &[Rule] =
    &[t3_01_balance::RULE, t3_02_column_total::RULE, t3_03_row_total::RULE];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::RULES;

    #[test]
    fn every_file_is_registered_under_the_code_of_its_name() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/check/rules");
        let files: BTreeSet<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
            .map(|stem| stem.split('_').take(2).collect::<Vec<_>>().join("-").to_uppercase())
            .collect();
        let codes: BTreeSet<String> = RULES.iter().map(|rule| rule.code.to_owned()).collect();
        assert_eq!(files, codes);
        assert_eq!(codes.len(), RULES.len(), "a code is registered twice");
    }

    #[test]
    fn codes_ascend_within_their_group() {
        for pair in RULES.windows(2) {
            let [one, next] = pair else { unreachable!("windows of two") };
            assert!(one.code[..2] != next.code[..2] || one.code < next.code, "{} {}", one.code, next.code);
        }
    }

    #[test]
    fn every_rule_is_documented_in_the_fixed_sections() {
        for rule in RULES {
            let headings: Vec<&str> = rule.doc.lines().filter(|line| line.starts_with("## ")).collect();
            assert_eq!(headings, ["## 查什么", "## 为什么", "## 依据", "## 例"], "{}", rule.code);
            assert!(
                rule.doc.split("## ").skip(1).all(|part| part.lines().nth(1).is_some_and(|l| !l.is_empty()))
            );
            assert!(!rule.basis.is_empty() && !rule.title.is_empty() && !rule.editions.is_empty());
        }
    }
}
