//! An invented paper in the 2021 edition, as text with bars between the cells.

use disclosure::report::{
    ActiveRow, ApplicantColumn, Field, ProceedingBlock, ProceedingColumn, RequestRow, SECTION_TITLES,
};

/// What is printed; all other cells are 0.
pub struct Paper {
    pub body: &'static str,
    pub year: i32,
    pub numbers: Vec<(Field, i64)>,
}

impl Paper {
    /// All zero.
    pub fn zero(body: &'static str, year: i32) -> Paper {
        Paper { body, year, numbers: Vec::new() }
    }

    /// `count` requests of natural persons, all granted.
    pub fn granted(body: &'static str, year: i32, count: i64) -> Paper {
        let mut paper = Paper::zero(body, year);
        for row in [RequestRow::New, RequestRow::Granted, RequestRow::ConcludedTotal] {
            paper.set(row, ApplicantColumn::NaturalPerson, count);
            paper.set(row, ApplicantColumn::Total, count);
        }
        paper
    }

    /// Prints `value` in a cell of table three.
    pub fn set(&mut self, row: RequestRow, column: ApplicantColumn, value: i64) {
        self.numbers.retain(|(field, _)| *field != Field::Requests(row, column));
        self.numbers.push((Field::Requests(row, column), value));
    }

    fn number(&self, field: Field) -> String {
        self.numbers.iter().find(|(other, _)| *other == field).map_or(0, |(_, value)| *value).to_string()
    }

    /// The text of the paper.
    pub fn text(&self) -> String {
        let (body, year) = (self.body, self.year);
        let section = |place: usize| {
            format!("{}、{}", ["一", "二", "三", "四", "五", "六"][place], SECTION_TITLES[place])
        };
        [
            format!("{body}{year}年政府信息公开工作年度报告"),
            format!("本报告统计期限自{year}年1月1日起至{year}年12月31日止。"),
            section(0),
            "年内栏目按月检查，监督保障方面作了考核、社会评议，没有责任追究。".into(),
            section(1),
            self.active(),
            section(2),
            self.requests(),
            section(3),
            self.proceedings(),
            section(4),
            "栏目更新有快有慢；下一年改为每周检查。".into(),
            section(5),
            "本年没有收取信息处理费。".into(),
        ]
        .join("\n")
    }

    fn active(&self) -> String {
        let mut lines = Vec::new();
        let mut header = None;
        for &row in ActiveRow::ALL {
            if header != Some(row.columns()) {
                header = Some(row.columns());
                let labels = row.columns().iter().map(|column| column.label().to_owned());
                lines.push(bars("信息内容", labels));
            }
            let numbers = row.columns().iter().map(|&column| self.number(Field::Active(row, column)));
            lines.push(bars(row.label(), numbers));
        }
        lines.join("\n")
    }

    fn requests(&self) -> String {
        let mut lines =
            vec![bars("申请人情况", ApplicantColumn::ALL.iter().map(|one| one.label().to_owned()))];
        for &row in RequestRow::ALL.iter().filter(|&&row| row != RequestRow::OtherSingle) {
            let numbers =
                ApplicantColumn::ALL.iter().map(|&column| self.number(Field::Requests(row, column)));
            lines.push(bars(row.label(), numbers));
        }
        lines.join("\n")
    }

    fn proceedings(&self) -> String {
        let cells =
            || ProceedingBlock::ALL.iter().flat_map(|&b| ProceedingColumn::ALL.iter().map(move |&c| (b, c)));
        let labels: Vec<&str> = cells().map(|(_, column)| column.label()).collect();
        let numbers: Vec<String> = cells().map(|(b, c)| self.number(Field::Proceedings(b, c))).collect();
        format!(
            "行政复议 | 行政诉讼\n未经复议直接起诉 | 复议后起诉\n{}\n{}",
            labels.join(" | "),
            numbers.join(" | ")
        )
    }
}

fn bars(label: &str, cells: impl Iterator<Item = String>) -> String {
    let cells: Vec<String> = std::iter::once(label.to_owned()).chain(cells).collect();
    cells.join(" | ")
}
