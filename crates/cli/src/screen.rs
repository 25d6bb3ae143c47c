//! Standard output and standard error: who looks at them decides about colour and the progress bar.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::draw::Ink;
use crate::input;

/// The two streams, and between them the bar that must not be torn by either.
#[derive(Debug)]
pub struct Screen {
    bar: ProgressBar,
}

impl Screen {
    /// A screen without a bar; [`Screen::begin`] shows one where it helps.
    pub fn new() -> Screen {
        Screen { bar: ProgressBar::hidden() }
    }

    /// Colour for a person at a terminal who does not refuse it (`NO_COLOR`).
    pub fn ink(&self) -> Ink {
        let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        if io::stdout().is_terminal() && !refused { Ink::Colour } else { Ink::Plain }
    }

    /// Shows a bar when someone watches standard error and there is more than one file to wait for.
    pub fn begin(&self, paths: &[PathBuf]) {
        if !io::stderr().is_terminal() {
            return;
        }
        let files = input::walk(paths).count();
        if files < 2 {
            return;
        }
        let style = ProgressStyle::with_template("{bar:40} {pos}/{len} 份，余 {eta}");
        self.bar.reset();
        self.bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        self.bar.set_length(files as u64);
        self.bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(8));
        self.bar.enable_steady_tick(Duration::from_millis(250));
    }

    /// One file is done.
    pub fn step(&self) {
        self.bar.inc(1);
    }

    /// Takes the bar away.
    pub fn end(&self) {
        self.bar.finish_and_clear();
    }

    /// A line on standard error.
    pub fn note(&self, line: &str) {
        // A closed standard error must not stop the work.
        self.bar.suspend(|| {
            let _ = writeln!(io::stderr(), "{line}");
        });
    }

    /// Writes to standard output at once, so that whoever follows sees each result as it comes.
    pub fn write(&self, bytes: &[u8]) -> io::Result<()> {
        self.bar.suspend(|| {
            let mut output = io::stdout().lock();
            output.write_all(bytes)?;
            output.flush()
        })
    }
}
