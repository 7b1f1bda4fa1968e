//! `serve` and `migrate`: the parts that live long or change the database.

use super::{Outcome, Problem, print, runtime};
use crate::server::config::Config;
use crate::server::{Application, compose, start_telemetry, stop_signal};

/// Runs web application, API and workers until the process is asked to end.
pub(super) fn serve(mut config: Config) -> Result<Outcome, Problem> {
    start_telemetry();
    if !config.find_assets() {
        tracing::warn!("styles and scripts are missing beside the executable; build them with make build");
    }
    runtime()?.block_on(async {
        let application = Application::start(config).await?;
        tracing::info!("RankSimulator is ready at http://{}", application.address());
        application.run(stop_signal()).await
    })?;
    Ok(Outcome::Done)
}

/// Brings the database up to date; opening it does that.
pub(super) fn migrate(config: &Config) -> Result<Outcome, Problem> {
    runtime()?.block_on(async {
        let store = compose::store(config).await?;
        store.close().await;
        Ok::<_, Problem>(())
    })?;
    print("The database is up to date.\n")?;
    Ok(Outcome::Done)
}
