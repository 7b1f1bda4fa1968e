//! The executable. No modules and no logic: `ranksimulator::cli` reads the command.

fn main() -> std::process::ExitCode {
    ranksimulator::cli::run()
}
