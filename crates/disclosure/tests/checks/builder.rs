//! Invented reports: a sound one of zeros, and the means to spoil it.

use disclosure::check::{CheckInput, Checked, Finding, Severity, run};
use disclosure::report::{
    Active2019Column, Active2019Row, ActiveColumn, ActiveRow, AnnualReport, ApplicantColumn, Cell, Edition,
    Editions, Entry, Field, Note, Origin, ProceedingBlock, ProceedingColumn, RequestRow, SECTION_TITLES,
    Section,
};
use rust_decimal::Decimal;

/// A report in the 2021 edition, complete and without fault, in which every number is 0.
pub(crate) fn zero_report() -> Build {
    let mut build = Build(AnnualReport {
        body: Some("青石县民政局".into()),
        year: Some(2024),
        editions: Editions {
            active: Some(Edition::E2021),
            requests: Some(Edition::E2021),
            proceedings: Some(Edition::E2021),
        },
        metadata: vec![("公开日期".into(), "2025-01-20".into())],
        preamble: "本报告的统计期限自2024年1月1日起至2024年12月31日止。".into(),
        ..AnnualReport::default()
    });
    for field in Field::all() {
        if !matches!(field, Field::Active2019(..) | Field::Requests(RequestRow::OtherSingle, _)) {
            build.put(field, Entry::Number(Decimal::ZERO));
        }
    }
    let texts = [
        "坚持应公开尽公开，及时更新栏目。",
        "",
        "",
        "",
        "栏目更新不够及时。下一步加强培训，定期检查。",
        "没有收取信息处理费。",
    ];
    for (number, (title, text)) in (1..).zip(SECTION_TITLES.into_iter().zip(texts)) {
        build.0.sections.push(Section {
            number,
            title: title.into(),
            text: text.into(),
            origin: Origin { line: Some(u32::from(number) * 10), ..Origin::default() },
        });
    }
    build
}

/// A report under construction.
#[derive(Clone)]
pub(crate) struct Build(pub(crate) AnnualReport);

impl Build {
    pub(crate) fn put(&mut self, field: Field, entry: Entry) {
        let origin = Origin { table: Some(1), row: Some(1), ..Origin::default() };
        self.0.cells.insert(field, Cell { entry, raw: String::new(), origin });
    }

    pub(crate) fn cell(mut self, field: Field, value: i64) -> Build {
        self.put(field, Entry::Number(value.into()));
        self
    }

    pub(crate) fn entry(mut self, field: Field, entry: Entry) -> Build {
        self.put(field, entry);
        self
    }

    pub(crate) fn without(mut self, field: Field) -> Build {
        self.0.cells.remove(&field);
        self
    }

    /// The same number of requests in 自然人 and 总计 of each row.
    pub(crate) fn requests(mut self, rows: &[(RequestRow, i64)]) -> Build {
        for &(row, value) in rows {
            self.put(Field::Requests(row, ApplicantColumn::NaturalPerson), Entry::Number(value.into()));
            self.put(Field::Requests(row, ApplicantColumn::Total), Entry::Number(value.into()));
        }
        self
    }

    pub(crate) fn body(mut self, body: &str) -> Build {
        self.0.body = Some(body.into());
        self
    }

    pub(crate) fn year(mut self, year: i32) -> Build {
        self.0.year = Some(year);
        self
    }

    pub(crate) fn metadata(mut self, entries: &[(&str, &str)]) -> Build {
        self.0.metadata = entries.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect();
        self
    }

    pub(crate) fn text(mut self, number: u8, text: &str) -> Build {
        for section in self.0.sections.iter_mut().filter(|section| section.number == number) {
            section.text = text.into();
        }
        self
    }

    pub(crate) fn note(mut self, code: &str) -> Build {
        self.0.notes.push(Note {
            code: code.into(),
            message: "年份不一致".into(),
            origin: Origin::default(),
        });
        self
    }

    /// Table two in the 2019 edition, all 0.
    pub(crate) fn active_2019(mut self) -> Build {
        self.0.editions.active = Some(Edition::E2019);
        self.0.cells.retain(|field, _| !matches!(field, Field::Active(..)));
        for &row in Active2019Row::ALL {
            for &column in row.columns() {
                self.put(Field::Active2019(row, column), Entry::Number(Decimal::ZERO));
            }
        }
        self
    }

    /// （六）其他处理 in one row, 0.
    pub(crate) fn other_single(mut self) -> Build {
        use RequestRow::{OtherCorrectionOverdue, OtherFeeOverdue, OtherOther, OtherSingle};
        for &column in ApplicantColumn::ALL {
            for row in [OtherCorrectionOverdue, OtherFeeOverdue, OtherOther] {
                self.0.cells.remove(&Field::Requests(row, column));
            }
            self.put(Field::Requests(OtherSingle, column), Entry::Number(Decimal::ZERO));
        }
        self
    }
}

/// What one rule says: the severities of its findings, and how many relations it leaves open.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) failed: Vec<Severity>,
    pub(crate) open: usize,
}

pub(crate) fn fails(severities: &[Severity]) -> Said {
    Said { failed: severities.to_vec(), open: 0 }
}

pub(crate) fn said(code: &str, report: &Build, previous: Option<&Build>) -> Said {
    let checked = checked(report, previous);
    Said {
        failed: checked.findings().filter(|finding| finding.code == code).map(|f| f.severity).collect(),
        open: checked.not_assessable().filter(|(rule, _)| rule.code == code).count(),
    }
}

pub(crate) fn checked(report: &Build, previous: Option<&Build>) -> Checked {
    run(&CheckInput { report: &report.0, previous: previous.map(|previous| &previous.0) })
}

/// The only finding of `code`.
pub(crate) fn finding(code: &str, report: &Build, previous: Option<&Build>) -> Finding {
    let checked = checked(report, previous);
    let findings: Vec<&Finding> = checked.findings().filter(|finding| finding.code == code).collect();
    let [finding] = findings.as_slice() else { panic!("not one finding: {findings:#?}") };
    (*finding).clone()
}

pub(crate) fn request(row: RequestRow, column: ApplicantColumn) -> Field {
    Field::Requests(row, column)
}

pub(crate) fn active(row: ActiveRow, column: ActiveColumn) -> Field {
    Field::Active(row, column)
}

pub(crate) fn active_2019(row: Active2019Row, column: Active2019Column) -> Field {
    Field::Active2019(row, column)
}

pub(crate) fn proceeding(block: ProceedingBlock, column: ProceedingColumn) -> Field {
    Field::Proceedings(block, column)
}
