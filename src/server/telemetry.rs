//! Logging. Addresses are logged without query and user-info.

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::format::FmtSpan;

/// Sends the log to stderr; `RUST_LOG` chooses what is logged, `info` by default. A second call does
/// nothing, so that tests may start several servers in one process.
pub fn start() {
    let filter = EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn,apalis=warn,hickory_resolver=warn,hickory_proto=warn"));
    let subscriber = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_span_events(FmtSpan::NONE)
        .with_target(false)
        .finish();
    // Err = there is a subscriber already.
    let _ = tracing::subscriber::set_global_default(subscriber);
}
