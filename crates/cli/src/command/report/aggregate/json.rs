//! The sum for programs.

use std::io;

use disclosure::aggregate::{Difference, Sum, Verdict};
use paperwork::json::{number, origin};
use serde_json::{Value, json};

use super::Summed;
use crate::command::report::compare::entry;
use crate::screen;

pub(super) fn page(summed: &Summed<'_>) -> io::Result<Vec<u8>> {
    let children: Vec<Value> = summed
        .children
        .iter()
        .map(|member| json!({"name": member.name, "path": member.path, "year": member.report.year}))
        .collect();
    let own = summed
        .own
        .map(|own| json!({"path": own.source.path, "body": own.report.body, "year": own.report.year}));
    let object = json!({
        "children": children,
        "cells": summed.aggregate.sums.iter().map(sum).collect::<Vec<Value>>(),
        "own": own,
        "remarks": summed.remarks,
        "comparison": summed.differences.iter().map(difference).collect::<Vec<Value>>(),
    });
    let mut bytes = serde_json::to_vec_pretty(&object)?;
    bytes.push(b'\n');
    Ok(screen::escaped(bytes))
}

fn sum(sum: &Sum) -> Value {
    let addends: Vec<Value> = sum
        .addends
        .iter()
        .map(|addend| {
            let mut object = entry(&addend.entry);
            object["child"] = json!(addend.child);
            object["origin"] = origin(&addend.origin);
            object
        })
        .collect();
    let missing = sum.total.as_ref().err().map(|missing| {
        missing.iter().map(|one| json!({"child": one.child, "reason": one.why})).collect::<Vec<Value>>()
    });
    json!({
        "key": sum.field.key(),
        "label": sum.field.label(),
        "total": sum.total.as_ref().ok().map(|total| number(*total)),
        "missing": missing.unwrap_or_default(),
        "addends": addends,
    })
}

fn difference(one: &Difference) -> Value {
    let (verdict, by, reason) = match &one.verdict {
        Verdict::Equal => ("equal", None, None),
        Verdict::Differs(by) => ("differs", Some(number(*by)), None),
        Verdict::NotAssessable(why) => ("not-assessable", None, Some(why)),
    };
    json!({
        "key": one.field.key(),
        "label": one.field.label(),
        "own": entry(&one.own),
        "sum": one.sum.map(number),
        "verdict": verdict,
        "difference": by,
        "reason": reason,
    })
}
