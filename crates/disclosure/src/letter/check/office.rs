//! What a name tells: whether a law is one on which a ground can rest, and whether a body is a competent authority.

/// Why a law of that name cannot bear a refusal or a procedure of its own; none when it can.
///
/// Only 法律 and 行政法规 can; what calls itself a rule may yet be one of the State Council, which the facts then say.
pub(super) fn law_fault(name: &str, wants_article: bool, confirmed: bool) -> Option<String> {
    let Some((title, rest)) = name.split_once('《').and_then(|(_, rest)| rest.split_once('》')) else {
        return Some("应当写明法律、行政法规的名称，如《某某法》".to_owned());
    };
    if wants_article && !(rest.contains('第') && rest.contains('条')) {
        return Some(format!("应当写明《{title}》的条款，如《{title}》第几条"));
    }
    if confirmed {
        return None;
    }
    if is_local(title) {
        return Some(format!("《{title}》像是地方性法规，只有法律、行政法规才能作为依据"));
    }
    let certain = title.ends_with("条例") || title.ends_with('法') && !title.ends_with("办法");
    (!certain).then(|| {
        format!("《{title}》像是规章或者文件，只有法律、行政法规才能作为依据；确系国务院制定的行政法规，写 law_confirmed = true")
    })
}

/// A regulation that begins with the name of a place.
fn is_local(title: &str) -> bool {
    let place = |end: &str| title.find(end).is_some_and(|at| (6..=24).contains(&at) && at % 3 == 0);
    let city = title.chars().take(4).skip(2).any(|character| character == '市');
    title.ends_with("条例") && (place("省") || place("自治区") || place("自治州") || place("自治县") || city)
}

/// Whether a body of that name is a 政府信息公开工作主管部门.
///
/// The office of a government is; the office of a department only where the department leads its system vertically.
pub(super) fn is_supervisor(body: &str, vertical: bool) -> bool {
    let office = body.ends_with("办公厅") || body.ends_with("办公室");
    let of_government = ["政府办公厅", "政府办公室", "国务院办公厅", "行政公署办公室"];
    office && (vertical || of_government.iter().any(|end| body.ends_with(end)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_law_or_an_administrative_regulation_bears_a_refusal() {
        for name in ["《示例统计法》第九条", "《示例登记资料查询条例》第三条", "《城市示例条例》第一条"]
        {
            assert_eq!(law_fault(name, true, false), None, "{name}");
        }
        for name in [
            "示例法第九条",
            "《示例法》",
            "《示例管理办法》第二条",
            "《云岭省示例条例》第二条",
            "《青石市示例条例》第二条",
        ] {
            assert!(law_fault(name, true, false).is_some(), "{name}");
        }
        assert_eq!(law_fault("《示例管理办法》第二条", true, true), None);
    }

    #[test]
    fn a_competent_authority_is_the_office_of_a_government() {
        assert!(is_supervisor("青石县人民政府办公室", false));
        assert!(is_supervisor("云岭省税务局办公室", true));
        for body in ["青石县交通运输局", "青石县交通运输局办公室"] {
            assert!(!is_supervisor(body, false), "{body}");
        }
        assert!(!is_supervisor("云岭省税务局", true));
    }
}
