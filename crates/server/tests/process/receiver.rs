//! Somebody who takes what a server sends away, or takes the connection and never answers.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::mpsc::{Receiver as Inbox, Sender, channel},
    thread,
    time::{Duration, Instant},
};

/// How long something may take to arrive.
const PATIENCE: Duration = Duration::from_secs(30);

/// What was sent.
pub(crate) struct Sent {
    pub(crate) path: String,
    pub(crate) headers: String,
    pub(crate) body: Vec<u8>,
}

impl Sent {
    pub(crate) fn has(&self, bytes: impl AsRef<[u8]>) -> bool {
        let bytes = bytes.as_ref();
        self.body.windows(bytes.len()).any(|part| part == bytes)
    }
}

/// Somebody who takes what is sent.
pub(crate) struct Receiver {
    pub(crate) address: SocketAddr,
    inbox: Inbox<Sent>,
}

impl Receiver {
    /// One who answers.
    pub(crate) fn new() -> Self {
        let (taken, inbox) = channel();
        let address = listen(move |connection| {
            take_all(connection, &taken);
        });
        Self { address, inbox }
    }

    /// One who never does.
    pub(crate) fn silent() -> Self {
        let (taken, inbox) = channel();
        let address = listen(move |connection| {
            let _never = taken.clone();
            let mut rest = connection;
            // Until the other side has enough of it.
            while matches!(rest.read(&mut [0; 1024]), Ok(1..)) {}
        });
        Self { address, inbox }
    }

    /// Waits for what is like this, and gives all that came until then.
    #[track_caller]
    pub(crate) fn until(&self, is_it: impl Fn(&Sent) -> bool) -> Vec<Sent> {
        let (mut all, begun) = (Vec::new(), Instant::now());
        loop {
            let left = PATIENCE.saturating_sub(begun.elapsed());
            let Ok(sent) = self.inbox.recv_timeout(left) else {
                let told: Vec<_> = all
                    .iter()
                    .map(|it: &Sent| String::from_utf8_lossy(&it.body))
                    .collect();
                panic!("it never came: {told:?}");
            };
            let ends = is_it(&sent);
            all.push(sent);
            if ends {
                return all;
            }
        }
    }
}

fn listen(each: impl Fn(TcpStream) + Clone + Send + 'static) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for connection in listener.incoming().map_while(Result::ok) {
            let each = each.clone();
            thread::spawn(move || each(connection));
        }
    });
    address
}

/// Takes every request of a connection. None once it ends, or nobody wants any more.
fn take_all(connection: TcpStream, taken: &Sender<Sent>) -> Option<()> {
    let mut connection = BufReader::new(connection);
    loop {
        let (mut headers, mut line) = (String::new(), String::new());
        while connection.read_line(&mut line).ok()? > 2 {
            headers.push_str(&line);
            line.clear();
        }
        let path = headers.split_whitespace().nth(1)?.to_owned();
        let length = headers.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            let is_it = name.eq_ignore_ascii_case("content-length");
            is_it.then(|| value.trim().parse::<usize>().ok())?
        });
        let mut body = vec![0; length?];
        connection.read_exact(&mut body).ok()?;
        let answer = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}";
        connection.get_mut().write_all(answer.as_bytes()).ok()?;
        taken
            .send(Sent {
                path,
                headers,
                body,
            })
            .ok()?;
    }
}
