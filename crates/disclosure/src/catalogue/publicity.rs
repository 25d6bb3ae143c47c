//! The publicity attribute (公开属性) that a document carries from its draft on.

use std::fmt;

use crate::ground::Ground;

/// How information may become public (公开方式). What is withheld always says why.
///
/// Law: 13, 14, 15, 16; since 2019-05-15.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Publicity {
    /// 主动公开.
    Active,
    /// 依申请公开.
    OnRequest,
    /// 不予公开.
    Withheld(Ground),
}

impl Publicity {
    /// As pages and drafts print it.
    pub const fn label(self) -> &'static str {
        match self {
            Publicity::Active => "主动公开",
            Publicity::OnRequest => "依申请公开",
            Publicity::Withheld(_) => "不予公开",
        }
    }

    /// The attribute that a draft prints, with its ground where it is withheld.
    pub fn read(label: &str, ground: Option<Ground>) -> Result<Publicity, NoGround> {
        match (label.trim(), ground) {
            ("主动公开", None) => Ok(Publicity::Active),
            ("依申请公开", None) => Ok(Publicity::OnRequest),
            ("不予公开", Some(ground)) => Ok(Publicity::Withheld(ground)),
            ("不予公开", None) => Err(NoGround::Missing),
            ("主动公开" | "依申请公开", Some(_)) => Err(NoGround::Needless),
            _ => Err(NoGround::Unknown),
        }
    }
}

/// What is wrong with an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoGround {
    /// Withheld without a ground.
    Missing,
    /// A ground although nothing is withheld.
    Needless,
    /// No attribute of the three.
    Unknown,
}

impl fmt::Display for NoGround {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            NoGround::Missing => "不予公开必须写明理由（《政府信息公开条例》第十四条至第十六条）",
            NoGround::Needless => "只有不予公开才写理由",
            NoGround::Unknown => "公开属性应当是主动公开、依申请公开、不予公开之一",
        })
    }
}

/// Whether a document holds (有效性).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Validity {
    /// 有效.
    InForce,
    /// 已修改.
    Amended,
    /// 部分失效.
    PartlyLapsed,
    /// 废止.
    Repealed,
    /// 失效.
    Lapsed,
}

impl Validity {
    /// As pages print it.
    pub const fn label(self) -> &'static str {
        match self {
            Validity::InForce => "有效",
            Validity::Amended => "已修改",
            Validity::PartlyLapsed => "部分失效",
            Validity::Repealed => "废止",
            Validity::Lapsed => "失效",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_withheld_says_why_and_nothing_else_does() {
        let ground = Some(Ground::InternalAffairs);
        assert_eq!(Publicity::read("主动公开", None), Ok(Publicity::Active));
        assert_eq!(Publicity::read(" 不予公开 ", ground), Ok(Publicity::Withheld(Ground::InternalAffairs)));
        assert_eq!(Publicity::read("不予公开", None), Err(NoGround::Missing));
        assert_eq!(Publicity::read("依申请公开", ground), Err(NoGround::Needless));
        assert_eq!(Publicity::read("公开", None), Err(NoGround::Unknown));
    }
}
