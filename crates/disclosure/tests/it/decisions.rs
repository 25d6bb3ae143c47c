//! What follows from an outcome, a body, an applicant and a kind of letter, as tables.

use std::fmt::Write;

use chrono::NaiveDate;
use disclosure::calendar::{LocalDays, WorkCalendar};
use disclosure::clock::{
    CONSULTED_BODY_DAYS, CORRECTION_NOTICE_DAYS, EXTENSION_DAYS, PAYMENT_DAYS, REPLY_DAYS, THIRD_PARTY_DAYS,
    TermKind,
};
use disclosure::fee::{self, NotChargeable};
use disclosure::law::RegulationText;
use disclosure::letter::{ClauseRule, Deadline, LetterKind};
use disclosure::remedy::{BodyKind, remedy};
use disclosure::request::{ApplicantKind, Finding, Outcome};
use disclosure::setting::Settings;

use crate::tables;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn outcomes_with_letter_article_remedy_and_row() {
    let settings = Settings::default();
    let mut table = String::from("结果 | 文书 | 依据 | 2023年的救济 | 2024年起的救济 | 表三\n");
    for outcome in Outcome::all() {
        let letter = LetterKind::of(outcome);
        let on = |date| remedy(&[Finding { item: String::new(), outcome }], day(date), &settings).code();
        let (before, since) = (on("2023-12-31"), on("2024-01-01"));
        let row = outcome.row();
        let group = row.group().unwrap_or_default();
        writeln!(
            table,
            "{} | {} {} | {} | {before} | {since} | {group}{}",
            outcome.key(),
            letter.code(),
            letter.title(),
            outcome.basis(),
            row.label(),
        )
        .unwrap();
    }
    tables::check("outcomes", &table);
}

#[test]
fn bodies_with_those_who_review_them_and_their_courts() {
    let mut table = String::from("机关 | 2023年的复议机关 | 2024年起的复议机关 | 法院\n");
    for kind in BodyKind::ALL {
        let reviewed = |date| {
            let bodies = kind.reviewed_by(day(date)).iter().map(|body| body.label());
            bodies.collect::<Vec<_>>().join("或者")
        };
        let (before, since) = (reviewed("2023-12-31"), reviewed("2024-01-01"));
        writeln!(
            table,
            "{} | {before} | {since} | {}",
            kind.label(),
            kind.courts(day("2024-01-01"))[0].label()
        )
        .unwrap();
    }
    tables::check("bodies", &table);
}

#[test]
fn terms_of_the_clock_with_their_basis_and_length() {
    let mut table = String::from("期限 | 依据 | 长度 | 2007年文本的依据\n");
    for kind in TermKind::ALL {
        let length = match kind {
            TermKind::CorrectionNotice => format!("{CORRECTION_NOTICE_DAYS}个工作日"),
            TermKind::Reply => format!("{REPLY_DAYS}个工作日"),
            TermKind::ExtendedReply => format!("再加至多{EXTENSION_DAYS}个工作日"),
            TermKind::ThirdPartyOpinion => format!("{THIRD_PARTY_DAYS}个工作日"),
            TermKind::JointMakerOpinion => format!("{CONSULTED_BODY_DAYS}个工作日"),
            TermKind::Payment => format!("{PAYMENT_DAYS}个工作日"),
            TermKind::Correction
            | TermKind::Reasons
            | TermKind::DeferredReply
            | TermKind::OtherBodyOpinion => "由告知书写明".to_owned(),
        };
        let old = kind.basis_under(RegulationText::Of2007);
        writeln!(table, "{} {} | {} | {length} | {old}", kind.code(), kind.label(), kind.basis()).unwrap();
    }
    tables::check("terms", &table);
}

#[test]
fn days_of_a_year_with_their_names() {
    let local = LocalDays::parse("local 三月三\noff 2026-04-20").unwrap().value;
    let calendar = WorkCalendar::national().with_local(local).unwrap();
    let mut table = String::new();
    for date in ["2026-03-09", "2026-03-08", "2026-02-14", "2026-02-17", "2026-04-20", "2027-01-04"] {
        let kind = calendar.day(day(date));
        writeln!(table, "{date} {} {kind:?} {:?}", kind.label(), kind.is_worked()).unwrap();
    }
    tables::check("days", &table);
}

#[test]
fn tariffs_of_the_fee() {
    let mut table = String::new();
    for fee in [fee::by_item(0, 75).unwrap(), fee::by_page(250).unwrap()] {
        writeln!(table, "{} {}\n{fee}", fee.method.label(), fee.method.basis()).unwrap();
    }
    for refused in [NotChargeable::TooEarly, NotChargeable::AlreadyPublic] {
        writeln!(table, "{refused}").unwrap();
    }
    tables::check("fees", &table);
}

#[test]
fn applicants_with_their_columns() {
    let mut table = String::from("申请人 | 表三的列\n");
    for kind in ApplicantKind::ALL {
        writeln!(table, "{kind:?} | {}", kind.column().label()).unwrap();
    }
    tables::check("applicants", &table);
}

#[test]
fn letters_with_basis_deadline_remedy_effect_and_facts() {
    let mut table = String::new();
    for kind in LetterKind::ALL {
        let basis: Vec<String> = kind.basis().iter().map(ToString::to_string).collect();
        let deadline = match kind.deadline() {
            Deadline::AtOnce => "即时".to_owned(),
            Deadline::Within(term) => format!("{}内", term.label()),
            Deadline::Before(event) => event.to_owned(),
            Deadline::BySetting(setting) => format!("参数 {setting}"),
            Deadline::Open => "无".to_owned(),
        };
        let clause = match kind.clause() {
            ClauseRule::None => "T0",
            ClauseRule::ByFindings => "按结果和日期",
            ClauseRule::General => "T1",
            ClauseRule::GeneralWhenRefusing => "不予更正时T1",
            ClauseRule::GeneralWhenSilent => "第三方未提出意见时T1",
        };
        let facts: Vec<&str> = kind.facts().iter().map(|fact| fact.label).collect();
        writeln!(table, "{} {}", kind.code(), kind.title()).unwrap();
        writeln!(table, "  依据  {}", basis.join("、")).unwrap();
        writeln!(table, "  期限  {deadline}").unwrap();
        writeln!(table, "  救济  {clause}").unwrap();
        writeln!(table, "  效果  {}", kind.effect().label()).unwrap();
        writeln!(table, "  要素  {}", facts.join("；")).unwrap();
    }
    tables::check("letters", &table);
}
