//! Invented sentences, and what is read out of each.

use super::*;
use crate::report::Section;

/// The numbers of a text in section one of the invented bureau's report for 2024.
fn read(body: &str, text: &str) -> Vec<(&'static str, i64, bool)> {
    let section =
        Section {
            number: 1, title: "一、总体情况".into(), text: text.into(), origin: Origin::default()
        };
    let report = AnnualReport {
        body: Some(body.into()),
        year: Some(2024),
        sections: vec![section],
        ..AnnualReport::default()
    };
    super::read(&report)
        .statements
        .iter()
        .map(|statement| {
            let value = i64::try_from(statement.value).unwrap();
            (statement.subject.key(), value, statement.certain)
        })
        .collect()
}

#[track_caller]
fn check(text: &str, expected: &[(&'static str, i64, bool)]) {
    assert_eq!(read("青石县民政局", text), expected, "{text}");
}

#[test]
fn the_bodys_own_number_is_bound_to_its_subject() {
    check("2024年，我局共收到政府信息公开申请3件。", &[("received", 3, true)]);
    check(
        "本年度新收政府信息公开申请十二件，上年结转1件。",
        &[("received", 12, true), ("carried_in", 1, true)],
    );
    check("全年受理依申请公开0件。", &[("received", 0, true)]);
    check("收到5件政府信息公开申请。", &[("received", 5, false)]);
    check("全年共收到和办理依申请公开2件，办结率100%。", &[("received", 2, true)]);
    check("全年办理政府信息公开申请1,218件。", &[("concluded", 1218, false)]);
    check("2024年县民政局收到政府信息公开申请３条，均按期答复。", &[("received", 3, true)]);
    check("2024年未收到政府信息公开申请。", &[("received", 0, true)]);
    check("2024年无依申请公开事项。", &[("received", 0, true)]);
    check(
        "收到申请6件，办结5件，结转下年度继续办理1件。",
        &[("received", 6, false), ("concluded", 5, false), ("carried_out", 1, false)],
    );
}

#[test]
fn outcomes_count_only_where_requests_are_spoken_of() {
    check(
        "全年收到政府信息公开申请6件，其中予以公开3件、部分公开答复1件，不予公开2件。",
        &[("received", 6, true), ("granted", 3, true), ("partly_granted", 1, true), ("refused", 2, true)],
    );
    check(
        "全年办结政府信息公开申请4件。同意公开1件，无法提供的2件，1件不予处理。",
        &[("concluded", 4, true), ("granted", 1, false), ("unable", 2, false), ("not_processed", 1, false)],
    );
    check("全年制作公文313件，其中主动公开128件、不予公开55件。", &[]);
    check("对应当公开的信息及时予以公开，全年公开120条。", &[]);
}

#[test]
fn another_body_another_year_and_a_part_are_passed_over() {
    for text in [
        "各镇共收到政府信息公开申请30件。",
        "下属单位全年收到政府信息公开申请30件。",
        "县教育局共收到政府信息公开申请30件。",
        "全县共收到政府信息公开申请30件。",
        "2024年我县共收到政府信息公开申请30件。",
        "2024年，我县依申请公开工作有序开展，共收到政府信息公开申请30件。",
        "县教育局高度重视，全年收到政府信息公开申请30件。",
        "区直各单位严格落实制度，共收到政府信息公开申请30件。",
        "2023年收到政府信息公开申请30件。",
        "去年收到政府信息公开申请30件。",
        "2020年以来，共收到政府信息公开申请30件。",
        "上半年收到政府信息公开申请30件。",
        "2024年5月收到政府信息公开申请30件。",
        "全年收到涉及征地的政府信息公开申请30件。",
        "全年收到自然人提出的政府信息公开申请30件。",
        "通过网站收到政府信息公开申请30件。",
        "其中收到政府信息公开申请30件。",
        "收到申请人来电30件。",
        "较上年增加30件。",
        "办理人大代表建议30件、政协提案20件。",
        "受理网络问政182件。",
        "新收政府信息公开申请数量30",
    ] {
        check(text, &[]);
    }
}

#[test]
fn an_approximate_number_is_told_from_an_exact_one() {
    let exact = |text: &str| {
        let section =
            Section { number: 1, title: String::new(), text: text.into(), origin: Origin::default() };
        let report = AnnualReport { year: Some(2024), sections: vec![section], ..AnnualReport::default() };
        super::read(&report).statements.first().map(|statement| statement.exact)
    };
    assert_eq!(exact("全年收到政府信息公开申请近30件。"), Some(false));
    assert_eq!(exact("全年收到政府信息公开申请十余件。"), Some(false));
    assert_eq!(exact("全年收到政府信息公开申请30件。"), Some(true));
}

#[test]
fn a_government_counts_its_whole_area_but_not_for_certain() {
    assert_eq!(
        read("青石县人民政府", "2024年全县各级行政机关共受理政府信息公开申请21件。"),
        [("received", 21, false)]
    );
    assert_eq!(read("青石县人民政府", "2024年我县收到政府信息公开申请21件。"), [("received", 21, false)]);
    assert_eq!(read("青石县人民政府", "2024年，收到政府信息公开申请21件。"), [("received", 21, false)]);
    assert_eq!(read("青石县人民政府", "2024年县政府收到政府信息公开申请2件。"), [("received", 2, true)]);
    assert_eq!(read("青石县人民政府", "2024年县政府办公室收到政府信息公开申请2件。"), []);
    assert_eq!(read("青石县人民政府", "2024年全市共受理政府信息公开申请21件。"), []);
}

#[test]
fn proceedings_are_those_about_disclosure_and_against_the_body() {
    let both = |reviews, lawsuits| [("reviews", reviews, false), ("lawsuits", lawsuits, false)];
    check("全年因政府信息公开被申请行政复议2件、行政诉讼1件。", &both(2, 1));
    check("无因政府信息公开引起的行政复议行政诉讼。", &both(0, 0));
    check("2024年未发生因政府信息公开工作被申请行政复议、提起行政诉讼的情况。", &both(0, 0));
    check("政府信息公开工作方面，行政复议、行政诉讼均为0件。", &both(0, 0));
    check("2024年有1件涉及政府信息公开工作的行政复议。", &[("reviews", 1, false)]);
    for text in [
        "全年审理行政复议案件120件，其中涉及政府信息公开3件。",
        "办理行政复议案件12件。",
        "收到政府信息公开行政复议申请12件。",
        "政府信息公开行政复议维持2件。",
        "2023年政府信息公开行政复议2件。",
        "各镇因政府信息公开被申请行政复议2件。",
        "未发生因政府信息公开行政诉讼败诉案件。",
    ] {
        check(text, &[]);
    }
}

#[test]
fn documents_are_those_issued_repealed_or_in_force() {
    check("全年制发行政规范性文件2件，废止规范性文件1件。", &[("issued", 2, false), ("repealed", 1, false)]);
    check("集中公开现行有效行政规范性文件35件。", &[("in_force", 35, false)]);
    check("本年度未制定行政规范性文件。", &[("issued", 0, false)]);
    check("公开政策、规范性文件类信息68条，清理规范性文件9件。", &[]);
    check("代县政府起草规范性文件3件。", &[]);
}

#[test]
fn a_list_of_parts_knows_whether_it_is_complete() {
    let lists = |text: &str| -> Vec<(i64, i64, Closing)> {
        clause::sentences(text)
            .iter()
            .flat_map(parts::lists)
            .map(|list| {
                let number = |value| i64::try_from(value).unwrap();
                (number(list.total), number(list.sum().unwrap()), list.closing)
            })
            .collect()
    };
    assert_eq!(lists("公开信息9条，其中政策5条，预算1条，其他3条。"), [(9, 9, Closing::Rest)]);
    assert_eq!(lists("公开信息9条，其中政策5条，其他类2条；办理申请3件。"), [(9, 7, Closing::Rest)]);
    assert_eq!(lists("公开信息9条，其中：政策5条；预算1条；动态3条。"), [(9, 9, Closing::Open)]);
    let kinds = "公开信息99条，其中:政策共8条；预算共3条；其他文件共35条；工作动态共1条;三公经费12条等。";
    assert_eq!(lists(kinds), [(99, 59, Closing::Open)]);
    assert_eq!(lists("公开信息9条，其中：政策5条；其他类2条；办理申请3件。"), [(9, 7, Closing::Rest)]);
    assert_eq!(lists("公开信息9条，其中政策5条，其他2条等。"), [(9, 7, Closing::Open)]);
    assert_eq!(lists("公开信息9条（其中政策5条，预算1条），覆盖面广。"), [(9, 6, Closing::Open)]);
    for text in [
        "公开信息9条，其中政策5条。",
        "公开信息9条，其中政策5条，占55%，预算1条。",
        "公开信息约9条，其中政策5条，预算1条。",
        "公开信息9条，其中政策5条，培训3次。",
    ] {
        assert_eq!(lists(text), [], "{text}");
    }
}
