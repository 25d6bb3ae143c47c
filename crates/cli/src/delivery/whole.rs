//! A file replaced as a whole or not at all: written beside its place, then renamed.
//!
//! A full disk, a lost power or an ended program leaves the old file as it was.

use std::fs::{self, Permissions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

/// Links that point to links; more of them form a ring.
const MAX_LINKS: usize = 40;

/// Puts `bytes` in the place of the file; a link stays a link, and what it points to is replaced.
pub(super) fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if fs::metadata(path).is_ok_and(|there| !there.is_file()) {
        return write_into(path, bytes);
    }
    let place = pointed_to(path)?;
    let old = match fs::metadata(&place) {
        Ok(old) => {
            // Renaming asks nobody whether the file itself may be written.
            fs::OpenOptions::new().append(true).open(&place)?;
            Some(old.permissions())
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    let mut beside = beside(&place)?;
    beside.write_all(bytes)?;
    if let Some(permissions) = old {
        beside.as_file().set_permissions(permissions)?;
    }
    beside.as_file().sync_all()?;
    beside.persist(&place).map(drop).map_err(|fault| fault.error)
}

/// A device or a pipe has no content to keep.
fn write_into(place: &Path, bytes: &[u8]) -> io::Result<()> {
    fs::OpenOptions::new().write(true).open(place)?.write_all(bytes)
}

/// Where the links end; the last may point to what is not there yet.
fn pointed_to(path: &Path) -> io::Result<PathBuf> {
    let mut place = path.to_owned();
    for _ in 0..MAX_LINKS {
        match fs::read_link(&place) {
            Ok(next) => place = folder(&place).join(next),
            Err(_) => return Ok(place),
        }
    }
    Err(io::Error::other("链接绕成一圈"))
}

/// An empty file in the folder of `place`, with the rights that a new file gets.
fn beside(place: &Path) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(".gongkai-");
    if let Some(rights) = rights_of_a_new_file() {
        builder.permissions(rights);
    }
    builder.tempfile_in(folder(place))
}

/// All that the user's mask leaves.
#[cfg(unix)]
fn rights_of_a_new_file() -> Option<Permissions> {
    use std::os::unix::fs::PermissionsExt;
    Some(Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn rights_of_a_new_file() -> Option<Permissions> {
    None
}

fn folder(place: &Path) -> &Path {
    match place.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    #[test]
    fn a_link_and_the_rights_of_the_old_file_stay() {
        let room = tempfile::tempdir().unwrap();
        let (file, link) = (room.path().join("a"), room.path().join("link"));
        fs::write(&file, "old").unwrap();
        fs::set_permissions(&file, Permissions::from_mode(0o640)).unwrap();
        symlink("a", &link).unwrap();
        write(&link, b"new").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(&file).unwrap(), b"new");
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
        assert_eq!(fs::read_dir(room.path()).unwrap().count(), 2);
    }

    #[test]
    fn a_link_to_nothing_yet_is_followed_and_a_ring_is_told() {
        let room = tempfile::tempdir().unwrap();
        symlink("new", room.path().join("link")).unwrap();
        symlink("ring", room.path().join("ring")).unwrap();
        write(&room.path().join("link"), b"x").unwrap();
        assert_eq!(fs::read(room.path().join("new")).unwrap(), b"x");
        assert!(write(&room.path().join("ring"), b"x").is_err());
    }

    #[test]
    fn what_is_no_file_is_written_into_and_a_full_one_is_told() {
        write(Path::new("/dev/null"), b"x").unwrap();
        assert_eq!(write(Path::new("/dev/full"), b"x").unwrap_err().kind(), io::ErrorKind::StorageFull);
    }
}
