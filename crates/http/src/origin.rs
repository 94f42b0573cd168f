//! Where a request comes from: the address of the client, and the tenant that the address of the server names.

use std::{net::IpAddr, sync::Once};

use actix_web::{HttpRequest, http::header};
use pathsix_domain::{
    access::Origin,
    value::{Scalar, Slug},
};

use crate::{failure::Failure, request_id::RequestId, state::Settings};

/// Longest `User-Agent` that is kept.
const USER_AGENT_MAX: usize = 255;

/// Whether the client's own connection is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Transport {
    /// A trusted proxy says so.
    Tls,
    /// Nobody says so.
    Plain,
}

fn header<'a>(request: &'a HttpRequest, name: &str) -> Option<&'a str> {
    request.headers().get(name)?.to_str().ok()
}

fn is_trusted(settings: &Settings, address: IpAddr) -> bool {
    settings
        .trusted_proxies
        .iter()
        .any(|net| net.contains(&address.to_canonical()))
}

/// The address of the client: the nearest one that is no trusted proxy. What the client itself claims never counts.
pub(crate) fn client_address(request: &HttpRequest, settings: &Settings) -> Option<IpAddr> {
    let peer = request.peer_addr()?.ip().to_canonical();
    if !is_trusted(settings, peer) {
        if request.headers().contains_key("x-forwarded-for") {
            warn_of(peer);
        }
        return Some(peer);
    }
    // A proxy may append a line of its own instead of extending the client's: all lines are one list.
    let lines = request.headers().get_all("x-forwarded-for");
    let forwarded: Vec<_> = lines
        .map(|line| line.to_str().unwrap_or("unreadable"))
        .collect();
    let forwarded = forwarded.join(",");
    let mut nearest = peer;
    for hop in forwarded.rsplit(',') {
        let Ok(address) = hop.trim().parse::<IpAddr>() else {
            break;
        };
        nearest = address.to_canonical();
        if !is_trusted(settings, nearest) {
            break;
        }
    }
    Some(nearest)
}

/// Behind a proxy that nobody named all clients are one, for limits too. Said once: what strangers send fills no log.
fn warn_of(peer: IpAddr) {
    static SAID: Once = Once::new();
    SAID.call_once(|| {
        tracing::warn!(%peer, "forwarded addresses are not believed: if this is your proxy, name it in PATHSIX_TRUSTED_PROXIES");
    });
}

fn is_by_proxy(request: &HttpRequest, settings: &Settings) -> bool {
    let peer = request.peer_addr();
    peer.is_some_and(|peer| is_trusted(settings, peer.ip()))
}

/// The name under which the server was called, in lower case; a trusted proxy may have been called in its place.
fn host(request: &HttpRequest, settings: &Settings) -> String {
    let host = if is_by_proxy(request, settings) {
        request.connection_info().host().to_owned()
    } else {
        let sent = header(request, header::HOST.as_str()).or_else(|| request.uri().host());
        sent.unwrap_or_default().to_owned()
    };
    host.to_ascii_lowercase()
}

/// Whether the client's connection is encrypted, as a trusted proxy tells it.
pub(crate) fn transport(request: &HttpRequest, settings: &Settings) -> Transport {
    match header(request, "x-forwarded-proto") {
        Some(proto) if is_by_proxy(request, settings) && proto.eq_ignore_ascii_case("https") => {
            Transport::Tls
        }
        _ => Transport::Plain,
    }
}

/// The trace to which a trusted proxy says that the request belongs. From anybody else it does not count: a stranger could
/// have everything traced, or put what they do into the traces of others.
pub(crate) fn trace_parent<'a>(request: &'a HttpRequest, settings: &Settings) -> Option<&'a str> {
    let parent = header(request, "traceparent")?;
    is_by_proxy(request, settings).then_some(parent)
}

/// What the audit keeps of a request.
pub(crate) fn origin(request: &HttpRequest, settings: &Settings) -> Origin {
    let agent = header(request, header::USER_AGENT.as_str());
    Origin {
        ip: client_address(request, settings),
        user_agent: agent.map(|text| text.chars().take(USER_AGENT_MAX).collect()),
        request_id: RequestId::of(request),
    }
}

/// Every tenant that the request names beside its token, the strongest first: the subdomain, then the header.
pub(crate) fn named_tenants(
    request: &HttpRequest,
    settings: &Settings,
) -> Result<Vec<Slug>, Failure> {
    let mut named = Vec::new();
    let host = host(request, settings);
    if let Some(label) = settings
        .base_domain
        .as_deref()
        .and_then(|base| subdomain(&host, base))
    {
        named.push(Slug::parse(label).map_err(|_| no_such_tenant("The subdomain"))?);
    }
    for value in request.headers().get_all("x-tenant") {
        let slug = value.to_str().ok().and_then(|text| Slug::parse(text).ok());
        named.push(slug.ok_or_else(|| no_such_tenant("The X-Tenant header"))?);
    }
    Ok(named)
}

fn no_such_tenant(what: &str) -> Failure {
    Failure::bad_request(format!(
        "{what} does not name a company: 2 to 50 lower-case letters, digits or hyphens."
    ))
}

/// `acme` of `acme.crm.example.com:443` under `crm.example.com`.
fn subdomain<'a>(host: &'a str, base: &str) -> Option<&'a str> {
    let name = host.split(':').next().unwrap_or(host);
    let label = name.strip_suffix(base)?.strip_suffix('.')?;
    (!label.is_empty() && !label.contains('.')).then_some(label)
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    fn behind(proxies: &[&str]) -> Settings {
        Settings {
            trusted_proxies: proxies.iter().map(|net| net.parse().unwrap()).collect(),
            ..Settings::default()
        }
    }

    fn address(peer: &str, forwarded: &str, settings: &Settings) -> String {
        let request = TestRequest::default()
            .peer_addr(format!("{peer}:1000").parse().unwrap())
            .insert_header(("x-forwarded-for", forwarded))
            .to_http_request();
        client_address(&request, settings).unwrap().to_string()
    }

    #[test]
    fn forwarded_addresses_count_only_from_trusted_proxies() {
        let none = behind(&[]);
        assert_eq!(address("192.0.2.1", "198.51.100.7", &none), "192.0.2.1");
        let proxied = behind(&["10.0.0.0/8"]);
        assert_eq!(
            address("10.0.0.1", "198.51.100.7", &proxied),
            "198.51.100.7"
        );
        assert_eq!(address("192.0.2.1", "198.51.100.7", &proxied), "192.0.2.1");
    }

    #[test]
    fn what_the_client_itself_claims_never_counts() {
        let proxied = behind(&["10.0.0.0/8"]);
        assert_eq!(
            address("10.0.0.1", "1.1.1.1, 198.51.100.7, 10.0.0.2", &proxied),
            "198.51.100.7"
        );
        assert_eq!(address("10.0.0.1", "nonsense", &proxied), "10.0.0.1");
    }

    #[test]
    fn a_trace_goes_on_only_where_a_trusted_proxy_says_so() {
        let parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        let proxied = behind(&["10.0.0.0/8"]);
        for (peer, expected) in [("10.0.0.1", Some(parent)), ("192.0.2.1", None)] {
            let request = TestRequest::default()
                .peer_addr(format!("{peer}:1000").parse().unwrap())
                .insert_header(("traceparent", parent))
                .to_http_request();
            assert_eq!(trace_parent(&request, &proxied), expected, "{peer}");
        }
    }

    #[test]
    fn a_subdomain_is_one_label_below_the_base() {
        assert_eq!(
            subdomain("acme.crm.example.com:443", "crm.example.com"),
            Some("acme")
        );
        for host in [
            "crm.example.com",
            "a.b.crm.example.com",
            "acme.example.com",
            "xcrm.example.com",
        ] {
            assert_eq!(subdomain(host, "crm.example.com"), None, "{host}");
        }
    }
}
