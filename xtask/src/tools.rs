//! What the tests need besides a database: Node.js for the npm packages, Python for the programs that judge the document,
//! valgrind to count instructions.

use crate::debian::install;
use crate::process::{Outcome, answer, program};

/// A program of others.
struct Tool {
    name: &'static str,
    /// A command that only a complete installation answers.
    probe: &'static [&'static str],
    /// Packages of Debian that have it.
    packages: &'static [&'static str],
    /// How else to get it.
    otherwise: &'static str,
}

const NODE_OTHERWISE: &str =
    "install Node.js 18 or newer with npm (apt-get install nodejs npm, brew install node)";

const NODE: [Tool; 2] = [
    Tool {
        name: "node",
        probe: &["node", "--version"],
        packages: &["nodejs"],
        otherwise: NODE_OTHERWISE,
    },
    Tool {
        name: "npm",
        probe: &["npm", "--version"],
        packages: &["npm"],
        otherwise: NODE_OTHERWISE,
    },
];

const PYTHON: Tool = Tool {
    name: "python3 with venv",
    // Debian splits what makes environments off.
    probe: &["python3", "-c", "import venv, ensurepip"],
    packages: &["python3-venv"],
    otherwise: "install Python 3.10 or newer (apt-get install python3-venv, brew install python)",
};

/// Counts instructions; the figures are of this kind of machine.
const VALGRIND: Tool = Tool {
    name: "valgrind",
    probe: &["valgrind", "--version"],
    packages: &["valgrind"],
    otherwise: "install valgrind (apt-get install valgrind)",
};

fn counters() -> Option<&'static Tool> {
    cfg!(all(target_os = "linux", target_arch = "x86_64")).then_some(&VALGRIND)
}

/// Makes sure of each.
pub(crate) fn ensure() -> Outcome {
    for tool in NODE.iter().chain([&PYTHON]).chain(counters()) {
        if tool.is_there() {
            continue;
        }
        install(tool.name, tool.packages, tool.otherwise)?;
        if !tool.is_there() {
            return Err(tool.missing().into());
        }
    }
    Ok(())
}

/// What is missing to build the npm packages, and how to get it.
pub(crate) fn without_node() -> Option<String> {
    NODE.iter().find(|it| !it.is_there()).map(Tool::missing)
}

impl Tool {
    fn missing(&self) -> String {
        format!("{} is missing: {}", self.name, self.otherwise)
    }

    fn is_there(&self) -> bool {
        let mut words = self.probe.iter();
        words
            .next()
            .is_some_and(|name| answer(program(name).args(words)).is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::Tool;

    fn tool(probe: &'static [&'static str]) -> Tool {
        Tool {
            name: "it",
            probe,
            packages: &[],
            otherwise: "",
        }
    }

    #[test]
    fn a_tool_is_there_when_it_answers() {
        assert!(tool(&["sh", "-c", "exit 0"]).is_there());
        assert!(!tool(&["sh", "-c", "exit 1"]).is_there());
        assert!(!tool(&["no-such-program"]).is_there());
    }
}
