//! `docs/form.md`: the official form with the key of every row and column.

use disclosure::report::form::{ASPECTS, REQUEST_GROUPS, SECTION_TITLES};
use disclosure::report::{
    Active2019Row, ActiveRow, ApplicantColumn, ProceedingBlock, ProceedingColumn, RequestRow,
};

/// The whole document.
pub(super) fn document() -> String {
    let mut out = format!(
        "{}# The form\n\nThe official form of the annual report (政府信息公开工作年度报告), as `crates/disclosure/src/report/form.rs` \
         states it. 2021 edition: 国办公开办函〔2021〕30号, for reports on 2021 and later. 2019 edition: \
         国办公开办函〔2019〕60号, for reports on 2019 and 2020. Papers do not always follow the edition of their year, so it \
         is a property of each table.\n\nThe key of a cell is the path shown below with the key of its row and of its \
         column, such as `requests.new.total`.\n",
        super::BANNER
    );
    out += "\n## Sections\n\n";
    for (number, title) in (1..).zip(SECTION_TITLES) {
        out += &format!("{number}. {title}\n");
    }
    out += &format!("\nSection one of the 2021 edition reviews five aspects: {}.\n", ASPECTS.join("、"));

    out += "\n## Table of section two, 2021 edition: `active.<row>.<column>`\n\n";
    out += &super::table(
        &["row", "label", "columns"],
        ActiveRow::ALL.iter().map(|row| {
            let columns = row.columns().iter().map(|column| named(column.key(), column.label()));
            vec![code(row.key()), row.label().into(), joined(columns)]
        }),
    );
    out += "\n## Table of section two, 2019 edition: `active_2019.<row>.<column>`\n\n";
    out += &super::table(
        &["row", "label", "columns"],
        Active2019Row::ALL.iter().map(|row| {
            let columns = row.columns().iter().map(|column| named(column.key(), column.label()));
            vec![code(row.key()), row.label().into(), joined(columns)]
        }),
    );
    out += "\n## Table of section three: `requests.<row>.<column>`\n\n";
    out += &super::table(
        &["row", "group", "label"],
        RequestRow::ALL.iter().map(|row| vec![code(row.key()), group(*row).into(), row.label().into()]),
    );
    out += "\n";
    out += &super::table(
        &["column", "label"],
        ApplicantColumn::ALL.iter().map(|column| vec![code(column.key()), column.label().into()]),
    );
    out += "\n（六）其他处理 printed as one row is `other_single`; its three rows are then absent.\n";
    out += "\n## Table of section four: `<group>.<column>`\n\n";
    out += &super::table(
        &["group", "label"],
        ProceedingBlock::ALL.iter().map(|block| vec![code(block.key()), block.label().into()]),
    );
    out += "\n";
    out += &super::table(
        &["column", "label"],
        ProceedingColumn::ALL.iter().map(|column| vec![code(column.key()), column.label().into()]),
    );
    out
}

fn group(row: RequestRow) -> &'static str {
    REQUEST_GROUPS.iter().find(|(_, rows)| rows.contains(&row)).map_or("", |(label, _)| label)
}

fn code(key: &str) -> String {
    format!("`{key}`")
}

fn named(key: &str, label: &str) -> String {
    format!("`{key}` {label}")
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join("、")
}
