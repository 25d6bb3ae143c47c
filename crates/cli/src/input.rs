//! Paths on the command line → the papers they name, one after another.
//!
//! Directories are walked lazily and in sorted order, so that a call over many thousands of files
//! holds only the listings of the directories it stands in.

use std::fs::{self, File, FileType};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use document::names;

/// Something to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// Standard input, named `-`.
    Standard,
    /// A file.
    File(PathBuf),
    /// A directory that cannot be listed or holds no paper, and why.
    Unusable(PathBuf, String),
}

impl Input {
    /// The name shown to people and written into outputs.
    pub fn name(&self) -> String {
        match self {
            Input::Standard => "-".into(),
            Input::File(path) | Input::Unusable(path, _) => path.to_string_lossy().into_owned(),
        }
    }

    /// The bytes, at most `limit` and one more so that the reader can refuse what is larger.
    pub fn bytes(&self, limit: usize) -> Result<Vec<u8>, String> {
        match self {
            Input::Standard => take(io::stdin().lock(), limit),
            Input::File(path) => take(open(path)?, limit),
            Input::Unusable(_, why) => Err(why.clone()),
        }
    }
}

/// Opens what can be read to its end: a file, or a stream that the caller's shell has opened already.
///
/// A device may never end, and a pipe that nobody writes to keeps whoever opens it waiting.
fn open(path: &Path) -> Result<File, String> {
    let kind = fs::metadata(path).map_err(|e| reason(&e))?.file_type();
    if !kind.is_file() && !is_stream(path) {
        return Err(unusable(kind).into());
    }
    File::open(path).map_err(|e| reason(&e))
}

/// Whether the path names a stream of this very call, such as `/dev/stdin` or a shell's `<(…)`.
fn is_stream(path: &Path) -> bool {
    ["/dev/stdin", "/dev/null"].iter().any(|name| path == Path::new(name))
        || ["/dev/fd", "/proc/self/fd"].iter().any(|folder| path.starts_with(folder))
}

fn unusable(kind: FileType) -> &'static str {
    if kind.is_dir() {
        return "这是目录，不是文件";
    }
    special(kind).unwrap_or("这不是普通文件")
}

#[cfg(unix)]
fn special(kind: FileType) -> Option<&'static str> {
    use std::os::unix::fs::FileTypeExt;
    if kind.is_fifo() {
        Some("这是命名管道，不是文件；请用 - 从标准输入读取")
    } else if kind.is_socket() {
        Some("这是套接字，不是文件")
    } else if kind.is_char_device() || kind.is_block_device() {
        Some("这是设备，不是文件")
    } else {
        None
    }
}

#[cfg(not(unix))]
fn special(_kind: FileType) -> Option<&'static str> {
    None
}

fn take(reader: impl Read, limit: usize) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    reader.take(limit as u64 + 1).read_to_end(&mut bytes).map_err(|e| reason(&e))?;
    Ok(bytes)
}

/// An error of the operating system, in Chinese where it is a common one.
pub fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "没有这个文件".into(),
        io::ErrorKind::PermissionDenied => "没有权限".into(),
        io::ErrorKind::IsADirectory => "这是目录，不是文件".into(),
        io::ErrorKind::NotADirectory => "路径的中间一段不是目录".into(),
        io::ErrorKind::StorageFull => "磁盘已满".into(),
        io::ErrorKind::QuotaExceeded => "超出磁盘配额".into(),
        io::ErrorKind::ReadOnlyFilesystem => "文件系统只读".into(),
        io::ErrorKind::InvalidFilename => "文件名过长或者不合规".into(),
        io::ErrorKind::InvalidInput => "路径中有不能用的字符".into(),
        _ => error.raw_os_error().map_or_else(|| error.to_string(), |code| format!("系统错误 {code}")),
    }
}

/// The papers that `paths` name, in the order given; within a directory, sorted by name.
pub fn walk(paths: &[PathBuf]) -> Walk {
    let named = paths.iter().rev().map(|path| Step::Named(path.clone())).collect();
    Walk { steps: named }
}

/// The iterator behind [`walk`].
#[derive(Debug)]
pub struct Walk {
    /// What is still to visit, the next one last.
    steps: Vec<Step>,
}

#[derive(Debug)]
enum Step {
    /// Given on the command line: always tried.
    Named(PathBuf),
    /// Found in a directory.
    Directory(PathBuf),
    File(PathBuf),
}

impl Iterator for Walk {
    type Item = Input;

    fn next(&mut self) -> Option<Input> {
        while let Some(step) = self.steps.pop() {
            match step {
                Step::Named(path) if path == Path::new("-") => return Some(Input::Standard),
                Step::Named(path) if path.is_dir() => {
                    let before = self.steps.len();
                    if let Err(error) = self.enter(&path) {
                        return Some(Input::Unusable(path, reason(&error)));
                    }
                    if self.steps.len() == before {
                        return Some(Input::Unusable(path, "目录中没有可读的文件".into()));
                    }
                }
                Step::Directory(path) => {
                    if let Err(error) = self.enter(&path) {
                        return Some(Input::Unusable(path, reason(&error)));
                    }
                }
                Step::Named(path) | Step::File(path) => return Some(Input::File(path)),
            }
        }
        None
    }
}

impl Walk {
    /// Puts the content of a directory next. Links to directories are not followed: they may form a ring.
    fn enter(&mut self, directory: &Path) -> io::Result<()> {
        let mut found = Vec::new();
        for entry in fs::read_dir(directory)? {
            let entry = entry?;
            let path = entry.path();
            if entry.file_type()?.is_dir() {
                found.extend((!names::is_hidden(&name_of(&path))).then_some(Step::Directory(path)));
            } else if path.is_file() && names::may_be_paper(&name_of(&path)) {
                found.push(Step::File(path));
            }
        }
        let pages: Vec<PathBuf> = found.iter().filter_map(Step::file).cloned().collect();
        found.retain(|step| !pages.iter().any(|page| belongs_to(step, page)));
        found.sort_by(|a, b| b.path().file_name().cmp(&a.path().file_name()));
        self.steps.append(&mut found);
        Ok(())
    }
}

impl Step {
    fn file(&self) -> Option<&PathBuf> {
        match self {
            Step::File(path) => Some(path),
            Step::Named(_) | Step::Directory(_) => None,
        }
    }

    fn path(&self) -> &Path {
        match self {
            Step::Named(path) | Step::Directory(path) | Step::File(path) => path,
        }
    }
}

/// Whether a folder holds only what belongs to a page; a page of frames keeps in it what it shows.
fn belongs_to(step: &Step, page: &Path) -> bool {
    let Step::Directory(folder) = step else { return false };
    names::is_folder_of_page(&name_of(folder), &name_of(page))
        && !head_of(page).is_ok_and(|head| names::is_frameset(&head))
}

fn head_of(page: &Path) -> Result<Vec<u8>, String> {
    take(File::open(page).map_err(|error| reason(&error))?, names::FRAMESET_BYTES)
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A directory of its own for one test, with the given files.
    fn directory(test: &str, files: &[&str]) -> PathBuf {
        let root = std::env::temp_dir().join(format!("gongkai-input-{test}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&root);
        for file in files {
            let path = root.join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "x").unwrap();
        }
        root
    }

    fn shown(root: &Path, inputs: impl Iterator<Item = Input>) -> Vec<String> {
        inputs.map(|input| input.name().replace(&format!("{}/", root.display()), "")).collect()
    }

    #[test]
    fn a_directory_is_walked_in_sorted_order_to_any_depth() {
        let root = directory("sorted", &["b.txt", "a/z.html", "a/c/y.pdf", "c.docx"]);
        let inputs = walk(std::slice::from_ref(&root));
        assert_eq!(shown(&root, inputs), ["a/c/y.pdf", "a/z.html", "b.txt", "c.docx"]);
    }

    #[test]
    fn what_is_clearly_no_paper_is_skipped_unless_named() {
        let files = ["about.toml", "truth.JSON", ".hidden.html", "~$open.docx", "page.html", "noext"];
        let root = directory("skipped", &files);
        assert_eq!(shown(&root, walk(std::slice::from_ref(&root))), ["noext", "page.html"]);
        let named = root.join("truth.JSON");
        assert_eq!(shown(&root, walk(&[named])), ["truth.JSON"]);
    }

    #[test]
    fn the_folder_of_a_saved_page_is_no_folder_of_papers() {
        let root =
            directory("saved", &["年报.html", "年报_files/ad.html", "年报_files/a.css", "其他_files/b.html"]);
        assert_eq!(shown(&root, walk(std::slice::from_ref(&root))), ["其他_files/b.html", "年报.html"]);
        let root = directory("frames", &["年报.htm", "年报.files/sheet001.htm"]);
        fs::write(root.join("年报.htm"), "<html><frameset><frame src=年报.files/sheet001.htm>").unwrap();
        assert_eq!(shown(&root, walk(std::slice::from_ref(&root))), ["年报.files/sheet001.htm", "年报.htm"]);
    }

    #[test]
    fn a_directory_without_papers_is_told() {
        let root = directory("empty", &["only.toml"]);
        let found: Vec<Input> = walk(std::slice::from_ref(&root)).collect();
        assert_eq!(found, [Input::Unusable(root, "目录中没有可读的文件".into())]);
    }

    #[test]
    fn paths_keep_their_order_and_a_dash_is_standard_input() {
        let found: Vec<Input> = walk(&["z.txt".into(), "-".into(), "a.txt".into()]).collect();
        assert_eq!(found, [Input::File("z.txt".into()), Input::Standard, Input::File("a.txt".into())]);
    }

    #[cfg(unix)]
    #[test]
    fn what_has_no_end_is_refused_before_it_is_opened() {
        let said = |path: &str| Input::File(path.into()).bytes(4).unwrap_err();
        assert_eq!(said("/dev/zero"), "这是设备，不是文件");
        assert_eq!(said("/dev"), "这是目录，不是文件");
        assert_eq!(Input::File("/dev/null".into()).bytes(4).unwrap(), b"");
    }

    #[test]
    fn reading_stops_just_past_the_limit() {
        let root = directory("limit", &[]);
        fs::create_dir_all(&root).unwrap();
        let path = root.join("long.txt");
        fs::write(&path, "0123456789").unwrap();
        assert_eq!(Input::File(path).bytes(4).unwrap(), b"01234");
    }
}
