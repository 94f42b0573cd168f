//! The post of a server: letters are delivered when a test asks for it, into a box that it can open.

use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use pathsix_application::{Services, outbox};
use pathsix_domain::{
    mail::{Content, Message},
    port::{MailError, Mailer},
};

/// Letters that were delivered.
#[derive(Clone, Default)]
pub struct LetterBox(Arc<Mutex<Vec<Message>>>);

#[async_trait]
impl Mailer for LetterBox {
    async fn send(&self, message: &Message) -> Result<(), MailError> {
        self.0.lock().unwrap().push(message.clone());
        Ok(())
    }
}

/// Who delivers them.
#[derive(Clone)]
pub struct Post {
    services: Services,
    letters: LetterBox,
}

impl Post {
    /// The post of a server with these adapters, of which one sends letters into this box.
    pub fn new(services: Services, letters: LetterBox) -> Self {
        Self { services, letters }
    }

    /// Delivers whatever is due.
    pub async fn deliver(&self) {
        while let Some(lease) = outbox::take(&self.services, "test").await.unwrap() {
            outbox::deliver(&self.services, &lease).await.unwrap();
        }
    }

    /// Delivers whatever is due, and gives all letters to an address.
    pub async fn letters_to(&self, email: &str) -> Vec<Message> {
        self.deliver().await;
        let all = self.letters.0.lock().unwrap().clone();
        let theirs = all.into_iter().filter(|it| it.to.to_string() == email);
        theirs.collect()
    }

    /// The same, and gives the token of the last letter to an address that has one.
    pub async fn token(&self, email: &str) -> String {
        let letters = self.letters_to(email).await;
        let mut tokens = letters.iter().rev().filter_map(token);
        tokens
            .next()
            .unwrap_or_else(|| panic!("no token came to {email}"))
    }
}

/// The token in a letter.
pub fn token(letter: &Message) -> Option<String> {
    match &letter.content {
        Content::Reset(key) | Content::Verify(key) | Content::Invitation { key, .. } => {
            Some(key.token.reveal().to_owned())
        }
        Content::Added { .. } | Content::NewDevice(_) => None,
    }
}
