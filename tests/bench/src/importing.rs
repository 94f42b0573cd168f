//! An import: how long a file of new leads takes from the upload to the last row.

use std::{
    fmt::Write as _,
    time::{Duration, Instant},
};

use hyper::Method;
use serde_json::{Value, json};
use tokio::time::sleep;

use crate::{
    Outcome,
    dice::Dice,
    http::{Call, Line},
    kinds::Field,
    people::ok,
    server::Server,
};

/// Rows of the file.
const ROWS: u64 = 20_000;
const BOUNDARY: &str = "a-line-that-is-in-no-file";
/// How often it is asked how far the import is.
const PAUSE: Duration = Duration::from_millis(100);
const PATIENCE: Duration = Duration::from_mins(10);

/// What an import took.
pub(crate) struct Imported {
    pub(crate) rows: u64,
    pub(crate) uploaded: Duration,
    pub(crate) validated: Duration,
    pub(crate) written: Duration,
    /// The most memory of the server meanwhile, in MiB.
    pub(crate) memory: u64,
}

/// Imports a file of leads that nobody has seen before.
pub(crate) async fn imported(server: &Server, field: &Field) -> Outcome<Imported> {
    let mut line = Line::new(server.address);
    let mut memory = 0;
    let start = Instant::now();
    let answer = ok(line.call(upload(field)).await?)?;
    let uploaded = start.elapsed();
    let data = answer.json();
    let id = data["data"]["id"].as_str().ok_or("no id of an import")?;
    let path = format!("/imports/{id}");
    // New rows are looked up among all that are there; none of these is.
    let plan = json!({ "mode": "create", "duplicates": "skip" });
    ok(line.call(Call::patch(&path, &plan, field.admin())).await?)?;
    let mut times = [Duration::ZERO; 2];
    for (time, (verb, state)) in times
        .iter_mut()
        .zip([("validate", "validated"), ("run", "done")])
    {
        let start = Instant::now();
        let order = Call {
            method: Method::POST,
            ..Call::get(format!("{path}/{verb}"), field.admin())
        };
        ok(line.call(order).await?)?;
        let done = settled(
            &mut line,
            server,
            field,
            (path.as_str(), state),
            &mut memory,
        )
        .await?;
        *time = start.elapsed();
        if done["counts"]["created"] != ROWS {
            return Err(format!("an import left rows out: {done}").into());
        }
    }
    let [validated, written] = times;
    Ok(Imported {
        rows: ROWS,
        uploaded,
        validated,
        written,
        memory,
    })
}

async fn settled(
    line: &mut Line,
    server: &Server,
    field: &Field,
    (path, state): (&str, &str),
    memory: &mut u64,
) -> Outcome<Value> {
    let start = Instant::now();
    while start.elapsed() < PATIENCE {
        let found = ok(line.call(Call::get(path, field.admin())).await?)?.json();
        let found = &found["data"];
        *memory = server.memory()?.0.max(*memory);
        match found["state"].as_str().unwrap_or_default() {
            now if now == state => return Ok(found.clone()),
            "failed" => return Err(format!("the import failed: {found}").into()),
            _ => sleep(PAUSE).await,
        }
    }
    Err("the import takes too long".into())
}

fn upload(field: &Field) -> Call {
    let mut file = "Name,Contact person,Email,City,Lead source\n".to_owned();
    let mut dice = Dice::new(17);
    for _ in 0..ROWS {
        let lead = field.new_lead(&mut dice);
        let text = |name: &str| lead[name].as_str().unwrap_or_default().to_owned();
        let _ = writeln!(
            file,
            "{},{},{},{},Website",
            text("name"),
            text("contact_person"),
            text("email"),
            text("city"),
        );
    }
    let part =
        |head: &str| format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name={head}\r\n\r\n");
    let body = format!(
        "{}lead\r\n{}{file}\r\n--{BOUNDARY}--\r\n",
        part("\"type\""),
        part("\"file\"; filename=\"rows.csv\""),
    );
    Call {
        method: Method::POST,
        body: Some(body),
        kind: format!("multipart/form-data; boundary={BOUNDARY}"),
        ..Call::get("/imports", field.admin())
    }
}
