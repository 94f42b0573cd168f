//! The page on which people read the document: Swagger UI as it was published, style and scripts inside the page itself,
//! so that it works offline. The policy names each script by its digest; nothing else may run, and nothing may be loaded
//! from anywhere but from this server.

use std::io::{Cursor, Read};

use base64::{Engine, prelude::BASE64_STANDARD};
use sha2::{Digest, Sha256};
use utoipa_swagger_ui_vendored::SWAGGER_UI_VENDORED;
use zip::ZipArchive;

/// Starts the viewer on the document that stands beside the page.
const START: &str = include_str!("start.js");

/// The page and what a browser may do with it.
pub(super) struct Page {
    pub(super) text: String,
    pub(super) policy: String,
}

/// The page. Errors: the published archive is not what it was.
pub(super) fn page() -> Result<Page, String> {
    let style = published("/dist/swagger-ui.css")?;
    let viewer = inline(&published("/dist/swagger-ui-bundle.js")?);
    let text = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>PathSix CRM: the API</title>\n\
         <link rel=\"icon\" href=\"data:,\">\n<style>{style}</style>\n</head>\n<body>\n<div id=\"docs\"></div>\n\
         <noscript>This page needs scripts. The document itself is openapi.json, beside it.</noscript>\n\
         <script>{viewer}</script>\n<script>{START}</script>\n</body>\n</html>\n"
    );
    let [viewer, start] = [viewer.as_str(), START].map(digest);
    // React sets styles of single elements; nothing that can be sent by styles may leave.
    let policy = format!(
        "default-src 'none'; script-src {viewer} {start}; style-src 'unsafe-inline'; img-src data:; \
         connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    );
    Ok(Page { text, policy })
}

/// A file of the published archive, by the end of its name.
fn published(end: &str) -> Result<String, String> {
    let told = |error: &dyn std::fmt::Display| format!("{end}: {error}");
    let mut archive =
        ZipArchive::new(Cursor::new(SWAGGER_UI_VENDORED)).map_err(|error| told(&error))?;
    let name = archive
        .file_names()
        .flatten()
        .find(|name| name.ends_with(end))
        .ok_or_else(|| told(&"is not there"))?
        .into_owned();
    let mut file = archive.by_name(&name).map_err(|error| told(&error))?;
    let mut text = String::new();
    file.read_to_string(&mut text)
        .map_err(|error| told(&error))?;
    Ok(text)
}

/// A script that HTML does not take for the end of the script, or for a comment. Its texts and patterns stay the same.
fn inline(script: &str) -> String {
    ["<!--", "<script", "</script"]
        .into_iter()
        .fold(script.to_owned(), |script, mark| {
            script.replace(mark, &mark.replace('<', "\\x3c"))
        })
}

fn digest(script: &str) -> String {
    let digest = BASE64_STANDARD.encode(Sha256::digest(script.as_bytes()));
    format!("'sha256-{digest}'")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_holds_two_scripts_and_one_style_and_names_nothing_to_load() {
        let page = page().unwrap();
        let count = |mark: &str| page.text.matches(mark).count();
        assert_eq!((count("<script>"), count("</script>")), (2, 2));
        assert_eq!((count("<style>"), count("</style>")), (1, 1));
        assert_eq!(count("<!--"), 0);
        let (head, _) = page.text.split_once("<script>").unwrap();
        for url in head.split("url(").skip(1) {
            let url = url.trim_start_matches(['"', '\'']);
            assert!(url.starts_with("data:"), "{}", &url[..40]);
        }
        assert!(!head.contains("@import") && !head.contains("src="));
        let links: Vec<_> = head.split("href=").skip(1).collect();
        assert_eq!(links.len(), 1);
        assert!(links[0].starts_with("\"data:,\""));
    }

    #[test]
    fn the_policy_lets_nothing_in_from_elsewhere() {
        let policy = page().unwrap().policy;
        assert!(policy.starts_with("default-src 'none'; script-src 'sha256-"));
        assert_eq!(policy.matches("'sha256-").count(), 2);
        for loose in [
            "http",
            "*",
            "'unsafe-eval'",
            "script-src 'self'",
            "script-src 'unsafe",
        ] {
            assert!(!policy.contains(loose), "{loose} in {policy}");
        }
    }
}
