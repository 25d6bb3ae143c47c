//! What kind of body a report speaks for, as far as its name tells for certain.

/// Whether a body may make 规章 (立法法第九十一条、第九十三条).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RuleMaking {
    /// A province, an autonomous region or prefecture, or a municipality under the State Council.
    Holds,
    /// A county, district, township or a department of a local government.
    Lacks,
    /// The name does not tell.
    Unknown,
}

/// Level of a body in the terms of 条例第四十九条.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    /// A government of county level or above.
    Government,
    /// A department of such a government.
    Department,
    /// A township or subdistrict.
    Township,
    /// The name does not tell.
    Unknown,
}

const TOWNSHIP_ENDINGS: [&str; 7] =
    ["镇人民政府", "乡人民政府", "街道办事处", "苏木人民政府", "街道", "镇政府", "乡政府"];

const GOVERNMENT_ENDINGS: [&str; 2] = ["人民政府", "市政府"];

const DEPARTMENT_ENDINGS: [&str; 3] = ["局", "委员会", "厅"];

/// Names that begin so belong to the State Council's own bodies, or to their local branches.
const CENTRAL_BEGINNINGS: [&str; 3] = ["国家", "中国", "中华人民共和国"];

/// The power to make 规章.
pub(super) fn rule_making(body: &str) -> RuleMaking {
    let body = body.trim();
    if CENTRAL_BEGINNINGS.iter().any(|beginning| body.starts_with(beginning)) {
        return RuleMaking::Unknown;
    }
    let is_wide = ["省人民政府", "自治区人民政府", "自治州人民政府"].iter().any(|e| body.ends_with(e));
    let is_municipality = ["北京市", "天津市", "上海市", "重庆市"]
        .iter()
        .any(|city| body.strip_prefix(city).is_some_and(|rest| rest == "人民政府"));
    if is_wide || is_municipality {
        return RuleMaking::Holds;
    }
    let is_small = TOWNSHIP_ENDINGS.iter().any(|ending| body.ends_with(ending))
        || ["县人民政府", "区人民政府", "旗人民政府"].iter().any(|ending| body.ends_with(ending));
    let is_department = body.ends_with('局') || body.ends_with('厅');
    if is_small || is_department { RuleMaking::Lacks } else { RuleMaking::Unknown }
}

/// The level that decides when the report is due.
pub(super) fn level(body: &str) -> Level {
    let body = body.trim();
    if TOWNSHIP_ENDINGS.iter().any(|ending| body.ends_with(ending)) {
        Level::Township
    } else if GOVERNMENT_ENDINGS.iter().any(|ending| body.ends_with(ending)) {
        Level::Government
    } else if DEPARTMENT_ENDINGS.iter().any(|ending| body.ends_with(ending)) && !body.contains("管理委员会")
    {
        Level::Department
    } else {
        Level::Unknown
    }
}

/// Whether it is a people's government of any level.
pub(super) fn is_government(body: &str) -> bool {
    matches!(level(body), Level::Government)
        || TOWNSHIP_ENDINGS.iter().any(|ending| ending.ends_with("政府") && body.trim().ends_with(ending))
}

/// Whether the name is of a body that, by its task, decides no penalties or coercive measures.
pub(super) fn plainly_without_enforcement(body: &str) -> bool {
    const ENDINGS: [&str; 7] =
        ["人民政府办公室", "人民政府办公厅", "研究室", "信访局", "机关事务管理局", "地方志办公室", "参事室"];
    ENDINGS.iter().any(|ending| body.trim().ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_power_to_make_rules_is_told_from_the_name_or_left_open() {
        let cases = [
            ("云岭省人民政府", RuleMaking::Holds),
            ("云岭壮族自治区人民政府", RuleMaking::Holds),
            ("上海市人民政府", RuleMaking::Holds),
            ("云岭市青石区人民政府", RuleMaking::Lacks),
            ("青石县人民政府", RuleMaking::Lacks),
            ("青石县白水镇人民政府", RuleMaking::Lacks),
            ("青石县民政局", RuleMaking::Lacks),
            ("云岭市人民政府", RuleMaking::Unknown),
            ("国家测绘地理信息局", RuleMaking::Unknown),
            ("云岭新区管理委员会", RuleMaking::Unknown),
        ];
        for (body, expected) in cases {
            assert_eq!(rule_making(body), expected, "{body}");
        }
    }

    #[test]
    fn the_level_is_told_from_the_ending() {
        let cases = [
            ("云岭市青石区人民政府", Level::Government),
            ("青石县白水镇人民政府", Level::Township),
            ("青石县城关街道办事处", Level::Township),
            ("青石县民政局", Level::Department),
            ("青石县发展和改革委员会", Level::Department),
            ("云岭新区管理委员会", Level::Unknown),
            ("青石县人民政府办公室", Level::Unknown),
        ];
        for (body, expected) in cases {
            assert_eq!(level(body), expected, "{body}");
        }
    }
}
