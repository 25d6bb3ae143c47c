//! Tags of a government page on a report written as a web page.

use std::path::Path;

use super::{check_code, directory, run, stderr, stdout};

#[test]
fn a_page_carries_the_tags_of_its_site() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let page = |more: &[&str]| {
        let paper = "fixtures/annual-report/html-clean-table/paper.html";
        let arguments = [&["render", paper, "--to", "html"], more].concat();
        run(&root, &arguments)
    };
    let output = page(&["--page", "fixtures/page/annual-report.toml"]);
    check_code(&output, 0);
    let text = stdout(&output);
    for tag in [
        "<meta name=\"SiteName\" content=\"青石县人民政府\">",
        "<meta name=\"SiteIDCode\" content=\"9999990001\">",
        "<meta name=\"ColumnType\" content=\"信息公开年报\">",
        "<meta name=\"PubDate\" content=\"2027-01-20 09:05\">",
        "<meta name=\"Keywords\" content=\"政府信息公开,年度报告\">",
    ] {
        assert!(text.contains(tag), "{tag}");
    }
    assert_eq!(text.matches("name=\"ArticleTitle\"").count(), 1);
    assert!(!text.contains("content=\"\""));
    let faulty = directory(
        "page-tags",
        &[(
            "page.toml",
            "site_name = \"a\"\nsite_domain = \"b\"\nsite_id_code = \"1\"\n\
        column_name = \" \"\npublished = 2027-01-20\nsource = \"c\"\n",
        )],
    );
    let output = page(&["--page", faulty.join("page.toml").to_str().unwrap()]);
    check_code(&output, 2);
    assert!(
        stderr(&output)
            .ends_with("缺少 ColumnName；缺少 PubDate；SiteIDCode 应当是10位数字，或者 bm 加8位数字\n"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn only_a_page_has_tags() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let paper = "fixtures/annual-report/html-clean-table/paper.html";
    let output = run(&root, &["render", paper, "--to", "docx", "--page", "fixtures/page/annual-report.toml"]);
    check_code(&output, 2);
    assert_eq!(stderr(&output), "--page 只用于 --to html\n");
}
