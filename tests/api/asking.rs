//! Requests and comparisons that several topics need.

use pathsix_tests::{Anon, Answer, App, Db, Member, people::Person};
use reqwest::Method;
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// A GET with one more header.
pub(crate) async fn get_with(
    person: &impl Person,
    path: &str,
    (name, value): (&str, &str),
) -> Answer {
    let request = person.request(Method::GET, path).header(name, value);
    person.send(request).await
}

/// A PATCH of one version.
pub(crate) async fn patch_if(person: &impl Person, path: &str, tag: &str, body: Value) -> Answer {
    let request = person.request(Method::PATCH, path).header("If-Match", tag);
    person.send(request.json(&body)).await
}

/// A POST of bytes with a content type.
pub(crate) async fn post_bytes(
    person: &impl Person,
    path: &str,
    content_type: &str,
    bytes: impl Into<Vec<u8>>,
) -> Answer {
    let request = person.request(Method::POST, path);
    let request = request.header("Content-Type", content_type);
    person.send(request.body(bytes.into())).await
}

/// Bytes as they are, on a connection of their own; the answer as it came.
pub(crate) async fn raw(app: &App, bytes: &[u8]) -> String {
    let mut wire = TcpStream::connect(app.address).await.unwrap();
    wire.write_all(bytes).await.unwrap();
    let mut answer = Vec::new();
    wire.read_to_end(&mut answer).await.unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

/// Sends the same request so many times at once.
pub(crate) async fn at_once<F>(times: usize, mut ask: impl FnMut(usize) -> F) -> Vec<Answer>
where
    F: Future<Output = Answer> + Send + 'static,
{
    let asked: Vec<_> = (0..times).map(|n| tokio::spawn(ask(n))).collect();
    let mut answers = Vec::new();
    for answer in asked {
        answers.push(answer.await.unwrap());
    }
    answers
}

/// How many of the answers have this status.
pub(crate) fn having(answers: &[Answer], status: u16) -> usize {
    let has = |answer: &&Answer| answer.status.as_u16() == status;
    answers.iter().filter(has).count()
}

/// The member with new tokens, as after the clock was moved.
pub(crate) async fn again(app: &App, member: &Member) -> Member {
    let answer = app.anon().login(&member.email).await;
    Member::signed_in(app.anon(), &answer.data())
}

/// Signs in to one of several companies.
pub(crate) async fn login_to(anon: &Anon, email: &str, password: &str, tenant: &str) -> Answer {
    let body = json!({ "email": email, "password": password, "tenant": tenant });
    anon.post("auth/login", body).await
}

/// An id as this database writes it.
pub(crate) fn sql_id(db: Db, id: &str) -> String {
    match db {
        Db::Sqlite => format!("x'{}'", id.replace('-', "")),
        Db::Postgres => format!("'{id}'::uuid"),
    }
}

/// An id that nobody has.
pub(crate) fn new_id(app: &App) -> String {
    app.services.tools.ids.next().to_string()
}

/// The names of the fields of an object, sorted.
pub(crate) fn keys(object: &Value) -> Vec<&str> {
    let mut names: Vec<_> = object
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    names.sort_unstable();
    names
}

/// Asserts that two answers are the same bytes, but for what tells one request from another.
#[track_caller]
pub(crate) fn assert_same(one: &Answer, other: &Answer) {
    let told = |answer: &Answer| {
        let mut headers = answer.headers.clone();
        headers.remove("x-request-id");
        headers.remove("date");
        let mut all: Vec<_> = headers
            .iter()
            .map(|(name, value)| format!("{name}: {value:?}"))
            .collect();
        all.sort();
        (answer.status, all, answer.text.clone())
    };
    assert_eq!(told(one), told(other), "{} and {}", one.asked, other.asked);
}

/// Walks a list to its end, with something happening before each page.
pub(crate) async fn walk(member: &Member, query: &str, between: impl AsyncFn()) -> Vec<Value> {
    let (mut all, mut cursor) = (Vec::new(), String::new());
    for _ in 0..50 {
        let page = member
            .get(&format!("{query}{cursor}"))
            .await
            .assert_ok()
            .json();
        assert_eq!(page["offset"], 0);
        all.extend(page["items"].as_array().unwrap().clone());
        match page["next_cursor"].as_str() {
            None => return all,
            Some(next) => cursor = format!("&cursor={next}"),
        }
        between().await;
    }
    panic!("the list has no end: {query}");
}
