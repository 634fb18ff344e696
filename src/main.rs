//! `premiere-ligne`: one binary, one command a verb.

fn main() -> std::process::ExitCode {
    premiere_ligne::cli::main()
}
