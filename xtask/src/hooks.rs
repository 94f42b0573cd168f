//! `cargo xtask hooks`: an optional Git hook that runs `cargo xtask check` before each commit.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use crate::process::{Outcome, answer, program, root};
use crate::say;

const HOOK: &str = "#!/bin/sh
# Installed by `cargo xtask hooks`; delete this file to be rid of it.
exec cargo xtask check
";

pub(crate) fn run() -> Outcome {
    let hook = install(root())?;
    say::line(&format!("installed {}", hook.display()));
    Ok(())
}

fn install(repository: &Path) -> Outcome<PathBuf> {
    let mut git = program("git");
    git.current_dir(repository);
    let folder = answer(git.args(["rev-parse", "--git-path", "hooks"]))
        .ok_or("this is not a Git repository")?;
    let folder = repository.join(folder);
    let hook = folder.join("pre-commit");
    if hook.exists() && fs::read_to_string(&hook)? != HOOK {
        return Err(format!("{} is someone else's: left as it is", hook.display()).into());
    }
    fs::create_dir_all(folder)?;
    fs::write(&hook, HOOK)?;
    fs::set_permissions(&hook, fs::Permissions::from_mode(0o755))?;
    Ok(hook)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    use tempfile::TempDir;

    use super::{HOOK, install};
    use crate::process::{program, run};

    fn repository() -> TempDir {
        let directory = tempfile::tempdir().unwrap();
        run(program("git")
            .args(["init", "--quiet"])
            .arg(directory.path()))
        .unwrap();
        let hooks = directory.path().join("hooks");
        let mut git = program("git");
        git.current_dir(directory.path());
        // Whatever the developer's own settings say.
        run(git.args(["config", "core.hooksPath"]).arg(hooks)).unwrap();
        directory
    }

    #[test]
    fn the_hook_is_executable_and_may_be_installed_twice() {
        let repository = repository();
        install(repository.path()).unwrap();
        let hook = install(repository.path()).unwrap();
        assert_eq!(fs::read_to_string(&hook).unwrap(), HOOK);
        assert_eq!(hook.metadata().unwrap().permissions().mode() & 0o111, 0o111);
    }

    #[test]
    fn a_foreign_hook_stays() {
        let repository = repository();
        let hook = install(repository.path()).unwrap();
        fs::write(&hook, "#!/bin/sh\n").unwrap();
        let failure = install(repository.path()).unwrap_err();
        assert!(failure.to_string().contains("someone else's"), "{failure}");
        assert_eq!(fs::read_to_string(&hook).unwrap(), "#!/bin/sh\n");
    }
}
