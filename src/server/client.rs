//! Who is calling: the address that limits are counted by.

use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, Request, State};
use axum::http::HeaderMap;
use axum::middleware::Next;
use axum::response::Response;

use super::config::Network;
use super::state::AppState;
use crate::service::ClientAddress;

/// Puts the [`ClientAddress`] into the request's extensions, where REST handlers and server
/// functions find it.
pub(super) async fn identify(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    let peer = peer.unwrap_or(IpAddr::from([127, 0, 0, 1]));
    let address = client_address(peer, request.headers(), &state.trusted_proxies);
    request.extensions_mut().insert(ClientAddress(address));
    next.run(request).await
}

/// The peer, unless it is a proxy that we trust: then the last address in `X-Forwarded-For` that is
/// not a trusted proxy itself. Read from the right, because the left end is written by the client.
fn client_address(peer: IpAddr, headers: &HeaderMap, trusted: &[Network]) -> IpAddr {
    let is_trusted = |address: IpAddr| trusted.iter().any(|network| network.contains(address));
    if !is_trusted(peer) {
        return peer.to_canonical();
    }
    let mut client = peer;
    let values: Vec<&str> =
        headers.get_all("x-forwarded-for").iter().filter_map(|v| v.to_str().ok()).flat_map(|v| v.split(',')).collect();
    for hop in values.into_iter().rev() {
        let Ok(address) = hop.trim().parse::<IpAddr>() else { break };
        client = address;
        if !is_trusted(address) {
            break;
        }
    }
    client.to_canonical()
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn seen(peer: &str, forwarded: &'static str, trusted: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", HeaderValue::from_static(forwarded));
        let trusted: Vec<Network> = trusted.iter().map(|t| Network::parse(t).expect("network")).collect();
        client_address(peer.parse().expect("ip"), &headers, &trusted).to_string()
    }

    #[test]
    fn the_header_counts_only_behind_trusted_proxies() {
        assert_eq!(seen("9.9.9.9", "1.1.1.1", &[]), "9.9.9.9");
        assert_eq!(seen("10.0.0.1", "6.6.6.6, 1.1.1.1", &["10.0.0.0/8"]), "1.1.1.1");
        assert_eq!(seen("10.0.0.1", "6.6.6.6, 1.1.1.1, 10.0.0.2", &["10.0.0.0/8"]), "1.1.1.1");
        assert_eq!(seen("10.0.0.1", "garbage", &["10.0.0.0/8"]), "10.0.0.1");
        assert_eq!(seen("::ffff:9.9.9.9", "1.1.1.1", &[]), "9.9.9.9");
    }
}
