//! Table two holds numbers that are not negative; only money has decimals.

use crate::check::cells::Table;
use crate::check::counts::{self, Kind};
use crate::check::rules::BOTH_EDITIONS;
use crate::check::{Case, Outcome, Rule, Severity};
use crate::report::{Active2019Column, ActiveColumn, Field};

pub(super) const RULE: Rule = Rule {
    code: "T2-01",
    title: "主动公开的数字不为负，件数为整数",
    severity: Severity::Error,
    basis: "国办公开办函〔2021〕30号、国办公开办函〔2019〕60号附表：表二各格为件数、数量或者金额",
    editions: BOTH_EDITIONS,
    doc: "\
## 查什么
「主动公开政府信息情况」表中印有数字的每一格：件数、数量是 0 或者正整数；金额是 0 或者正数，可以有小数。2019年版的「本年增/减」可以是负数，但须为整数。

## 为什么
文件、决定、项目按件计；收费金额以万元为单位，所以有小数。

## 依据
表二的栏目（国办公开办函〔2021〕30号附表；2019、2020年度用国办公开办函〔2019〕60号附表）。

## 例
「行政许可 › 本年处理决定数量」印作 12.5，是错误；「本年收费金额」印作 12.5，不是错误。",
    run,
};

fn run(case: &Case<'_>) -> Vec<Outcome> {
    counts::judge(&RULE, case.report, Table::Active, kind)
}

fn kind(field: Field) -> Kind {
    match field {
        Field::Active(_, ActiveColumn::AmountWan) | Field::Active2019(_, Active2019Column::AmountYuan) => {
            Kind::Money
        }
        Field::Active2019(_, Active2019Column::Change) => Kind::Change,
        Field::Active(..) | Field::Active2019(..) | Field::Requests(..) | Field::Proceedings(..) => {
            Kind::Count
        }
    }
}
