//! The object matrix: every operation, at every path, with every id that it takes, by somebody who must not reach what
//! the id names. What is wrong is collected, not asserted, so that a test can also show that the matrix would see it.

use pathsix_contracts::operation::{Operation, operations};
use pathsix_domain::access::Reach;
use pathsix_tests::{Answer, App, Member};
use serde_json::json;

use crate::{
    api::{self, Call, IdParameter, Kind, Place, face},
    world::{Company, MARK, Picture, random_id},
};

/// Who calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Caller {
    /// An admin of another company.
    Foreigner,
    /// Somebody of the same company, on routes that reach their own records.
    Colleague,
}

/// What the caller must get.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Expected {
    /// 404, byte by byte as for an id that names nothing.
    Missing,
    /// A list without rows.
    Empty,
    /// 400 or 404, byte by byte as for an id that names nothing.
    Refused,
    /// A record of the caller's own: ids are one inside a company only.
    Made,
    /// 409: inside a company an id is taken, whoever sees it.
    Taken,
}

fn expected(caller: Caller, operation: &Operation, id: &IdParameter) -> Option<Expected> {
    let is_owned = id.kind != Kind::Member;
    match (caller, &id.place) {
        (Caller::Foreigner, Place::Body(_)) if id.kind == Kind::ChosenLead => Some(Expected::Made),
        (Caller::Colleague, Place::Body(_)) if id.kind == Kind::ChosenLead => Some(Expected::Taken),
        (Caller::Foreigner, Place::Path) => Some(Expected::Missing),
        (Caller::Foreigner, Place::Query(_)) => Some(Expected::Empty),
        (Caller::Foreigner, Place::Body(_)) => Some(Expected::Refused),
        (Caller::Colleague, Place::Path) if is_owned => Some(Expected::Missing),
        (Caller::Colleague, Place::Body(_)) if is_owned => Some(Expected::Refused),
        // A member may be named, but whose records one sees does not change by that.
        (Caller::Colleague, Place::Query(_)) if api::is_of_records(operation) => {
            Some(Expected::Empty)
        }
        (Caller::Colleague, _) => None,
    }
}

/// What was done and what was wrong.
#[derive(Default)]
pub(crate) struct Report {
    pub(crate) findings: Vec<String>,
    pub(crate) calls: usize,
}

impl Report {
    /// Asserts that nothing was wrong.
    #[track_caller]
    pub(crate) fn assert_clean(&self) {
        assert!(self.calls > 0, "nothing was called");
        assert!(
            self.findings.is_empty(),
            "{} findings in {} calls:\n{}",
            self.findings.len(),
            self.calls,
            self.findings.join("\n")
        );
    }

    fn check(&mut self, is_right: bool, answer: &Answer, wrong: &str) {
        if !is_right {
            let (asked, status, text) = (&answer.asked, answer.status, &answer.text);
            self.findings
                .push(format!("{asked} -> {status} {text}: {wrong}"));
        }
    }
}

struct Matrix<'a> {
    app: &'a App,
    victim: Company,
    report: Report,
}

/// An admin of another company calls everything.
pub(crate) async fn by_a_foreigner(app: &App) -> Report {
    let mut matrix = Matrix::new(app).await;
    let stranger = Company::found(app, "bermuda").await;
    for operation in operations() {
        for path in operation.paths() {
            matrix.rightly(&operation, &path, &stranger).await;
            for id in api::ids(&operation) {
                let calls = (Caller::Foreigner, &stranger.admin);
                let own = stranger.path_id(&operation).await;
                matrix.case(&operation, &path, &id, calls, &own).await;
            }
        }
    }
    matrix.report
}

/// Colleagues call everything that reaches own records only: one who may do anything, and one who may do little.
pub(crate) async fn by_a_colleague(app: &App) -> Report {
    let mut matrix = Matrix::new(app).await;
    for role in ["admin", "user"] {
        let colleague = matrix.victim.admin.colleague(role).await;
        let parsed = pathsix_domain::value::Scalar::parse(role).unwrap();
        for operation in operations() {
            let is_open = operation.access.is_open_to(parsed);
            if !is_open || operation.access.reach() != Reach::Own {
                continue;
            }
            for path in operation.paths() {
                for id in api::ids(&operation) {
                    let own = if operation.path.contains("{id}") && id.place != Place::Path {
                        colleague.lead("mine").await
                    } else {
                        String::new()
                    };
                    let calls = (Caller::Colleague, &colleague);
                    matrix.case(&operation, &path, &id, calls, &own).await;
                }
            }
        }
    }
    matrix.report
}

impl<'a> Matrix<'a> {
    async fn new(app: &'a App) -> Self {
        Self {
            app,
            victim: Company::found(app, MARK).await,
            report: Report::default(),
        }
    }

    /// A call with nothing foreign in it, which works and shows nothing of the victim either.
    async fn rightly(&mut self, operation: &Operation, path: &str, stranger: &Company) {
        let caller = stranger.caller(operation).await;
        let own = stranger.path_id(operation).await;
        let call = Call::new(operation, path, &own, api::body(operation, &caller));
        let before = Picture::take(self.app, &self.victim).await;
        let answer = call.by(&caller).await;
        let after = Picture::take(self.app, &self.victim).await;
        self.report.calls += 1;
        let is_right = answer.status.as_u16() == operation.status;
        self.report.check(is_right, &answer, "a right call fails");
        self.leaks(&answer, &before, &after, "", Caller::Foreigner);
    }

    async fn case(
        &mut self,
        operation: &Operation,
        path: &str,
        id: &IdParameter,
        (who, caller): (Caller, &Member),
        own: &str,
    ) {
        let Some(expected) = expected(who, operation, id) else {
            return;
        };
        let trashed = api::wants_trash(operation);
        let target = self.victim.make(id.kind, trashed).await;
        let call = |by: &Member, named: &str, own: &str| {
            let in_path = if id.place == Place::Path { named } else { own };
            Call::new(operation, path, in_path, api::body(operation, by)).with(&id.place, named)
        };
        let before = Picture::take(self.app, &self.victim).await;
        let foreign = call(caller, &target, own);
        let answer = foreign.by(caller).await;
        let after = Picture::take(self.app, &self.victim).await;
        self.report.calls += 1;
        let status = answer.status.as_u16();
        let is_right = match expected {
            Expected::Missing => status == 404,
            Expected::Empty => status == 200 && answer.json()["items"] == json!([]),
            Expected::Refused => matches!(status, 400 | 404),
            Expected::Made => status == 201,
            Expected::Taken => status == 409,
        };
        let wrong = format!("should be {expected:?}");
        self.report.check(is_right, &answer, &wrong);
        if matches!(expected, Expected::Missing | Expected::Refused) {
            let mut unknown = foreign.clone();
            let random = random_id();
            unknown.path = unknown.path.replace(&target, &random);
            unknown = match &id.place {
                Place::Body(_) => unknown.with(&id.place, &random),
                _ => unknown,
            };
            let nothing = unknown.by(caller).await;
            self.report.calls += 1;
            let same = face(&answer) == face(&nothing);
            let wrong = format!("differs from {}", nothing.text);
            self.report.check(same, &answer, &wrong);
        }
        self.leaks(&answer, &before, &after, &target, who);
        if !matches!(expected, Expected::Made | Expected::Taken) {
            self.twin(operation, &call, id, &target).await;
        }
    }

    /// The same call by the victim's own admin works, and finds what it asks for.
    async fn twin(
        &mut self,
        operation: &Operation,
        call: &impl Fn(&Member, &str, &str) -> Call,
        id: &IdParameter,
        target: &str,
    ) {
        let admin = &self.victim.admin;
        let own = match id.place {
            Place::Path => String::new(),
            Place::Query(_) | Place::Body(_) => self.victim.path_id(operation).await,
        };
        let answer = call(admin, target, &own).by(admin).await;
        self.report.calls += 1;
        let is_right = answer.status.as_u16() == operation.status
            && (!matches!(id.place, Place::Query(_)) || answer.json()["items"] != json!([]));
        let wrong = "the victim's own admin is refused, or finds nothing";
        self.report.check(is_right, &answer, wrong);
    }

    /// Nothing of the victim's is in the answer, and nothing of it has changed.
    fn leaks(
        &mut self,
        answer: &Answer,
        before: &Picture,
        after: &Picture,
        sent: &str,
        who: Caller,
    ) {
        let is_refused = answer.status.is_client_error();
        let is_kept = before.of_company == after.of_company;
        let is_still = !is_refused || before.all == after.all;
        self.report
            .check(is_kept, answer, "the victim's rows have changed");
        self.report
            .check(is_still, answer, "a refused request changed something");
        let (tenant, user) = (&self.victim.admin.tenant, &self.victim.admin.id);
        let mut secrets = vec![MARK, user];
        if who == Caller::Foreigner {
            secrets.push(tenant);
        }
        let mut text = answer.text.to_lowercase();
        if !sent.is_empty() {
            text = text.replace(sent, "");
        }
        let shown = secrets.into_iter().find(|secret| text.contains(*secret));
        let wrong = format!("shows {shown:?}");
        self.report.check(shown.is_none(), answer, &wrong);
    }
}
