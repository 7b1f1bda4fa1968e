//! Server-rendered pages: complete without JavaScript, right status, right language.

use super::app::TestApp;

#[tokio::test(flavor = "multi_thread")]
async fn pages_are_complete_without_javascript() {
    let app = TestApp::start().await;
    for (path, status, language) in [
        ("/", 200, "en"),
        ("/it", 200, "it"),
        ("/methodology", 200, "en"),
        ("/it/methodology", 200, "it"),
        ("/nowhere", 404, "en"),
        ("/it/nowhere", 404, "it"),
        ("/analyses/3f2b8a52-6a6e-4f1c-9a51-1f2d3c4b5a69", 404, "en"),
        ("/analyses/malformed", 404, "en"),
    ] {
        let (got, page) = app.html(path).await;
        assert_eq!(got, status, "{path}");
        assert!(page.contains(&format!("lang=\"{language}\"")), "{path} is in {language}");
        assert_eq!(page.matches("<h1").count(), 1, "{path} has one h1");
        assert!(page.contains("<title>"), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_form_works_without_javascript() {
    let app = TestApp::start().await;
    let (_, home) = app.html("/").await;
    let mut actions = home.split("action=\"").skip(1).filter_map(|t| t.split('"').next());
    let action = actions.find(|a| a.contains("start_analysis")).expect("the form that starts an analysis");
    assert!(action.starts_with("/fn/"), "{action}");
    let post = |url: String| {
        let body = format!("url={}&mode=simple", url.replace(':', "%3A").replace('/', "%2F"));
        app.client
            .post(format!("{}{action}", app.base))
            .header("content-type", "application/x-www-form-urlencoded")
            .header("accept", "text/html")
            .header("referer", format!("{}/", app.base))
            .body(body)
            .send()
    };
    let response = post(app.page("/article")).await.expect("an answer");
    assert_eq!(response.status(), 302);
    let place = response.headers()["location"].to_str().expect("text").to_owned();
    assert!(place.contains("/analyses/"), "{place}");
    let id = place.rsplit('/').next().expect("an id").to_owned();
    app.wait(&id).await;
    let (status, page) = app.html(&place).await;
    assert_eq!(status, 200);
    assert!(page.to_lowercase().contains("brindle"));

    let refused = post("x".repeat(3_000)).await.expect("an answer");
    assert_eq!(refused.status(), 302);
    let place = refused.headers()["location"].to_str().expect("text").to_owned();
    let path = place.strip_prefix(&app.base).unwrap_or(&place);
    let (status, page) = app.html(path).await;
    assert_eq!(status, 200);
    assert!(page.contains("aria-invalid"), "the error stands beside the field");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unfinished_analysis_shows_itself_and_refreshes() {
    let app = TestApp::start().await;
    let id = app.analyze(&app.page("/slow")).await;
    let response = app.get(&format!("/analyses/{id}")).await;
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["cache-control"], "no-store");
    let page = response.text().await.expect("text");
    assert!(page.contains("http-equiv=\"refresh\""), "refreshes itself without JavaScript");
    assert!(page.contains("<progress") || page.contains("queued"), "shows progress");
    app.wait(&id).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_method_page_says_how_right_the_decision_is() {
    let app = TestApp::start().await;
    let facts = ranksimulator::server::compose::method_facts();
    for path in ["/methodology", "/it/methodology"] {
        let (status, page) = app.html(path).await;
        assert_eq!(status, 200);
        assert!(page.contains(&facts.coverage) && page.contains(&facts.version), "{path}");
        for quality in &facts.quality {
            // The page names data sets without the kind of their files.
            let name = quality.data.split_once('.').map_or(quality.data.as_str(), |(name, _)| name);
            assert!(page.contains(name), "{path} lacks {name}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn language_links_are_absolute_where_the_address_is_known() {
    let app = TestApp::start_with(&[("RANKSIM_PUBLIC_URL", "https://rank.example/")]).await;
    let (_, page) = app.html("/methodology").await;
    assert!(page.contains("href=\"https://rank.example/it/methodology\""), "{page}");
}
