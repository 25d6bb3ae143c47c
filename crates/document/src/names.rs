//! Names of files that are no papers, in folders and in archives alike: what systems and editors leave behind, and what
//! only belongs to a page that was saved with it.

/// What never is a paper, by extension.
const NOT_PAPERS: [&str; 27] = [
    "bmp", "css", "csv", "db", "gif", "ico", "ini", "jpeg", "jpg", "js", "json", "log", "mp3", "mp4",
    "ndjson", "png", "py", "rs", "sarif", "sha256", "snap", "svg", "toml", "ttf", "webp", "woff", "woff2",
];

/// How browsers and Word name the folder of what belongs to a page, behind the name of the page.
const FOLDERS_OF_PAGES: [&str; 5] = ["_files", ".files", "_文件", ".fld", "_archivos"];

/// Extensions of pages.
const PAGES: [&str; 5] = ["htm", "html", "xhtml", "shtml", "mht"];

/// Whether a file or folder of this name is one that systems and editors hide: dot files, the lock files of word
/// processors (`~$…`), and the shadow folder that macOS puts into archives.
pub fn is_hidden(name: &str) -> bool {
    name.starts_with('.') || name.starts_with("~$") || name == "__MACOSX"
}

/// Whether a file of this name may be a paper.
pub fn may_be_paper(name: &str) -> bool {
    !is_hidden(name) && split(name).1.is_none_or(|extension| !is_one_of(extension, &NOT_PAPERS))
}

/// Whether a folder holds what belongs to a page beside it: `年报_files` beside `年报.html`.
pub fn is_folder_of_page(folder: &str, file: &str) -> bool {
    is_page(file) && folder.strip_prefix(split(file).0).is_some_and(|end| FOLDERS_OF_PAGES.contains(&end))
}

/// Whether a folder is named as those of pages are.
pub(crate) fn looks_like_folder_of_page(folder: &str) -> bool {
    FOLDERS_OF_PAGES.iter().any(|end| folder.ends_with(end))
}

/// Whether a file of this name is a page.
pub(crate) fn is_page(name: &str) -> bool {
    split(name).1.is_some_and(|extension| is_one_of(extension, &PAGES))
}

/// Whether a page shows only other pages, in frames, so that these are the paper.
pub fn is_frameset(page: &[u8]) -> bool {
    let head = &page[..page.len().min(FRAMESET_BYTES)];
    head.windows(FRAMESET.len()).any(|window| window.eq_ignore_ascii_case(FRAMESET))
}

const FRAMESET: &[u8] = b"<frameset";
/// Bytes within which a page of frames says so.
pub const FRAMESET_BYTES: usize = 64 << 10;

/// The stem and the extension of a name.
fn split(name: &str) -> (&str, Option<&str>) {
    name.rsplit_once('.').map_or((name, None), |(stem, extension)| (stem, Some(extension)))
}

fn is_one_of(extension: &str, list: &[&str]) -> bool {
    list.iter().any(|one| one.eq_ignore_ascii_case(extension))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_clearly_no_paper_is_told_by_its_name() {
        for name in
            ["a.css", "logo.PNG", ".DS_Store", "~$年报.docx", "Thumbs.db", "desktop.ini", "truth.JSON"]
        {
            assert!(!may_be_paper(name), "{name}");
        }
        for name in ["年报.html", "noext", "年报.doc", "a.b.pdf"] {
            assert!(may_be_paper(name), "{name}");
        }
    }

    #[test]
    fn a_folder_belongs_to_the_page_whose_name_it_has() {
        assert!(is_folder_of_page("年报_files", "年报.html"));
        assert!(is_folder_of_page("年报.files", "年报.HTM"));
        assert!(!is_folder_of_page("年报_files", "年报.docx"));
        assert!(!is_folder_of_page("年报_files", "别的.html"));
        assert!(!is_folder_of_page("年报", "年报.html"));
    }

    #[test]
    fn a_page_of_frames_is_told() {
        assert!(is_frameset(b"<html><FRAMESET rows=*><frame src=a.htm>"));
        assert!(!is_frameset(b"<html><p>frameset"));
    }
}
