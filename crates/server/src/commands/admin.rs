//! `pathsix admin create`: somebody who runs the platform.

use std::io::BufRead;

use pathsix_application::{Error, sign_in};
use pathsix_domain::value::{Email, Password, Scalar};

use super::{runtime, say};
use crate::{Extension, Failure, compose, config::Config};

/// Makes a superadmin with the password on the first line of standard input.
pub(crate) fn create(config: &Config, extension: &Extension, email: &str) -> Result<(), Failure> {
    crate::logging::start(config)?;
    let email = Email::parse(email)
        .map_err(|problem| Failure::new(format!("The email address {problem}")))?;
    let mut line = String::new();
    std::io::stdin()
        .lock()
        .read_line(&mut line)
        .map_err(|error| Failure::of("The password cannot be read from standard input", &error))?;
    let password = Password::parse(line.trim_end_matches(['\r', '\n']))
        .map_err(|problem| Failure::new(format!("The password on standard input {problem}")))?;
    runtime()?.block_on(async {
        let composed = compose::composed(config, extension).await?;
        sign_in::create_superadmin(&composed.services, email.clone(), password)
            .await
            .map_err(|error| refused(&error))
    })?;
    say(&format!("{email} runs this platform now."));
    Ok(())
}

/// What stood in the way; refused fields by name.
fn refused(error: &Error) -> Failure {
    let Error::Invalid(errors) = error else {
        return Failure::of("No superadmin was made", error);
    };
    let problems: Vec<_> = errors
        .iter()
        .map(|(field, problem)| format!("{field} {problem}"))
        .collect();
    Failure::new(format!("No superadmin was made: {}", problems.join("; ")))
}
