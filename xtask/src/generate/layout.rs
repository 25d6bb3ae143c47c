//! The paper as paragraphs and tables, the way the form lays them out.

use disclosure::report::form::{ASPECTS, REQUEST_GROUPS, SECTION_TITLES};
use disclosure::report::{
    Active2019Row, ActiveRow, ApplicantColumn, Edition, Field, ProceedingBlock, ProceedingColumn, RequestRow,
};
use document::{Block, Cell, Origin, Paragraph, Row, Table};

use super::Paper;
use super::dice::Dice;
use super::figures::outcomes;

const PLACES: &[&str] = &["虚亭县", "棠渡区", "鹿渚市", "石笕县", "云汀区", "枕溪市", "望枫县", "白榆区"];
const OFFICES: &[&str] =
    &["教育局", "民政局", "水利局", "财政局", "文化和旅游局", "农业农村局", "交通运输局", "医疗保障局"];
const ORDINALS: &[&str] = &["一", "二", "三", "四", "五", "六"];
const SENTENCES: &[&str] = &[
    "各科室按职责整理应当公开的信息，由办公室统一发布。",
    "专栏按栏目分设，发布前由经办人与审核人分别核对。",
    "指南与目录在机构调整后及时更新，联系方式保持有效。",
    "公开前审查与发布后巡查结合，失效的链接随时修复。",
];

/// An invented body.
pub(super) fn body(dice: &mut Dice) -> String {
    format!("{}{}", dice.pick(PLACES), dice.pick(OFFICES))
}

/// The whole paper in reading order.
pub(super) fn blocks(paper: &Paper) -> Vec<Block> {
    let mut blocks = vec![
        paragraph(paper.title()),
        paragraph(format!(
            "根据《中华人民共和国政府信息公开条例》的规定编制本报告。所列数据的统计期限自{0}年1月1日起，至{0}年12月31日止。",
            paper.year
        )),
    ];
    for (at, (ordinal, title)) in ORDINALS.iter().zip(SECTION_TITLES).enumerate() {
        blocks.push(paragraph(format!("{ordinal}、{title}")));
        match at {
            0 => blocks.extend(review()),
            1 => blocks.push(Block::Table(active(paper))),
            2 => blocks.push(Block::Table(requests(paper))),
            3 => blocks.push(Block::Table(proceedings(paper))),
            4 => blocks.push(paragraph("部分栏目更新不够及时。下一步将按月核对各栏目的更新时间。".into())),
            _ => blocks.push(paragraph("本年度没有收取信息处理费。".into())),
        }
    }
    blocks
}

fn review() -> Vec<Block> {
    let aspects = ORDINALS.iter().zip(ASPECTS).zip(SENTENCES.iter().cycle());
    aspects
        .map(|((ordinal, aspect), sentence)| paragraph(format!("（{ordinal}）{aspect}。{sentence}")))
        .collect()
}

fn paragraph(text: String) -> Block {
    Block::Paragraph(Paragraph { text, origin: Origin::default() })
}

fn cell(text: impl Into<String>, column_span: u32, row_span: u32) -> Cell {
    Cell { text: text.into(), column_span, row_span, origin: Origin::default() }
}

fn table(rows: Vec<Vec<Cell>>) -> Table {
    Table { rows: rows.into_iter().map(|cells| Row { cells }).collect(), origin: Origin::default() }
}

/// A part of table two: the item of Article 20, the heads of its columns, its rows with their cells.
type Part = (&'static str, Vec<&'static str>, Vec<(&'static str, Vec<Field>)>);

fn active(paper: &Paper) -> Table {
    let parts = match paper.edition {
        Edition::E2019 => parts_2019(),
        Edition::E2021 => parts_2021(),
    };
    let mut rows = Vec::new();
    for (item, heads, lines) in parts {
        rows.push(vec![cell(format!("第二十条第（{item}）项"), 4, 1)]);
        rows.push(line("信息内容", heads.iter().map(|&head| head.to_owned()).collect()));
        rows.extend(lines.into_iter().map(|(label, fields)| {
            line(label, fields.into_iter().map(|field| paper.figure(field)).collect())
        }));
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

fn requests(paper: &Paper) -> Table {
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
    let outcomes = outcomes(paper.edition);
    let figures =
        |row: RequestRow| ApplicantColumn::ALL.iter().map(move |&column| Field::Requests(row, column));
    let mut push = |mut labels: Vec<Cell>, row: RequestRow| {
        labels.extend(figures(row).map(|field| cell(paper.figure(field), 1, 1)));
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

fn proceedings(paper: &Paper) -> Table {
    let [review, direct, after] =
        [ProceedingBlock::Review, ProceedingBlock::LitigationDirect, ProceedingBlock::LitigationAfterReview];
    let heads = |row_span| ProceedingColumn::ALL.iter().map(move |column| cell(column.label(), 1, row_span));
    let figures = |block| ProceedingColumn::ALL.iter().map(move |&column| Field::Proceedings(block, column));
    let fields = [review, direct, after].into_iter().flat_map(figures);
    table(vec![
        vec![cell(review.label(), 5, 1), cell("行政诉讼", 10, 1)],
        heads(2).chain([cell(direct.label(), 5, 1), cell(after.label(), 5, 1)]).collect(),
        heads(1).chain(heads(1)).collect(),
        fields.map(|field| cell(paper.figure(field), 1, 1)).collect(),
    ])
}
