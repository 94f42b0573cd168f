//! Members and strangers: the same verbs for all of them.

use std::net::SocketAddr;

use reqwest::{Client, Method, RequestBuilder};
use serde_json::{Value, json};

use crate::{Answer, app::unique_name, documented, post::Post};

/// The password of everybody in tests.
pub const PASSWORD: &str = "correct horse battery";

/// Somebody without a token.
#[derive(Clone)]
pub struct Anon {
    client: Client,
    address: SocketAddr,
    post: Option<Post>,
}

/// A member who is signed in.
#[derive(Clone)]
pub struct Member {
    anon: Anon,
    /// The id by which records name them.
    pub id: String,
    /// Their address.
    pub email: String,
    /// The id of their company.
    pub tenant: String,
    /// Its name in addresses.
    pub slug: String,
    /// Their access token.
    pub token: String,
    /// Their refresh token.
    pub refresh: String,
    /// What every request of theirs says besides.
    headers: Vec<(&'static str, String)>,
}

/// Whoever can send a request.
pub trait Person: Sync {
    /// A request to a path; one that does not begin with `/` is below the base of the API.
    fn request(&self, method: Method, path: &str) -> RequestBuilder;

    /// Sends a request and reads the answer.
    fn send(&self, request: RequestBuilder) -> impl Future<Output = Answer> + Send {
        async {
            let (client, request) = request.build_split();
            let request = request.expect("a request");
            let (method, path) = (request.method().clone(), request.url().path().to_owned());
            let asked = format!("{method} {}", request.url());
            let response = client
                .execute(request)
                .await
                .unwrap_or_else(|error| panic!("{asked}: {error:?}"));
            let answer = Answer::read(asked, response).await;
            documented::check(&method, &path, &answer);
            answer
        }
    }

    /// GET.
    fn get(&self, path: &str) -> impl Future<Output = Answer> + Send {
        self.send(self.request(Method::GET, path))
    }

    /// POST with a JSON body.
    fn post(&self, path: &str, body: Value) -> impl Future<Output = Answer> + Send {
        self.send(self.request(Method::POST, path).json(&body))
    }

    /// POST without a body.
    fn post_empty(&self, path: &str) -> impl Future<Output = Answer> + Send {
        self.send(self.request(Method::POST, path))
    }

    /// PATCH with a JSON body.
    fn patch(&self, path: &str, body: Value) -> impl Future<Output = Answer> + Send {
        self.send(self.request(Method::PATCH, path).json(&body))
    }

    /// DELETE.
    fn delete(&self, path: &str) -> impl Future<Output = Answer> + Send {
        self.send(self.request(Method::DELETE, path))
    }
}

fn url(address: SocketAddr, path: &str) -> String {
    if path.starts_with('/') {
        format!("http://{address}{path}")
    } else {
        format!("http://{address}/api/v1/{path}")
    }
}

impl Person for Anon {
    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, url(self.address, path))
    }
}

impl Person for Member {
    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.anon.request(method, path).bearer_auth(&self.token);
        let headers = self.headers.iter();
        headers.fold(request, |request, (name, value)| {
            request.header(*name, value)
        })
    }
}

impl Anon {
    /// Somebody who talks to this server.
    pub fn new(address: SocketAddr) -> Self {
        Self {
            client: Client::builder().no_proxy().build().unwrap(),
            address,
            post: None,
        }
    }

    /// The same, who can open the letters that the server sends.
    #[must_use]
    pub fn with_post(self, post: &Post) -> Self {
        let post = Some(post.clone());
        Self { post, ..self }
    }

    /// The token of the last letter to an address that has one.
    pub async fn token_of(&self, email: &str) -> String {
        let post = self
            .post
            .as_ref()
            .expect("the letters of this server cannot be opened");
        post.token(email).await
    }

    /// Signs in with the password of everybody in tests.
    pub async fn login(&self, email: &str) -> Answer {
        self.post(
            "auth/login",
            json!({ "email": email, "password": PASSWORD }),
        )
        .await
    }
}

impl Member {
    /// Founds a company.
    pub async fn found(anon: Anon, name: &str) -> Self {
        let slug = unique_name(name);
        let email = format!("{slug}@example.com");
        let answer = anon
            .post(
                "auth/register",
                json!({
                    "company_name": name,
                    "display_name": format!("{name} founder"),
                    "email": email,
                    "password": PASSWORD,
                    "tenant_slug": slug,
                }),
            )
            .await
            .assert_status(201);
        Self::signed_in(anon, &answer.data())
    }

    /// Somebody who runs the platform, signed in to its area. They have no company.
    pub async fn staff(anon: Anon, email: &str) -> Self {
        let body = json!({ "email": email, "password": PASSWORD });
        let answer = anon.post("sys/auth/login", body).await.assert_ok();
        Self::signed_in(anon, &answer.data())
    }

    /// The member of a successful sign-in.
    pub fn signed_in(anon: Anon, data: &Value) -> Self {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        Self {
            anon,
            id: text(&data["user"]["id"]),
            email: text(&data["user"]["email"]),
            tenant: text(&data["tenant"]["id"]),
            slug: text(&data["tenant"]["slug"]),
            token: text(&data["tokens"]["access_token"]),
            refresh: text(&data["tokens"]["refresh_token"]),
            headers: Vec::new(),
        }
    }

    /// The same member, who says something with every request.
    #[must_use]
    pub fn with_header(&self, name: &'static str, value: &str) -> Self {
        let mut member = self.clone();
        member.headers.push((name, value.to_owned()));
        member
    }

    /// The same member, whose requests have this key.
    #[must_use]
    pub fn with_key(&self, key: &str) -> Self {
        self.with_header("idempotency-key", key)
    }

    /// The same member at another server of the same database.
    #[must_use]
    pub fn at(&self, anon: Anon) -> Self {
        Self {
            anon,
            ..self.clone()
        }
    }

    /// Somebody without a token who talks to the same server.
    pub fn stranger(&self) -> Anon {
        self.anon.clone()
    }

    /// A colleague of this role, signed in. Only an admin can bring one.
    pub async fn colleague(&self, role: &str) -> Self {
        let email = format!("{}@example.com", unique_name(role));
        let body =
            json!({ "email": email, "display_name": role, "role": role, "password": PASSWORD });
        self.post("users", body).await.assert_status(201);
        let answer = self.anon.login(&email).await.assert_ok();
        Self::signed_in(self.anon.clone(), &answer.data())
    }

    /// Proves that the address is theirs, with a letter that they ask for.
    pub async fn confirm(&self) {
        let asked = json!({ "email": self.email });
        let asked = self.anon.post("auth/resend-verification", asked).await;
        asked.assert_status(202);
        let token = json!({ "token": self.anon.token_of(&self.email).await });
        let confirmed = self.anon.post("auth/verify-email", token).await;
        confirmed.assert_status(204);
    }

    /// Invites somebody new; their id and their address. Only an admin can.
    pub async fn invite(&self, role: &str) -> (String, String) {
        let email = format!("{}@example.com", unique_name(role));
        let body = json!({ "email": email, "display_name": role, "role": role });
        let invited = self.post("users", body).await.assert_status(201);
        (invited.id(), email)
    }

    /// The same member with other tokens.
    pub fn with_tokens(&self, tokens: &Value) -> Self {
        Self {
            token: tokens["access_token"]
                .as_str()
                .unwrap_or_default()
                .to_owned(),
            refresh: tokens["refresh_token"]
                .as_str()
                .unwrap_or_default()
                .to_owned(),
            ..self.clone()
        }
    }

    /// Makes a lead of this name, whatever it looks like, and gives its id.
    pub async fn lead(&self, name: &str) -> String {
        self.make("leads", json!({ "name": name })).await
    }

    /// Makes a record and gives its id. Leads and clients are made whatever they look like.
    pub async fn make(&self, records: &str, body: Value) -> String {
        let anyway = if records.ends_with("leads") || records.ends_with("clients") {
            "?allow_duplicate=true"
        } else {
            ""
        };
        let path = format!("{records}{anyway}");
        self.post(&path, body).await.assert_status(201).id()
    }
}
