//! The fonts at hand: for each part of a paper the best of those that an office or a fresh machine has.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use fontdb::{Database, FaceInfo, Source, Style};
use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

/// A part of a paper with a font of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// 标题: 小标宋.
    Title,
    /// 正文: 仿宋.
    Body,
    /// 一级标题: 黑体.
    Heading,
    /// 页码: 宋体.
    PageNumber,
    /// Letters and digits; the font of the text stands in.
    Latin,
}

impl Role {
    /// All.
    pub const ALL: [Role; 5] = [Role::Title, Role::Body, Role::Heading, Role::PageNumber, Role::Latin];

    /// For a person.
    pub const fn label(self) -> &'static str {
        match self {
            Role::Title => "小标宋（标题）",
            Role::Body => "仿宋（正文）",
            Role::Heading => "黑体（一级标题）",
            Role::PageNumber => "宋体（页码）",
            Role::Latin => "Times New Roman（数字和字母）",
        }
    }

    /// Key in the data of the layout.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Role::Title => "title",
            Role::Body => "body",
            Role::Heading => "heading",
            Role::PageNumber => "number",
            Role::Latin => "latin",
        }
    }

    /// Families that are meant, by every name that they go by.
    const fn meant(self) -> &'static [&'static str] {
        match self {
            Role::Title => &["方正小标宋简体", "方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05"],
            Role::Body => &["仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "STFangsong", "FandolFang"],
            Role::Heading => &["黑体", "SimHei", "STHeiti", "FandolHei"],
            Role::PageNumber => &["宋体", "SimSun", "STSong", "FandolSong"],
            Role::Latin => &["Times New Roman", "Liberation Serif", "TeX Gyre Termes"],
        }
    }

    /// Free families that stand in, as ordinary packages have them.
    const fn stand_ins(self) -> &'static [&'static str] {
        match self {
            Role::Heading => &["Noto Sans CJK SC", "Source Han Sans SC", "Noto Serif CJK SC"],
            Role::Title | Role::Body | Role::PageNumber => {
                &["Noto Serif CJK SC", "Source Han Serif SC", "Noto Sans CJK SC"]
            }
            Role::Latin => &[],
        }
    }

    /// Stand-ins of the title are set in bold, which comes nearer to 小标宋.
    const fn weight(self) -> u16 {
        match self {
            Role::Title => 700,
            Role::Body | Role::Heading | Role::PageNumber | Role::Latin => 400,
        }
    }
}

/// A part of a paper for which no font is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FontFault {
    /// A directory that cannot be read.
    Directory(PathBuf),
    /// No font for a part.
    Missing(Role),
}

impl std::error::Error for FontFault {}

impl fmt::Display for FontFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FontFault::Directory(path) => write!(f, "无法读取字体目录 {}", path.display()),
            FontFault::Missing(role) => {
                let names = [role.meant(), role.stand_ins()].concat().join("、");
                write!(f, "没有{}可用的字体；下列字体有一种即可：{names}。", role.label())?;
                f.write_str("Debian 可以安装 fonts-noto-cjk，或者用 --font-dir 指明字体所在的目录")
            }
        }
    }
}

/// A font that stands in for the one that is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Substitute {
    /// For which part.
    pub role: Role,
    /// The family that is used.
    pub family: String,
}

/// The fonts at hand.
#[derive(Debug)]
pub struct Fonts {
    book: LazyHash<FontBook>,
    faces: Vec<Font>,
    /// Families of each role, the first is used and the others are for characters that it lacks.
    families: BTreeMap<Role, Vec<String>>,
    substitutes: Vec<Substitute>,
}

impl Fonts {
    /// Fonts of these directories, then those of the system.
    pub fn find(directories: &[PathBuf]) -> Result<Fonts, FontFault> {
        let mut database = Database::new();
        for directory in directories {
            fs::read_dir(directory).map_err(|_| FontFault::Directory(directory.clone()))?;
            database.load_fonts_dir(directory);
        }
        database.load_system_fonts();
        Fonts::among(&database)
    }

    fn among(database: &Database) -> Result<Fonts, FontFault> {
        let mut shelf = Shelf { database, files: BTreeMap::new(), faces: Vec::new() };
        let mut families = BTreeMap::new();
        let mut substitutes = Vec::new();
        for role in Role::ALL {
            let meant = shelf.first(role, role.meant());
            let stand_in = shelf.first(role, role.stand_ins());
            if let (None, Some(family)) = (&meant, &stand_in) {
                substitutes.push(Substitute { role, family: family.clone() });
            }
            let found: Vec<String> = meant.into_iter().chain(stand_in).collect();
            if found.is_empty() && role != Role::Latin {
                return Err(FontFault::Missing(role));
            }
            families.insert(role, found);
        }
        let faces = shelf.faces.into_iter().map(|(_, font)| font).collect::<Vec<_>>();
        let book = LazyHash::new(FontBook::from_fonts(&faces));
        Ok(Fonts { book, faces, families, substitutes })
    }

    /// Parts that are not set in the font that is meant.
    pub fn substitutes(&self) -> &[Substitute] {
        &self.substitutes
    }

    pub(crate) fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    pub(crate) fn font(&self, index: usize) -> Option<Font> {
        self.faces.get(index).cloned()
    }

    pub(crate) fn families(&self, role: Role) -> &[String] {
        self.families.get(&role).map_or(&[], Vec::as_slice)
    }

    /// Whether some font has the character.
    pub(crate) fn has(&self, character: char) -> bool {
        self.faces.iter().any(|face| face.info().coverage.contains(character.into()))
    }
}

/// Faces taken from the files where they lie; each file is read once.
struct Shelf<'d> {
    database: &'d Database,
    files: BTreeMap<PathBuf, Bytes>,
    faces: Vec<(fontdb::ID, Font)>,
}

impl Shelf<'_> {
    /// The first of these families that is there, by the name that the engine knows it by.
    fn first(&mut self, role: Role, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.family(name, role.weight()))
    }

    fn family(&mut self, name: &str, weight: u16) -> Option<String> {
        let upright = |face: &&FaceInfo| {
            face.style == Style::Normal
                && face.families.iter().any(|(family, _)| family.eq_ignore_ascii_case(name))
        };
        let face = self
            .database
            .faces()
            .filter(upright)
            .min_by_key(|face| (face.weight.0.abs_diff(weight), face.id))?;
        let font = self.take(face.id, path(&face.source)?, face.index)?;
        Some(font.info().family.to_string())
    }

    fn take(&mut self, id: fontdb::ID, path: &Path, index: u32) -> Option<&Font> {
        if let Some(at) = self.faces.iter().position(|(known, _)| *known == id) {
            return Some(&self.faces[at].1);
        }
        if !self.files.contains_key(path) {
            self.files.insert(path.to_owned(), Bytes::new(fs::read(path).ok()?));
        }
        let font = Font::new(self.files.get(path)?.clone(), index)?;
        self.faces.push((id, font));
        self.faces.last().map(|(_, font)| font)
    }
}

fn path(source: &Source) -> Option<&Path> {
    match source {
        Source::File(path) | Source::SharedFile(path, _) => Some(path),
        Source::Binary(_) => None,
    }
}
