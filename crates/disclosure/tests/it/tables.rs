//! Decision tables that are read by people: a change of one is a change of the law as we carry it out.
//!
//! `UPDATE_TABLES=1 cargo test -p disclosure` writes them anew; read the difference before it is kept.

use std::path::Path;

/// Compares `text` with the kept table of that name.
#[track_caller]
pub(crate) fn check(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/tables").join(format!("{name}.txt"));
    if std::env::var_os("UPDATE_TABLES").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == text, "{name}.txt differs; now it reads:\n{text}");
}
