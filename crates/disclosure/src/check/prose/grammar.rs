//! The phrases that bind a number to requests or to documents.
//!
//! A phrase is: words that leave the number the body's own ([`Own::lead`]), a verb or name that says
//! what is counted, filler words that change nothing, the number with its counter, filler words, and the
//! end of the clause. Anything else in between, and the number is passed over.

use super::clause::Sentence;
use super::figure::{self, Figure};
use super::proceedings;
use super::scope::{Lead, Own, Scope};

/// An outcome of requests as prose names it: a group of rows of table three.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) enum Outcome {
    /// 予以公开.
    Granted,
    /// 部分公开.
    PartlyGranted,
    /// 不予公开.
    Refused,
    /// 无法提供.
    Unable,
    /// 不予处理.
    NotProcessed,
    /// 其他处理.
    Other,
}

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) enum Subject {
    /// Requests received in the year.
    Received,
    /// Requests carried in.
    CarriedIn,
    /// Requests carried out.
    CarriedOut,
    /// Requests concluded in the year.
    Concluded,
    /// Requests with one outcome.
    Outcome(Outcome),
    /// Administrative reviews.
    Reviews,
    /// Lawsuits.
    Lawsuits,
    /// Normative documents issued in the year.
    Issued,
    /// Normative documents repealed in the year.
    Repealed,
    /// Normative documents in force.
    InForce,
}

/// The words that say what happened, where their meaning differs within a subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) enum Act {
    /// 办理, 处理: handled, whether or not concluded.
    Handled,
    /// 答复: answered; some conclude without an answer.
    Answered,
    /// Any other.
    Plain,
}

impl Subject {
    /// Stable name.
    pub(super) fn key(self) -> &'static str {
        match self {
            Subject::Received => "received",
            Subject::CarriedIn => "carried_in",
            Subject::CarriedOut => "carried_out",
            Subject::Concluded => "concluded",
            Subject::Outcome(Outcome::Granted) => "granted",
            Subject::Outcome(Outcome::PartlyGranted) => "partly_granted",
            Subject::Outcome(Outcome::Refused) => "refused",
            Subject::Outcome(Outcome::Unable) => "unable",
            Subject::Outcome(Outcome::NotProcessed) => "not_processed",
            Subject::Outcome(Outcome::Other) => "other",
            Subject::Reviews => "reviews",
            Subject::Lawsuits => "lawsuits",
            Subject::Issued => "issued",
            Subject::Repealed => "repealed",
            Subject::InForce => "in_force",
        }
    }

    /// For a person.
    pub(in crate::check) fn label(self) -> &'static str {
        match self {
            Subject::Received => "收到申请",
            Subject::CarriedIn => "上年结转",
            Subject::CarriedOut => "结转下年度",
            Subject::Concluded => "办结申请",
            Subject::Outcome(Outcome::Granted) => "予以公开",
            Subject::Outcome(Outcome::PartlyGranted) => "部分公开",
            Subject::Outcome(Outcome::Refused) => "不予公开",
            Subject::Outcome(Outcome::Unable) => "无法提供",
            Subject::Outcome(Outcome::NotProcessed) => "不予处理",
            Subject::Outcome(Outcome::Other) => "其他处理",
            Subject::Reviews => "行政复议",
            Subject::Lawsuits => "行政诉讼",
            Subject::Issued => "制发规范性文件",
            Subject::Repealed => "废止规范性文件",
            Subject::InForce => "现行有效规范性文件",
        }
    }
}

/// A number bound to its subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bound<'t> {
    pub(super) subject: Subject,
    pub(super) act: Act,
    pub(super) figure: Figure,
    pub(super) certain: bool,
    pub(super) quote: &'t str,
}

/// What kind of thing a phrase counts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Requests; the clause names them, or has been led up to by one that does.
    Requests,
    /// Requests carried over the end of a year; the words themselves name them.
    Carried,
    /// An outcome of requests that the text before has spoken of.
    Outcome,
    /// Normative documents, which the clause itself must name.
    Documents,
}

/// Words with what they count.
struct Phrase {
    subject: Subject,
    act: Act,
    kind: Kind,
    words: &'static [&'static str],
    /// Whether the words say that there was none, instead of a number.
    says_none: bool,
}

impl Phrase {
    const fn new(kind: Kind, subject: Subject, words: &'static [&'static str]) -> Phrase {
        Phrase { subject, act: Act::Plain, kind, words, says_none: false }
    }

    const fn act(self, act: Act) -> Phrase {
        Phrase { act, ..self }
    }

    const fn none(self) -> Phrase {
        Phrase { says_none: true, ..self }
    }
}

const PHRASES: &[Phrase] = &[
    Phrase::new(Kind::Requests, Subject::Received, NOT_RECEIVED).none(),
    Phrase::new(Kind::Requests, Subject::Received, RECEIVED),
    Phrase::new(Kind::Requests, Subject::Concluded, &["办理完毕", "办理完结", "办结"]),
    Phrase::new(Kind::Requests, Subject::Concluded, &["办理", "处理"]).act(Act::Handled),
    Phrase::new(Kind::Requests, Subject::Concluded, &["答复", "回复", "办复"]).act(Act::Answered),
    Phrase::new(Kind::Carried, Subject::CarriedIn, CARRIED_IN),
    Phrase::new(Kind::Carried, Subject::CarriedOut, CARRIED_OUT),
    Phrase::new(Kind::Outcome, Subject::Outcome(Outcome::PartlyGranted), PARTLY_GRANTED),
    Phrase::new(Kind::Outcome, Subject::Outcome(Outcome::Granted), &["予以公开", "同意公开", "公开答复"]),
    Phrase::new(Kind::Outcome, Subject::Outcome(Outcome::Refused), &["不予公开"]),
    Phrase::new(Kind::Outcome, Subject::Outcome(Outcome::Unable), &["无法提供"]),
    Phrase::new(Kind::Outcome, Subject::Outcome(Outcome::NotProcessed), &["不予处理"]),
    Phrase::new(Kind::Outcome, Subject::Outcome(Outcome::Other), &["其他处理"]),
    Phrase::new(Kind::Documents, Subject::Issued, &["未制定", "未制发", "未出台", "没有制定", "没有制发"])
        .none(),
    Phrase::new(Kind::Documents, Subject::Issued, &["制发", "制定", "制订", "印发", "出台"]),
    Phrase::new(Kind::Documents, Subject::Repealed, &["宣布废止", "废止"]),
    Phrase::new(Kind::Documents, Subject::InForce, &["现行有效"]),
];

const NOT_RECEIVED: &[&str] = &[
    "未收到和处理",
    "没有收到和处理",
    "未收到",
    "没有收到",
    "未接到",
    "未受理",
    "没有受理",
    "没有",
    "未产生",
    "未发生",
    "无",
];

const RECEIVED: &[&str] =
    &["收到和办理", "收到和处理", "收到并办理", "新收到", "新收", "收到", "受理", "接收", "接到"];

const CARRIED_IN: &[&str] =
    &["上年度结转", "上一年度结转", "上一年结转", "上年结转", "结转上年度", "结转上年", "去年结转"];

const CARRIED_OUT: &[&str] = &[
    "结转至下一年度",
    "结转到下一年度",
    "结转下一年度",
    "转下一年度",
    "结转至下年度",
    "结转到下年度",
    "结转下年度",
    "结转下一年",
    "结转下年",
    "结转至次年",
    "结转次年",
];

const PARTLY_GRANTED: &[&str] = &["予以部分公开", "同意部分公开", "部分公开"];

/// What a request is called, and words around it that do not make it a part of them.
const REQUEST_WORDS: &[&str] = &[
    "政府信息公开",
    "政府信息",
    "政务信息",
    "信息公开",
    "政务公开",
    "依申请公开",
    "依申请",
    "申请件",
    "申请",
    "公开",
    "信息",
    "案件",
    "事项",
    "件",
    "总数",
    "总量",
    "公众",
    "群众",
    "公民",
    "提出",
    "提交",
    "任何",
    "办件",
    "本年度",
    "本年",
];

/// Words between a verb and its number that change nothing.
const FILLERS: &[&str] = &[
    "的",
    "了",
    "共计",
    "总计",
    "合计",
    "共",
    "为",
    "是",
    "有",
    "达",
    "各类",
    "相关",
    "有关",
    "继续办理",
    "办理",
    "答复",
    "决定",
    "情况",
    "数量",
    "数",
    "量",
    "均",
];

const DOCUMENT_WORDS: &[&str] = &["行政", "规范性文件", "党政"];

/// Words before the verb that leave a number of documents what it is.
const DOCUMENT_LEADS: &[&str] = &["动态", "更新", "发布", "公开", "集中", "主动", "统一", "组织"];

impl Kind {
    fn fillers(self) -> [&'static [&'static str]; 2] {
        match self {
            Kind::Requests | Kind::Carried | Kind::Outcome => [REQUEST_WORDS, FILLERS],
            Kind::Documents => [DOCUMENT_WORDS, FILLERS],
        }
    }

    fn units(self) -> &'static str {
        match self {
            Kind::Requests | Kind::Carried => "件条份宗起个例",
            Kind::Outcome => "件宗起例",
            Kind::Documents => "件份个部",
        }
    }

    /// Whether the words of a clause name what it counts.
    fn is_named(self, words: &str, context: bool, phrase: &Phrase) -> bool {
        match self {
            Kind::Requests => {
                words.contains("申请") || (context && !phrase.says_none && phrase.act != Act::Handled)
            }
            Kind::Carried => true,
            Kind::Outcome => context,
            Kind::Documents => words.contains("规范性文件"),
        }
    }
}

/// Reads the sentences of one section in order.
pub(super) struct Reader<'o> {
    own: &'o Own<'o>,
    section: u8,
    /// Whether the sentence before spoke of the body's own requests.
    spoke_of_requests: bool,
}

impl<'o> Reader<'o> {
    pub(super) fn new(own: &'o Own<'o>, section: u8) -> Reader<'o> {
        Reader { own, section, spoke_of_requests: false }
    }

    /// The numbers of the next sentence.
    pub(super) fn read<'t>(&mut self, sentence: &'t Sentence) -> Vec<Bound<'t>> {
        let mut found = Vec::new();
        if may_bind(&sentence.text, self.spoke_of_requests) {
            self.read_clauses(sentence, &mut found);
        } else {
            self.spoke_of_requests = false;
        }
        found.extend(proceedings::bind(self.own, sentence, self.section));
        found
    }

    fn read_clauses<'t>(&mut self, sentence: &'t Sentence, found: &mut Vec<Bound<'t>>) {
        let mut scope = Scope::default();
        let mut context = self.spoke_of_requests;
        let mut speaks_of_requests = false;
        for clause in sentence.clauses() {
            let counts = figure::first(clause).is_some();
            let is_ours = !scope.foreign && !scope.other_time && (counts || says_none(clause));
            let bound = if is_ours { bind(self.own, clause, context) } else { None };
            let Some((phrase, figure, lead)) = bound else {
                scope.pass(self.own, clause, counts);
                continue;
            };
            scope.dated |= lead.dated;
            if phrase.kind != Kind::Documents {
                (context, speaks_of_requests) = (true, true);
            }
            let is_plain = phrase.act == Act::Plain && phrase.kind != Kind::Documents;
            let certain = is_plain && figure.exact && scope.dated && !lead.wide;
            found.push(Bound { subject: phrase.subject, act: phrase.act, figure, certain, quote: clause });
        }
        self.spoke_of_requests = speaks_of_requests && !scope.foreign && !scope.other_time;
    }
}

/// Whether a text says how many or none of something that a phrase counts.
fn may_bind(text: &str, context: bool) -> bool {
    let counts = figure::first(text).is_some() || says_none(text);
    counts && (context || ["申请", "结转", "规范性文件"].iter().any(|word| text.contains(word)))
}

fn says_none(text: &str) -> bool {
    text.contains(['未', '无']) || text.contains("没有")
}

fn bind(own: &Own<'_>, clause: &str, context: bool) -> Option<(&'static Phrase, Figure, Lead)> {
    for phrase in PHRASES {
        for word in phrase.words {
            for (at, _) in clause.match_indices(word) {
                let (before, after) = (&clause[..at], &clause[at + word.len()..]);
                let bound = if phrase.says_none {
                    none(phrase, before, after)
                } else {
                    number_after(phrase, before, after, context)
                        .or_else(|| number_before(phrase, before, after, context))
                };
                let lead = bound.and_then(|(figure, before)| Some((figure, lead(own, phrase, before)?)));
                if let Some((figure, lead)) = lead {
                    return Some((phrase, figure, lead));
                }
            }
        }
    }
    None
}

fn lead(own: &Own<'_>, phrase: &Phrase, before: &str) -> Option<Lead> {
    let extra = if phrase.kind == Kind::Documents { DOCUMENT_LEADS } else { &[] };
    own.lead(before, extra).filter(|lead| !lead.part || phrase.kind == Kind::Outcome)
}

/// 未收到政府信息公开申请.
fn none<'t>(phrase: &Phrase, before: &'t str, after: &str) -> Option<(Figure, &'t str)> {
    let is_named = phrase.kind.is_named(after, false, phrase);
    (is_named && only_fillers(after, phrase.kind)).then_some((Figure::NONE, before))
}

/// 收到政府信息公开申请3件, 收到3件政府信息公开申请.
fn number_after<'t>(
    phrase: &Phrase,
    before: &'t str,
    after: &str,
    context: bool,
) -> Option<(Figure, &'t str)> {
    let mut rest = after;
    let (figure, rest) = loop {
        if let Some(found) = figure::at_start(rest).filter(|(figure, _)| fits(phrase, *figure)) {
            break found;
        }
        rest = strip_filler(rest, phrase.kind)?;
    };
    let is_named = phrase.kind.is_named(after, context, phrase);
    (is_named && only_fillers(rest, phrase.kind)).then_some((figure, before))
}

/// 2件不予公开, 1件结转下年度.
fn number_before<'t>(
    phrase: &Phrase,
    before: &'t str,
    after: &str,
    context: bool,
) -> Option<(Figure, &'t str)> {
    if !matches!(phrase.kind, Kind::Outcome | Kind::Carried) || !context {
        return None;
    }
    let (before, figure, between) = figure::first(before)?;
    (fits(phrase, figure) && only_fillers(between, phrase.kind) && only_fillers(after, phrase.kind))
        .then_some((figure, before))
}

/// Whether the number has a counter of the right kind; one without may be from a table.
fn fits(phrase: &Phrase, figure: Figure) -> bool {
    figure.unit.is_some_and(|unit| phrase.kind.units().contains(unit))
}

fn strip_filler(text: &str, kind: Kind) -> Option<&str> {
    kind.fillers()
        .into_iter()
        .flatten()
        .filter_map(|word| text.strip_prefix(word))
        .min_by_key(|rest| rest.len())
}

fn only_fillers(text: &str, kind: Kind) -> bool {
    let mut rest = text;
    while !rest.is_empty() {
        match strip_filler(rest, kind) {
            Some(after) => rest = after,
            None => return false,
        }
    }
    true
}
