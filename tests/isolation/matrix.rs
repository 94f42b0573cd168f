//! The object matrix: every operation with every id that it takes, by somebody who must not reach what the id names. What
//! is wrong is collected, not asserted, so that a test can also show that the matrix would see it.

use pathsix_contracts::operation::{Access, Operation, operations};
use pathsix_domain::access::Reach;
use pathsix_tests::{
    Answer, App, Member,
    company::{Company, Maker, random_id},
    table::{self, Call, IdParameter, Kind, Place, face},
};
use reqwest::Method;
use serde_json::json;

/// The name of the company that others try to reach, and a word in every text of it: found wherever it does not belong.
pub(crate) const MARK: &str = "zanzibar";

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
    /// 401: the platform area is closed to whoever has no token of it, and nothing is looked up.
    Closed,
    /// A list without rows.
    Empty,
    /// A file without rows.
    EmptyFile,
    /// A report of nothing: byte by byte as for an id that names nobody.
    Nothing,
    /// 400 or 404, byte by byte as for an id that names nothing.
    Refused,
    /// An item that failed, as for an id that names nothing.
    Failed,
    /// A record of the caller's own: ids are one inside a company only.
    Made,
    /// 409: inside a company an id is taken, whoever sees it.
    Taken,
}

fn expected(caller: Caller, operation: &Operation, id: &IdParameter) -> Option<Expected> {
    if operation.access == Access::Superadmin {
        return Some(Expected::Closed);
    }
    let empty = if table::is_export(operation) {
        Expected::EmptyFile
    } else {
        Expected::Empty
    };
    if caller == Caller::Colleague && id.kind == Kind::Member {
        // A member may be named, but whose records one sees does not change by that.
        let narrows = matches!(id.place, Place::Query(_)) && table::is_of_records(operation);
        return narrows.then_some(empty);
    }
    if caller == Caller::Colleague && id.kind == Kind::ApiKey {
        // Keys are the company's: who may look at one may look at all.
        return None;
    }
    match &id.place {
        Place::Path => Some(Expected::Missing),
        Place::Query(_) if operation.method.as_str() != "GET" => Some(Expected::Refused),
        Place::Query(_) if table::is_report(operation) => Some(Expected::Nothing),
        // Who may read the audit reads all of it.
        Place::Query(_) if caller == Caller::Colleague && !table::is_of_records(operation) => None,
        Place::Query(_) => Some(empty),
        Place::Body(_) if matches!(id.kind, Kind::Chosen(_)) => Some(match caller {
            Caller::Foreigner => Expected::Made,
            Caller::Colleague => Expected::Taken,
        }),
        Place::Body(_) if table::is_bulk(operation) => Some(Expected::Failed),
        Place::Body(_) => Some(Expected::Refused),
    }
}

fn is_right(expected: Expected, id: &IdParameter, answer: &Answer) -> bool {
    let status = answer.status.as_u16();
    let code = match id.kind {
        Kind::Member => "validation_failed",
        _ => "not_found",
    };
    match expected {
        Expected::Missing => status == 404,
        Expected::Closed => status == 401,
        Expected::EmptyFile => status == 200 && answer.text.lines().count() == 1,
        Expected::Empty => status == 200 && answer.json()["items"] == json!([]),
        Expected::Nothing => status == 200,
        Expected::Refused => matches!(status, 400 | 404),
        Expected::Failed => {
            let item = &answer.json()["items"][0];
            status == 200 && item["ok"] == json!(false) && item["error"]["details"]["code"] == code
        }
        Expected::Made => status == 201,
        Expected::Taken => status == 409,
    }
}

/// What was done and what was wrong.
#[derive(Default)]
pub(crate) struct Report {
    pub(crate) findings: Vec<String>,
    pub(crate) cases: usize,
    pub(crate) calls: usize,
}

impl Report {
    /// Asserts that nothing was wrong.
    #[track_caller]
    pub(crate) fn assert_clean(&self) {
        assert!(self.cases > 0, "nothing was called");
        assert!(
            self.findings.is_empty(),
            "{} findings in {} cases, {} calls:\n{}",
            self.findings.len(),
            self.cases,
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

/// All rows at one moment; those of a company with its audit.
#[derive(PartialEq, Eq)]
struct Picture {
    all: Vec<String>,
    of_company: Vec<String>,
}

impl Picture {
    async fn take(app: &App, company: &Company) -> Self {
        let tenant = company.admin.tenant.as_str();
        let plain = tenant.replace('-', "");
        let is_theirs = |line: &&String| {
            let line = line.to_lowercase();
            line.contains(tenant) || line.contains(&plain) || line.contains(MARK)
        };
        let all = app.own.snapshot().await;
        let mut of_company: Vec<_> = all.iter().filter(is_theirs).cloned().collect();
        of_company.extend(app.own.rows("audit_entry", Some(tenant)).await);
        Self { all, of_company }
    }
}

struct Matrix<'a> {
    app: &'a App,
    victim: Company,
    /// Ids that others have chosen too, each for a record of their own.
    shared: Vec<String>,
    report: Report,
}

/// An admin of another company calls everything.
pub(crate) async fn by_a_foreigner(app: &App) -> Report {
    let mut matrix = Matrix::new(app).await;
    let stranger = Company::found(app, "bermuda").await;
    for operation in operations() {
        matrix.rightly(&operation, &stranger).await;
        for id in table::ids(&operation) {
            let caller = (Caller::Foreigner, &stranger.maker);
            matrix.case(&operation, &id, caller).await;
        }
    }
    matrix.report
}

/// Colleagues call everything that reaches own records only: one who may do anything, and one who may do little.
pub(crate) async fn by_a_colleague(app: &App) -> Report {
    let mut matrix = Matrix::new(app).await;
    for role in ["admin", "user"] {
        let colleague = matrix.victim.admin.colleague(role).await;
        let maker = Maker::new(&colleague, &matrix.victim.colleague, "bermuda");
        let role = pathsix_domain::value::Scalar::parse(role).unwrap();
        for operation in operations() {
            let is_open = operation.access.is_open_to(role);
            if is_open && operation.access.reach() == Reach::Own {
                for id in table::ids(&operation) {
                    let caller = (Caller::Colleague, &maker);
                    matrix.case(&operation, &id, caller).await;
                }
            }
        }
    }
    matrix.report
}

/// A call of an operation with this id at a place, and everything else as the caller has it.
async fn call(operation: &Operation, maker: &Maker, place: &Place, id: &str) -> Call {
    let in_path = match place {
        Place::Path => id.to_owned(),
        _ => maker.path_id(operation).await,
    };
    let body = maker.body_with(operation, &maker.by, place, id).await;
    let mut call = Call::new(operation, &table::path(operation), &in_path, body);
    if table::is_report(operation) && table::is_export(operation) {
        // Pages tell when they were made.
        call = call.asking("format", "csv");
    }
    match place {
        Place::Query(name) => call.asking(name, id),
        _ => call,
    }
}

impl<'a> Matrix<'a> {
    async fn new(app: &'a App) -> Self {
        Self {
            app,
            victim: Company::found(app, MARK).await,
            shared: Vec::new(),
            report: Report::default(),
        }
    }

    /// A call with nothing foreign in it, which works and shows nothing of the victim either.
    async fn rightly(&mut self, operation: &Operation, stranger: &Company) {
        let (caller, call) = stranger.right_call(operation).await;
        let before = Picture::take(self.app, &self.victim).await;
        let answer = call.by(&caller).await;
        let after = Picture::take(self.app, &self.victim).await;
        self.report.calls += 1;
        let is_right = answer.status.as_u16() == operation.status;
        self.report.check(is_right, &answer, "a right call fails");
        let is_kept = before.of_company == after.of_company;
        let wrong = "the victim's rows have changed";
        self.report.check(is_kept, &answer, wrong);
        // Who runs the platform sees every company.
        if operation.access != Access::Superadmin {
            self.shows_nothing(&answer, "", Caller::Foreigner);
        }
    }

    async fn case(
        &mut self,
        operation: &Operation,
        id: &IdParameter,
        (who, maker): (Caller, &Maker),
    ) {
        let Some(expected) = expected(who, operation, id) else {
            return;
        };
        let victim = self.victim.maker.clone();
        let target = victim.target(operation, &id.place, id.kind).await;
        let denied = call(operation, maker, &id.place, &target).await;
        let before = self.look(&denied).await;
        let answer = denied.by(&maker.by).await;
        let after = self.look(&denied).await;
        self.report.cases += 1;
        self.report.calls += 1;
        let wrong = format!("should be {expected:?}");
        self.report
            .check(is_right(expected, id, &answer), &answer, &wrong);
        self.changes_nothing(&answer, before, after, expected);
        self.shows_nothing(&answer, &target, who);
        if matches!(expected, Expected::Made | Expected::Taken) {
            self.shared.push(target);
            return;
        }
        let random = random_id();
        let mut nothing = denied.naming(&random, &target).by(&maker.by).await;
        nothing.text = nothing.text.replace(&random, &target);
        let wrong = format!("differs from {}", nothing.text);
        let same = face(&answer) == face(&nothing);
        self.report.check(same, &answer, &wrong);
        // The same call by the victim's own admin works, and finds what it asks for.
        let allowed = call(operation, &victim, &id.place, &target).await;
        let right = match operation.access {
            Access::Superadmin => &self.victim.staff,
            _ => &victim.by,
        };
        let answer = allowed.by(right).await;
        self.report.calls += 2;
        let finds = match expected {
            Expected::EmptyFile => answer.text.lines().count() > 1,
            Expected::Empty => answer.json()["items"] != json!([]),
            Expected::Failed => answer.json()["items"][0]["ok"] == json!(true),
            _ => true,
        };
        let is_right = answer.status.as_u16() == operation.status && finds;
        let wrong = "the victim's own admin is refused, or finds nothing";
        self.report.check(is_right, &answer, wrong);
    }

    /// All rows, where a call could change any: what is only read is read in a transaction that cannot write.
    async fn look(&self, call: &Call) -> Option<Picture> {
        match call.method {
            Method::GET => None,
            _ => Some(Picture::take(self.app, &self.victim).await),
        }
    }

    fn changes_nothing(
        &mut self,
        answer: &Answer,
        before: Option<Picture>,
        after: Option<Picture>,
        expected: Expected,
    ) {
        let (Some(before), Some(after)) = (before, after) else {
            return;
        };
        let is_kept = before.of_company == after.of_company;
        let is_still = expected == Expected::Made || before.all == after.all;
        self.report
            .check(is_kept, answer, "the victim's rows have changed");
        self.report
            .check(is_still, answer, "a refused request changed something");
    }

    /// Nothing of the victim's is in the answer but what was sent.
    fn shows_nothing(&mut self, answer: &Answer, sent: &str, who: Caller) {
        let mut text = answer.text.to_lowercase();
        if !sent.is_empty() {
            text = text.replace(sent, "");
        }
        let Member { id, tenant, .. } = &self.victim.admin;
        let mut secrets = self.victim.maker.made();
        secrets.retain(|id| !self.shared.contains(id));
        secrets.extend([MARK.to_owned(), id.clone()]);
        if who == Caller::Foreigner {
            secrets.extend([tenant.clone(), self.victim.colleague.id.clone()]);
        }
        let shown = secrets.iter().find(|secret| text.contains(*secret));
        let wrong = format!("shows {shown:?}");
        self.report.check(shown.is_none(), answer, &wrong);
    }
}
