//! `premiere-ligne`: one binary with one command per task.

/// Takes and gives back memory faster than the system's, which costs a page a fifth of its time
/// (docs/decisions/0046-allocator.md).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    premiere_ligne::cli::main()
}
