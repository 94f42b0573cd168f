//! The list of defects: `tests/defects/*.toml`. The tidy tests include this file as well.

use serde::Deserialize;

/// Where the list is, from the root of the workspace.
pub(crate) const FOLDER: &str = "tests/defects/";

/// One way in which the program could be wrong, and the tests that would tell.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Defect {
    /// What is wrong, in a sentence.
    pub(crate) name: String,
    /// The property of `docs/reliability.md` that no longer holds.
    pub(crate) property: u32,
    /// The file that is changed.
    pub(crate) file: String,
    /// What stands in it exactly once …
    pub(crate) find: String,
    /// … and what is put in its place.
    pub(crate) replace: String,
    /// The tests that must fail: `path::name`, as in the documents.
    pub(crate) tests: Vec<Test>,
    /// The one database on which they must, where the other is not concerned.
    pub(crate) on: Option<String>,
    /// What would hide or be hidden by other defects is planted in another batch.
    #[serde(default)]
    pub(crate) batch: u32,
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

impl Defect {
    /// The text of its file with the defect, or why that cannot be.
    pub(crate) fn planted(&self, text: &str) -> Result<String, String> {
        match text.matches(&self.find).count() {
            1 => Ok(text.replacen(&self.find, &self.replace, 1)),
            count => Err(format!(
                "{}: what is to be replaced stands {count} times in {}",
                self.name, self.file
            )),
        }
    }
}

impl Test {
    /// What cargo calls the program that has it: those of all libraries, or a suite.
    pub(crate) fn target(&self) -> String {
        let suite = self.path.rsplit_once("tests/").map(|(_, rest)| rest);
        match suite.and_then(|rest| rest.split('/').next()) {
            Some(suite) if !self.path.contains("/src/") => {
                format!("--test={}", suite.trim_end_matches(".rs"))
            }
            _ => "--lib".to_owned(),
        }
    }
}
