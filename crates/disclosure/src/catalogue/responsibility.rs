//! Whether something is government information, and which body publishes it.

/// Whether a record is government information (政府信息): all four must hold.
///
/// Law: 2; since 2019-05-15.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Nature {
    /// Held by a body of administration, or by an organisation that a law or regulation authorises (Art 54).
    pub of_administration: bool,
    /// While it performed its administrative function.
    pub in_function: bool,
    /// Made or obtained by it.
    pub made_or_obtained: bool,
    /// Recorded and kept in some form.
    pub recorded: bool,
}

impl Nature {
    /// Whether all hold.
    pub const fn is_government_information(self) -> bool {
        self.of_administration && self.in_function && self.made_or_obtained && self.recorded
    }
}

/// Where information comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Made by one body.
    Made,
    /// Made by several together.
    MadeJointly,
    /// Obtained from citizens, legal persons or other organisations.
    FromPublic,
    /// Obtained from another body.
    FromBody,
    /// A law or regulation says who publishes it.
    SpecialLaw,
}

/// Who publishes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Publisher {
    /// The body that made it.
    Maker,
    /// The body that led its making (牵头制作).
    LeadMaker,
    /// The body that keeps it.
    Keeper,
    /// The body that made it or obtained it first.
    MakerOrFirstObtainer,
    /// Whom that law names.
    AsLawSays,
}

/// Who publishes information from this source (谁公开).
///
/// Law: 10; since 2019-05-15.
pub const fn publisher(source: Source) -> Publisher {
    match source {
        Source::Made => Publisher::Maker,
        Source::MadeJointly => Publisher::LeadMaker,
        Source::FromPublic => Publisher::Keeper,
        Source::FromBody => Publisher::MakerOrFirstObtainer,
        Source::SpecialLaw => Publisher::AsLawSays,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_that_lacks_one_sign_is_no_government_information() {
        let all =
            Nature { of_administration: true, in_function: true, made_or_obtained: true, recorded: true };
        assert!(all.is_government_information());
        for lacking in [
            Nature { of_administration: false, ..all },
            Nature { in_function: false, ..all },
            Nature { made_or_obtained: false, ..all },
            Nature { recorded: false, ..all },
        ] {
            assert!(!lacking.is_government_information());
        }
    }

    #[test]
    fn joint_information_is_published_by_the_lead_maker_and_obtained_information_by_its_source() {
        assert_eq!(publisher(Source::MadeJointly), Publisher::LeadMaker);
        assert_eq!(publisher(Source::FromPublic), Publisher::Keeper);
        assert_eq!(publisher(Source::FromBody), Publisher::MakerOrFirstObtainer);
    }
}
