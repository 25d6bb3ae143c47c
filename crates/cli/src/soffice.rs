//! LibreOffice, asked by name (`--soffice`) for the papers that we do not read ourselves: DOC older than Word 97.
//!
//! It is the only program that is ever started, and only when the call says so: nobody can tell what it does with a
//! hostile file. Damaged files are not handed to it, since what it saves of them may lack a number.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use clap::Args;
use document::{Document, Format, Note, Origin, ReadError};

use crate::{input, papers};

/// What to do with papers that the program does not read itself.
#[derive(Args, Debug, Default)]
pub struct Fallback {
    #[arg(
        long,
        value_name = "程序",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "soffice",
        help = "Word 95 及更早的 DOC 交给本机的 LibreOffice 转换后再读；不写时不启动任何其他程序"
    )]
    soffice: Option<PathBuf>,
}

/// How long one conversion may take, in steps of [`STEP`].
const STEPS: u32 = 600;
const STEP: Duration = Duration::from_millis(100);

/// One at a time: each takes some hundred megabytes.
static RUNNING: Mutex<()> = Mutex::new(());

impl Fallback {
    /// The document that LibreOffice makes of `bytes`, or why there is none, in Chinese.
    ///
    /// `None` when `error` is nothing to ask it for, or when it was not named.
    pub fn document(&self, bytes: &[u8], error: &ReadError) -> Option<Result<Document, String>> {
        let program = self.soffice.as_deref()?;
        matches!(error, ReadError::OldWord).then(|| converted(program, bytes))
    }
}

fn converted(program: &Path, bytes: &[u8]) -> Result<Document, String> {
    let docx = convert(program, bytes)?;
    let mut document = match document::read(&docx).pop().map(|entry| entry.document) {
        Some(Ok(document)) => document,
        Some(Err(error)) => {
            return Err(format!("LibreOffice 转换的结果不能读（{}）", papers::reason(&error)));
        }
        None => return Err("LibreOffice 转换的结果是空的".into()),
    };
    document.format = Format::Doc;
    document.notes.push(Note {
        code: "converted",
        message: "这份旧版 DOC 由 LibreOffice 转换后读取，位置是转换后文件中的".into(),
        origin: Origin::default(),
    });
    Ok(document)
}

/// DOC → DOCX, in a directory of its own with a profile of its own, so that no running office is disturbed.
fn convert(program: &Path, bytes: &[u8]) -> Result<Vec<u8>, String> {
    let _alone = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
    let failed = |e: &std::io::Error| format!("不能交给 LibreOffice 转换（{}）", input::reason(e));
    let room = tempfile::tempdir().map_err(|e| failed(&e))?;
    let paper = room.path().join("paper.doc");
    fs::write(&paper, bytes).map_err(|e| failed(&e))?;
    let mut command = Command::new(program);
    command
        .arg(format!("-env:UserInstallation=file://{}", room.path().join("profile").display()))
        .args(["--headless", "--norestore", "--convert-to", "docx", "--outdir"])
        .args([room.path(), &paper])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let child = group::lead(&mut command).spawn().map_err(|_| {
        format!("不能启动 {}；请安装 LibreOffice，或用 --soffice=程序 指明它", program.display())
    })?;
    wait(child, STEPS)?;
    // It ends with success even when it made nothing.
    fs::read(room.path().join("paper.docx")).map_err(|_| "LibreOffice 不能转换这份文件".into())
}

/// Waits for the end, by counting steps: the clock is not read.
fn wait(mut child: Child, steps: u32) -> Result<(), String> {
    for _ in 0..steps {
        match child.try_wait() {
            Ok(Some(_)) => return Ok(()),
            Ok(None) => thread::sleep(STEP),
            Err(error) => return Err(format!("等不到 LibreOffice 的结果（{}）", input::reason(&error))),
        }
    }
    group::kill(&mut child);
    Err(format!("LibreOffice 在 {} 秒内没有转换完", (STEP * steps).as_secs()))
}

/// `soffice` is a script that starts the office; both form a group, and end together.
#[cfg(unix)]
mod group {
    use std::os::unix::process::CommandExt;
    use std::process::{Child, Command};

    use rustix::process::{Pid, Signal, kill_process_group};

    pub(super) fn lead(command: &mut Command) -> &mut Command {
        command.process_group(0)
    }

    /// Ends the group; whether that can be done or not, its result is not waited for.
    pub(super) fn kill(child: &mut Child) {
        let _ = kill_process_group(Pid::from_child(child), Signal::KILL);
        let _ = child.wait();
    }
}

#[cfg(not(unix))]
mod group {
    use std::process::{Child, Command};

    pub(super) fn lead(command: &mut Command) -> &mut Command {
        command
    }

    pub(super) fn kill(child: &mut Child) {
        let _ = child.kill();
        let _ = child.wait();
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn a_helper_that_does_not_end_is_ended_with_what_it_started() {
        let mut command = Command::new("sh");
        command.args(["-c", "(sleep 10; echo alive) & sleep 10"]).stdout(Stdio::piped());
        let mut child = group::lead(&mut command).spawn().unwrap();
        let mut stdout = child.stdout.take().unwrap();
        assert!(wait(child, 2).unwrap_err().contains("没有转换完"));
        let mut said = String::new();
        stdout.read_to_string(&mut said).unwrap();
        assert_eq!(said, "");
    }
}
