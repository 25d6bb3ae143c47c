//! The three statutory tables in the printed layout, both editions, filled by whoever knows the figures.

use disclosure::report::form::REQUEST_GROUPS;
use disclosure::report::{
    Active2019Row, ActiveRow, ApplicantColumn, Edition, Field, ProceedingBlock, ProceedingColumn, RequestRow,
};
use document::{Cell, Origin, Row, Table};

fn cell(text: impl Into<String>, column_span: u32, row_span: u32) -> Cell {
    Cell { text: text.into(), column_span, row_span, origin: Origin::default() }
}

fn table(rows: Vec<Vec<Cell>>) -> Table {
    Table { rows: rows.into_iter().map(|cells| Row { cells }).collect(), origin: Origin::default() }
}

/// A part of table two: the item of Article 20, the heads of its columns, its rows with their cells.
type Part = (&'static str, Vec<&'static str>, Vec<(&'static str, Vec<Field>)>);

/// Table two (主动公开政府信息情况): four columns, a block for each item of Article 20.
pub fn active(edition: Edition, figure: impl Fn(Field) -> String) -> Table {
    let parts = match edition {
        Edition::E2019 => parts_2019(),
        Edition::E2021 => parts_2021(),
    };
    let mut rows = Vec::new();
    for (item, heads, lines) in parts {
        rows.push(vec![cell(format!("第二十条第（{item}）项"), 4, 1)]);
        rows.push(line("信息内容", heads.iter().map(|&head| head.to_owned()).collect()));
        rows.extend(
            lines.into_iter().map(|(label, fields)| line(label, fields.into_iter().map(&figure).collect())),
        );
    }
    table(rows)
}

/// A label and up to three cells over the other three columns.
fn line(label: &str, texts: Vec<String>) -> Vec<Cell> {
    let last = 4 - texts.len() as u32;
    let mut cells = vec![cell(label, 1, 1)];
    let count = texts.len();
    cells.extend(
        texts.into_iter().enumerate().map(|(at, text)| cell(text, if at + 1 == count { last } else { 1 }, 1)),
    );
    cells
}

fn parts_2021() -> Vec<Part> {
    use ActiveRow::{Charges, Coercions, Licences, NormativeDocuments, Penalties, Rules};
    let part = |item, rows: &[ActiveRow]| -> Part {
        let heads = rows[0].columns().iter().map(|column| column.label()).collect();
        let fields =
            |row: ActiveRow| row.columns().iter().map(|&column| Field::Active(row, column)).collect();
        (item, heads, rows.iter().map(|&row| (row.label(), fields(row))).collect())
    };
    vec![
        part("一", &[Rules, NormativeDocuments]),
        part("五", &[Licences]),
        part("六", &[Penalties, Coercions]),
        part("八", &[Charges]),
    ]
}

fn parts_2019() -> Vec<Part> {
    use Active2019Row::{
        Charges, Coercions, Licences, NormativeDocuments, OtherServices, Penalties, Procurement, Rules,
    };
    let part = |item, rows: &[Active2019Row]| -> Part {
        let heads = rows[0].columns().iter().map(|column| column.label()).collect();
        let fields =
            |row: Active2019Row| row.columns().iter().map(|&column| Field::Active2019(row, column)).collect();
        (item, heads, rows.iter().map(|&row| (row.label(), fields(row))).collect())
    };
    vec![
        part("一", &[Rules, NormativeDocuments]),
        part("五", &[Licences, OtherServices]),
        part("六", &[Penalties, Coercions]),
        part("八", &[Charges]),
        part("九", &[Procurement]),
    ]
}

/// Table three (收到和处理政府信息公开申请情况): three columns of labels, seven of figures.
pub fn requests(edition: Edition, figure: impl Fn(Field) -> String) -> Table {
    let organisations = &ApplicantColumn::ALL[1..6];
    let mut rows = vec![
        vec![
            cell("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3, 3),
            cell("申请人情况", 7, 1),
        ],
        vec![
            cell(ApplicantColumn::NaturalPerson.label(), 1, 2),
            cell("法人或其他组织", 5, 1),
            cell(ApplicantColumn::Total.label(), 1, 2),
        ],
        organisations.iter().map(|column| cell(column.label(), 1, 1)).collect(),
    ];
    let outcomes: Vec<RequestRow> = RequestRow::outcomes_of(edition).collect();
    let figures =
        |row: RequestRow| ApplicantColumn::ALL.iter().map(move |&column| Field::Requests(row, column));
    let mut push = |mut labels: Vec<Cell>, row: RequestRow| {
        labels.extend(figures(row).map(|field| cell(figure(field), 1, 1)));
        rows.push(labels);
    };
    push(vec![cell(RequestRow::New.label(), 3, 1)], RequestRow::New);
    push(vec![cell(RequestRow::CarriedIn.label(), 3, 1)], RequestRow::CarriedIn);
    for (at, &row) in outcomes.iter().enumerate() {
        let mut labels = Vec::new();
        if at == 0 {
            labels.push(cell("三、本年度办理结果", 1, outcomes.len() as u32 + 1));
        }
        match REQUEST_GROUPS.iter().find(|(_, rows)| rows.contains(&row)) {
            Some((group, rows)) => {
                if rows[0] == row {
                    labels.push(cell(*group, 1, rows.len() as u32));
                }
                labels.push(cell(row.label(), 1, 1));
            }
            None => labels.push(cell(row.label(), 2, 1)),
        }
        push(labels, row);
    }
    push(vec![cell(RequestRow::ConcludedTotal.label(), 2, 1)], RequestRow::ConcludedTotal);
    push(vec![cell(RequestRow::CarriedOut.label(), 3, 1)], RequestRow::CarriedOut);
    table(rows)
}

/// Table four (政府信息公开行政复议、行政诉讼情况): one row of fifteen figures.
pub fn proceedings(figure: impl Fn(Field) -> String) -> Table {
    let [review, direct, after] =
        [ProceedingBlock::Review, ProceedingBlock::LitigationDirect, ProceedingBlock::LitigationAfterReview];
    let heads = |row_span| ProceedingColumn::ALL.iter().map(move |column| cell(column.label(), 1, row_span));
    let figures = |block| ProceedingColumn::ALL.iter().map(move |&column| Field::Proceedings(block, column));
    let fields = [review, direct, after].into_iter().flat_map(figures);
    table(vec![
        vec![cell(review.label(), 5, 1), cell("行政诉讼", 10, 1)],
        heads(2).chain([cell(direct.label(), 5, 1), cell(after.label(), 5, 1)]).collect(),
        heads(1).chain(heads(1)).collect(),
        fields.map(|field| cell(figure(field), 1, 1)).collect(),
    ])
}
