//! Certificates are checked, and what is not TLS is told apart from what is bad TLS.

use std::sync::{Arc, Mutex};

use ranksimulator::domain::Failure;
use rustls::ServerConfig;
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

use crate::fixture::{Fixture, fetch, fetch_counting, page, serve, settings};

/// A server whose certificate nobody vouches for.
async fn self_signed() -> u16 {
    let certified = rcgen::generate_simple_self_signed(vec!["fixture.example.org".into()]).expect("a certificate");
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(certified.signing_key.serialize_der()));
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(vec![certified.cert.der().clone()], key)
        .expect("a key that fits");
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let port = listener.local_addr().expect("bound").port();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            if let Ok(stream) = acceptor.accept(stream).await {
                serve(stream, Arc::new(|_: &str| page("secret")), Arc::new(Mutex::new(Vec::new()))).await;
            }
        }
    });
    port
}

#[tokio::test]
async fn a_certificate_that_nobody_vouches_for_is_refused() {
    let port = self_signed().await;
    let mut settings = settings(port);
    settings.try_limits = vec![std::time::Duration::from_secs(20); 3];
    let (result, tries) = fetch_counting(settings.clone(), &format!("https://fixture.example.org:{port}/"), "").await;
    assert_eq!((result, tries), (Err(Failure::Tls), vec![1]));
    // Also when https was only assumed: a bad certificate is no reason to go on without one.
    assert_eq!(fetch(settings, &format!("fixture.example.org:{port}")).await, Err(Failure::Tls));
}

#[tokio::test]
async fn what_does_not_speak_tls_is_said_to_fail_at_tls() {
    let server = Fixture::start(|_| page("plain")).await;
    let url = format!("https://fixture.example.org:{}/", server.port);
    assert_eq!(fetch(settings(server.port), &url).await, Err(Failure::Tls));
    // Typed without a scheme, it is read over http.
    let bare = format!("fixture.example.org:{}/", server.port);
    assert_eq!(fetch(settings(server.port), &bare).await.map(|f| f.body), Ok(b"plain".to_vec()));
}
