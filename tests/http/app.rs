//! A running server of our own for each test: free port, empty database, real workers.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use ranksimulator::server::Application;
use ranksimulator::server::config::Config;
use serde_json::Value;

/// The server under test with the site that it may fetch.
pub(crate) struct TestApp {
    pub(crate) base: String,
    pub(crate) site: SocketAddr,
    pub(crate) client: reqwest::Client,
    folder: PathBuf,
}

impl TestApp {
    /// Starts both. `extra` are settings as variables.
    pub(crate) async fn start_with(extra: &[(&str, &str)]) -> Self {
        let site = super::site::start().await;
        let folder = std::env::temp_dir().join(format!("ranksim-http-{}", uuid::Uuid::new_v4()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let mut vars: BTreeMap<String, String> = [
            ("LEPTOS_SITE_ADDR", "127.0.0.1:0".to_owned()),
            ("RANKSIM_DATA_DIR", folder.display().to_string()),
            ("RANKSIM_FETCH_ALLOW", site.to_string()),
            ("RANKSIM_RATE_LIMIT", "0".to_owned()),
            ("RANKSIM_WORKERS", "2".to_owned()),
            // The assets of the browser are a build of their own; these tests need none.
            ("LEPTOS_HASH_FILES", "false".to_owned()),
            // These tests are about doors, not about vectors: no model makes them quick and alike.
            ("RANKSIM_MODEL_DIR", folder.join("no-model").display().to_string()),
        ]
        .into_iter()
        .map(|(k, v)| (k.to_owned(), v))
        .collect();
        vars.extend(extra.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())));
        let config = Config::resolve(None, "", &vars).expect("valid settings");
        let application = Application::start(config).await.expect("a server");
        let base = format!("http://{}", application.address());
        tokio::spawn(application.run(std::future::pending()));
        // reqwest asks for one even where nothing is encrypted; Err = another test was first.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::builder()
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(Duration::from_secs(60))
            .build()
            .expect("a client");
        Self { base, site, client, folder }
    }

    pub(crate) async fn start() -> Self {
        Self::start_with(&[]).await
    }

    pub(crate) fn page(&self, path: &str) -> String {
        format!("http://{}{path}", self.site)
    }

    pub(crate) async fn get(&self, path: &str) -> reqwest::Response {
        self.client.get(format!("{}{path}", self.base)).send().await.expect("an answer")
    }

    pub(crate) async fn json(&self, path: &str) -> (u16, Value) {
        let response = self.get(path).await;
        let status = response.status().as_u16();
        (status, response.json().await.expect("JSON"))
    }

    pub(crate) async fn html(&self, path: &str) -> (u16, String) {
        let response = self.get(path).await;
        let status = response.status().as_u16();
        (status, response.text().await.expect("text"))
    }

    /// Posts JSON as a client of the earlier service does.
    pub(crate) async fn post(&self, path: &str, body: &Value) -> (u16, Value) {
        let response = self
            .client
            .post(format!("{}{path}", self.base))
            .header("content-type", "application/json")
            .body(body.to_string())
            .send()
            .await
            .expect("an answer");
        let status = response.status().as_u16();
        (status, response.json().await.expect("JSON"))
    }

    /// Starts an analysis and answers its id.
    pub(crate) async fn analyze(&self, url: &str) -> String {
        let (status, body) = self.post("/analyze", &serde_json::json!({ "url": url })).await;
        assert_eq!(status, 202, "{body}");
        body["job_id"].as_str().expect("an id").to_owned()
    }

    /// Polls `/status` until the job ends; every answer on the way is checked against the contract.
    pub(crate) async fn wait(&self, id: &str) -> Value {
        let deadline = Instant::now() + Duration::from_secs(50);
        loop {
            let (status, body) = self.json(&format!("/status/{id}")).await;
            assert_eq!(status, 200, "{body}");
            assert_eq!(body["job_id"], id);
            match body["status"].as_str().expect("a status") {
                "queued" => {}
                "processing" => {
                    let text = body["progress"].as_str().expect("progress");
                    assert!(WIRE_TEXTS.contains(&text), "{text}");
                }
                _ => return body,
            }
            assert!(Instant::now() < deadline, "still not finished: {body}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        // The database may still be open; what is left lies in the system's folder for such things.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

const WIRE_TEXTS: [&str; 4] = [
    "Extracting content...",
    "Generating synthetic queries...",
    "Calculating coverage...",
    "Generating recommendations...",
];
