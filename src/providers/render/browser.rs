//! One page in one browser that lives as long as the visit.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use chromiumoxide::browser::{Browser, BrowserConfig};
use chromiumoxide::page::Page;
use futures_util::StreamExt;
use tokio::sync::Semaphore;
use tokio::time::Instant;

use super::Doorkeeper;
use super::gate::Gate;
use crate::analysis::tools::{BoxFuture, RenderError, Rendered, Renderer};

/// How often a page is asked whether it has come to rest.
const LOOK: Duration = Duration::from_millis(250);

/// Looks without a change after which a page counts as finished.
const CALM_LOOKS: u32 = 3;

/// How the browser is run.
#[derive(Clone, Debug)]
pub struct RenderSettings {
    /// The executable of Chromium or Chrome.
    pub executable: PathBuf,
    /// Whether Chromium's own sandbox is on. Only containers that are one themselves go without.
    pub sandbox: bool,
    /// For the whole visit, start of the browser included.
    pub limit: Duration,
    /// Bytes that the page and all its files may load.
    pub max_bytes: u64,
    /// Bytes of the finished document; what is longer is cut there.
    pub max_document: usize,
}

impl RenderSettings {
    /// The usual limits.
    pub fn new(executable: PathBuf) -> Self {
        RenderSettings {
            executable,
            sandbox: true,
            limit: Duration::from_secs(20),
            max_bytes: 30 << 20,
            max_document: 5 << 20,
        }
    }
}

/// Runs pages in a headless Chromium, one at a time: a browser takes more memory than an analysis.
pub struct ChromiumRenderer {
    settings: RenderSettings,
    doorkeeper: Arc<dyn Doorkeeper>,
    turn: Semaphore,
}

impl ChromiumRenderer {
    /// A renderer whose pages reach what `doorkeeper` admits.
    pub fn new(settings: RenderSettings, doorkeeper: Arc<dyn Doorkeeper>) -> Self {
        ChromiumRenderer { settings, doorkeeper, turn: Semaphore::new(1) }
    }

    async fn visit(&self, url: &str) -> Result<Rendered, RenderError> {
        let deadline = Instant::now() + self.settings.limit;
        // Waiting for the turn is part of the limit: the job behind it has one, too.
        let turn = tokio::time::timeout_at(deadline, self.turn.acquire()).await;
        let _turn = turn.map_err(|_| RenderError::TimeLimit)?.map_err(|_| RenderError::Browser)?;
        let gate = Gate::open(Arc::clone(&self.doorkeeper), url, self.settings.max_bytes).await.map_err(|error| {
            tracing::error!(%error, "the proxy of the browser cannot be opened");
            RenderError::Browser
        })?;
        let profile = tempfile::tempdir().map_err(|error| {
            tracing::error!(%error, "no folder for the browser's profile");
            RenderError::Browser
        })?;
        let config = self.config(&gate, profile.path())?;
        let (mut browser, mut events) = match tokio::time::timeout_at(deadline, Browser::launch(config)).await {
            Ok(Ok(launched)) => launched,
            Ok(Err(error)) => {
                tracing::error!(%error, "the browser does not start");
                return Err(RenderError::Browser);
            }
            Err(_) => return Err(RenderError::TimeLimit),
        };
        let pump = tokio::spawn(async move { while events.next().await.is_some() {} });
        let result = tokio::time::timeout_at(deadline, self.read(&browser, url, deadline)).await;
        // Whatever happened, nothing of it goes on: not the process, not its connections, not its files.
        if let Some(Err(error)) = browser.kill().await {
            tracing::warn!(%error, "the browser could not be stopped");
        }
        let _ = browser.wait().await;
        pump.abort();
        remove(profile).await;
        result.unwrap_or(Err(RenderError::TimeLimit))
    }

    fn config(&self, gate: &Gate, profile: &std::path::Path) -> Result<BrowserConfig, RenderError> {
        let mut builder = BrowserConfig::builder()
            .chrome_executable(&self.settings.executable)
            // What pages run in must not know our secrets.
            .envs([("RANKSIM_LLM_API_KEY", ""), ("RANKSIM_DATABASE_URL", "")])
            .user_data_dir(profile)
            .new_headless_mode()
            .respect_https_errors()
            .launch_timeout(self.settings.limit)
            .request_timeout(self.settings.limit)
            .args([
                format!("proxy-server=http://{}", gate.address()),
                // Loopback goes through the gate like everything else, and is refused there.
                "proxy-bypass-list=<-loopback>".to_owned(),
                // Names are resolved by the gate; what goes around it finds nothing.
                "host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1".to_owned(),
                "force-webrtc-ip-handling-policy=disable_non_proxied_udp".to_owned(),
                "blink-settings=imagesEnabled=false".to_owned(),
            ])
            .args(["disable-quic", "disable-gpu", "mute-audio", "no-first-run", "disable-background-networking"])
            .args(["disable-component-update", "disable-sync", "deny-permission-prompts", "no-pings"]);
        if !self.settings.sandbox {
            builder = builder.no_sandbox();
        }
        builder.build().map_err(|error| {
            tracing::error!(%error, "the browser cannot be set up");
            RenderError::Browser
        })
    }

    async fn read(&self, browser: &Browser, url: &str, deadline: Instant) -> Result<Rendered, RenderError> {
        let page = browser.new_page("about:blank").await.map_err(broken)?;
        // A dialog would stop the page for ever.
        page.evaluate_on_new_document(
            "window.alert=()=>{};window.confirm=()=>true;window.prompt=()=>null;window.print=()=>{};",
        )
        .await
        .map_err(broken)?;
        // A page whose files hang is read as far as it came.
        let half = Instant::now() + deadline.saturating_duration_since(Instant::now()) / 2;
        if let Ok(Err(error)) = tokio::time::timeout_at(half, page.goto(url)).await {
            return Err(broken(error));
        }
        self.wait_for_rest(&page, deadline).await?;
        let final_url = page.url().await.map_err(broken)?.unwrap_or_default();
        if !final_url.starts_with("http://") && !final_url.starts_with("https://") {
            return Err(RenderError::Unreachable);
        }
        // Cut inside the page, so that a huge document is never sent.
        let script = format!("document.documentElement.outerHTML.slice(0, {})", self.settings.max_document);
        let mut html: String =
            page.evaluate_expression(script).await.map_err(broken)?.into_value().map_err(|_| RenderError::Browser)?;
        // The script counts UTF-16 units, of which one may take three bytes.
        let truncated = html.len() >= self.settings.max_document;
        html.truncate(html.floor_char_boundary(self.settings.max_document));
        Ok(Rendered { html: format!("<!doctype html>{html}"), truncated, final_url })
    }

    /// Until the text has stopped growing, or most of the time is gone.
    async fn wait_for_rest(&self, page: &Page, deadline: Instant) -> Result<(), RenderError> {
        let last_look = deadline.checked_sub(self.settings.limit / 5).unwrap_or(deadline);
        let (mut before, mut calm) = (0_u64, 0);
        while Instant::now() < last_look && calm < CALM_LOOKS {
            tokio::time::sleep(LOOK).await;
            let script =
                "document.readyState === 'complete' ? (document.body ? document.body.innerText.length : 0) : -1";
            let Ok(seen) = page.evaluate_expression(script).await else { continue };
            let now = seen.into_value::<i64>().unwrap_or(-1);
            match u64::try_from(now) {
                Ok(length) if length == before && length > 0 => calm += 1,
                Ok(length) => (before, calm) = (length, 0),
                Err(_) => calm = 0,
            }
        }
        Ok(())
    }
}

/// Removes the profile. The browser's own children may still be writing into it for a moment.
async fn remove(profile: tempfile::TempDir) {
    let path = profile.keep();
    for _ in 0..10 {
        if tokio::fs::remove_dir_all(&path).await.is_ok() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    tracing::warn!(path = %path.display(), "a browser profile could not be removed");
}

fn broken(error: chromiumoxide::error::CdpError) -> RenderError {
    tracing::info!(%error, "a page could not be rendered");
    RenderError::Unreachable
}

impl Renderer for ChromiumRenderer {
    fn render<'a>(&'a self, url: &'a str) -> BoxFuture<'a, Result<Rendered, RenderError>> {
        Box::pin(self.visit(url))
    }
}
