//! Pages that are empty until their scripts have run.

use std::sync::Arc;

use ranksimulator::analysis::Pipeline;
use ranksimulator::analysis::journal::Silent;
use ranksimulator::analysis::tools::{BoxFuture, RenderError, Rendered, Renderer, StoppedClock};
use ranksimulator::domain::{AnalysisRequest, CheckOutcome, Failure, PageOutcome, Report};
use ranksimulator::providers::cpu::CpuPool;
use ranksimulator::providers::web::WebFetcher;

use crate::fixture::{Fixture, answer, page, settings};

/// What a server sends for an application: no text, one script.
const SHELL: &str = "<!doctype html><html lang=en><title>Luna lamp</title><div id=\"root\"></div>\
    <noscript>You need to enable JavaScript to run this app.</noscript><script src=\"/app.js\"></script>";

/// What the script makes of it.
const TEXT: &str = "<h1>Luna lamp</h1><p>The Luna lamp is a bedside lamp that lights a page without waking anyone. \
    It costs 49 euros, weighs 300 grams and runs for nine hours on one charge of its battery.</p>\
    <p>To charge it, put it on the dock; a full charge takes two hours. The warranty lasts three years.</p>\
    <p>Compared with the Sole lamp it is smaller, warmer in colour and a third cheaper.</p>";

/// A browser that ends where it is told to.
struct Ends(Result<&'static str, RenderError>, Option<&'static str>);

impl Renderer for Ends {
    fn render<'a>(&'a self, url: &'a str) -> BoxFuture<'a, Result<Rendered, RenderError>> {
        let html = self.0.map(|body| format!("<!doctype html><html lang=en><title>Luna lamp</title>{body}"));
        let final_url = self.1.unwrap_or(url).to_owned();
        Box::pin(async move { html.map(|html| Rendered { html, truncated: false, final_url }) })
    }
}

async fn analyse(port: u16, renderer: Option<Arc<dyn Renderer>>) -> Result<Report, Failure> {
    let pipeline = Pipeline {
        fetcher: Arc::new(WebFetcher::new(settings(port)).expect("TLS can be set up")),
        renderer,
        embedder: None,
        proposer: None,
        cpu: Arc::new(CpuPool::new(1).expect("a thread")),
        clock: Arc::new(StoppedClock("2026-01-31T09:30:00Z")),
    };
    let url = format!("http://fixture.example.org:{port}/lamp");
    pipeline.run(&AnalysisRequest { url, ..AnalysisRequest::default() }, Arc::new(Silent)).await
}

/// A shop whose script also tries everything to reach `elsewhere`.
async fn shop(elsewhere: u16) -> Fixture {
    let script = format!(
        "fetch('/text.html').then(r=>r.text()).then(t=>{{root.innerHTML=t}});\
         const there='127.0.0.1:{elsewhere}/';fetch('http://'+there).catch(()=>{{}});\
         fetch('http://'+there,{{method:'POST',body:'x',mode:'no-cors'}}).catch(()=>{{}});\
         new Image().src='http://'+there;new WebSocket('ws://'+there);\
         navigator.sendBeacon('http://'+there,'x');\
         const f=document.createElement('iframe');f.src='http://localhost:{elsewhere}/';document.body.append(f);"
    );
    Fixture::start(move |path| match path {
        "/lamp" => page(SHELL),
        "/app.js" => answer("200 OK", "content-type: text/javascript\r\n", &script),
        "/text.html" => page(TEXT),
        _ => answer("404 Not Found", "", ""),
    })
    .await
}

fn assert_rendered(report: &Report) {
    assert_eq!(report.page.title, "Luna lamp");
    let note = report.method.notes.iter().find(|n| n.code == "rendered").expect("a note");
    assert_eq!(note.params["points"], format!("{:.1}", report.score.value));
    assert!(report.score.value > 0.0);
    let check = report.checks.iter().find(|c| c.id == "content_without_javascript").expect("the check");
    assert_eq!(check.outcome, CheckOutcome::Failed, "most crawlers see nothing of it");
}

#[tokio::test]
async fn without_a_browser_they_have_no_score() {
    let site = shop(1).await;
    let failure = analyse(site.port, None).await.expect_err("no text");
    assert!(matches!(failure, Failure::NotScorable { outcome: PageOutcome::NeedsJavascript, .. }), "{failure:?}");
}

#[tokio::test]
async fn what_a_browser_reads_is_marked_as_such() {
    let site = shop(1).await;
    // The same origin in another spelling is the same origin.
    let spelled: &'static str = format!("http://Fixture.example.org.:{}/lamp#text", site.port).leak();
    for address in [None, Some(spelled)] {
        assert_rendered(&analyse(site.port, Some(Arc::new(Ends(Ok(TEXT), address)))).await.expect("a report"));
    }
}

#[tokio::test]
async fn a_page_that_a_browser_cannot_finish_stays_empty() {
    let site = shop(1).await;
    for (end, address) in [
        (Err(RenderError::TimeLimit), None),
        (Err(RenderError::Unreachable), None),
        (Ok("<div id=root></div>"), None),
        // Its scripts led to another host, of which nothing is known.
        (Ok(TEXT), Some("http://elsewhere.example.org/lamp")),
    ] {
        let failure = analyse(site.port, Some(Arc::new(Ends(end, address)))).await.expect_err("no text");
        assert!(matches!(failure, Failure::NotScorable { outcome: PageOutcome::NeedsJavascript, .. }), "{failure:?}");
    }
}

/// The real browser behind its gate; only in builds that have it.
#[cfg(feature = "render")]
#[tokio::test(flavor = "multi_thread")]
async fn a_browser_reads_the_page_and_reaches_nothing_else() {
    use ranksimulator::providers::render::{ChromiumRenderer, RenderSettings};

    let known = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    let Some(executable) = known.into_iter().find(|path| std::path::Path::new(path).is_file()) else {
        println!("skipped: no Chromium is installed");
        return;
    };
    let elsewhere = Fixture::start(|_| page("secret")).await;
    let site = shop(elsewhere.port).await;
    let fetcher = Arc::new(WebFetcher::new(settings(site.port)).expect("TLS can be set up"));
    // Root has no sandbox; a test is one itself.
    let settings = RenderSettings { sandbox: false, ..RenderSettings::new(executable.into()) };
    let renderer = ChromiumRenderer::new(settings, fetcher);
    assert_rendered(&analyse(site.port, Some(Arc::new(renderer))).await.expect("a report"));
    assert!(site.requests().iter().any(|r| r.starts_with("GET /text.html")));
    assert_eq!(elsewhere.requests(), [""; 0], "only the host of the page is allowed");
}
