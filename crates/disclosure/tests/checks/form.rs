//! FM: sections, tables, dates and what must not stand in a report.

use disclosure::check::Severity::{Error, Explain, Hint};
use disclosure::report::{
    ActiveColumn, ActiveRow, ApplicantColumn, Entry, Field, Origin,
    RequestRow::{self, CarriedOut, New},
};

use crate::builder::{active, fails, finding, request, said, zero_report};

#[test]
fn six_sections_stand_in_order() {
    let mut lacking = zero_report();
    lacking.0.sections.retain(|section| section.number != 6);
    assert_eq!(said("FM-01", &lacking, None), fails(&[Error]));
    let mut lost_heading = zero_report().text(4, "（一）主要问题：栏目更新不够及时。");
    lost_heading.0.sections.retain(|section| section.number != 5);
    assert_eq!(said("FM-01", &lost_heading, None), fails(&[Hint]));
    let mut by_place = zero_report();
    by_place.0.sections[4].title.clear();
    assert_eq!(said("FM-01", &by_place, None), fails(&[Hint]));
    let own = zero_report().note("section-title");
    assert_eq!(said("FM-01", &own, None), fails(&[Hint]));
    let mut swapped = zero_report();
    swapped.0.sections.swap(1, 2);
    assert_eq!(said("FM-01", &swapped, None), fails(&[Error]));
    let mut repeated = zero_report();
    let second = repeated.0.sections[1].clone();
    repeated.0.sections.push(second);
    assert!(said("FM-01", &repeated, None).failed.is_empty());
    let mut bare = zero_report();
    bare.0.sections.clear();
    assert_eq!(said("FM-01", &bare, None).open, 1);
    assert!(said("FM-01", &lacking.year(2018), None).failed.is_empty());
}

#[test]
fn a_missing_row_is_an_error_and_a_missing_cell_needs_a_look() {
    let cell = zero_report().without(request(CarriedOut, ApplicantColumn::Total));
    assert_eq!(said("FM-02", &cell, None), fails(&[Explain]));
    let mut row = zero_report();
    row.0.cells.retain(|field, _| !matches!(field, Field::Requests(RequestRow::NotProcessedRepeat, _)));
    let finding = finding("FM-02", &row, None);
    assert_eq!(finding.severity, Error);
    assert!(finding.message.contains("（五）不予处理 › 2.重复申请"), "{}", finding.message);
    assert_eq!(finding.cells.len(), 7);
}

#[test]
fn a_row_that_was_not_read_out_of_running_text_is_not_called_missing() {
    let mut report = zero_report();
    report.0.cells.retain(|field, _| !matches!(field, Field::Active(ActiveRow::Licences, _)));
    assert_eq!(said("FM-02", &report, None), fails(&[Error]));
    for cell in report.0.cells.values_mut() {
        cell.origin = Origin { line: Some(7), ..Origin::default() };
    }
    assert_eq!(said("FM-02", &report, None), fails(&[Hint]));
}

#[test]
fn an_outdated_edition_is_told_by_the_year_of_the_report() {
    assert_eq!(said("FM-02", &zero_report().active_2019(), None), fails(&[Explain]));
    assert_eq!(said("FM-02", &zero_report().other_single(), None), fails(&[Explain]));
    assert!(said("FM-02", &zero_report().active_2019().other_single().year(2020), None).failed.is_empty());
}

#[test]
fn a_paper_without_any_table_is_not_judged() {
    let mut report = zero_report();
    report.0.cells.clear();
    assert_eq!(said("FM-02", &report, None).open, 1);
}

#[test]
fn blank_and_dash_are_not_zero() {
    let report = zero_report()
        .entry(request(New, ApplicantColumn::Research), Entry::Blank)
        .entry(request(New, ApplicantColumn::Charity), Entry::Dash);
    let finding = finding("FM-03", &report, None);
    assert_eq!(finding.severity, Explain);
    assert_eq!(finding.cells.len(), 2);
    let pairs: Vec<_> = finding.fingerprint().into_iter().map(|(key, _)| key).collect();
    assert_eq!(pairs, ["requests.blank", "requests.dash"]);
    let rules = zero_report().entry(active(ActiveRow::Rules, ActiveColumn::Issued), Entry::Text);
    assert_eq!(said("FM-03", &rules, None), fails(&[Explain]));
}

#[test]
fn section_five_says_something_new() {
    for nothing in ["", "无。", " 无 ", "暂无。"] {
        assert_eq!(said("FM-04", &zero_report().text(5, nothing), None), fails(&[Explain]), "{nothing:?}");
    }
    let text = "2024年，栏目更新不够及时，解读形式不够丰富，业务培训不够系统。下一步将定期检查栏目，丰富解读形式，分批组织培训。";
    let report = zero_report().text(5, text);
    let same = zero_report().year(2023).text(5, &text.replace("2024", "2023"));
    assert_eq!(said("FM-04", &report, Some(&same)), fails(&[Explain]));
    let other =
        zero_report().year(2023).text(5, "存在依申请答复文书不规范的问题，已经组织学习答复规范并逐件复核。");
    assert!(said("FM-04", &report, Some(&other)).failed.is_empty());
}

#[test]
fn a_government_speaks_of_supervision_and_a_department_need_not() {
    let overview = "开展年度考核，委托社会评议。";
    let government = zero_report().body("青石县人民政府").text(1, overview);
    let finding = finding("FM-05", &government, None);
    assert!(
        finding.message.contains("责任追究") && !finding.message.contains("考核、"),
        "{}",
        finding.message
    );
    let complete = government.text(1, "开展年度考核，委托社会评议，未发生责任追究。");
    assert!(said("FM-05", &complete, None).failed.is_empty());
    assert!(said("FM-05", &zero_report().text(1, overview), None).failed.is_empty());
}

#[test]
fn years_that_disagree_and_broken_dates_are_found_but_other_years_are_no_fault() {
    assert_eq!(said("FM-06", &zero_report().note("year-disagrees"), None), fails(&[Explain]));
    let mut broken = zero_report();
    broken.0.preamble = "统计期限从20241月1日到12月31日止。".into();
    assert_eq!(said("FM-06", &broken, None), fails(&[Explain]));
    let other_years = zero_report().text(1, "2019年以来，按2021年格式公开，2023年度决算于2024年8月公开。");
    assert!(said("FM-06", &other_years, None).failed.is_empty());
}

#[test]
fn the_day_of_publishing_is_measured_by_the_kind_of_body() {
    let on = |body: &str, day: &str| zero_report().body(body).metadata(&[("发布日期", day)]);
    let cases = [
        ("青石县民政局", "2025-01-31", fails(&[])),
        ("青石县民政局", "2025年2月10日", fails(&[Explain])),
        ("青石县人民政府", "2025-02-10", fails(&[])),
        ("青石县人民政府", "2025-04-01 09:00", fails(&[Explain])),
        ("青石县白水镇人民政府", "2025-04-01", fails(&[])),
        ("青石县民政局", "2027-04-01", fails(&[Hint])),
    ];
    for (body, day, expected) in cases {
        assert_eq!(said("FM-07", &on(body, day), None).failed, expected.failed, "{body} {day}");
    }
    let both = zero_report().metadata(&[("公开日期", "2025-03-01"), ("成文日期", "2025-01-15")]);
    assert!(said("FM-07", &both, None).failed.is_empty(), "the earliest day counts");
    assert_eq!(said("FM-07", &zero_report().metadata(&[]), None).open, 1);
}

#[test]
fn a_number_of_a_person_is_found_and_never_repeated() {
    let report = zero_report().text(1, "如有疑问，请联系手机13900000000。");
    let finding = finding("FM-08", &report, None);
    assert_eq!(finding.severity, Hint);
    assert!(!finding.message.contains("13900000000") && finding.message.contains("139******00"));
    assert!(said("FM-08", &zero_report().text(1, "共15130000154次访问"), None).failed.is_empty());
}
