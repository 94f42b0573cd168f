//! The released contract, kept and compared with.

use std::fs;

use serde_json::{Value, json};

use crate::server::Home;

/// What the command says in a folder: whether it did well, and the text of that or of what is wrong.
fn contracts(home: &Home, step: &str) -> Result<String, String> {
    let folder = home.data().join("contracts").display().to_string();
    let output = home.run(&["contracts", "--dir", &folder, step]);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    if output.status.success() {
        Ok(text(output.stdout))
    } else {
        Err(text(output.stdout) + &text(output.stderr))
    }
}

/// Changes what was released.
fn change(home: &Home, change: impl FnOnce(&mut Value)) {
    let path = home.data().join("contracts/baseline/v1/openapi.json");
    let mut released = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    change(&mut released);
    fs::write(path, released.to_string()).unwrap();
}

#[test]
fn what_was_never_released_cannot_be_compared_with() {
    let told = contracts(&Home::new(), "--check-compat").unwrap_err();
    assert!(told.contains("No contract was released yet"), "{told}");
    assert!(told.contains("baseline/v1/openapi.json"), "{told}");
    assert!(told.contains("--release"), "{told}");
}

#[test]
fn what_was_released_is_kept_and_compared_with() {
    let home = Home::new();
    contracts(&home, "--release").unwrap();
    let told = contracts(&home, "--check-compat").unwrap();
    assert!(told.starts_with("0 differences to "), "{told}");
    // As if an operation had come since.
    change(&home, |released| {
        released["paths"].as_object_mut().unwrap().remove("/meta");
    });
    let told = contracts(&home, "--check-compat").unwrap();
    assert!(
        told.contains("fine      GET /meta: the operation is new\n"),
        "{told}"
    );
    contracts(&home, "--release").unwrap();
    let told = contracts(&home, "--check-compat").unwrap();
    assert!(told.starts_with("0 differences to "), "{told}");
}

#[test]
fn what_breaks_is_said_and_fails_and_is_not_released() {
    let home = Home::new();
    contracts(&home, "--release").unwrap();
    // As if an operation had gone since.
    change(&home, |released| {
        released["paths"]["/gone"] = json!({ "get": { "operationId": "gone", "responses": {} } });
    });
    let told = contracts(&home, "--check-compat").unwrap_err();
    assert!(
        told.contains("breaking  GET /gone: the operation is gone\n"),
        "{told}"
    );
    assert!(told.contains("1 of them breaking"), "{told}");
    assert!(told.contains("make them version 2"), "{told}");
    let told = contracts(&home, "--release").unwrap_err();
    assert!(
        told.contains("Programs written for version 1 would break"),
        "{told}"
    );
}

#[test]
fn the_files_are_not_written_by_the_way() {
    let home = Home::new();
    contracts(&home, "--release").unwrap();
    contracts(&home, "--check-compat").unwrap();
    let there = fs::read_dir(home.data().join("contracts")).unwrap();
    let names: Vec<_> = there.map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["baseline"]);
}
