//! The list of defects: `tests/defects/*.toml`. The tidy tests include this file as well.

use serde::Deserialize;

/// Where the list is, from the root of the workspace.
pub(crate) const FOLDER: &str = "tests/defects/";

/// The databases, as the cases of tests are called after them.
pub(crate) const DATABASES: [&str; 2] = ["Sqlite", "Postgres"];

/// One way in which the program could be wrong, and the tests that would tell.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Defect {
    /// What is wrong, in a sentence.
    pub(crate) name: String,
    /// The property of `docs/reliability.md` that no longer holds.
    pub(crate) property: u32,
    /// The tests that must fail: `path::name`, as in the documents.
    pub(crate) tests: Vec<Test>,
    /// The one database on which they must, where the other is not concerned.
    pub(crate) on: Option<String>,
    /// What would hide or be hidden by other defects is planted in another batch.
    #[serde(default)]
    pub(crate) batch: u32,
    /// What makes it so.
    pub(crate) change: Vec<Change>,
}

/// A change of a file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Change {
    /// From the root of the workspace.
    pub(crate) file: String,
    /// What stands in it exactly once …
    find: String,
    /// … and is replaced by this.
    replace: String,
}

/// A test by the file that has it and the name of its function.
#[derive(Debug, Clone, Deserialize, PartialEq, Eq)]
#[serde(try_from = "String")]
pub(crate) struct Test {
    pub(crate) path: String,
    pub(crate) name: String,
}

impl TryFrom<String> for Test {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let (path, name) = text
            .split_once("::")
            .ok_or_else(|| format!("{text}: a test is called path::name"))?;
        Ok(Self {
            path: path.to_owned(),
            name: name.to_owned(),
        })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Listed {
    defect: Vec<Defect>,
}

/// The defects in a file of the list.
pub(crate) fn read(text: &str) -> Result<Vec<Defect>, toml::de::Error> {
    toml::from_str(text).map(|listed: Listed| listed.defect)
}

impl Change {
    /// The text of the file with the change, or why that cannot be.
    pub(crate) fn made(&self, text: &str) -> Result<String, String> {
        match text.matches(&self.find).count() {
            1 => Ok(text.replacen(&self.find, &self.replace, 1)),
            count => Err(format!(
                "{}: what is to be replaced stands there {count} times: {}",
                self.file, self.find
            )),
        }
    }
}
