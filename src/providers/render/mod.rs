//! Pages that are empty until JavaScript has run: a headless Chromium reads them, where the operator
//! has asked for it (feature `render`, setting `RANKSIM_RENDER_BROWSER`).
//!
//! The browser reaches nothing but [`gate`], a proxy of ours that applies to every request of the page
//! the same address rules as `web` applies to the page itself. Everything has a limit: time, bytes,
//! connections, one page at a time. Used by `server` to compose the pipeline.

mod browser;
mod gate;

use std::net::SocketAddr;

use super::web::WebFetcher;
use crate::analysis::tools::BoxFuture;

pub use browser::{ChromiumRenderer, RenderSettings};

/// Decides for every request of a page where it may go.
pub trait Doorkeeper: Send + Sync {
    /// The addresses to which a connection for `url` may be opened on behalf of the page at `page`; `None`
    /// when there are none, without saying why: a page must not learn what answers inside.
    fn admit<'a>(&'a self, url: &'a str, page: &'a str) -> BoxFuture<'a, Option<Vec<SocketAddr>>>;
}

impl Doorkeeper for WebFetcher {
    fn admit<'a>(&'a self, url: &'a str, page: &'a str) -> BoxFuture<'a, Option<Vec<SocketAddr>>> {
        Box::pin(self.reachable(url, page))
    }
}
