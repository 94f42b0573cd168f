//! What letters say, and what nobody can make them say.

use pathsix_domain::{
    mail::MailToken,
    value::{Email, Id, Instant, Scalar, Text100},
};
use uuid::Uuid;

use super::*;

const TOKEN: &str = "T0ken-T0ken";

fn stationery(base: Option<&str>) -> Stationery {
    Stationery {
        sender: "PathSix CRM <crm@mail.example>".parse().unwrap(),
        links: base.map_or_else(Links::default, |base| Links::below(base).unwrap()),
    }
}

fn key() -> Key {
    Key {
        token: MailToken::new(TOKEN),
        until: Instant::parse("2026-03-02T10:00:00Z").unwrap(),
    }
}

fn invitation(company: &str, name: &str) -> Content {
    Content::Invitation {
        company: Text100::parse(company).unwrap(),
        name: Text100::parse(name).unwrap(),
        key: key(),
    }
}

fn letter(content: Content) -> mail::Message {
    mail::Message {
        id: Id::from_uuid(Uuid::from_u128(7)),
        to: Email::parse("ada@example.com").unwrap(),
        content,
    }
}

fn new_device(agent: &str) -> Content {
    Content::NewDevice(DeviceSeen {
        at: Instant::parse("2026-03-02T09:00:00Z").unwrap(),
        ip: "198.51.100.7".parse().ok(),
        agent: Some(agent.to_owned()),
    })
}

fn all() -> [Content; 5] {
    [
        Content::Reset(key()),
        Content::Verify(key()),
        invitation("Acme", "Ada"),
        Content::Added {
            company: Text100::parse("Acme").unwrap(),
            name: Text100::parse("Ada").unwrap(),
        },
        new_device("A browser"),
    ]
}

fn said(stationery: &Stationery, content: Content) -> Words {
    stationery.words(&content).unwrap()
}

#[test]
fn a_link_leads_to_the_configured_page_and_carries_the_token_in_both_forms() {
    let stationery = stationery(Some("https://crm.example/app"));
    for (content, page) in [
        (Content::Reset(key()), "reset-password"),
        (Content::Verify(key()), "verify-email"),
        (invitation("Acme", "Ada"), "accept-invite"),
    ] {
        let words = said(&stationery, content);
        let link = format!("https://crm.example/app/{page}#token={TOKEN}");
        assert!(words.text.contains(&link), "{}", words.text);
        assert!(
            words.html.contains(&format!("<a href=\"{link}\">")),
            "{}",
            words.html
        );
        assert!(words.text.contains("2026-03-02T10:00:00"));
    }
}

#[test]
fn without_pages_a_letter_tells_the_token_and_what_takes_it() {
    let words = said(&stationery(None), Content::Reset(key()));
    for form in [words.text, words.html] {
        assert!(form.contains("POST /api/v1/auth/reset-password"), "{form}");
        assert!(form.contains(TOKEN) && !form.contains("href"), "{form}");
    }
}

#[test]
fn what_people_call_themselves_is_no_markup() {
    let evil = "<img src=x onerror=alert(1)> & \"co\"";
    for content in [invitation(evil, evil), new_device(evil)] {
        let words = said(&stationery(None), content);
        assert!(words.text.contains(evil));
        assert!(!words.html.contains("<img"), "{}", words.html);
        assert!(words.html.contains("&#60;img") || words.html.contains("&lt;img"));
    }
}

#[test]
fn a_letter_is_text_and_html_with_one_subject_and_the_same_id_each_time() {
    for content in all() {
        let letter = letter(content);
        let sent = stationery(None).message(&letter).unwrap().formatted();
        let sent = String::from_utf8(sent).unwrap();
        let (head, body) = sent.split_once("\r\n\r\n").unwrap();
        let count = |name: &str| head.lines().filter(|line| line.starts_with(name)).count();
        for name in [
            "From: ",
            "To: ",
            "Subject: ",
            "Message-ID: ",
            "Date: ",
            "Auto-Submitted: ",
        ] {
            assert_eq!(count(name), 1, "{name} in {head}");
        }
        assert!(head.contains(&format!("Message-ID: <{}@mail.example>", letter.id)));
        assert!(head.contains("multipart/alternative"), "{head}");
        assert!(body.contains("text/plain") && body.contains("text/html"));
    }
}

#[test]
fn a_name_adds_no_header() {
    // A name may have line breaks, and may look like an encoded word.
    for company in [
        "Acme\r\nBcc: eve@example.com",
        "Acme\nBcc: eve@example.com",
        "Acme =?utf-8?q?=0D=0ABcc:_eve@example.com?=",
        "Bcc: eve@example.com",
        "Äcme 日本",
    ] {
        let sent = stationery(None)
            .message(&letter(invitation(company, "Ada")))
            .unwrap();
        let sent = String::from_utf8(sent.formatted()).unwrap();
        let (head, _) = sent.split_once("\r\n\r\n").unwrap();
        assert!(
            !head
                .lines()
                .any(|line| line.to_lowercase().starts_with("bcc")),
            "{head}"
        );
        assert!(head.is_ascii(), "{head}");
    }
}
