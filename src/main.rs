//! `premiere-ligne`: one binary with one command per task.

fn main() -> std::process::ExitCode {
    premiere_ligne::cli::main()
}
