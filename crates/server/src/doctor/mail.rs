//! Where letters go.

use super::{Finding, bad, doubtful, good};
use crate::{compose, config::Config};

pub(super) async fn examined(config: &Config) -> Finding {
    let smtp = match compose::smtp(config) {
        Err(failure) => return bad("mail", failure.to_string()),
        Ok(Some(smtp)) => smtp,
        Ok(None) => return nobody_is_sent_any(config),
    };
    match smtp.check().await {
        Ok(()) if config.link_base.is_none() => doubtful(
            "mail",
            "the mail server answers; letters tell tokens instead of links: set PATHSIX_LINK_BASE where a front end has pages for them",
        ),
        Ok(()) => good("mail", "the mail server answers"),
        Err(error) => bad(
            "mail",
            format!(
                "the mail server of PATHSIX_SMTP_URL does not take letters ({error}): they wait, and are given up after 20 hours"
            ),
        ),
    }
}

fn nobody_is_sent_any(config: &Config) -> Finding {
    let folder = config.data_dir.join("mail");
    let sentence = format!("letters are files in {}", folder.display());
    match config.database_url {
        None => good("mail", format!("{sentence}, until PATHSIX_SMTP_URL is set")),
        Some(_) => doubtful(
            "mail",
            format!("{sentence} and reach nobody: set PATHSIX_SMTP_URL"),
        ),
    }
}
