//! Annual report → what a body's own template is filled with.

use disclosure::report::form::SECTION_TITLES;
use disclosure::report::{AnnualReport, ApplicantColumn, Field as Cell, RequestRow};
use document::template::{Field, List, Values};

use super::{printed, statutory};

/// Placeholders of the statutory tables, by their section.
const TABLES: [(u8, &str); 3] = [(2, "主动公开情况表"), (3, "申请情况表"), (4, "复议诉讼情况表")];
/// The list with a row for each row of table three.
const REQUESTS: &str = "申请情况";

/// Fields by name: title, body, year, the text of each section by its title, each table, and each cell by its key; and
/// table three as a list. All six sections must be placed, a table as a whole or by its cells.
pub fn annual_report_values(report: &AnnualReport) -> Values {
    let mut values = Values::default();
    values.text("导语", report.preamble.clone());
    values.text("标题", report.title.clone().unwrap_or_default());
    values.text("落款", report.signature.clone().unwrap_or_default());
    values.text("成文日期", report.date.clone().unwrap_or_default());
    values.text("机关名称", report.body.clone().unwrap_or_default());
    values.text("年度", report.year.map(|year| year.to_string()).unwrap_or_default());
    for (number, name) in (1..).zip(SECTION_TITLES) {
        let text = report.section(number).map(|section| section.text.clone());
        values.text(name, text.unwrap_or_default());
    }
    for field in Cell::all() {
        values.text(field.key(), printed(report, field));
    }
    values.required = vec![vec!["标题".into(), "机关名称".into()]];
    for section in [1, 5, 6] {
        values.required.push(vec![SECTION_TITLES[section - 1].to_owned()]);
    }
    for (section, name) in TABLES {
        let Some(form) = statutory(report, section) else { continue };
        values.fields.insert(name.to_owned(), Field::Form(form));
        values.required.push(alternatives(section, name));
    }
    values.lists.insert(REQUESTS.to_owned(), requests(report));
    values
}

/// What may stand in the place of a whole table.
fn alternatives(section: u8, name: &str) -> Vec<String> {
    let cells = Cell::all().into_iter().filter(|field| match field {
        Cell::Active(..) | Cell::Active2019(..) => section == 2,
        Cell::Requests(..) => section == 3,
        Cell::Proceedings(..) => section == 4,
    });
    let list = (section == 3).then(|| REQUESTS.to_owned());
    std::iter::once(name.to_owned()).chain(list).chain(cells.map(Cell::key)).collect()
}

fn requests(report: &AnnualReport) -> List {
    let Some(edition) = report.editions.requests else { return List::default() };
    let columns = ApplicantColumn::ALL;
    let row = |row: RequestRow| {
        let numbers = columns.iter().map(|column| printed(report, Cell::Requests(row, *column)));
        std::iter::once(row.label().to_owned()).chain(numbers).collect()
    };
    let around = |rows: [RequestRow; 2]| rows.into_iter();
    let rows = around([RequestRow::New, RequestRow::CarriedIn])
        .chain(RequestRow::outcomes_of(edition))
        .chain(around([RequestRow::ConcludedTotal, RequestRow::CarriedOut]));
    let names = std::iter::once("项目").chain(columns.iter().map(|column| column.label()));
    List { columns: names.map(str::to_owned).collect(), rows: rows.map(row).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use disclosure::report::{Edition, Editions};

    #[test]
    fn every_placeholder_of_a_report_is_documented() {
        let all = Some(Edition::E2021);
        let report = AnnualReport {
            editions: Editions { active: all, requests: all, proceedings: all },
            ..AnnualReport::default()
        };
        let values = annual_report_values(&report);
        let document = include_str!("../../../../docs/templates.md");
        let cells: Vec<String> = Cell::all().into_iter().map(Cell::key).collect();
        for name in values.fields.keys().filter(|name| !cells.contains(name)) {
            assert!(document.contains(&format!("`{{{{{name}}}}}`")), "{name}");
        }
        assert!(values.lists.keys().all(|name| document.contains(&format!("`{{{{{name}."))));
        assert_eq!(values.lists[REQUESTS].rows.len(), RequestRow::ALL.len() - 1);
    }
}
