//! Bodies without a length that nobody reads to their end: whoever sends one is answered, and then cut off.

use std::time::Duration;

use pathsix_tests::{App, Db};
use rstest::rstest;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

const PATIENCE: Duration = Duration::from_mins(1);

/// A connection on which a request has begun.
async fn begun(app: &App, path: &str) -> TcpStream {
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    );
    let mut wire = TcpStream::connect(app.address).await.unwrap();
    wire.write_all(head.as_bytes()).await.unwrap();
    wire
}

#[rstest]
#[case::for_everybody("/api/v1/auth/login")]
#[case::for_members("/api/v1/leads")]
#[case::for_staff("/api/v1/sys/tenants")]
#[case::unknown("/api/v1/nothing")]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_sends_without_end_is_cut_off(#[case] path: &str) {
    let app = App::start(Db::Sqlite).await;
    let mut wire = begun(&app, path).await;
    let chunk = format!("10000\r\n{}\r\n", " ".repeat(0x10000));
    let sending = async { while wire.write_all(chunk.as_bytes()).await.is_ok() {} };
    timeout(PATIENCE, sending).await.expect("it is read on");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_stops_in_the_middle_is_answered_and_cut_off() {
    let app = App::start(Db::Sqlite).await;
    let mut wire = begun(&app, "/api/v1/auth/login").await;
    wire.write_all(b"1\r\n{\r\n").await.unwrap();
    let mut answer = String::new();
    let reading = wire.read_to_string(&mut answer);
    timeout(PATIENCE, reading).await.expect("it waits").unwrap();
    assert!(answer.starts_with("HTTP/1.1 400 "), "{answer}");
    assert!(answer.contains("connection: close"), "{answer}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_is_read_to_the_end_is_heard_again() {
    let app = App::start(Db::Sqlite).await;
    let mut wire = begun(&app, "/api/v1/auth/login").await;
    for _ in 0..2 {
        wire.write_all(b"2\r\n{}\r\n0\r\n\r\n").await.unwrap();
        let mut answer = vec![0; 4096];
        let length = wire.read(&mut answer).await.unwrap();
        let answer = String::from_utf8_lossy(&answer[..length]);
        assert!(answer.starts_with("HTTP/1.1 400 "), "{answer}");
        assert!(!answer.contains("connection: close"), "{answer}");
        let again = "POST /api/v1/auth/login HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n\
                     Transfer-Encoding: chunked\r\n\r\n";
        wire.write_all(again.as_bytes()).await.unwrap();
    }
}
