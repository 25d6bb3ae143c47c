//! TX: prose against the tables.

use disclosure::check::Severity::{Error, Explain, Hint};
use disclosure::report::{
    ActiveColumn, ActiveRow, ApplicantColumn, Entry, ProceedingBlock, ProceedingColumn,
    RequestRow::{
        CarriedIn, CarriedOut, ConcludedTotal, Granted, New, NotProcessedPetition, OtherSingle,
        RefusedEnforcementFile, RefusedThirdParty,
    },
};

use crate::builder::{Build, active, fails, finding, proceeding, request, said, zero_report};

/// Five came, one of them from the year before; three were granted, two refused.
fn five() -> Build {
    zero_report().requests(&[
        (New, 4),
        (CarriedIn, 1),
        (Granted, 3),
        (RefusedThirdParty, 1),
        (RefusedEnforcementFile, 1),
        (ConcludedTotal, 5),
    ])
}

#[test]
fn received_is_the_new_requests_or_those_with_what_was_carried_in() {
    let cases = [
        ("2024年收到政府信息公开申请4件。", fails(&[])),
        ("2024年收到政府信息公开申请5件。", fails(&[])),
        ("2024年收到政府信息公开申请6件。", fails(&[Error])),
        ("共收到政府信息公开申请6件。", fails(&[Explain])),
        ("2024年未收到政府信息公开申请。", fails(&[Error])),
        ("2024年收到政府信息公开申请约6件。", fails(&[])),
        ("2023年收到政府信息公开申请6件。", fails(&[])),
        ("全县收到政府信息公开申请600件。", fails(&[])),
    ];
    for (text, expected) in cases {
        assert_eq!(said("TX-01", &five().text(1, text), None), expected, "{text}");
    }
}

#[test]
fn a_number_in_prose_is_an_operand_without_a_cell() {
    let finding = finding("TX-01", &five().text(3, "2024年收到政府信息公开申请六件。"), None);
    let keys: Vec<&str> = finding.operands.iter().map(|operand| operand.key.as_str()).collect();
    assert_eq!(keys, ["prose.3.received", "requests.new.total", "requests.carried_in.total"]);
    assert_eq!(finding.operands[0].field, None);
    assert_eq!(finding.operands[0].origin.line, Some(30));
    assert_eq!((finding.left, finding.right), (Some(6.into()), Some(4.into())));
    assert!(finding.message.contains("收到政府信息公开申请六件"), "{}", finding.message);
}

#[test]
fn a_number_is_not_judged_by_a_cell_that_is_unknown() {
    let report = five()
        .entry(request(CarriedIn, ApplicantColumn::Total), Entry::Blank)
        .text(1, "2024年收到政府信息公开申请6件。");
    let said = said("TX-01", &report, None);
    assert_eq!((said.failed.len(), said.open), (0, 1));
}

#[test]
fn what_was_carried_over_is_told_by_its_direction() {
    let right = "2024年收到政府信息公开申请4件，上年结转1件，结转下年度0件。";
    assert_eq!(said("TX-02", &five().text(1, right), None), fails(&[]));
    let wrong = "2024年收到政府信息公开申请4件，上年结转2件，结转下年度继续办理3件。";
    assert_eq!(said("TX-02", &five().text(1, wrong), None), fails(&[Error, Error]));
}

#[test]
fn concluded_answered_and_handled_are_not_the_same() {
    let report = zero_report().requests(&[
        (New, 5),
        (Granted, 3),
        (NotProcessedPetition, 1),
        (ConcludedTotal, 4),
        (CarriedOut, 1),
    ]);
    let cases = [
        ("全年办结政府信息公开申请4件。", fails(&[])),
        ("全年办结政府信息公开申请5件。", fails(&[Error])),
        ("全年答复政府信息公开申请3件。", fails(&[])),
        ("全年办理政府信息公开申请5件。", fails(&[])),
        ("全年答复政府信息公开申请5件。", fails(&[Explain])),
    ];
    for (text, expected) in cases {
        assert_eq!(said("TX-03", &report.clone().text(1, text), None), expected, "{text}");
    }
}

#[test]
fn an_outcome_is_the_sum_of_its_rows() {
    let right = "2024年收到政府信息公开申请4件，其中予以公开3件、不予公开2件、部分公开0件。";
    assert_eq!(said("TX-04", &five().text(1, right), None), fails(&[]));
    let wrong = "2024年收到政府信息公开申请4件，其中予以公开2件、不予公开1件。";
    assert_eq!(said("TX-04", &five().text(1, wrong), None), fails(&[Error, Error]));
    let documents = "全年制发公文90件，其中主动公开60件，不予公开30件。";
    assert_eq!(said("TX-04", &five().text(1, documents), None), fails(&[]));
    let single = zero_report()
        .other_single()
        .requests(&[(New, 2), (OtherSingle, 2), (ConcludedTotal, 2)])
        .text(1, "2024年收到政府信息公开申请2件，其他处理2件。");
    assert_eq!(said("TX-04", &single, None), fails(&[]));
}

#[test]
fn lawsuits_are_both_groups_together() {
    let total = |block| proceeding(block, ProceedingColumn::Total);
    let report = zero_report()
        .cell(total(ProceedingBlock::Review), 2)
        .cell(total(ProceedingBlock::LitigationDirect), 1)
        .cell(total(ProceedingBlock::LitigationAfterReview), 3);
    let right = "全年因政府信息公开被申请行政复议2件、行政诉讼4件。";
    assert_eq!(said("TX-05", &report.clone().text(1, right), None), fails(&[]));
    let wrong = "没有因政府信息公开被申请行政复议、提起行政诉讼的情况。";
    assert_eq!(said("TX-05", &report.clone().text(4, wrong), None), fails(&[Explain, Explain]));
    let office = "全年审理行政复议案件120件。";
    assert_eq!(said("TX-05", &report.text(1, office), None), fails(&[]));
}

#[test]
fn documents_are_compared_by_what_was_done_with_them() {
    let of = |column| active(ActiveRow::NormativeDocuments, column);
    let report = zero_report().cell(of(ActiveColumn::Issued), 2).cell(of(ActiveColumn::InForce), 9);
    let wrong = "全年制发规范性文件3件，现行有效规范性文件9件。";
    assert_eq!(said("TX-06", &report.clone().text(1, wrong), None), fails(&[Explain]));
    let other = "公开政策、规范性文件类信息3条，清理规范性文件40件。";
    assert_eq!(said("TX-06", &report.text(1, other), None), fails(&[]));
}

#[test]
fn fees_are_spoken_of_and_never_compared_with_charges() {
    assert_eq!(said("TX-07", &zero_report().text(6, "无。"), None), fails(&[Explain]));
    assert_eq!(said("TX-07", &zero_report().year(2020).text(6, "无。"), None), fails(&[]));
    let charges = active(ActiveRow::Charges, ActiveColumn::AmountWan);
    let report = zero_report().cell(charges, 800).text(6, "没有收取信息处理费。");
    assert_eq!(said("TX-07", &report, None), fails(&[]));
}

#[test]
fn parts_are_added_only_when_they_are_all_of_it() {
    let cases = [
        ("公开信息9条，其中政策5条，预算1条，其他3条。", fails(&[])),
        ("公开信息9条，其中政策5条，预算1条，其他4条。", fails(&[Explain])),
        ("公开信息9条，其中政策5条，预算7条。", fails(&[Hint])),
        ("公开信息9条，其中政策5条，预算1条。", fails(&[])),
    ];
    for (text, expected) in cases {
        assert_eq!(said("TX-08", &zero_report().text(1, text), None), expected, "{text}");
    }
}

#[test]
fn round_numbers_only_tell_something_from_nothing() {
    let text = "2024年收到政府信息公开申请十余件。";
    assert_eq!(said("TX-09", &zero_report().text(1, text), None), fails(&[Explain]));
    assert_eq!(said("TX-09", &five().text(1, text), None), fails(&[]));
    assert_eq!(said("TX-01", &zero_report().text(1, text), None), fails(&[]));
}

#[test]
fn no_text_makes_a_rule_stumble() {
    let pieces = [
        "其中",
        "（",
        "）",
        "、",
        "2024年",
        "1,23",
        "〇",
        "万万万",
        "约",
        "件",
        "行政复议",
        "未",
        "月",
        "其他",
    ];
    let mut text = String::new();
    for (index, piece) in pieces.iter().cycle().take(400).enumerate() {
        text.push_str(piece);
        text.push_str(pieces[(index * 7 + index / 5) % pieces.len()]);
        let report = zero_report().text(1, &text).text(5, &text);
        let checked = crate::builder::checked(&report, Some(&report));
        assert!(checked.passed() > 0);
    }
}
