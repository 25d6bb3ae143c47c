//! What the author wrote, and nothing else: papers of known words with the furniture of pages, in every format we write.

use std::collections::BTreeMap;

use disclosure::report::{
    AnnualReport, Cell, Edition, Editions, Entry, Field, Origin, RequestRow, SECTION_TITLES, Section,
};
use document::draft::{Draft, Piece};
use document::write;
use paperwork::compose;
use rust_decimal::Decimal;

const PREAMBLE: &str = "本报告依照规定编制，统计期限自2023年1月1日起至2023年12月31日止。\n“公开栏”和电话0000-0000000随时可以询问。";
const TEXTS: [&str; 6] = [
    "“一页纸”清单贴在门厅。\n（一）主动公开\n首页设置专栏，由办公室维护。\n（二）依申请公开\n分享到各科室的经验有三条。",
    "“目录”全年更新四次。",
    "本年度由专人登记。",
    "没有这类案件。",
    "存在的问题：更新偏迟。\n下一步每月对账。",
    "没有收取信息处理费。\n其他事项：无",
];

/// A report of the words above, its figures all nought.
fn report() -> AnnualReport {
    let all = Some(Edition::E2021);
    let fields = Field::all().into_iter().filter(|field| {
        !matches!(field, Field::Active2019(..) | Field::Requests(RequestRow::OtherSingle, _))
    });
    let cell = || Cell { entry: Entry::Number(Decimal::ZERO), raw: "0".into(), origin: Origin::default() };
    let cells: BTreeMap<Field, Cell> = fields.map(|field| (field, cell())).collect();
    let ordinals = ["一", "二", "三", "四", "五", "六"];
    let sections = (1..).zip(ordinals.iter().zip(SECTION_TITLES.iter().zip(TEXTS)));
    let sections = sections.map(|(number, (ordinal, (title, text)))| Section {
        number,
        title: format!("{ordinal}、{title}"),
        text: text.into(),
        origin: Origin::default(),
    });
    AnnualReport {
        body: Some("青石县市场监督管理局（知识产权局）".into()),
        year: Some(2023),
        title: Some("青石县市场监督管理局（知识产权局）2023年政府信息公开工作年度报告".into()),
        signature: Some("青石县市场监督管理局（知识产权局）".into()),
        date: Some("2024年1月18日".into()),
        preamble: PREAMBLE.into(),
        editions: Editions { active: all, requests: all, proceedings: all },
        sections: sections.collect(),
        cells,
        ..AnnualReport::default()
    }
}

/// The draft in each format.
fn formats(draft: &Draft) -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("text", write::text(draft).into_bytes()),
        ("html", write::html(draft).into_bytes()),
        ("docx", write::docx(draft)),
        ("xlsx", write::xlsx(draft).unwrap()),
    ]
}

fn read(bytes: &[u8]) -> AnnualReport {
    paperwork::annual_report(&document::read(bytes).remove(0).document.unwrap())
}

/// Each word of the report, by what it is.
fn words(report: &AnnualReport) -> Vec<(String, String)> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let mut words = vec![
        ("body".to_owned(), text(&report.body)),
        ("year".to_owned(), report.year.unwrap_or_default().to_string()),
        ("title".to_owned(), text(&report.title)),
        ("signature".to_owned(), text(&report.signature)),
        ("date".to_owned(), text(&report.date)),
        ("preamble".to_owned(), report.preamble.clone()),
    ];
    words.extend(report.sections.iter().map(|section| (section.title.clone(), section.text.clone())));
    words
}

/// Reads the draft in each format and finds the words of `wanted`.
fn check(draft: &Draft, wanted: &AnnualReport, what: &str) {
    for (format, bytes) in formats(draft) {
        let got = read(&bytes);
        for (got, wanted) in words(&got).into_iter().zip(words(wanted)) {
            assert_eq!(got, wanted, "{format}, {what}");
        }
        assert_eq!(got.sections.len(), wanted.sections.len(), "{format}, {what}");
    }
}

#[test]
fn a_report_reads_as_the_words_that_it_was_written_of() {
    let report = report();
    check(&compose::annual_report(&report), &report, "nothing around it");
}

#[test]
fn what_a_page_prints_around_the_paper_is_none_of_its_words() {
    let heads: [&[&str]; 7] = [
        &["当前位置：首页>>年报"],
        &[
            "您的位置： 首页 > 政务公开 > 政府信息公开年报",
            "索引号：QS001/2024-0003",
            "信息分类：年报",
            "发布日期：2024-01-20",
            "文号：",
            "来源：云岭公开网 浏览次数：12",
            "字体：大 中 小 打印 关闭",
        ],
        &["首页", "政务公开", "互动交流", "首页 > 年报"],
        &["首页/政务公开/年报", "【字体：大 中 小】【打印】【关闭】"],
        &["2024年1月20日 星期六", "无障碍浏览", "长者模式"],
        &["发布机构：青石县人民政府办公室", "发布时间：2024-01-20 10:12"],
        &["您现在的位置：首页 / 年报", "分享到：微信 微博"],
    ];
    let tails: [&[&str]; 6] = [
        &["分享到：", "【打印本页】 【关闭本页】"],
        &["附件：1.统计表", "上一篇：去年的年报", "下一篇：没有了"],
        &[
            "主办单位：青石县人民政府办公室　网站标识码：0000000000",
            "云岭ICP备00000000号",
            "版权所有：青石县人民政府",
        ],
        &[
            "（此件公开发布）",
            "抄送：县委办公室，县人大常委会办公室。",
            "青石县市场监督管理局办公室 2024年1月19日印发",
        ],
        &["扫一扫在手机打开当前页", "责任编辑：禾苗", "相关链接", "友情链接 南屿公开网"],
        &["附件下载", "微信 微博 QQ空间", "返回顶部"],
    ];
    let report = report();
    let piece = |line: &&str| Piece::Body((*line).to_owned());
    for head in heads {
        for tail in tails {
            let mut draft = compose::annual_report(&report);
            draft.pieces.splice(0..0, head.iter().map(piece));
            draft.pieces.extend(tail.iter().map(piece));
            check(&draft, &report, &format!("{head:?} {tail:?}"));
        }
    }
}

#[test]
fn what_a_page_prints_below_the_title_is_no_introduction() {
    let report = report();
    for line in [
        "来源：云岭公开网 发布时间：2024-01-20 字体：大 中 小",
        "青监〔2024〕3号",
        "[bookmark: _GoBack]",
        ".TRS_Editor P{margin-top:0;line-height:2;}",
    ] {
        let mut draft = compose::annual_report(&report);
        draft.pieces.insert(1, Piece::Body(line.to_owned()));
        check(&draft, &report, line);
    }
}

#[test]
fn what_a_print_repeats_on_its_pages_is_none_of_its_words() {
    let report = report();
    let mut printed = report.clone();
    let title = report.title.clone().unwrap();
    printed.sections[0].text = printed.sections[0].text.replace("\n（一）", &format!("\n1\n{title}\n（一）"));
    printed.sections[4].text = printed.sections[4].text.replace("\n下", "\n- 3 -\n下");
    printed.sections[5].text = printed.sections[5].text.replace("\n其", "\n4\n其");
    check(&compose::annual_report(&printed), &report, "heads and feet of pages");
}

#[test]
fn a_table_of_contents_and_parts_are_no_words_either() {
    let mut report = report();
    for section in &mut report.sections {
        section.title = format!("第{}", section.title.replace('、', "部分 "));
    }
    let mut draft = compose::annual_report(&report);
    let entries = SECTION_TITLES.iter().zip(["一", "二", "三", "四", "五", "六"]);
    let contents = entries.map(|(title, ordinal)| Piece::Body(format!("{ordinal}、{title}……{}", 3)));
    draft.pieces.splice(1..1, std::iter::once(Piece::Body("目录".into())).chain(contents));
    check(&draft, &report, "contents");
}

#[test]
fn a_paper_without_a_title_is_republished_without_one() {
    let nameless = AnnualReport { body: None, title: None, signature: None, date: None, ..report() };
    let text = write::text(&compose::annual_report(&nameless));
    assert!(text.starts_with("本报告依照规定编制"), "{text}");
    let mut lacking = report();
    lacking.sections.remove(5);
    lacking.sections[4].title = "五、存在的突出问题".into();
    let text = write::text(&compose::annual_report(&lacking));
    assert!(!text.contains("其他需要报告的事项") && text.contains("五、存在的突出问题\n"), "{text}");
}

#[test]
fn sections_under_titles_of_their_own_keep_their_words() {
    let mut own = report();
    own.sections[0].title = "一、年度工作成效".into();
    own.sections[4].title = "五、当前存在的突出问题".into();
    own.sections[4].text = "更新偏迟。\n六、下一步改进举措\n每月对账。".into();
    own.sections[5].title = "七、其他需说明事项".into();
    check(&compose::annual_report(&own), &own, "titles of its own");
    let got = read(&write::html(&compose::annual_report(&own)).into_bytes());
    assert_eq!(got.notes.iter().filter(|note| note.code == "section-title").count(), 3);
    assert_eq!(got.fee_statement.as_deref(), Some("没有收取信息处理费。"));
    let mut longer = report();
    longer.sections[4].title = "五、存在的主要问题及改进情况及明年工作计划".into();
    check(&compose::annual_report(&longer), &longer, "a title made longer");
}

#[test]
fn a_section_whose_heading_is_missing_is_told_by_its_place() {
    let mut lacking = report();
    lacking.sections[0].title.clear();
    lacking.sections[4].title.clear();
    check(&compose::annual_report(&lacking), &lacking, "no headings");
}
