//! Prose and table two agree on normative documents.

use crate::check::prose::Subject;
use crate::check::rules::BOTH_EDITIONS;
use crate::check::spoken;
use crate::check::{Case, Outcome, Rule, Severity};
use crate::report::{Active2019Column, Active2019Row, ActiveColumn, ActiveRow, Edition, Field};

pub(super) const RULE: Rule = Rule {
    code: "TX-06",
    title: "文字说的规范性文件件数与表二一致",
    severity: Severity::Explain,
    basis: "国办公开办函〔2021〕30号、国办公开办函〔2019〕60号附表：表二第二十条第（一）项",
    editions: BOTH_EDITIONS,
    doc: "\
## 查什么
文字里“制发（制定、印发、出台）规范性文件 N 件”“废止规范性文件 N 件”“现行有效规范性文件 N 件”，分别等于表二的本年制发、本年废止、现行有效件数（2019年版只比较本年新制作数量）。

“公开规范性文件类信息 N 条”说的是发布的信息条数，不是制发的文件件数，不比较；转发、解读、清理、代为起草的也不比较。

## 为什么
同一份报告里文字和表格各说一个数，读者无从相信其中任何一个。

## 依据
表二第二十条第（一）项（国办公开办函〔2021〕30号、国办公开办函〔2019〕60号附表）。文件的口径各地不同，所以只要求说明。

## 例
“全年制发规范性文件 3 件”，表二本年制发件数印作 2。",
    run,
};

fn run(case: &Case<'_>) -> Vec<Outcome> {
    let report = case.report;
    if report.editions.active == Some(Edition::E2019) {
        let made = [Field::Active2019(Active2019Row::NormativeDocuments, Active2019Column::Made)];
        return spoken::cells(case, &RULE, Subject::Issued, &made);
    }
    let pairs = [
        (Subject::Issued, ActiveColumn::Issued),
        (Subject::Repealed, ActiveColumn::Repealed),
        (Subject::InForce, ActiveColumn::InForce),
    ];
    pairs
        .into_iter()
        .flat_map(|(subject, column)| {
            spoken::cells(case, &RULE, subject, &[Field::Active(ActiveRow::NormativeDocuments, column)])
        })
        .collect()
}
