//! A letter on paper: a subject, plain text, and the same as HTML. Templates are checked when this crate is built; in HTML
//! whatever comes from people is escaped by them.

use askama::Template;
use lettre::{
    Address, Message,
    message::{Mailbox, MultiPart, header},
};
use pathsix_domain::{
    mail::{self, Content, DeviceSeen, Key, Purpose},
    port::MailError,
};

use crate::links::{Links, page};

/// Whom letters are from.
pub type Sender = Mailbox;

/// What every letter has in common.
#[derive(Debug, Clone)]
pub struct Stationery {
    /// Whom letters are from.
    pub sender: Sender,
    /// Where their links lead.
    pub links: Links,
}

/// What is to be done with a token.
struct Step {
    /// The link that carries it, if there are pages.
    link: Option<String>,
    /// The token itself, for where there are none.
    token: String,
    /// Which operation takes it.
    page: &'static str,
    /// Until when.
    until: String,
}

#[derive(Template)]
#[template(path = "reset.txt")]
struct ResetText<'a> {
    step: &'a Step,
}

#[derive(Template)]
#[template(path = "reset.html")]
struct ResetHtml<'a> {
    step: &'a Step,
}

#[derive(Template)]
#[template(path = "verify.txt")]
struct VerifyText<'a> {
    step: &'a Step,
}

#[derive(Template)]
#[template(path = "verify.html")]
struct VerifyHtml<'a> {
    step: &'a Step,
}

#[derive(Template)]
#[template(path = "invitation.txt")]
struct InvitationText<'a> {
    company: &'a str,
    name: &'a str,
    step: &'a Step,
}

#[derive(Template)]
#[template(path = "invitation.html")]
struct InvitationHtml<'a> {
    company: &'a str,
    name: &'a str,
    step: &'a Step,
}

#[derive(Template)]
#[template(path = "added.txt")]
struct AddedText<'a> {
    company: &'a str,
    name: &'a str,
}

#[derive(Template)]
#[template(path = "added.html")]
struct AddedHtml<'a> {
    company: &'a str,
    name: &'a str,
}

#[derive(Template)]
#[template(path = "new_device.txt")]
struct NewDeviceText<'a> {
    seen: &'a Seen,
}

#[derive(Template)]
#[template(path = "new_device.html")]
struct NewDeviceHtml<'a> {
    seen: &'a Seen,
}

/// A device in words.
struct Seen {
    at: String,
    ip: String,
    agent: String,
}

/// A letter in words.
struct Words {
    subject: String,
    text: String,
    html: String,
}

impl Stationery {
    /// The message that is sent. The same letter has the same `Message-ID` each time. Errors: it cannot be written.
    pub(crate) fn message(&self, letter: &mail::Message) -> Result<Message, MailError> {
        let words = self.words(&letter.content).map_err(unwritable)?;
        let to: Address = letter.to.to_string().parse().map_err(unwritable)?;
        let domain = self.sender.email.domain();
        Message::builder()
            .from(self.sender.clone())
            .to(Mailbox::new(None, to))
            .message_id(Some(format!("<{}@{domain}>", letter.id)))
            .subject(words.subject)
            .header(AutoSubmitted)
            .multipart(MultiPart::alternative_plain_html(words.text, words.html))
            .map_err(unwritable)
    }

    fn words(&self, content: &Content) -> askama::Result<Words> {
        match content {
            Content::Reset(key) => {
                let step = &self.step(Purpose::Reset, key);
                let (text, html) = (ResetText { step }, ResetHtml { step });
                words("Choose a new password", &text, &html)
            }
            Content::Verify(key) => {
                let step = &self.step(Purpose::Verify, key);
                let (text, html) = (VerifyText { step }, VerifyHtml { step });
                words("Confirm your email address", &text, &html)
            }
            Content::Invitation { company, name, key } => {
                let step = &self.step(Purpose::Invite, key);
                let (company, name) = (company.as_str(), name.as_str());
                let text = InvitationText {
                    company,
                    name,
                    step,
                };
                let html = InvitationHtml {
                    company,
                    name,
                    step,
                };
                words(&format!("{company} invites you"), &text, &html)
            }
            Content::Added { company, name } => {
                let (company, name) = (company.as_str(), name.as_str());
                let (text, html) = (AddedText { company, name }, AddedHtml { company, name });
                words(&format!("You are now a member of {company}"), &text, &html)
            }
            Content::NewDevice(seen) => {
                let seen = &Seen::of(seen);
                let (text, html) = (NewDeviceText { seen }, NewDeviceHtml { seen });
                words("A sign-in from a new device", &text, &html)
            }
        }
    }

    fn step(&self, purpose: Purpose, key: &Key) -> Step {
        Step {
            link: self.links.with(purpose, &key.token),
            token: key.token.reveal().to_owned(),
            page: page(purpose),
            until: key.until.to_string(),
        }
    }
}

impl Seen {
    fn of(seen: &DeviceSeen) -> Self {
        let unknown = || "unknown".to_owned();
        Self {
            at: seen.at.to_string(),
            ip: seen.ip.map_or_else(unknown, |ip| ip.to_string()),
            agent: seen.agent.clone().unwrap_or_else(unknown),
        }
    }
}

fn words(subject: &str, text: &impl Template, html: &impl Template) -> askama::Result<Words> {
    Ok(Words {
        // Names may have line breaks, a header is one line.
        subject: subject.split_whitespace().collect::<Vec<_>>().join(" "),
        text: text.render()?,
        html: html.render()?,
    })
}

/// Never with what the letter says.
fn unwritable(error: impl std::fmt::Display) -> MailError {
    MailError::Refused(format!("it cannot be written: {error}"))
}

/// Asks machines not to answer, RFC 3834.
#[derive(Debug, Clone)]
struct AutoSubmitted;

impl header::Header for AutoSubmitted {
    fn name() -> header::HeaderName {
        header::HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> header::HeaderValue {
        header::HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

#[cfg(test)]
#[path = "paper_tests.rs"]
mod tests;
