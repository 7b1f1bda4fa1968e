//! The contract of the earlier service's two calls.

use serde_json::{Value, json};

use super::app::TestApp;

#[tokio::test(flavor = "multi_thread")]
async fn an_analysis_from_start_to_result() {
    let app = TestApp::start().await;
    let (status, body) = app.post("/api/analyze", &json!({ "url": app.page("/article"), "mode": "complex" })).await;
    assert_eq!(status, 202);
    assert_eq!(body["status"], "queued");
    assert!(body["message"].is_string());
    let id = body["job_id"].as_str().expect("an id").to_owned();
    let done = app.wait(&id).await;
    assert_eq!(done["status"], "completed", "{done}");
    let result = &done["result"];
    assert_eq!(result["url"], app.page("/article"));
    assert!(result["entity"].as_str().expect("entity").to_lowercase().contains("brindle"), "{}", result["entity"]);
    let score = result["ai_visibility_score"].as_f64().expect("a score");
    assert!((0.0..=100.0).contains(&score));
    assert!(result["timestamp"].as_str().expect("a time").ends_with('Z'));

    let details = result["query_details"].as_array().expect("queries");
    assert!(details.len() >= 20, "complex mode has at least 20 queries, not {}", details.len());
    let covered = details.iter().filter(|q| q["covered"] == true).count();
    let coverage = &result["coverage_details"];
    assert_eq!(coverage["covered_queries"], covered);
    assert_eq!(coverage["total_queries"], details.len());
    let percentage = coverage["coverage_percentage"].as_f64().expect("a percentage");
    assert!((percentage - 100.0 * covered as f64 / details.len() as f64).abs() < 0.01);
    for q in details {
        for member in ["query", "type", "routing", "format_reason", "user_intent", "reasoning"] {
            assert!(q[member].as_str().is_some_and(|t| !t.is_empty()), "{member} of {q}");
        }
        assert!(q["probability"].as_f64().is_some_and(|p| (0.0..=1.0).contains(&p)));
        assert_eq!(q["covered"], q["verdict"] == "covered");
    }
    assert!(result["chunk_usage"].is_object() && result["unused_chunks"].is_array());
    for member in ["facets_reasoning", "routing_used", "reasoning_used"] {
        assert!(!result["generation_details"][member].is_null(), "{member}");
    }
    for advice in result["recommendations"].as_array().expect("advice") {
        for member in ["type", "priority", "title", "description"] {
            assert!(advice[member].as_str().is_some_and(|t| !t.is_empty()), "{member} of {advice}");
        }
    }
    assert_sums_up(result);
    let (_, alias) = app.json(&format!("/api/status/{id}")).await;
    assert_eq!(alias, done, "the alias answers the same");
}

/// The breakdown adds up to the score exactly, in tenths of a point.
fn assert_sums_up(result: &Value) {
    let tenths = |v: &Value| (v.as_f64().expect("a number") * 10.0).round() as i64;
    let parts = result["score"]["breakdown"].as_array().expect("a breakdown");
    assert_eq!(parts.iter().map(|p| tenths(&p["points"])).sum::<i64>(), tenths(&result["ai_visibility_score"]));
    for part in parts {
        let inner: i64 = part["parts"].as_array().expect("parts").iter().map(|p| tenths(&p["points"])).sum();
        assert_eq!(inner, tenths(&part["points"]), "{part}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn simple_mode_and_own_queries() {
    let app = TestApp::start().await;
    let own = "how much does a brindle sourdough starter cost";
    let body = json!({ "url": app.page("/article"), "mode": "simple", "queries": [own] });
    let (_, started) = app.post("/analyze", &body).await;
    let done = app.wait(started["job_id"].as_str().expect("an id")).await;
    let details = done["result"]["query_details"].as_array().expect("queries");
    assert!((10..20).contains(&details.len()), "{}", details.len());
    assert!(details.iter().any(|q| q["query"] == own && q["source"] == "user"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_without_a_query_is_told_in_every_language() {
    let app = TestApp::start().await;
    let body = json!({ "url": app.page("/article"), "mode": "simple", "queries": "Top queries,Clicks\n" });
    let (_, started) = app.post("/analyze", &body).await;
    let id = started["job_id"].as_str().expect("an id");
    let done = app.wait(id).await;
    assert!(done["result"]["query_details"].as_array().expect("queries").iter().all(|q| q["source"] != "import"));
    for (path, words) in [("", "no question in the export"), ("/it", "non ci sono domande")] {
        let (status, page) = app.html(&format!("{path}/analyses/{id}")).await;
        assert_eq!(status, 200);
        assert!(page.contains(words), "{path}: {page}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn bad_requests_are_refused_with_the_old_words() {
    let app = TestApp::start().await;
    let send = |content_type: &'static str, body: &'static str| {
        let request = app.client.post(format!("{}/analyze", app.base)).header("content-type", content_type).body(body);
        async move {
            let response = request.send().await.expect("an answer");
            (response.status().as_u16(), response.json::<Value>().await.expect("JSON"))
        }
    };
    let old = "Content-Type must be application/json";
    assert_eq!(send("text/plain", "{\"url\": \"https://a.test\"}").await, (400, json!({ "error": old })));
    assert_eq!(send("application/json", "not json").await, (400, json!({ "error": old })));
    assert_eq!(send("application/json; charset=utf-8", "{}").await, (400, json!({ "error": "URL is required" })));
    assert_eq!(send("application/json", "{\"url\": \"  \"}").await, (400, json!({ "error": "URL is required" })));
    assert_eq!(send("application/json", "{\"url\": 7}").await, (400, json!({ "error": "URL is required" })));
    assert_eq!(send("application/json", "{\"url\": \"a.test\", \"mode\": \"huge\"}").await.0, 400);
    assert_eq!(send("application/json", "{\"url\": \"a.test\", \"queries\": 7}").await.0, 400);
    let (status, body) = app.post("/analyze", &json!({ "url": "x".repeat(200_000) })).await;
    assert_eq!(status, 413, "{body}");
}

#[tokio::test(flavor = "multi_thread")]
async fn unknown_jobs() {
    let app = TestApp::start().await;
    for id in ["3f2b8a52-6a6e-4f1c-9a51-1f2d3c4b5a69", "not-a-uuid", "1", "%00", "3f2b8a526a6e4f1c9a511f2d3c4b5a69"] {
        assert_eq!(app.json(&format!("/status/{id}")).await, (404, json!({ "error": "Job not found" })), "{id}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_rate_limit_answers_429_and_says_when() {
    let app = TestApp::start_with(&[("RANKSIM_RATE_LIMIT", "2")]).await;
    let mut refused = None;
    for _ in 0..12 {
        let response = app
            .client
            .post(format!("{}/analyze", app.base))
            .header("content-type", "application/json")
            .body(json!({ "url": "invalid-url" }).to_string())
            .send()
            .await
            .expect("an answer");
        if response.status() == 429 {
            refused = Some(response);
            break;
        }
    }
    let refused = refused.expect("a limit");
    let wait: u32 = refused.headers()["retry-after"].to_str().expect("text").parse().expect("seconds");
    assert!((1..=60).contains(&wait));
    let body: Value = refused.json().await.expect("JSON");
    assert!(body["error"].as_str().is_some_and(|t| !t.is_empty()));
    let (status, _) = app.json("/status/3f2b8a52-6a6e-4f1c-9a51-1f2d3c4b5a69").await;
    assert_eq!(status, 404, "asking for status is not limited by it");
}
