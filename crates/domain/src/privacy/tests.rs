//! What is recognised as a person's, and what is left of records and audit entries without them.

use std::{
    collections::BTreeSet,
    sync::atomic::{AtomicUsize, Ordering},
};

use super::{Erased, Hold, Identifier, Mark, Personal, Sought, Source, erased};
use crate::{
    access::{Resource, Subject},
    audit::{
        Digest, Fact,
        samples::{KEY, tenant},
    },
    port::PhoneBook,
    record::{
        Account, AccountDraft, Header, Interaction, InteractionDraft, InteractionPatch, Lead,
        LeadDraft, Note, NoteDraft, Numbering, PlacePatch, PrimaryContactPatch, ProfileDraft,
        ProfilePatch, Project, ProjectDraft, ProjectPatch, Record, Tags,
        samples::{header, id, parsed, stamp, writing},
    },
    tenant::Tenant,
    value::{Change, Id, Phone, PhoneText, Region},
    vocabulary::{AccountStatus, LeadStatus},
};

pub(super) const ADA: &str = "ada@example.com";
const NUMBER: &str = "+14155550123";

fn marks(of: Id<Tenant>) -> BTreeSet<Mark> {
    let identifiers = [
        Identifier::Email(parsed(ADA)),
        Identifier::Phone(parsed(NUMBER)),
    ];
    identifiers.iter().map(|it| it.mark(&KEY, of)).collect()
}

/// Somebody with an address and a number is looked for.
pub(super) fn seek<T>(look: impl FnOnce(Sought<'_>) -> T) -> T {
    let marks = marks(tenant());
    writing(|writing| look(Sought::new(&KEY, tenant(), writing.numbering, &marks)))
}

fn set<T>(text: &str) -> Change<Option<T>>
where
    T: crate::value::Scalar,
{
    Change::Set(Some(parsed(text)))
}

/// Their address, and where they live.
fn theirs() -> ProfilePatch {
    ProfilePatch {
        email: set(ADA),
        address: set("1 Main St"),
        city: set("Salem"),
        notes: set("likes blue"),
        ..ProfilePatch::default()
    }
}

fn lead(rest: ProfilePatch) -> Lead {
    let draft = LeadDraft {
        profile: ProfileDraft {
            name: parsed("Ada Lovelace"),
            rest,
        },
        status: LeadStatus::New,
        source: None,
        assigned_to: None,
    };
    writing(|writing| Lead::open(header(), draft, writing)).unwrap()
}

fn interaction(rest: InteractionPatch) -> Interaction {
    let draft = InteractionDraft {
        contact_date: stamp(1).at,
        summary: parsed("Spoke of the roof"),
        rest: InteractionPatch {
            place: PlacePatch {
                lead: Change::Set(Some(id(7))),
                ..PlacePatch::default()
            },
            ..rest
        },
    };
    writing(|writing| Interaction::open(header(), draft, writing)).unwrap()
}

fn without<R: Personal>(record: &R, is_below: bool) -> (R, Hold) {
    seek(|sought| erased(record, sought, is_below))
}

#[test]
fn an_address_or_a_number_is_taken_out_of_a_text_however_it_is_written() {
    for (text, left) in [
        ("mail ada@example.com.", "mail ***."),
        ("Mail <ADA@Example.COM>, soon", "Mail <***>, soon"),
        ("mailto:ada@example.com?subject=x", "mailto:***?subject=x"),
        ("email=ada@example.com", "email=***"),
        ("'ada@example.com'", "'***'"),
        ("ada@example.com ada@example.com", "*** ***"),
        ("call 415 555 0123 at 5", "call *** at 5"),
        (
            "2026-01-02: 415 555 0123, 3 times",
            "2026-01-02: ***, 3 times",
        ),
        ("é 415 555 0123 é", "é *** é"),
        ("call 415\u{a0}555\u{2011}0123", "call ***"),
        ("415 555\n0123", "***"),
        ("to ada@example.com-urgent", "to ***-urgent"),
        ("to ada@example.com.Please", "to ***.Please"),
    ] {
        assert_eq!(seek(|sought| sought.without(text).into_owned()), left);
        assert!(seek(|sought| sought.is_in(text)), "{text}");
    }
    for text in [
        "",
        "@",
        "bada@example.com",
        "ada@example.com.org",
        "ada@example.com-x.org",
        "ada@example.co",
        "ada @example.com",
        "415 555 0124",
        "415 555 01234",
        "0415 555 0123",
        "no digits",
    ] {
        assert_eq!(seek(|sought| sought.without(text).into_owned()), text);
    }
}

#[test]
fn a_mark_is_of_one_tenant_and_one_identifier() {
    let other = Id::from_uuid(uuid::Uuid::from_u128(9));
    assert!(marks(tenant()).is_disjoint(&marks(other)));
    let strange = Identifier::Email(parsed("adb@example.com"));
    assert!(!seek(|sought| sought.knows(&strange)));
}

#[test]
fn a_mark_is_read_as_it_is_written() {
    for mark in marks(tenant()) {
        assert_eq!(Mark::parse(&mark.to_string()), Some(mark));
    }
    let whole = Digest::default();
    for text in [
        String::new(),
        whole.to_string(),
        format!("email:{whole}:{whole}"),
        format!("phone:{whole}"),
        format!("name:{whole}"),
        "email:00".to_owned(),
    ] {
        assert_eq!(Mark::parse(&text), None, "{text}");
    }
}

/// Whoever is asked has been asked in vain.
#[derive(Debug)]
struct Unasked;

impl PhoneBook for Unasked {
    fn normalize(&self, written: &PhoneText, _: &Region) -> Option<Phone> {
        panic!("{} is no number of theirs", written.as_str());
    }

    fn knows(&self, _: &Region) -> bool {
        true
    }
}

#[test]
fn only_digits_that_end_as_a_number_of_theirs_are_looked_up_in_a_numbering_plan() {
    let region = parsed("US");
    let numbering = Numbering {
        book: &Unasked,
        region: &region,
    };
    let marks = marks(tenant());
    let sought = Sought::new(&KEY, tenant(), numbering, &marks);
    assert!(!sought.is_in("2026-01-02 03:04:05.678901, 415 555 0124"));

    let of_an_address = marks.into_iter().filter(|it| matches!(it, Mark::Email(_)));
    let of_an_address = of_an_address.collect();
    let sought = Sought::new(&KEY, tenant(), numbering, &of_an_address);
    assert!(!sought.is_in("415 555 0123"));
    assert!(sought.is_in("415 555 0123, ada@example.com"));
}

/// Counts how often it is asked.
#[derive(Debug, Default)]
struct Counting(AtomicUsize);

impl PhoneBook for Counting {
    fn normalize(&self, _: &PhoneText, _: &Region) -> Option<Phone> {
        self.0.fetch_add(1, Ordering::Relaxed);
        None
    }

    fn knows(&self, _: &Region) -> bool {
        true
    }
}

#[test]
fn however_many_groups_of_digits_end_as_a_number_of_theirs_few_are_looked_up() {
    let (book, region, marks) = (Counting::default(), parsed("US"), marks(tenant()));
    let numbering = Numbering {
        book: &book,
        region: &region,
    };
    let sought = Sought::new(&KEY, tenant(), numbering, &marks);
    assert!(!sought.is_in(&"2 0 1 2 3 ".repeat(2000)));
    assert!(
        book.0.swap(0, Ordering::Relaxed) < 20,
        "the same, again and again"
    );
    let others: Vec<_> = (1000..3000).map(|n| format!("{n} 0123")).collect();
    assert!(sought.is_in(&others.join("; ")), "it is taken for theirs");
    assert!(book.0.load(Ordering::Relaxed) <= 100);
}

#[test]
fn a_profile_with_nobody_to_ask_for_is_the_persons_and_loses_all_that_tells_of_them() {
    let (left, hold) = without(&lead(theirs()), false);
    assert_eq!(hold, Hold::Whole);
    let facts = left.facts();
    for field in Lead::FIELDS {
        let (_, fact) = facts.iter().find(|(name, _)| name == field).unwrap();
        let is_empty = [Fact::Nothing, Fact::Text("***".into())].contains(fact);
        assert!(is_empty, "{field}: {fact:?}");
    }
    assert_eq!(left.stage, lead(theirs()).stage);
    let again = without(&left, false);
    assert_eq!(again, (left, Hold::None), "there is nothing left of them");
}

#[test]
fn a_company_whose_contact_somebody_is_loses_the_contact_only() {
    let company = lead(ProfilePatch {
        contact_person: set("Ada"),
        notes: set("Ask ada@example.com about blue"),
        ..theirs()
    });
    let (left, hold) = without(&company, false);
    assert_eq!(hold, Hold::Part);
    assert_eq!(left.profile.name, company.profile.name);
    assert_eq!(left.profile.city, company.profile.city);
    assert_eq!(left.profile.email, None);
    assert_eq!(left.profile.contact_person, None);
    assert_eq!(left.profile.notes, Some(parsed("Ask *** about blue")));
}

#[test]
fn who_is_somebody_else_stays_as_they_are() {
    let other = lead(ProfilePatch {
        email: set("grace@example.com"),
        ..theirs()
    });
    assert_eq!(without(&other, false), (other, Hold::None));
}

#[test]
fn what_was_spoken_with_them_or_noted_of_them_goes_whole() {
    let with_them = interaction(InteractionPatch {
        email: set(ADA),
        outcome: set("They agree"),
        ..InteractionPatch::default()
    });
    let (left, hold) = without(&with_them, false);
    assert_eq!((hold, left.outcome), (Hold::Whole, None));
    assert_eq!(left.summary, parsed("***"));

    let of_their_lead = interaction(InteractionPatch::default());
    assert_eq!(without(&of_their_lead, false).1, Hold::None);
    assert_eq!(without(&of_their_lead, true).1, Hold::Whole);

    let note = NoteDraft::on_lead(id(7), "content", "Likes blue").unwrap();
    let note = writing(|writing| Note::open(header(), note, writing)).unwrap();
    assert_eq!(without(&note, true).0.content, parsed("***"));
    assert_eq!(without(&note, false), (note.clone(), Hold::None));
    let mut tagged = note;
    tagged.tags = Tags::new(vec![parsed(ADA), parsed("blue")]).unwrap();
    let (left, hold) = without(&tagged, false);
    assert_eq!(hold, Hold::Part);
    assert_eq!(
        left.tags,
        Tags::new(vec![parsed("***"), parsed("blue")]).unwrap()
    );
}

#[test]
fn a_project_outlives_whom_to_ask_about_it() {
    let draft = ProjectDraft {
        name: parsed("Roof"),
        rest: ProjectPatch {
            contact: PrimaryContactPatch {
                name: set("Ada"),
                phone: set("415 555 0123"),
                ..PrimaryContactPatch::default()
            },
            ..ProjectPatch::default()
        },
    };
    let project = writing(|writing| Project::open(header(), draft, writing)).unwrap();
    let (left, hold) = without(&project, true);
    assert_eq!(
        (hold, left.contact.name, left.contact.phone),
        (Hold::Part, None, None)
    );
    assert_eq!(left.name, project.name);
}

#[test]
fn the_number_of_an_account_loses_them_and_stays_one_of_a_kind() {
    let number = |n: u128, text: &str| {
        let draft = AccountDraft {
            client: id(9),
            number: Some(parsed(text)),
            name: None,
            status: AccountStatus::Active,
            opened_on: None,
            notes: None,
        };
        let header = Header {
            id: id(n),
            ..header()
        };
        let account = writing(|writing| Account::open(header, draft, writing)).unwrap();
        without(&account, false).0.number.to_string()
    };
    assert_eq!(number(1, "415 555 0123"), "*** 000000000001");
    assert_eq!(number(2, &format!("of {ADA}")), "of *** 000000000002");
    assert_eq!(number(3, "A-17"), "A-17");
}

#[test]
fn the_audit_is_told_how_much_was_erased_and_nothing_else() {
    let mut erased = Erased::default();
    assert!(erased.changes().is_empty());
    erased.count(Source::of(Resource::Lead), 1);
    let erased = erased.and(Erased::from([(Source::Custom, 1), (Source::Letters, 0)]));
    let told: Vec<_> = erased
        .changes()
        .into_iter()
        .map(|it| (it.field, it.new))
        .collect();
    let one = |kind: &str| (kind.to_owned(), Fact::Number(1));
    assert_eq!(told, [one("leads"), one("custom")]);
}
