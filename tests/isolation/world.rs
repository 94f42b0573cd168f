//! Two companies, and what each has that the other must not reach.

use pathsix_contracts::operation::Operation;
use pathsix_tests::{App, Member, people::Person};
use serde_json::json;
use uuid::Uuid;

use crate::api::{self, Kind};

/// The name of the company that others try to reach, and a word in every text of it: found wherever it does not belong.
pub(crate) const MARK: &str = "zanzibar";

/// A company with an admin.
pub(crate) struct Company {
    pub(crate) admin: Member,
    mark: &'static str,
}

/// An id that names nothing.
#[expect(
    clippy::disallowed_methods,
    reason = "a client makes ids of its own, from its own clock"
)]
pub(crate) fn random_id() -> String {
    Uuid::now_v7().to_string()
}

impl Company {
    /// A company with leads in use and in the trash, made by and assigned to its founder, and one under an id of the
    /// client's choice, so that each table of a tenant has rows.
    pub(crate) async fn found(app: &App, mark: &'static str) -> Self {
        let admin = app.founder(mark).await;
        let company = Self { admin, mark };
        for trashed in [false, true] {
            company.make(Kind::Lead, trashed).await;
        }
        company.make(Kind::ChosenLead, false).await;
        company
    }

    /// Something of this kind, and its id.
    pub(crate) async fn make(&self, kind: Kind, trashed: bool) -> String {
        match kind {
            Kind::Lead | Kind::AnyRecord => self.lead_for(&self.admin, trashed).await,
            Kind::Member => self.admin.id.clone(),
            Kind::ChosenLead => {
                let body = json!({ "id": random_id(), "name": format!("{} lead", self.mark) });
                self.admin.post("leads", body).await.assert_status(201).id()
            }
        }
    }

    /// A lead that a member works on, and its id.
    pub(crate) async fn lead_for(&self, member: &Member, trashed: bool) -> String {
        let body = json!({
            "name": format!("{} lead", self.mark),
            "email": format!("lead@{}.example", self.mark),
            "assigned_to": member.id,
        });
        let made = self.admin.post("admin/leads", body).await;
        let id = made.assert_status(201).id();
        if trashed {
            let path = format!("admin/leads/{id}");
            self.admin.delete(&path).await.assert_ok();
        }
        id
    }

    /// The id that stands in the path of an operation when this company's admin calls it rightly.
    pub(crate) async fn path_id(&self, operation: &Operation) -> String {
        let ids = api::ids(operation);
        match ids.iter().find(|id| id.place == api::Place::Path) {
            Some(id) => self.make(id.kind, api::wants_trash(operation)).await,
            None => String::new(),
        }
    }

    /// Who calls an operation rightly: the admin, or somebody new where the call uses the caller up.
    pub(crate) async fn caller(&self, operation: &Operation) -> Member {
        if api::spends_the_caller(operation) {
            self.admin.colleague("admin").await
        } else {
            self.admin.clone()
        }
    }
}

/// The lines of a picture that speak of a company.
fn of_company(company: &Company, line: &str) -> bool {
    let plain = line.replace('-', "").to_lowercase();
    plain.contains(&company.admin.tenant.replace('-', "")) || plain.contains(MARK)
}

/// All rows at one moment; those of a company with its audit.
#[derive(PartialEq, Eq)]
pub(crate) struct Picture {
    pub(crate) all: Vec<String>,
    pub(crate) of_company: Vec<String>,
}

impl Picture {
    pub(crate) async fn take(app: &App, company: &Company) -> Self {
        let all = app.own.snapshot().await;
        let lines = all.iter().filter(|line| of_company(company, line));
        let mut of_company: Vec<_> = lines.cloned().collect();
        let tenant = Some(company.admin.tenant.as_str());
        of_company.extend(app.own.rows("audit_entry", tenant).await);
        Self { all, of_company }
    }
}
