//! TLS for everything that goes out: one set of root certificates, one provider of cryptography.

use std::sync::Arc;

use rustls::{ClientConfig, RootCertStore};

/// TLS settings with the system's root certificates, or Mozilla's where the system has none (bare
/// containers). The provider is named here, so that nothing depends on a process-wide default.
pub(super) fn tls_config() -> Result<ClientConfig, rustls::Error> {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    if roots.is_empty() {
        roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots)
        .with_no_client_auth();
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(config)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_root_certificates() {
        assert!(tls_config().is_ok());
    }
}
