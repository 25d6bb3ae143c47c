//! The processing fee (信息处理费) for requests whose number or frequency clearly exceeds what is reasonable.
//!
//! A body may charge by item (按件) or by page (按量), one of the two for a request, never both. Tiers are marginal:
//! each item or page costs what its own place in the order costs. The applicant's items of a calendar month count
//! together; pages count within one request.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

use crate::calendar::{DueDate, WorkCalendar};
use crate::clock::PAYMENT_DAYS;
use crate::law::{Citation, Instrument, numeral};

/// Items of a month that are free.
///
/// Law: 42; 《政府信息公开信息处理费管理办法》 4; unit: items; since 2021-01-01.
pub const FREE_ITEMS: u64 = 10;

/// The last item at the lowest rate, 100 yuan.
///
/// Law: 42; 《政府信息公开信息处理费管理办法》 4; unit: items; since 2021-01-01.
pub const ITEMS_AT_FIRST_RATE: u64 = 30;

/// Items of each further tier; every tier costs one step more.
///
/// Law: 42; 《政府信息公开信息处理费管理办法》 4; unit: items; since 2021-01-01.
pub const ITEMS_OF_A_TIER: u64 = 10;

/// The lowest rate of an item, and the step from tier to tier.
///
/// Law: 42; 《政府信息公开信息处理费管理办法》 4; unit: yuan; since 2021-01-01.
pub const ITEM_STEP_YUAN: u64 = 100;

/// Last page of each tier and the rate of a page in it; the last tier has no end.
///
/// Law: 42; 《政府信息公开信息处理费管理办法》 5; unit: pages, yuan; since 2021-01-01.
pub const PAGE_TIERS: [(u64, u64); 4] = [(30, 0), (100, 10), (200, 20), (u64::MAX, 40)];

/// The first day on which a request can be charged; earlier ones are free.
///
/// Law: 42; since 2021-01-01.
pub fn in_force() -> NaiveDate {
    Instrument::FeeMeasures.in_force().unwrap_or(NaiveDate::MAX)
}

/// Whether a request that was received on `receipt` can be charged at all.
///
/// Law: 42; since 2021-01-01.
pub fn is_chargeable(receipt: NaiveDate) -> bool {
    receipt >= in_force()
}

/// What the item at place `ordinal` of an applicant's month costs, counted from 1.
///
/// Law: 42; 《政府信息公开信息处理费管理办法》 4; unit: yuan; since 2021-01-01.
pub fn item_rate(ordinal: u64) -> u64 {
    match ordinal {
        0..=FREE_ITEMS => 0,
        _ if ordinal <= ITEMS_AT_FIRST_RATE => ITEM_STEP_YUAN,
        _ => ITEM_STEP_YUAN.saturating_mul(1 + (ordinal - ITEMS_AT_FIRST_RATE).div_ceil(ITEMS_OF_A_TIER)),
    }
}

/// The most items, earlier ones of the month included, or pages that a fee is computed for; more is a slip of the pen.
const MOST_UNITS: u32 = 10_000;

/// One line of a computation: so many items or pages at one rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tier {
    /// The first item or page.
    pub first: u64,
    /// The last.
    pub last: u64,
    /// Yuan for each.
    pub rate: u64,
}

impl Tier {
    /// How many.
    pub fn count(self) -> u64 {
        self.last - self.first + 1
    }

    /// Yuan in all.
    pub fn yuan(self) -> Decimal {
        Decimal::from(self.count()).saturating_mul(Decimal::from(self.rate))
    }
}

/// The way in which a request is charged (收费方式).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Method {
    /// 按件计收.
    ByItem,
    /// 按量计收.
    ByPage,
}

impl Method {
    /// For a person.
    pub const fn label(self) -> &'static str {
        match self {
            Method::ByItem => "按件计收",
            Method::ByPage => "按量计收",
        }
    }

    /// The article of the measures.
    pub const fn basis(self) -> Citation {
        match self {
            Method::ByItem => Instrument::FeeMeasures.article(4),
            Method::ByPage => Instrument::FeeMeasures.article(5),
        }
    }

    const fn unit(self) -> &'static str {
        match self {
            Method::ByItem => "件",
            Method::ByPage => "页",
        }
    }
}

/// What one request costs, and how that comes about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fee {
    /// By item or by page.
    pub method: Method,
    /// The computation, free parts included.
    pub tiers: Vec<Tier>,
}

/// The fee of a request that is `units` items (合理的最小单位) when the applicant has `before` items in the month.
///
/// Law: 42; 《政府信息公开信息处理费管理办法》 4; unit: yuan; since 2021-01-01. That the whole counts as the sum over its
/// places in the month is the natural reading, which the measures do not spell out.
///
/// Refused beyond ten thousand, so that no count makes a computation without end.
pub fn by_item(before: u32, units: u32) -> Result<Fee, NotChargeable> {
    within_reason(before.saturating_add(units))?;
    let (first, last) = (u64::from(before) + 1, u64::from(before) + u64::from(units));
    let mut tiers = Vec::new();
    let mut at = first;
    while at <= last {
        let end = tier_end(at).min(last);
        tiers.push(Tier { first: at, last: end, rate: item_rate(at) });
        at = end + 1;
    }
    Ok(Fee { method: Method::ByItem, tiers })
}

/// The last item that costs the same as the one at `ordinal`.
fn tier_end(ordinal: u64) -> u64 {
    match ordinal {
        0..=FREE_ITEMS => FREE_ITEMS,
        _ if ordinal <= ITEMS_AT_FIRST_RATE => ITEMS_AT_FIRST_RATE,
        _ => {
            let tier = (ordinal - ITEMS_AT_FIRST_RATE).div_ceil(ITEMS_OF_A_TIER);
            ITEMS_AT_FIRST_RATE + tier * ITEMS_OF_A_TIER
        }
    }
}

/// The fee of a request for `pages` pages, a page being one side of A4 or smaller.
///
/// Law: 42; 《政府信息公开信息处理费管理办法》 5; unit: yuan; since 2021-01-01.
pub fn by_page(pages: u32) -> Result<Fee, NotChargeable> {
    within_reason(pages)?;
    let pages = u64::from(pages);
    let mut tiers = Vec::new();
    let mut first = 1;
    for (end, rate) in PAGE_TIERS {
        if first > pages {
            break;
        }
        let last = end.min(pages);
        tiers.push(Tier { first, last, rate });
        first = last + 1;
    }
    Ok(Fee { method: Method::ByPage, tiers })
}

fn within_reason(units: u32) -> Result<(), NotChargeable> {
    if units > MOST_UNITS { Err(NotChargeable::TooMany) } else { Ok(()) }
}

impl Fee {
    /// The amount.
    pub fn yuan(&self) -> Decimal {
        self.tiers.iter().map(|tier| tier.yuan()).sum()
    }

    /// The amount in capitals (大写).
    pub fn capitals(&self) -> Option<String> {
        numeral::capitals(self.yuan())
    }

    /// Whether nothing is to be paid.
    pub fn is_free(&self) -> bool {
        self.yuan().is_zero()
    }
}

/// The computation as a notice prints it: `第11至30件，20件×100元＝2000元；合计2000元（贰仟元整）`.
impl fmt::Display for Fee {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = self.method.unit();
        for tier in &self.tiers {
            if tier.first == tier.last {
                write!(f, "第{}{unit}，", tier.first)?;
            } else {
                write!(f, "第{}至{}{unit}，", tier.first, tier.last)?;
            }
            write!(f, "{}{unit}×{}元＝{}元；", tier.count(), tier.rate, tier.yuan())?;
        }
        write!(f, "合计{}元", self.yuan())?;
        match self.capitals() {
            Some(capitals) => write!(f, "（{capitals}）"),
            None => Ok(()),
        }
    }
}

/// A request as the fee sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Charged {
    /// 收到申请之日, which tells the month.
    pub received: NaiveDate,
    /// Items that it is split into; 1 unless the body splits it.
    pub units: u32,
    /// Whether the applicant withdrew it.
    pub withdrawn: bool,
    /// Whether what it asks for is public already, so that the applicant is only told where.
    pub already_public: bool,
    /// Pages to provide.
    pub pages: u32,
}

/// Why a request cannot be charged so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotChargeable {
    /// Received before the measures were in force.
    TooEarly,
    /// What is public already is never charged by page.
    AlreadyPublic,
    /// More items or pages than one request can have.
    TooMany,
}

impl NotChargeable {
    /// What forbids it.
    pub const fn basis(self) -> Citation {
        match self {
            NotChargeable::TooEarly | NotChargeable::TooMany => Instrument::Regulation.article(42),
            NotChargeable::AlreadyPublic => Instrument::FeeMeasures.article(5),
        }
    }
}

impl fmt::Display for NotChargeable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let why = match self {
            NotChargeable::TooMany => {
                return write!(f, "件数或者页数超过{MOST_UNITS}，请核对后重新填写");
            }
            NotChargeable::TooEarly => "办法施行之前收到的申请不收费",
            NotChargeable::AlreadyPublic => "已经主动公开、只告知获取途径的，不按量计收",
        };
        write!(f, "{why}（{}）", self.basis())
    }
}

/// The items that one applicant has at one body in the month of `request`, before it.
///
/// `others` are the applicant's earlier requests there, in any order of months. Withdrawn ones count unless the body
/// decides otherwise. Law: 42; 《政府信息公开信息处理费管理办法》 4; unit: items; since 2021-01-01. That the month is that of
/// the receipt, and the count that of the body, is our reading.
pub fn items_before(others: &[Charged], request: &Charged, withdrawn_count: bool) -> u32 {
    let month = |charged: &Charged| (charged.received.year(), charged.received.month());
    others
        .iter()
        .filter(|other| month(other) == month(request) && (withdrawn_count || !other.withdrawn))
        .fold(0, |sum, other| sum.saturating_add(other.units))
}

/// The fee of a request by the method that the body has chosen for it.
///
/// Law: 42; 《政府信息公开信息处理费管理办法》 3, 4, 5; unit: yuan; since 2021-01-01.
pub fn charge(request: &Charged, before: u32, method: Method) -> Result<Fee, NotChargeable> {
    if !is_chargeable(request.received) {
        return Err(NotChargeable::TooEarly);
    }
    match method {
        Method::ByItem => by_item(before, request.units),
        Method::ByPage if request.already_public => Err(NotChargeable::AlreadyPublic),
        Method::ByPage => by_page(request.pages),
    }
}

/// The last day to pay, when the notice was received on `notified`; on the day after it the request may be closed.
///
/// Law: 42; 《政府信息公开信息处理费管理办法》 6; unit: working days; since 2021-01-01.
pub fn payment_due(notified: NaiveDate, calendar: &WorkCalendar) -> DueDate {
    calendar.add_working_days(notified, PAYMENT_DAYS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn yuan(fee: &Fee) -> String {
        fee.yuan().to_string()
    }

    fn charged(received: &str) -> Charged {
        let received = received.parse().unwrap();
        Charged { received, units: 1, withdrawn: false, already_public: false, pages: 0 }
    }

    /// fees.md §3, 按件 totals for a month.
    #[test]
    fn a_month_of_items_costs_what_the_tariff_says() {
        let totals = [
            (10, "0"),
            (11, "100"),
            (30, "2000"),
            (31, "2200"),
            (40, "4000"),
            (45, "5500"),
            (50, "7000"),
            (51, "7400"),
            (100, "37000"),
        ];
        for (items, total) in totals {
            assert_eq!(yuan(&by_item(0, items).unwrap()), total, "{items}");
        }
    }

    /// fees.md §3, 按量 for one request.
    #[test]
    fn pages_cost_what_the_tariff_says() {
        let totals = [
            (0, "0"),
            (30, "0"),
            (31, "10"),
            (68, "380"),
            (100, "700"),
            (101, "720"),
            (200, "2700"),
            (201, "2740"),
            (250, "4700"),
        ];
        for (pages, total) in totals {
            assert_eq!(yuan(&by_page(pages).unwrap()), total, "{pages}");
        }
    }

    /// fees.md §3, month boundary.
    #[test]
    fn items_of_another_month_do_not_count() {
        let march: Vec<Charged> =
            (28..=31).flat_map(|day| vec![charged(&format!("2025-03-{day}")); 3]).collect();
        let april = vec![charged("2025-04-01"); 9];
        let month = |requests: &[Charged]| -> Decimal {
            let each = requests.iter().enumerate().map(|(at, request)| {
                let before = items_before(&requests[..at], request, true);
                charge(request, before, Method::ByItem).unwrap().yuan()
            });
            each.sum()
        };
        assert_eq!(march.len(), 12);
        assert_eq!(month(&march).to_string(), "200");
        assert_eq!(month(&[march.clone(), april].concat()).to_string(), "200");
    }

    /// fees.md §3, splitting.
    #[test]
    fn a_request_that_is_split_counts_as_its_items() {
        assert_eq!(yuan(&by_item(9, 4).unwrap()), "300");
        assert_eq!(yuan(&by_item(9, 1).unwrap()), "0");
    }

    /// fees.md §3, choice.
    #[test]
    fn one_method_is_chosen_for_a_request() {
        let request = Charged { pages: 45, ..charged("2025-03-28") };
        assert_eq!(yuan(&charge(&request, 11, Method::ByItem).unwrap()), "100");
        assert_eq!(yuan(&charge(&request, 11, Method::ByPage).unwrap()), "150");
    }

    /// fees.md §3, clock.
    #[test]
    fn payment_is_due_twenty_working_days_from_the_day_after_the_notice() {
        let due = payment_due("2025-09-15".parse().unwrap(), WorkCalendar::national());
        assert_eq!(due.to_string(), "2025-10-17");
    }

    #[test]
    fn withdrawn_requests_count_unless_the_body_decides_otherwise() {
        let withdrawn = Charged { withdrawn: true, ..charged("2025-03-02") };
        let others = [charged("2025-03-01"), withdrawn, withdrawn];
        assert_eq!(items_before(&others, &charged("2025-03-03"), true), 3);
        assert_eq!(items_before(&others, &charged("2025-03-03"), false), 1);
        assert_eq!(items_before(&others, &charged("2024-03-03"), true), 0);
    }

    #[test]
    fn what_was_received_before_the_measures_is_free() {
        assert_eq!(charge(&charged("2020-12-31"), 50, Method::ByItem), Err(NotChargeable::TooEarly));
        assert!(charge(&charged("2021-01-01"), 50, Method::ByItem).is_ok());
    }

    #[test]
    fn what_is_public_already_is_not_charged_by_page_but_by_item() {
        let request = Charged { already_public: true, pages: 500, ..charged("2025-03-28") };
        let refused = charge(&request, 10, Method::ByPage).unwrap_err();
        assert_eq!(
            refused.to_string(),
            "已经主动公开、只告知获取途径的，不按量计收（《政府信息公开信息处理费管理办法》第五条）"
        );
        assert_eq!(yuan(&charge(&request, 10, Method::ByItem).unwrap()), "100");
    }

    #[test]
    fn the_notice_shows_each_tier_and_the_amount_in_capitals() {
        assert_eq!(
            by_item(9, 32).unwrap().to_string(),
            "第10件，1件×0元＝0元；第11至30件，20件×100元＝2000元；第31至40件，10件×200元＝2000元；第41件，1件×300元＝300元；合计4300元（肆仟叁佰元整）"
        );
        assert_eq!(by_page(0).unwrap().to_string(), "合计0元（零元整）");
        assert!(by_page(30).unwrap().is_free() && !by_page(31).unwrap().is_free());
    }

    #[test]
    fn each_item_costs_its_own_rate() {
        for items in 0..200 {
            let one_by_one: u64 = (1..=items).map(item_rate).sum();
            assert_eq!(by_item(0, items as u32).unwrap().yuan(), Decimal::from(one_by_one), "{items}");
        }
        assert_eq!([60, 61, 70, 71].map(item_rate), [400, 500, 500, 600]);
    }

    #[test]
    fn no_number_of_items_or_pages_makes_a_computation_without_end() {
        assert!(item_rate(u64::MAX) > 0);
        let refused =
            [by_page(u32::MAX), by_item(u32::MAX - 5, 5), by_item(0, MOST_UNITS + 1), by_item(1, u32::MAX)];
        assert!(refused.iter().all(|fee| *fee == Err(NotChargeable::TooMany)));
        assert_eq!(by_item(0, MOST_UNITS).unwrap().tiers.len(), 999);
    }
}
