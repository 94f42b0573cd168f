//! A way to another server that can be made bad and good again.

use std::{io, net::SocketAddr, sync::Mutex, time::Duration};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{
        TcpListener, TcpStream,
        tcp::{ReadHalf, WriteHalf},
    },
    sync::watch,
    task::{JoinHandle, JoinSet},
    time::sleep,
};

/// What is wrong with the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Nothing.
    None,
    /// Connections end, and new ones are refused.
    Refused,
    /// Nothing arrives, as behind a firewall that drops packets; what was sent arrives once it is mended.
    Silence,
    /// Half of a reply arrives, then the connection is reset.
    Reset,
    /// Half of a reply arrives, then the connection is closed.
    Truncated,
    /// Everything arrives so much later.
    Late(Duration),
    /// Replies arrive byte by byte, a millisecond each.
    Trickle,
}

/// The way.
pub struct Proxy {
    here: SocketAddr,
    there: String,
    fault: watch::Sender<Fault>,
    open: Mutex<Option<JoinHandle<()>>>,
}

/// How a connection ended.
enum End {
    Closed,
    Reset,
}

impl Proxy {
    /// A way to the server at `host:port`.
    pub async fn to(there: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let proxy = Self {
            here: listener.local_addr().unwrap(),
            there: there.to_owned(),
            fault: watch::Sender::new(Fault::None),
            open: Mutex::default(),
        };
        proxy.listen(listener);
        proxy
    }

    /// A way to the server that a URL names, and that URL through it.
    pub async fn of_url(url: &str) -> (Self, String) {
        let (_, rest) = url.split_once("://").unwrap();
        let authority = rest.split('/').next().unwrap();
        let there = authority.rsplit('@').next().unwrap();
        let proxy = Self::to(there).await;
        let through = url.replacen(there, &proxy.here.to_string(), 1);
        (proxy, through)
    }

    /// The port of the way.
    pub fn port(&self) -> u16 {
        self.here.port()
    }

    /// Makes the way so from now on.
    pub async fn set(&self, fault: Fault) {
        self.fault.send_replace(fault);
        if fault == Fault::Refused {
            let task = self.open.lock().unwrap().take();
            if let Some(task) = task {
                task.abort();
                let _ = task.await;
            }
        } else if self.open.lock().unwrap().is_none() {
            self.listen(TcpListener::bind(self.here).await.unwrap());
        }
    }

    fn listen(&self, listener: TcpListener) {
        let (there, fault) = (self.there.clone(), self.fault.subscribe());
        let forward = tokio::spawn(async move {
            // Connections end with the task that holds them.
            let mut connections = JoinSet::new();
            while let Ok((near, _)) = listener.accept().await {
                connections.spawn(connect(near, there.clone(), fault.clone()));
            }
        });
        *self.open.lock().unwrap() = Some(forward);
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        if let Some(task) = self.open.get_mut().unwrap().take() {
            task.abort();
        }
    }
}

async fn connect(mut near: TcpStream, there: String, fault: watch::Receiver<Fault>) {
    let Ok(mut far) = TcpStream::connect(&there).await else {
        return;
    };
    let ((from_near, to_near), (from_far, to_far)) = (near.split(), far.split());
    let end = tokio::select! {
        end = carry(from_near, to_far, fault.clone(), false) => end,
        end = carry(from_far, to_near, fault, true) => end,
    };
    if matches!(end, Ok(End::Reset)) {
        near.set_zero_linger().unwrap();
    }
}

async fn carry(
    mut from: ReadHalf<'_>,
    mut to: WriteHalf<'_>,
    mut fault: watch::Receiver<Fault>,
    is_reply: bool,
) -> io::Result<End> {
    let mut buffer = [0; 4096];
    loop {
        let bytes = match from.read(&mut buffer).await? {
            0 => return Ok(End::Closed),
            read => &buffer[..read],
        };
        let heard = fault.wait_for(|fault| *fault != Fault::Silence).await;
        let fault = heard.map_or(Fault::None, |fault| *fault);
        match fault {
            Fault::Reset | Fault::Truncated if is_reply => {
                to.write_all(&bytes[..bytes.len() / 2]).await?;
                let is_reset = fault == Fault::Reset;
                return Ok(if is_reset { End::Reset } else { End::Closed });
            }
            Fault::Trickle if is_reply => {
                for byte in bytes {
                    to.write_all(&[*byte]).await?;
                    sleep(Duration::from_millis(1)).await;
                }
            }
            Fault::Late(delay) => {
                sleep(delay).await;
                to.write_all(bytes).await?;
            }
            _ => to.write_all(bytes).await?,
        }
    }
}
