//! The guide (政府信息公开指南) and the fields of a catalogue's entry: what they must contain.

/// What the guide must tell.
///
/// Law: 12, 28; since 2019-05-15.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GuideField {
    /// 政府信息的分类.
    Classes,
    /// 编排体系.
    Arrangement,
    /// 获取方式.
    Access,
    /// Name of the office (政府信息公开工作机构的名称).
    OfficeName,
    /// 办公地址.
    Address,
    /// 办公时间.
    Hours,
    /// 联系电话.
    Telephone,
    /// 传真号码.
    Fax,
    /// 互联网联系方式.
    Internet,
    /// Every channel for requests with its remarks (申请接收渠道和使用注意事项).
    Channels,
}

impl GuideField {
    /// In the order of the law.
    pub const ALL: [GuideField; 10] = [
        GuideField::Classes,
        GuideField::Arrangement,
        GuideField::Access,
        GuideField::OfficeName,
        GuideField::Address,
        GuideField::Hours,
        GuideField::Telephone,
        GuideField::Fax,
        GuideField::Internet,
        GuideField::Channels,
    ];

    /// For a person.
    pub const fn label(self) -> &'static str {
        match self {
            GuideField::Classes => "政府信息的分类",
            GuideField::Arrangement => "编排体系",
            GuideField::Access => "获取方式",
            GuideField::OfficeName => "工作机构名称",
            GuideField::Address => "办公地址",
            GuideField::Hours => "办公时间",
            GuideField::Telephone => "联系电话",
            GuideField::Fax => "传真号码",
            GuideField::Internet => "互联网联系方式",
            GuideField::Channels => "申请接收渠道和使用注意事项",
        }
    }
}

/// What an entry of the catalogue must tell (目录).
///
/// Law: 12; since 2019-05-15.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntryField {
    /// 索引.
    Index,
    /// 名称.
    Title,
    /// 内容概述.
    Summary,
    /// 生成日期.
    Formed,
}

impl EntryField {
    /// In the order of the law.
    pub const ALL: [EntryField; 4] =
        [EntryField::Index, EntryField::Title, EntryField::Summary, EntryField::Formed];

    /// For a person.
    pub const fn label(self) -> &'static str {
        match self {
            EntryField::Index => "索引",
            EntryField::Title => "名称",
            EntryField::Summary => "内容概述",
            EntryField::Formed => "生成日期",
        }
    }
}

/// The fields without content, in their order.
pub fn missing<'a, F: Copy>(all: &[F], content: impl Fn(F) -> &'a str) -> Vec<F> {
    all.iter().copied().filter(|field| content(*field).trim().is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_without_content_are_told_in_their_order() {
        let content = |field| match field {
            EntryField::Title => "关于印发办法的通知",
            EntryField::Summary => "\u{3000}",
            EntryField::Index | EntryField::Formed => "",
        };
        assert_eq!(
            missing(&EntryField::ALL, content),
            [EntryField::Index, EntryField::Summary, EntryField::Formed]
        );
        assert!(missing(&GuideField::ALL, |_| "有").is_empty());
    }
}
