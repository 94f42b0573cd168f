//! Where the links of letters lead. Configuration says it, and nothing else: a link that followed the `Host` of a request
//! would hand tokens to whoever sent it.

use pathsix_domain::mail::{MailToken, Purpose};
use thiserror::Error;
use url::Url;

/// The address of the pages on which people use what came by mail, if there are any.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Links(Option<String>);

/// Why an address cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("it must be an address of the form https://host or https://host/path, without ? and #")]
pub struct LinkError;

impl Links {
    /// Links to pages below an address. Errors: it is none of the web, or has more than a path.
    pub fn below(base: &str) -> Result<Self, LinkError> {
        let url = Url::parse(base).map_err(|_| LinkError)?;
        let is_plain = url.query().is_none() && url.fragment().is_none();
        let has_nobody = url.username().is_empty() && url.password().is_none();
        let is_of_the_web = matches!(url.scheme(), "https" | "http") && url.has_host();
        if !(is_plain && has_nobody && is_of_the_web) {
            return Err(LinkError);
        }
        Ok(Self(Some(url.as_str().trim_end_matches('/').to_owned())))
    }

    /// The link that carries a token, behind a `#`: what stands there is sent to no server and into no log. Without pages
    /// there are no links.
    pub(crate) fn with(&self, purpose: Purpose, token: &MailToken) -> Option<String> {
        let base = self.0.as_ref()?;
        let page = page(purpose);
        Some(format!("{base}/{page}#token={}", token.reveal()))
    }
}

/// The page on which a token is used, which is also the operation that takes it.
pub(crate) fn page(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Reset => "reset-password",
        Purpose::Verify => "verify-email",
        Purpose::Invite => "accept-invite",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_the_base_the_page_and_the_token_behind_a_hash() {
        let token = MailToken::new("T0ken");
        for (base, link) in [
            (
                "https://crm.example",
                "https://crm.example/reset-password#token=T0ken",
            ),
            (
                "http://localhost:3000/app/",
                "http://localhost:3000/app/reset-password#token=T0ken",
            ),
        ] {
            let links = Links::below(base).unwrap();
            assert_eq!(links.with(Purpose::Reset, &token).as_deref(), Some(link));
        }
        assert_eq!(Links::default().with(Purpose::Reset, &token), None);
    }

    #[test]
    fn what_is_no_plain_address_of_the_web_is_refused() {
        for base in [
            "",
            "crm.example",
            "ftp://crm.example",
            "javascript:alert(1)",
            "https://crm.example?x=1",
            "https://crm.example/#a",
            "https://ada:secret@crm.example",
            "data:text/html,x",
        ] {
            assert_eq!(Links::below(base), Err(LinkError), "{base}");
        }
    }
}
