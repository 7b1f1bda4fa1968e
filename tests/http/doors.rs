//! REST, exports, health, and what every answer carries.

use serde_json::json;

use super::app::TestApp;

const SAMPLE: &str = "00000000-0000-0000-0000-000000000000";

#[tokio::test(flavor = "multi_thread")]
async fn the_resource_shows_the_same_document_as_the_old_call() {
    let app = TestApp::start().await;
    let (status, started) = app.post("/api/v1/analyses", &json!({ "url": app.page("/moved") })).await;
    assert_eq!(status, 202, "{started}");
    let id = started["id"].as_str().expect("an id");
    let done = app.wait(id).await;
    let (status, document) = app.json(&format!("/api/v1/analyses/{id}")).await;
    assert_eq!(status, 200);
    assert_eq!(document["status"], "completed");
    assert_eq!(document["result"], done["result"]);
    assert_eq!(document["result"]["final_url"], app.page("/article"), "redirects are followed");
    assert_eq!(document["request"]["url"], app.page("/moved"));
    let (status, exported) = app.json(&format!("/analyses/{id}/report.json")).await;
    assert_eq!((status, &exported), (200, &done["result"]));

    let csv = app.get(&format!("/analyses/{id}/report.csv")).await;
    assert!(csv.headers()["content-type"].to_str().expect("text").starts_with("text/csv"));
    let text = csv.text().await.expect("text");
    let score = done["result"]["ai_visibility_score"].as_f64().expect("a score");
    assert!(text.lines().last().expect("lines").contains(&format!("{score:.1}")), "the CSV prints the same score");
    let (status, _) = app.json(&format!("/analyses/{id}/report.exe")).await;
    assert_eq!(status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_door_prints_the_same_score() {
    let app = TestApp::start().await;
    let id = app.analyze(&app.page("/article")).await;
    let done = app.wait(&id).await;
    let score = format!("{:.1}", done["result"]["ai_visibility_score"].as_f64().expect("a score"));
    let (_, english) = app.html(&format!("/analyses/{id}")).await;
    assert!(english.contains(&format!(">{score}<")), "the page shows {score}");
    let (_, italian) = app.html(&format!("/it/analyses/{id}")).await;
    assert!(italian.contains(&format!(">{}<", score.replace('.', ","))), "the Italian page shows {score}");
    let csv = app.get(&format!("/analyses/{id}/report.csv")).await.text().await.expect("text");
    assert!(csv.contains(&format!("ai_visibility_score,,,,,,{score},")), "{csv}");
    for (format, before) in [("json", "\"ai_visibility_score\": "), ("text", ""), ("csv", "ai_visibility_score,,,,,,")]
    {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_ranksimulator"))
            .args(["analyze", &app.page("/article"), "--format", format])
            .env("RANKSIM_FETCH_ALLOW", app.site.to_string())
            .env("RANKSIM_MODEL_DIR", "/no/model")
            .output()
            .expect("the program runs");
        let printed = String::from_utf8_lossy(&output.stdout);
        assert!(printed.contains(&format!("{before}{score}")), "{format}: {printed}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_running_analysis_can_be_cancelled_and_stays_so() {
    let app = TestApp::start().await;
    let id = app.analyze(&app.page("/slow")).await;
    let cancel = format!("{}/api/v1/analyses/{id}/cancel", app.base);
    let response = app.client.post(&cancel).send().await.expect("an answer");
    assert_eq!(response.status(), 204);
    tokio::time::sleep(std::time::Duration::from_secs(2)).await;
    let (_, body) = app.json(&format!("/status/{id}")).await;
    assert_eq!(body["status"], "cancelled");
    let again = app.client.post(&cancel).send().await.expect("an answer");
    assert_eq!(again.status(), 409, "final is final");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_sample_report_needs_no_network() {
    // Not even where a language model is named: nobody answers at this address.
    let app = TestApp::start_with(&[("RANKSIM_LLM", "openai-compatible:m@http://127.0.0.1:9/v1")]).await;
    let (status, body) = app.json(&format!("/status/{SAMPLE}")).await;
    assert_eq!(status, 200);
    assert_eq!(body["status"], "completed");
    let notes = body["result"]["method"]["notes"].as_array().expect("notes");
    assert!(notes.iter().all(|n| !n["code"].as_str().expect("a code").starts_with("language_model")), "{notes:?}");
    let (status, page) = app.html(&format!("/analyses/{SAMPLE}")).await;
    assert_eq!(status, 200);
    assert!(page.contains("Tarnhollow"), "the sample's entity is shown");
}

/// Listing the routes runs the whole application once while the loading of data is switched off for the
/// process (leptos issue 4773): a page that is rendered just then would wait for ever.
#[tokio::test(flavor = "multi_thread")]
async fn pages_are_answered_while_other_servers_start() {
    let app = TestApp::start().await;
    let others = tokio::spawn(async {
        for _ in 0..12 {
            drop(TestApp::start().await);
        }
    });
    let mut answered = 0;
    while !others.is_finished() || answered == 0 {
        let page = tokio::time::timeout(std::time::Duration::from_secs(20), app.get("/sample")).await;
        assert_eq!(page.expect("an answer in time").status(), 200, "after {answered}");
        answered += 1;
    }
    others.await.expect("all have started");
}

#[tokio::test(flavor = "multi_thread")]
async fn health() {
    let app = TestApp::start().await;
    let (status, body) = app.json("/healthz").await;
    assert_eq!((status, &body["status"]), (200, &json!("ok")));
    let (status, body) = app.json("/readyz").await;
    assert_eq!((status, &body["status"], &body["database"]), (200, &json!("ready"), &json!("ok")), "{body}");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_carries_the_security_headers() {
    let app = TestApp::start().await;
    for path in ["/", "/it", "/methodology", "/nowhere", "/healthz", "/status/x", &format!("/analyses/{SAMPLE}")] {
        let response = app.get(path).await;
        let headers = response.headers();
        assert_eq!(headers["x-content-type-options"], "nosniff", "{path}");
        let policy = headers["content-security-policy"].to_str().expect("text");
        assert!(policy.contains("frame-ancestors 'none'"), "{path}: {policy}");
        assert!(headers.contains_key("referrer-policy"), "{path}");
        if headers["content-type"].to_str().expect("text").starts_with("text/html") {
            assert!(policy.contains("'nonce-") && !policy.contains("unsafe-inline"), "{path}: {policy}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn posts_from_other_sites_are_refused() {
    let app = TestApp::start().await;
    let response = app
        .client
        .post(format!("{}/analyze", app.base))
        .header("content-type", "application/json")
        .header("origin", "https://evil.example")
        .body(json!({ "url": "https://example.com" }).to_string())
        .send()
        .await
        .expect("an answer");
    assert_eq!(response.status(), 403);
}

/// `domain::passage_use` is the one rule: what a further excerpt comes from is used, too.
#[tokio::test(flavor = "multi_thread")]
async fn every_door_counts_the_same_unused_passages() {
    let app = TestApp::start().await;
    let id = app.analyze(&app.page("/article")).await;
    app.wait(&id).await;
    for id in [&id, SAMPLE] {
        let result = &app.json(&format!("/status/{id}")).await.1["result"];
        let all = result["passages"].as_array().expect("passages").len();
        let unused = result["unused_chunks"].as_array().expect("a list").len();
        let used = result["chunk_usage"].as_object().expect("counts");
        assert_eq!(used.len() + unused, all, "each passage is one or the other");
        let mut only_further = used.clone();
        for q in result["query_details"].as_array().expect("queries").iter().filter(|q| q["verdict"] != "gap") {
            only_further.remove(&q["passage"].to_string());
            for place in q["also"].as_array().expect("a list") {
                assert!(used.contains_key(&place["passage"].to_string()), "{place} is used by {q}");
            }
        }
        let (_, page) = app.html(&format!("/analyses/{id}")).await;
        assert!(page.contains(&format!("Passages that no question needed: {unused}")), "{unused} of {all}");
        let advice = result["recommendations"].as_array().expect("advice").iter();
        let titles: Vec<&str> =
            advice.filter(|a| a["type"] == "unused_passages").filter_map(|a| a["title"].as_str()).collect();
        if id == SAMPLE {
            assert!(!only_further.is_empty(), "the sample has a passage with nothing but further excerpts");
            assert_eq!(titles, [format!("{unused} of {all} passages answer none of the questions")]);
        }
    }
}
