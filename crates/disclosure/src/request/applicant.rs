//! Applicants (申请人): one of six kinds, each a column of table three.

use crate::report::ApplicantColumn;

/// What an applicant is (申请人类别).
///
/// Law: 27; since 2019-05-15.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ApplicantKind {
    /// 自然人, acting for themselves.
    NaturalPerson,
    /// 商业企业.
    Enterprise,
    /// 科研机构: universities and institutes.
    Research,
    /// 社会公益组织: 社会团体、基金会、社会服务机构.
    Charity,
    /// 法律服务机构 that applies for itself; a lawyer for a client counts by the client.
    LegalService,
    /// Other legal persons and organisations.
    OtherOrganisation,
}

impl ApplicantKind {
    /// In the order of the form.
    pub const ALL: [ApplicantKind; 6] = [
        ApplicantKind::NaturalPerson,
        ApplicantKind::Enterprise,
        ApplicantKind::Research,
        ApplicantKind::Charity,
        ApplicantKind::LegalService,
        ApplicantKind::OtherOrganisation,
    ];

    /// The column of table three in which the request counts.
    pub const fn column(self) -> ApplicantColumn {
        match self {
            ApplicantKind::NaturalPerson => ApplicantColumn::NaturalPerson,
            ApplicantKind::Enterprise => ApplicantColumn::Enterprise,
            ApplicantKind::Research => ApplicantColumn::Research,
            ApplicantKind::Charity => ApplicantColumn::Charity,
            ApplicantKind::LegalService => ApplicantColumn::LegalService,
            ApplicantKind::OtherOrganisation => ApplicantColumn::Other,
        }
    }
}

/// Who applies. Joint applicants (共同申请人) stand in the order of the form; the first tells the column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applicant {
    /// What the first-named applicant is.
    pub kind: ApplicantKind,
    /// What the others are, when several apply together.
    pub joint: Vec<ApplicantKind>,
}

impl Applicant {
    /// A single applicant.
    pub const fn single(kind: ApplicantKind) -> Applicant {
        Applicant { kind, joint: Vec::new() }
    }

    /// The column of table three: that of the first-named.
    pub const fn column(&self) -> ApplicantColumn {
        self.kind.column()
    }
}
