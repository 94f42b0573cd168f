//! A company to look at: a member of each role, leads in every status, clients with contacts, accounts, projects and
//! notes, and interactions of which some are overdue and some due today. The same each time, with dates relative to today.
//! Everything goes through the use cases, as if people had done it.

mod clients;
mod interactions;
mod leads;
mod projects;

use std::sync::Arc;

use chrono::Duration;
use pathsix_application::{
    Error, Services,
    desk::{Work, within},
    members::{self, NewMember},
    records::{self, Created, New, Stored},
    sign_in::{self, Login, Register},
};
use pathsix_domain::{
    access::{Admission, Bearer, Callers, Claims, Origin, Reach},
    member::User,
    port::{Clock, Mode, Repository, UnitOfWork},
    record::Client,
    value::{Day, Email, Id, Instant, Password, PasswordAttempt, Scalar, Slug, TimeZone, Word},
    vocabulary::Role,
};

use crate::Failure;

const SLUG: &str = "demo";
const COMPANY: &str = "Demo Company";
/// Everybody's password. It is printed; a demo has nothing to hide.
const PASSWORD: &str = "pathsix-demo";

const TEAM: [(&str, &str, Role); 5] = [
    ("ada@demo.example", "Ada Admin", Role::Admin),
    ("max@demo.example", "Max Manager", Role::Manager),
    ("uma@demo.example", "Uma User", Role::User),
    ("sam@demo.example", "Sam Support", Role::Support),
    ("rita@demo.example", "Rita Readonly", Role::ReadOnly),
];

/// A clock that stands still.
struct StandingClock(Instant);

impl Clock for StandingClock {
    fn now(&self) -> Instant {
        self.0
    }
}

/// Somebody of the demo company, signed in.
#[derive(Clone, Copy)]
struct Worker {
    claims: Claims,
}

/// Fills the demo company, unless it is there.
pub async fn fill(services: &Services) -> Result<(), Failure> {
    let failed = |error: Error| Failure::of("The demo company cannot be made", &error);
    let slug = parsed::<Slug>(SLUG)?;
    let mut work = services
        .directory
        .begin(Mode::Read)
        .await
        .map_err(|error| failed(error.into()))?;
    let found = work
        .tenant_by_slug(&slug)
        .await
        .map_err(|error| failed(error.into()))?;
    drop(work);
    if found.is_some() {
        return Ok(());
    }
    found_company(services, slug).await?;
    let mut team = Vec::new();
    for (email, ..) in TEAM {
        team.push(sign_in(services, email).await?);
    }
    let converted = leads::fill(services, &team).await?;
    let clients = clients::fill(services, &team, converted).await?;
    let projects = projects::fill(services, &clients).await?;
    interactions::fill(services, &team, &clients, &projects).await?;
    for worker in team {
        sign_out(services, worker).await.map_err(failed)?;
    }
    Ok(())
}

/// A text of ours as a value; that it fits its rule is only checked by running.
fn parsed<T: Scalar>(text: &str) -> Result<T, Failure> {
    T::parse(text).map_err(|problem| Failure::of("A value of the demo company", &problem))
}

/// The same services at another time.
fn at(services: &Services, time: Instant) -> Services {
    let mut services = services.clone();
    services.tools.clock = Arc::new(StandingClock(time));
    services
}

/// So many minutes before now.
fn ago(services: &Services, minutes: i64) -> Instant {
    services
        .tools
        .clock
        .now()
        .after(-Duration::minutes(minutes))
}

async fn found_company(services: &Services, slug: Slug) -> Result<(), Failure> {
    let failed = |error: Error| Failure::of("The demo company cannot be made", &error);
    let (email, name, _) = TEAM[0];
    let register = Register {
        company_name: parsed(COMPANY)?,
        display_name: parsed(name)?,
        email: parsed(email)?,
        password: parsed(PASSWORD)?,
        slug: Some(slug),
        origin: Origin::default(),
    };
    let signed_in = sign_in::register(services, register)
        .await
        .map_err(failed)?;
    let now = services.tools.clock.now();
    let claims = services
        .access_tokens
        .verify(&signed_in.tokens.access, now)
        .map_err(|error| failed(error.into()))?;
    let admin = Worker { claims };
    for (email, name, role) in &TEAM[1..] {
        let new = NewMember {
            email: parsed(email)?,
            display_name: parsed(name)?,
            role: *role,
        };
        add(services, admin, new).await.map_err(failed)?;
    }
    sign_out(services, admin).await.map_err(failed)
}

async fn add(services: &Services, admin: Worker, new: NewMember) -> Result<(), Error> {
    let email = new.email.clone();
    let known = run(services, admin, Mode::Read, |desk| {
        Box::pin(members::look_up(desk, email))
    })
    .await?;
    let password = Password::parse(PASSWORD).ok();
    let entrance = members::entrance(services, known, password).await?;
    let limits = services.sign_in_limits;
    run(services, admin, Mode::Write, move |desk| {
        Box::pin(members::add(desk, new, entrance, limits))
    })
    .await?;
    Ok(())
}

async fn sign_in(services: &Services, email: &str) -> Result<Worker, Failure> {
    let failed = |error: Error| Failure::of("The demo company cannot be made", &error);
    let login = Login {
        email: parsed::<Email>(email)?,
        password: parsed::<PasswordAttempt>(PASSWORD)?,
        tenant: Some(parsed(SLUG)?),
        origin: Origin::default(),
    };
    let tokens = sign_in::login(services, login)
        .await
        .map_err(failed)?
        .tokens;
    let now = services.tools.clock.now();
    let claims = services
        .access_tokens
        .verify(&tokens.access, now)
        .map_err(|error| failed(error.into()))?;
    Ok(Worker { claims })
}

async fn sign_out(services: &Services, worker: Worker) -> Result<(), Error> {
    let actor = run(services, worker, Mode::Read, |desk| {
        Box::pin(async move { Ok(desk.actor.clone()) })
    })
    .await?;
    sign_in::logout(services, &actor).await
}

/// A use case by this worker; it happens at the time that the services' clock shows.
async fn run<T, F>(services: &Services, worker: Worker, mode: Mode, work: F) -> Result<T, Error>
where
    F: for<'a> FnOnce(pathsix_application::desk::Desk<'a>) -> Work<'a, T>,
{
    let admission = Admission {
        bearer: Bearer::Person(worker.claims),
        callers: Callers::All,
        reach: Reach::Own,
        named: Vec::new(),
        at: services.tools.clock.now(),
        origin: Origin::default(),
    };
    within(&*services.store, &services.tools, &admission, mode, work).await
}

/// A new record by this worker.
async fn create<R: Stored>(services: &Services, worker: Worker, draft: R::Draft) -> Result<R, Error>
where
    dyn UnitOfWork: Repository<R>,
{
    let new = New::plain(draft);
    let created = run(services, worker, Mode::Write, |desk| {
        Box::pin(records::create::<R, _>(desk, new))
    })
    .await?;
    let (Created::New(record) | Created::Again(record)) = created;
    Ok(record)
}

/// A client and who works on it.
#[derive(Clone, Copy)]
struct Owned {
    owner: Worker,
    client: Id<Client>,
    since: Instant,
}

/// A moment between another and now: so many hundredths of the way. People work in the daytime.
fn between(services: &Services, since: Instant, hundredths: i64) -> Instant {
    let now = services.tools.clock.now();
    let passed = now.micros() - since.micros();
    let some = since.after(Duration::microseconds(passed / 100 * hundredths));
    let hour = 9 + hundredths % 8;
    let nine = Day::of(some, TimeZone::UTC).start_in(TimeZone::UTC);
    let minutes = hour * 60 + hundredths % 4 * 15;
    nine.after(Duration::minutes(minutes)).clamp(since, now)
}

/// Who can log in.
pub fn logins() -> String {
    let line = |(email, name, role): &(&str, &str, Role)| {
        format!("  {email:20} {PASSWORD}   {} ({name})", role.as_str())
    };
    let lines: Vec<_> = TEAM.iter().map(line).collect();
    format!(
        "Demo company \"{COMPANY}\" (tenant {SLUG}), log in as:\n{}",
        lines.join("\n")
    )
}

/// Who can log in, and a line to paste.
pub fn invitation(address: &str) -> String {
    let base = format!("http://{address}/api/v1");
    let login = format!(
        r#"curl -s {base}/auth/login -H 'Content-Type: application/json' -d '{{"email":"{}","password":"{PASSWORD}"}}'"#,
        TEAM[0].0
    );
    let token = format!(r#"$({login} | sed 's/.*"access_token":"\([^"]*\)".*/\1/')"#);
    format!(
        "{}\n\nTry it:\n  curl -s '{base}/admin/leads?limit=3' -H \"Authorization: Bearer {token}\"\n",
        logins()
    )
}

impl Worker {
    fn id(self) -> Id<User> {
        self.claims.user
    }
}
