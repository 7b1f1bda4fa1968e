//! The web site that gets analysed: good pages and every way of going wrong.

use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::get;
use futures_util::stream;

/// A page with enough text to be scored.
const ARTICLE: &str = r#"<!doctype html><html lang="en"><head><title>Brindle sourdough starter guide | Hearth Notes</title>
<meta name="description" content="How to make and keep a Brindle sourdough starter."></head><body>
<nav><a href="/">Home</a> <a href="/a">Articles</a></nav><main><article><h1>Brindle sourdough starter</h1>
<p>A Brindle sourdough starter is a mix of rye flour and water in which wild yeast and bacteria live. It makes bread rise without bought yeast and gives it a mild, nutty taste.</p>
<h2>How long does it take?</h2><p>A new Brindle starter needs seven days at 24 degrees until it doubles in four hours. In a cold kitchen it takes up to eleven days.</p>
<h2>What you need</h2><ul><li>100 grams of rye flour for the first day</li><li>100 grams of water at 28 degrees</li><li>a glass jar of one litre with a loose lid</li></ul>
<h2>What it costs</h2><p>Flour for the first week costs about 3 euros; a jar costs 4 euros. Keeping the starter alive costs less than 20 cents a week.</p>
<h2>Feeding</h2><p>Feed the starter once a day: keep 50 grams, add 50 grams of flour and 50 grams of water, stir, and cover. In the refrigerator one feeding a week is enough.</p>
<h2>When something goes wrong</h2><p>Grey liquid on top means that the starter is hungry: pour it off and feed twice. Pink or orange spots mean that it is spoiled; throw it away and begin again with a clean jar.</p>
</article></main><footer><p>Subscribe to our newsletter. All rights reserved.</p></footer></body></html>"#;

/// Starts the site on a free port; it lives as long as the test's runtime.
pub(crate) async fn start() -> SocketAddr {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move { axum::serve(listener, routes()).await });
    address
}

fn routes() -> Router {
    Router::new()
        .route("/article", get(|| async { Html(ARTICLE) }))
        .route("/slow", get(slow))
        .route("/moved", get(|| async { Redirect::permanent("/article") }))
        .route("/missing", get(|| async { (StatusCode::NOT_FOUND, Html("<h1>Not here</h1>")) }))
        .route("/broken", get(|| async { (StatusCode::INTERNAL_SERVER_ERROR, "oops") }))
        .route(
            "/image",
            get(|| async { ([(header::CONTENT_TYPE, "image/png")], Bytes::from_static(b"\x89PNG\r\n\x1a\n\0\0")) }),
        )
        .route("/empty", get(|| async { Html("<html><head><title></title></head><body></body></html>") }))
        .route("/large", get(large))
        .route("/endless", get(endless))
        .route("/loop", get(|| async { Redirect::temporary("/loop2") }))
        .route("/loop2", get(|| async { Redirect::temporary("/loop") }))
        .route("/inward", get(|| async { Redirect::temporary("http://127.0.0.2:1/") }))
        .route(
            "/noindex",
            get(|| async { Html(ARTICLE.replace("<head>", "<head><meta name=\"robots\" content=\"noindex\">")) }),
        )
        .route("/robots.txt", get(|| async { "User-agent: *\nAllow: /\n" }))
}

/// A page that takes its time, so that a test can look at a running analysis.
async fn slow() -> Response {
    tokio::time::sleep(Duration::from_millis(1500)).await;
    Html(ARTICLE).into_response()
}

/// 50 MB that pretend to be a page.
async fn large() -> Response {
    let chunk = Bytes::from(vec![b'x'; 1 << 20]);
    let body = Body::from_stream(stream::iter((0..50).map(move |_| Ok::<_, std::io::Error>(chunk.clone()))));
    ([(header::CONTENT_TYPE, "text/html")], body).into_response()
}

/// A body that never ends: some bytes every now and then.
async fn endless() -> Response {
    let body = Body::from_stream(stream::unfold((), |()| async {
        tokio::time::sleep(Duration::from_millis(20)).await;
        Some((Ok::<_, std::io::Error>(Bytes::from(vec![b'y'; 64 << 10])), ()))
    }));
    ([(header::CONTENT_TYPE, "text/html")], body).into_response()
}
