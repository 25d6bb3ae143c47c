//! `docs/checks.md`: every check rule with its doc.

use disclosure::check::RULES;

/// The whole document.
pub(super) fn document() -> String {
    let mut out = format!(
        "{}# 核对规则\n\n`gongkai report check` 按下列规则核对报告，`gongkai report explain 编号` 在终端显示同样的说明。\
         任何一个操作数未知，关系就是“无法核对”，不按已知部分计算。\n\n",
        super::BANNER
    );
    out += &super::table(
        &["编号", "名称", "级别", "适用格式"],
        RULES.iter().map(|rule| {
            let editions: Vec<&str> = rule.editions.iter().map(|edition| edition.name()).collect();
            let link = format!("[{0}](#{1})", rule.code, rule.code.to_lowercase());
            vec![link, rule.title.into(), rule.severity.label().into(), editions.join("、")]
        }),
    );
    for rule in RULES {
        let doc = rule.doc.trim().replace("## ", "### ");
        out += &format!("\n## {}\n\n**{}** · {}\n\n{doc}\n", rule.code, rule.title, rule.severity.label());
    }
    out
}
