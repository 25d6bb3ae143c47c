//! What is wrong with a template, for whoever made it.

use std::fmt;

use crate::read::ReadError;

/// Names of a group that are told; a table may be placed cell by cell, and nobody reads all of those.
const TOLD_ALTERNATIVES: usize = 2;

/// Why a template is not filled.
#[derive(Debug, thiserror::Error)]
pub enum TemplateError {
    /// The file cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// Not a Word document.
    #[error("模板应当是 Word 文档（.docx）")]
    NotWord,
    /// A `.dotx`.
    #[error("模板是 Word 模板（.dotx）；请在 Word 或者 WPS 里另存为 .docx")]
    WordTemplate,
    /// A document with macros.
    #[error("模板含有宏；请在 Word 或者 WPS 里另存为不含宏的 .docx")]
    Macros,
    /// Placeholders that make no sense, each with its place.
    #[error("{}", lines(.0))]
    Faults(Vec<Fault>),
}

fn lines(faults: &[Fault]) -> String {
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// Nothing is known by that name.
    Unknown {
        /// The name.
        name: String,
        /// Where it stands.
        place: String,
        /// The known name that it may be.
        near: Option<String>,
    },
    /// `{{` without `}}`.
    Unclosed {
        /// What follows.
        text: String,
        /// Where it stands.
        place: String,
    },
    /// A column of a list that is not in a table row.
    OutsideRow {
        /// The name.
        name: String,
        /// Where it stands.
        place: String,
    },
    /// Two lists in one row, or one inside a row of another.
    TwoLists {
        /// Their names.
        names: String,
        /// Where the row stands.
        place: String,
    },
    /// A table beside other text.
    NotAlone {
        /// The name.
        name: String,
        /// Where it stands.
        place: String,
    },
    /// What must be in the paper and is nowhere in the template; any of these would do.
    Unplaced(Vec<String>),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Unknown { name, place, near } => {
                write!(f, "{place}：没有“{name}”这一项")?;
                near.as_ref().map_or(Ok(()), |near| write!(f, "；是不是“{near}”？"))
            }
            Fault::Unclosed { text, place } => write!(f, "{place}：“{text}”缺少结尾的 }}}}"),
            Fault::OutsideRow { name, place } => {
                write!(f, "{place}：“{name}”是列表的一列，应当放在表格的一行里")
            }
            Fault::TwoLists { names, place } => write!(f, "{place}：一行里有两个列表（{names}）"),
            Fault::NotAlone { name, place } => write!(f, "{place}：“{name}”是表格，应当独占一段"),
            Fault::Unplaced(names) => {
                let told = names.iter().take(TOLD_ALTERNATIVES).cloned().collect::<Vec<_>>();
                write!(f, "模板里没有放“{}”", told.join("”或者“"))
            }
        }
    }
}
