//! The request (政府信息公开申请): who asks, for what, and how it can end.

pub mod applicant;
pub mod outcome;

pub use applicant::{Applicant, ApplicantKind};
pub use outcome::{Finding, Outcome};
