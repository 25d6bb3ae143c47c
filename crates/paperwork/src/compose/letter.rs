//! Letter → draft of the paper: title, number, addressee, what it says, remedy, contact, attachments, signature. What
//! each kind says is a file of its own.

mod absence_record;
mod assistance;
mod body_consultation;
mod combined_reply;
mod complaint_reply;
mod consultation_notice;
mod correction_notice;
mod deferral_notice;
mod extension_notice;
mod fee_notice;
mod grant;
mod lapse;
mod not_processed;
mod other_notice;
mod part;
mod partial_grant;
mod phrase;
mod reasons_notice;
mod receipt;
mod record_correction;
mod referral;
mod refusal;
mod registration;
mod review_sheet;
mod service_receipt;
mod sheet;
mod slip;
mod split_notice;
mod suggestion_reply;
mod third_party_consultation;
mod third_party_decision;
mod third_party_notice;
mod unable;

use chrono::Datelike;
use disclosure::calendar::WorkCalendar;
use disclosure::letter::{Head, Letter, LetterFault};
use disclosure::remedy::RemedyBodies;
use disclosure::request::Outcome;
use disclosure::setting::Settings;
use document::draft::{Draft, Form, Piece};
use document::template::{Field, List, Values};

/// Names of placeholders that hold more than a fact of the head.
const TEXT: &str = "正文";
const REMEDY: &str = "救济告知";
const SLIP: &str = "回执";
const ATTACHMENTS: &str = "附件";
const SHEET: &str = "表格";

/// What a letter is written with.
#[derive(Clone, Copy, Debug)]
pub struct Desk<'a> {
    /// Who decides on remedies.
    pub bodies: &'a RemedyBodies,
    /// The working days.
    pub calendar: &'a WorkCalendar,
    /// The body's choices.
    pub settings: &'a Settings,
}

/// What a letter says of its own.
enum Content {
    /// Between the addressee and the remedy.
    Prose(Prose),
    /// A sheet to be filled in, which is no letter to anyone.
    Sheet(Form),
}

/// Running text with what belongs to it.
#[derive(Default)]
struct Prose {
    paragraphs: Vec<String>,
    attachments: Vec<String>,
    /// What the addressee fills in and sends back (回执联).
    slip: Vec<Piece>,
}

impl Prose {
    fn new(paragraphs: impl Into<Vec<String>>) -> Prose {
        Prose { paragraphs: paragraphs.into(), ..Prose::default() }
    }
}

/// What the letter says, with its remedy; what keeps it from being sent is told.
fn written(letter: &Letter, desk: Desk<'_>) -> Result<(Content, Option<String>), Vec<LetterFault>> {
    let Desk { bodies, calendar, settings } = desk;
    let remedy = letter.remedy(settings);
    let mut faults = letter.faults(calendar, settings);
    let head = letter.head();
    match bodies.names(remedy, names_itself(letter), &head.body, head.on) {
        Ok(names) if faults.is_empty() => Ok((content(letter, desk), remedy.clause(&names))),
        Ok(_) => Err(faults),
        Err(wrong) => {
            faults.extend(wrong.into_iter().map(|wrong| LetterFault { key: wrong.key, fault: wrong.fault }));
            Err(faults)
        }
    }
}

/// The paper that the letter is.
pub fn letter(letter: &Letter, desk: Desk<'_>) -> Result<Draft, Vec<LetterFault>> {
    let (content, clause) = written(letter, desk)?;
    let kind = letter.kind();
    let head = letter.head();
    let mut pieces = vec![Piece::Title(format!("{}\n{}", head.body, letter.title()))];
    pieces.extend(head.number.clone().map(Piece::Number));
    match content {
        Content::Sheet(form) => pieces.push(Piece::Table(form)),
        Content::Prose(prose) => pieces.extend(framed(head, prose, clause, kind.is_outgoing())),
    }
    let title = format!("{}{}", head.body, letter.title());
    let on = (head.on.year(), head.on.month() as u8, head.on.day() as u8);
    Ok(Draft { title, metadata: Vec::new(), on: Some(on), pieces })
}

/// What a body's own template of the letter is filled with; all that the letter must say must be placed in it.
pub fn letter_values(letter: &Letter, desk: Desk<'_>) -> Result<Values, Vec<LetterFault>> {
    let (content, clause) = written(letter, desk)?;
    let mut values = values_of_head(letter);
    match content {
        Content::Sheet(form) => {
            let mut labels = vec![SHEET.to_owned()];
            for row in &form.table.rows {
                if let [label, value] = &row.cells[..] {
                    values.text(&label.text, &value.text);
                    labels.push(label.text.clone());
                }
            }
            values.fields.insert(SHEET.into(), Field::Form(form));
            values.required = vec![labels];
        }
        Content::Prose(prose) => {
            values.text(REMEDY, clause.clone().unwrap_or_default());
            values.text(TEXT, prose.paragraphs.join("\n"));
            values
                .text(SLIP, document::write::text(&Draft { pieces: prose.slip, ..Draft::default() }).trim());
            let rows =
                (1..).zip(&prose.attachments).map(|(number, name)| vec![number.to_string(), name.clone()]);
            let columns = vec!["序号".to_owned(), "名称".to_owned()];
            let attachments = List { columns, rows: rows.collect() };
            let mut required = vec!["收件人", TEXT, "成文日期"];
            required.extend(clause.map(|_| REMEDY));
            required.extend(letter.head().number.as_ref().map(|_| "文号"));
            required.extend((!attachments.rows.is_empty()).then_some(ATTACHMENTS));
            values.lists.insert(ATTACHMENTS.into(), attachments);
            values.required = required.into_iter().map(|name| vec![name.to_owned()]).collect();
        }
    }
    Ok(values)
}

fn values_of_head(letter: &Letter) -> Values {
    let head = letter.head();
    let mut values = Values::default();
    for (name, text) in [
        ("机关名称", head.body.clone()),
        ("文书名称", letter.title().to_owned()),
        ("文号", head.number.clone().unwrap_or_default()),
        ("收件人", head.addressee.clone()),
        ("登记号", head.request_number.clone()),
        ("收到日期", phrase::day(head.received)),
        ("申请内容", head.content.clone()),
        ("联系部门", head.contact.department.clone()),
        ("联系电话", head.contact.phone.clone()),
        ("联系地址", head.contact.address.clone()),
        ("成文日期", phrase::day(head.on)),
    ] {
        values.text(name, text);
    }
    values
}

fn content(letter: &Letter, desk: Desk<'_>) -> Content {
    let Desk { calendar, settings, .. } = desk;
    let due = || letter.due(calendar, settings);
    Content::Prose(match letter {
        Letter::Registration(letter) => return Content::Sheet(registration::form(letter, settings)),
        Letter::ReviewSheet(letter) => return Content::Sheet(review_sheet::form(letter)),
        Letter::ServiceReceipt(letter) => return Content::Sheet(service_receipt::form(letter)),
        Letter::AbsenceRecord(letter) => return Content::Sheet(absence_record::form(letter)),
        Letter::Receipt(letter) => receipt::prose(letter, due()),
        Letter::CorrectionNotice(letter) => correction_notice::prose(letter),
        Letter::ReasonsNotice(letter) => reasons_notice::prose(letter),
        Letter::ExtensionNotice(letter) => extension_notice::prose(letter, due()),
        Letter::ThirdPartyConsultation(letter) => third_party_consultation::prose(letter),
        Letter::ConsultationNotice(letter) => consultation_notice::prose(letter),
        Letter::BodyConsultation(letter) => body_consultation::prose(letter),
        Letter::ThirdPartyDecision(letter) => third_party_decision::prose(letter),
        Letter::FeeNotice(letter) => fee_notice::prose(letter, due(), settings),
        Letter::Grant(letter) => grant::prose(letter),
        Letter::PartialGrant(letter) => partial_grant::prose(letter),
        Letter::Refusal(letter) => refusal::prose(letter),
        Letter::Unable(letter) => unable::prose(letter),
        Letter::NotProcessed(letter) => not_processed::prose(letter),
        Letter::Lapse(letter) => lapse::prose(letter),
        Letter::OtherNotice(letter) => other_notice::prose(letter),
        Letter::Referral(letter) => referral::prose(letter),
        Letter::RecordCorrection(letter) => record_correction::prose(letter),
        Letter::Assistance(letter) => assistance::prose(letter),
        Letter::SuggestionReply(letter) => suggestion_reply::prose(letter),
        Letter::ComplaintReply(letter) => complaint_reply::prose(letter),
        Letter::CombinedReply(letter) => combined_reply::prose(letter),
        Letter::DeferralNotice(letter) => deferral_notice::prose(letter),
        Letter::ThirdPartyNotice(letter) => third_party_notice::prose(letter),
        Letter::SplitNotice(letter) => split_notice::prose(letter),
    })
}

/// The prose between its addressee and its signature.
fn framed(head: &Head, prose: Prose, clause: Option<String>, tells_contact: bool) -> Vec<Piece> {
    let mut pieces = vec![Piece::Addressee(format!("{}：", head.addressee))];
    pieces.extend(prose.paragraphs.into_iter().chain(clause).map(Piece::Body));
    if tells_contact {
        pieces.push(Piece::Body(phrase::contact(&head.contact)));
    }
    if !prose.attachments.is_empty() {
        pieces.push(Piece::Attachments(prose.attachments));
    }
    pieces.push(Piece::Signature { body: head.body.clone(), on: phrase::day(head.on) });
    pieces.extend(prose.slip);
    pieces
}

/// What the letter calls itself where it speaks of remedies.
fn names_itself(letter: &Letter) -> &'static str {
    match letter {
        Letter::Grant(_) | Letter::PartialGrant(_) | Letter::CombinedReply(_) => "答复",
        Letter::Refusal(letter) if letter.outcome == Outcome::AdministrativeQuery => "告知",
        Letter::Refusal(_) | Letter::ThirdPartyDecision(_) | Letter::ThirdPartyNotice(_) => "决定",
        _ => "告知",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use disclosure::ground::Ground;
    use disclosure::letter::facts::{NotProcessed, PartialGrant, Refusal};
    use disclosure::letter::{Contact, EarlierReply, Party, Withheld};
    use disclosure::remedy::{BodyKind, ReviewBody};
    use disclosure::request::Channel;

    fn head(on: &str) -> Head {
        Head {
            body: "青石县民政局".into(),
            number: Some("青石民公开答〔2024〕1号".into()),
            addressee: "王某某".into(),
            party: Party::Person,
            request_number: "2024-0001".into(),
            received: "2023-12-04".parse().unwrap(),
            channel: Channel::Counter,
            content: "养老机构检查记录".into(),
            course: Vec::new(),
            contact: Contact {
                department: "办公室".into(),
                phone: "0000-5550123".into(),
                address: "青石镇".into(),
            },
            agent: None,
            on: on.parse().unwrap(),
            posted: None,
        }
    }

    fn bodies() -> RemedyBodies {
        let upper = [(ReviewBody::UpperDepartment, "白水市民政局".to_owned())];
        RemedyBodies {
            kind: Some(BodyKind::LocalDepartment),
            reviewers: upper.into(),
            review: "青石县人民政府".into(),
            court: "青石县人民法院".into(),
            ..RemedyBodies::default()
        }
    }

    fn draft_with(
        letter: &Letter,
        bodies: &RemedyBodies,
        settings: &Settings,
    ) -> Result<Draft, Vec<LetterFault>> {
        super::letter(letter, Desk { bodies, calendar: WorkCalendar::national(), settings })
    }

    fn draft(letter: &Letter) -> Result<Draft, Vec<LetterFault>> {
        draft_with(letter, &bodies(), &Settings::default())
    }

    fn values(letter: &Letter) -> Values {
        let (bodies, settings) = (bodies(), Settings::default());
        let desk = Desk { bodies: &bodies, calendar: WorkCalendar::national(), settings: &settings };
        letter_values(letter, desk).unwrap()
    }

    fn printed(draft: &Draft) -> String {
        document::write::text(draft)
    }

    fn refusal(outcome: Outcome, on: &str) -> Letter {
        let alternatives = match outcome {
            Outcome::Refused(ground) => ground.alternatives().take(1).collect(),
            _ => Vec::new(),
        };
        let prohibited = outcome == Outcome::Refused(Ground::ProhibitedByLaw);
        Letter::Refusal(Refusal {
            alternatives: Some(alternatives).filter(|alternatives: &Vec<_>| !alternatives.is_empty()),
            prohibiting_law: prohibited.then(|| "《示例统计法》第九条".into()),
            law_confirmed: None,
            head: head(on),
            outcome,
            facts: "事实".into(),
            reason: "理由".into(),
            special_law: None,
        })
    }

    const EITHER: &str = "也可以自收到之日起6个月内";
    const FIRST: &str = "应当自收到之日起60日内先向青石县人民政府申请行政复议";

    #[test]
    fn every_refusal_since_2024_sends_to_review_first_and_no_earlier_one_does() {
        for ground in Ground::ALL {
            for (on, first) in [("2023-12-29", false), ("2024-01-01", true), ("2026-11-02", true)] {
                let text = printed(&draft(&refusal(Outcome::Refused(ground), on)).unwrap());
                assert_eq!(text.contains(FIRST), first, "{ground:?} {on}");
                assert_eq!(text.contains(EITHER), !first, "{ground:?} {on}");
            }
        }
    }

    #[test]
    fn a_part_that_is_withheld_has_its_remedy_beside_that_of_the_rest() {
        let partly = |outcome| {
            let alternatives = match outcome {
                Outcome::Refused(ground) => ground.alternatives().take(1).collect(),
                _ => Vec::new(),
            };
            let withheld = vec![Withheld {
                part: "附件".into(),
                outcome,
                alternatives,
                law: None,
                law_confirmed: false,
                channel: None,
                reason: "理由".into(),
            }];
            let letter = Letter::PartialGrant(PartialGrant {
                head: head("2024-05-06"),
                disclosed: "正文".into(),
                withheld,
                attachments: None,
            });
            printed(&draft(&letter).unwrap())
        };
        let refused = partly(Outcome::Refused(Ground::ThirdParty));
        assert!(refused.contains(FIRST) && refused.contains(EITHER), "{refused}");
        let missing = partly(Outcome::NotFound);
        assert!(!missing.contains(FIRST) && missing.contains(EITHER), "{missing}");
    }

    #[test]
    fn a_letter_without_remedy_needs_no_names_of_those_who_decide() {
        let repeat = Letter::NotProcessed(NotProcessed {
            head: head("2024-05-06"),
            outcome: Outcome::Repeat,
            reason: "理由".into(),
            proper_channel: None,
            earlier: Some(EarlierReply { number: "1号".into(), on: "2023-11-01".parse().unwrap() }),
            notice: None,
            counts: None,
            reasons_given: None,
        });
        let settings = Settings { remedy_on_not_processed: false, ..Settings::default() };
        let nobody = RemedyBodies::default();
        let text = printed(&draft_with(&repeat, &nobody, &settings).unwrap());
        assert!(!text.contains("行政复议"), "{text}");
        let faults = draft_with(&repeat, &nobody, &Settings::default()).unwrap_err();
        assert_eq!(faults.iter().map(|fault| fault.key).collect::<Vec<_>>(), ["kind"]);
    }

    #[test]
    fn every_placeholder_of_a_letter_is_documented() {
        let refusal = refusal(Outcome::Refused(Ground::InternalAffairs), "2024-05-06");
        let values = values(&refusal);
        let document = include_str!("../../../../docs/templates.md");
        for name in values.fields.keys().map(String::as_str).chain([SHEET]) {
            assert!(document.contains(&format!("`{{{{{name}}}}}`")), "{name}");
        }
        for (list, columns) in &values.lists {
            for column in &columns.columns {
                assert!(document.contains(&format!("`{{{{{list}.{column}}}}}`")), "{list}.{column}");
            }
        }
    }

    #[test]
    fn a_template_must_place_the_remedy_where_the_law_wants_one() {
        let required = |letter: &Letter| values(letter).required.concat();
        let refused = refusal(Outcome::Refused(Ground::InternalAffairs), "2024-05-06");
        assert!(required(&refused).contains(&REMEDY.to_owned()));
        let withdrawn = Letter::OtherNotice(disclosure::letter::facts::OtherNotice {
            head: head("2024-05-06"),
            outcome: Outcome::Withdrawn,
            statement: "说明".into(),
            withdrawn: "2024-01-05".parse().ok(),
            other_body: None,
            other_contact: None,
        });
        assert!(!required(&withdrawn).contains(&REMEDY.to_owned()));
    }
}
