//! Letters over SMTP.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use async_trait::async_trait;
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Tokio1Executor,
    transport::smtp::{
        Error,
        authentication::Credentials,
        client::{Certificate, Tls, TlsParameters},
    },
};
use pathsix_domain::{
    mail::Message,
    port::{MailError, Mailer},
};
use percent_encoding::percent_decode_str;
use thiserror::Error as ThisError;
use tokio::time::timeout;
use url::Url;

use crate::Stationery;

/// How long handing over one letter may take, from the connection to the last word of the server.
const PATIENCE: Duration = Duration::from_secs(20);
/// Answers of a server that does not know us: that is no fault of the letter.
const UNKNOWN_CLIENT: std::ops::RangeInclusive<u16> = 530..=538;

/// What is said of a server that is slower than that.
const SLOW: &str = "the mail server takes too long";

/// How a certificate begins in PEM.
const BEGIN: &[u8] = b"-----BEGIN CERTIFICATE-----";

/// Why a mail server cannot be used. Nothing of the address is told: a password may stand in it.
#[derive(Debug, ThisError)]
pub enum SmtpError {
    /// It is no address of a mail server.
    #[error(
        "it must be smtps://, smtp:// or smtp+plain://, with a host, and perhaps a user, a password and a port"
    )]
    Address,
    /// A password would travel in clear text.
    #[error("smtp+plain:// takes no password: it would travel in clear text")]
    ClearText,
    /// What should be the certificate of an authority is none.
    #[error("the authority is no certificate in PEM")]
    Authority,
    /// The certificate of the authority, or the host, cannot be used.
    #[error("TLS: {0}")]
    Tls(#[source] Error),
}

/// Hands letters to a mail server, over a connection of its own for each: one that was let go half-way is never used again.
#[derive(Debug, Clone)]
pub struct SmtpMailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    stationery: Stationery,
    patience: Duration,
    /// Whether the last letter could not be handed over.
    is_away: Arc<AtomicBool>,
}

impl SmtpMailer {
    /// A mail server by its address: `smtps://` is TLS from the first byte (port 465), `smtp://` begins TLS by STARTTLS and
    /// refuses a server that cannot (587), `smtp+plain://` has none (25). `authority` is the certificate, as PEM, of one
    /// more authority to believe.
    pub fn new(
        address: &str,
        authority: Option<&[u8]>,
        stationery: Stationery,
    ) -> Result<Self, SmtpError> {
        let url = Url::parse(address).map_err(|_| SmtpError::Address)?;
        let host = url.host_str().ok_or(SmtpError::Address)?;
        let has_more = !matches!(url.path(), "" | "/") || url.query().is_some();
        if has_more || host.is_empty() {
            return Err(SmtpError::Address);
        }
        let credentials = credentials(&url);
        let (tls, port) = match url.scheme() {
            "smtps" => (Tls::Wrapper(parameters(host, authority)?), 465),
            "smtp" => (Tls::Required(parameters(host, authority)?), 587),
            "smtp+plain" if credentials.is_some() => return Err(SmtpError::ClearText),
            "smtp+plain" => (Tls::None, 25),
            _ => return Err(SmtpError::Address),
        };
        let mut transport = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(host)
            .tls(tls)
            .port(url.port().unwrap_or(port))
            .timeout(Some(PATIENCE));
        if let Some(credentials) = credentials {
            transport = transport.credentials(credentials);
        }
        Ok(Self {
            transport: transport.build(),
            stationery,
            patience: PATIENCE,
            is_away: Arc::default(),
        })
    }

    /// Connects and signs in as if for a letter. Errors: what stands in the way.
    pub async fn check(&self) -> Result<(), MailError> {
        match timeout(self.patience, self.transport.test_connection()).await {
            Ok(Ok(true)) => Ok(()),
            Ok(Ok(false)) => Err(MailError::Away("the mail server hangs up".to_owned())),
            Ok(Err(error)) => Err(understood(&error)),
            Err(_) => Err(MailError::Away(SLOW.to_owned())),
        }
    }

    /// The same with more or less patience; at most the half minute that letters may take.
    #[must_use]
    pub fn with_patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }
}

fn credentials(url: &Url) -> Option<Credentials> {
    let plain = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
    let password = url.password()?;
    Some(Credentials::new(plain(url.username()), plain(password)))
}

fn parameters(host: &str, authority: Option<&[u8]>) -> Result<TlsParameters, SmtpError> {
    let mut parameters = TlsParameters::builder(host.to_owned());
    if let Some(pem) = authority {
        // Of a file without any the library would make nothing, and say nothing.
        if !pem.windows(BEGIN.len()).any(|part| part == BEGIN) {
            return Err(SmtpError::Authority);
        }
        let certificate = Certificate::from_pem(pem).map_err(SmtpError::Tls)?;
        parameters = parameters.add_root_certificate(certificate);
    }
    parameters.build_rustls().map_err(SmtpError::Tls)
}

#[async_trait]
impl Mailer for SmtpMailer {
    async fn send(&self, message: &Message) -> Result<(), MailError> {
        let letter = self.stationery.message(message)?;
        let sent = match timeout(self.patience, self.transport.send(letter)).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => Err(understood(&error)),
            Err(_) => Err(MailError::Away(SLOW.to_owned())),
        };
        let is_away = matches!(sent, Err(MailError::Away(_)));
        self.is_away.store(is_away, Ordering::Relaxed);
        sent
    }

    fn is_well(&self) -> bool {
        !self.is_away.load(Ordering::Relaxed)
    }
}

fn understood(error: &Error) -> MailError {
    let is_about_us = error
        .status()
        .is_some_and(|code| UNKNOWN_CLIENT.contains(&u16::from(code)));
    let said = match std::error::Error::source(error) {
        Some(source) => format!("{error}: {source}"),
        None => error.to_string(),
    };
    if error.is_permanent() && !is_about_us {
        MailError::Refused(said)
    } else {
        MailError::Away(said)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Links;

    fn mailer(address: &str) -> Result<SmtpMailer, SmtpError> {
        let stationery = Stationery {
            sender: "CRM <crm@example.com>".parse().unwrap(),
            links: Links::default(),
        };
        SmtpMailer::new(address, None, stationery)
    }

    #[test]
    fn a_mail_server_is_named_with_how_it_is_spoken_to() {
        for good in [
            "smtps://mail.example",
            "smtps://ada:p%40ss@mail.example:4650",
            "smtp://mail.example:25",
            "smtp+plain://localhost:1025",
            "smtp+plain://[::1]:1025/",
        ] {
            assert!(mailer(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "mail.example",
            "https://mail.example",
            "smtp://",
            "smtp://mail.example?tls=none",
            "smtp://mail.example/path",
        ] {
            assert!(matches!(mailer(bad), Err(SmtpError::Address)), "{bad}");
        }
    }

    #[test]
    fn a_password_never_travels_in_clear_text_and_is_never_shown() {
        let refused = mailer("smtp+plain://ada:s3cret@localhost").unwrap_err();
        assert!(matches!(refused, SmtpError::ClearText));
        assert!(!refused.to_string().contains("s3cret"));
        let shown = format!("{:?}", mailer("smtp://ada:s3cret@localhost").unwrap());
        assert!(!shown.contains("s3cret"), "{shown}");
    }

    #[test]
    fn a_certificate_that_is_none_is_refused() {
        let stationery = mailer("smtp://localhost").unwrap().stationery;
        let refused = SmtpMailer::new("smtp://localhost", Some(b"no certificate"), stationery);
        assert!(matches!(refused, Err(SmtpError::Authority)));
    }
}
