//! From a name to checked IP addresses: one question per hop, every answer judged.

use std::future::Future;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket};
use std::pin::Pin;
use std::time::Duration;

use hickory_resolver::TokioResolver;
use hickory_resolver::config::LookupIpStrategy;
use tokio::sync::OnceCell;

use super::url_policy::{self, Refused, Target, TargetHost};

/// Most addresses of one name that are looked at; a name with more is refused.
const MAX_ADDRESSES: usize = 64;

/// Answers the addresses of a name. Replaced in tests.
pub trait NameResolver: Send + Sync {
    /// All addresses of `name` (ASCII, without the final dot); empty when there is none.
    fn resolve<'a>(&'a self, name: &'a str) -> Pin<Box<dyn Future<Output = Vec<IpAddr>> + Send + 'a>>;
}

/// DNS by the system's configuration, asked asynchronously: the C library's resolver would block a
/// thread for as long as a hostile name server likes.
#[derive(Default)]
pub struct SystemResolver {
    resolver: OnceCell<Option<TokioResolver>>,
}

impl SystemResolver {
    async fn resolver(&self) -> Option<&TokioResolver> {
        self.resolver
            .get_or_init(|| async {
                let mut builder = TokioResolver::builder_tokio()
                    .inspect_err(|error| tracing::warn!(%error, "the system's DNS configuration cannot be read"))
                    .ok()?;
                let options = builder.options_mut();
                options.ip_strategy = LookupIpStrategy::Ipv4AndIpv6;
                options.attempts = 1;
                options.timeout = Duration::from_secs(3);
                builder.build().ok()
            })
            .await
            .as_ref()
    }
}

impl NameResolver for SystemResolver {
    fn resolve<'a>(&'a self, name: &'a str) -> Pin<Box<dyn Future<Output = Vec<IpAddr>> + Send + 'a>> {
        Box::pin(async move {
            let Some(resolver) = self.resolver().await else { return Vec::new() };
            // The final dot keeps the search list of the local network out of it.
            match resolver.lookup_ip(format!("{name}.")).await {
                Ok(answer) => answer.iter().collect(),
                Err(_) => Vec::new(),
            }
        })
    }
}

/// The addresses that a connection to `target` may use. All of them passed; one bad answer refuses
/// the name, because the next connection could use just that one.
pub(super) async fn checked_addresses(
    target: &Target,
    resolver: &dyn NameResolver,
    limit: Duration,
    deny: &[IpAddr],
) -> Result<Vec<SocketAddr>, Refused> {
    let addresses = match &target.host {
        TargetHost::Address(address) => vec![*address],
        TargetHost::Name(name) => {
            tokio::time::timeout(limit, resolver.resolve(name)).await.map_err(|_| Refused::Unresolvable)?
        }
    };
    check_answers(&addresses, target.allow_listed)?;
    if !target.allow_listed && addresses.iter().any(|a| deny.contains(a) || is_own_address(*a)) {
        return Err(Refused::AddressNotAllowed("own_address"));
    }
    Ok(addresses.into_iter().map(|a| SocketAddr::new(a, target.port)).collect())
}

/// Judges all answers for one name.
pub(super) fn check_answers(addresses: &[IpAddr], allow_listed: bool) -> Result<(), Refused> {
    if addresses.is_empty() || addresses.len() > MAX_ADDRESSES {
        return Err(Refused::Unresolvable);
    }
    if allow_listed { Ok(()) } else { addresses.iter().try_for_each(|a| url_policy::check_address(*a)) }
}

/// Whether the address is one of this machine's. Connecting a UDP socket sends nothing; the system
/// only chooses the source address, and for an own address that is the address itself.
fn is_own_address(address: IpAddr) -> bool {
    let any = match address {
        IpAddr::V4(_) => SocketAddr::from((Ipv4Addr::UNSPECIFIED, 0)),
        IpAddr::V6(_) => SocketAddr::from((Ipv6Addr::UNSPECIFIED, 0)),
    };
    UdpSocket::bind(any)
        .and_then(|socket| socket.connect((address, 80)).and_then(|()| socket.local_addr()))
        .is_ok_and(|local| local.ip() == address)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ips(text: &str) -> Vec<IpAddr> {
        text.split_whitespace().map(|a| a.parse().expect("address")).collect()
    }

    #[test]
    fn one_bad_answer_refuses_the_name() {
        assert_eq!(check_answers(&ips("93.184.215.14 2606:2800::1"), false), Ok(()));
        assert_eq!(check_answers(&ips("93.184.215.14 10.0.0.1"), false), Err(Refused::AddressNotAllowed("private")));
        assert_eq!(check_answers(&ips("93.184.215.14 fd00::1"), false), Err(Refused::AddressNotAllowed("private")));
        assert_eq!(check_answers(&ips("10.0.0.1"), true), Ok(()));
        assert_eq!(check_answers(&[], true), Err(Refused::Unresolvable));
        assert_eq!(check_answers(&vec![IpAddr::from([8, 8, 8, 8]); 65], false), Err(Refused::Unresolvable));
    }

    #[test]
    fn own_addresses_are_recognised_without_sending_anything() {
        assert!(is_own_address([127, 0, 0, 1].into()));
        assert!(!is_own_address([8, 8, 8, 8].into()));
    }
}
