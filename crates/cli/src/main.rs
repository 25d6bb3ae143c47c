//! The program `gongkai`; all of it is the library beside this file, so that its parsing can be fuzzed.

fn main() -> std::process::ExitCode {
    cli::program()
}
