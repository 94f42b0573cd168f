//! Companies with something in each table, and how one of anything is made.

use std::sync::{Arc, Mutex};

use pathsix_contracts::operation::Operation;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    App, Member,
    app::unique_name,
    people::Person,
    table::{self, Call, Kind, Place},
};

/// An id that names nothing.
#[expect(
    clippy::disallowed_methods,
    reason = "a client makes ids of its own, from its own clock"
)]
pub fn random_id() -> String {
    Uuid::now_v7().to_string()
}

/// Makes records of every kind: by one member, for one who works on them or sees what they hang on.
#[derive(Clone)]
pub struct Maker {
    /// Who makes them.
    pub by: Member,
    /// Who works on them.
    pub to: Member,
    /// A third member, for what is given to somebody else.
    pub heir: Member,
    /// A word in every text of theirs.
    pub mark: &'static str,
    made: Arc<Mutex<Vec<String>>>,
}

impl Maker {
    /// Makes what is this member's own.
    pub fn new(by: &Member, heir: &Member, mark: &'static str) -> Self {
        Self {
            by: by.clone(),
            to: by.clone(),
            heir: heir.clone(),
            mark,
            made: Arc::default(),
        }
    }

    /// The same for somebody else.
    #[must_use]
    pub fn to(&self, member: &Member) -> Self {
        Self {
            to: member.clone(),
            ..self.clone()
        }
    }

    /// The ids of all that was made.
    pub fn made(&self) -> Vec<String> {
        self.made.lock().unwrap().clone()
    }

    /// A record with all its fields, and these ones; its id. What it hangs on is made as well, unless it is said.
    pub async fn record(&self, records: &str, with: &[(&str, Value)]) -> String {
        let create = table::creation(records);
        let mut body = table::whole(&create, &self.by, self.mark);
        for (field, value) in with {
            match value.as_str() {
                Some(id) => table::place(&create, &mut body, &format!("/{field}"), id, self.mark),
                None => body[*field] = value.clone(),
            }
        }
        let body = Box::pin(self.filled(body, &self.to)).await;
        let id = self.by.make(records, body).await;
        self.made.lock().unwrap().push(id.clone());
        id
    }

    /// Something of this kind, and its id.
    pub async fn make(&self, kind: Kind, trashed: bool) -> String {
        match kind {
            Kind::Member => self.to.id.clone(),
            Kind::Import => self.import().await,
            Kind::Session => self.session().await,
            Kind::ApiKey => self.api_key().await,
            Kind::Tenant => self.by.tenant.clone(),
            Kind::AnyRecord => self.record(any_record(), &[]).await,
            Kind::Chosen(records) => self.record(records, &[("id", json!(random_id()))]).await,
            Kind::Record(records) => {
                let id = self.record(records, &[]).await;
                if trashed {
                    self.trash(records, &id).await;
                }
                id
            }
        }
    }

    /// An import of one row that can be written.
    async fn import(&self) -> String {
        let name = unique_name(self.mark);
        let rows = format!("name,external id\n{name},{name}\n");
        let uploaded = self.by.upload("lead", rows.as_bytes()).await;
        uploaded.assert_status(201).id()
    }

    /// An API key of an admin.
    async fn api_key(&self) -> String {
        let body = json!({ "name": unique_name(self.mark), "role": "admin" });
        let made = self.by.post("api-keys", body).await.assert_status(201);
        let id = made.data()["api_key"]["id"].clone();
        id.as_str().unwrap_or_default().to_owned()
    }

    /// One more sign-in of the same member.
    async fn session(&self) -> String {
        let again = self.by.stranger().login(&self.by.email).await.data();
        let again = Member::signed_in(self.by.stranger(), &again);
        let sessions = again.get("auth/sessions").await.data();
        let sessions = sessions["items"].as_array().into_iter().flatten();
        let current = sessions
            .into_iter()
            .find(|it| it["is_current"] == json!(true));
        let id = current.and_then(|it| it["id"].as_str());
        id.unwrap_or_default().to_owned()
    }

    /// Moves a record to the trash.
    pub async fn trash(&self, records: &str, id: &str) {
        let path = format!("{records}/{id}");
        self.by.delete(&path).await.assert_ok();
    }

    /// A body with something in each hole; members are this one.
    async fn filled(&self, body: Value, member: &Member) -> Value {
        match body {
            Value::Object(fields) => {
                let mut all = serde_json::Map::new();
                for (name, value) in fields {
                    all.insert(name, Box::pin(self.filled(value, member)).await);
                }
                all.into()
            }
            Value::Array(items) => {
                let mut all = Vec::new();
                for item in items {
                    all.push(Box::pin(self.filled(item, member)).await);
                }
                all.into()
            }
            plain => match table::hole(&plain) {
                None => plain,
                Some(Kind::Member) => member.id.clone().into(),
                Some(kind) => Box::pin(self.make(kind, false)).await.into(),
            },
        }
    }

    /// The least body of an operation that its caller sends rightly; what it gives to a member, it gives to the heir.
    pub async fn body(&self, operation: &Operation, caller: &Member) -> Option<Value> {
        let mut body = table::least(operation, caller, self.mark)?;
        if let Some(token) = self.mailed_token(operation, caller).await {
            body["token"] = token.into();
        }
        Some(self.filled(body, &self.heir).await)
    }

    /// The token that an operation takes, which comes by mail.
    async fn mailed_token(&self, operation: &Operation, caller: &Member) -> Option<String> {
        let anon = caller.stranger();
        let email = match operation.id.as_str() {
            "auth.reset_password" => {
                let body = json!({ "email": caller.email });
                let asked = anon.post("auth/forgot-password", body).await;
                asked.assert_status(202);
                caller.email.clone()
            }
            "auth.verify_email" => Member::found(anon.clone(), self.mark).await.email,
            "auth.accept_invite" => self.by.invite("user").await.1,
            _ => return None,
        };
        Some(anon.token_of(&email).await)
    }

    /// The same with an id at this place.
    pub async fn body_with(
        &self,
        operation: &Operation,
        caller: &Member,
        place: &Place,
        id: &str,
    ) -> Option<Value> {
        let mut body = table::least(operation, caller, self.mark)?;
        match place {
            Place::Body(pointer) => table::place(operation, &mut body, pointer, id, self.mark),
            // Somebody's work is only handed over when they leave.
            Place::Query(name) if name == "reassign_to" => body = json!({ "is_active": false }),
            Place::Query(_) | Place::Path => {}
        }
        Some(self.filled(body, &self.heir).await)
    }

    /// The id in the path of an operation when it is called rightly.
    pub async fn path_id(&self, operation: &Operation) -> String {
        match path_kind(operation) {
            Some(Kind::Member) if operation.path.ends_with("/invitation") => {
                self.by.invite("user").await.0
            }
            // Whoever is changed is somebody who is not needed for anything else.
            Some(Kind::Member) if table::writes(operation) || table::is_of_staff(operation) => {
                self.by.colleague("user").await.id
            }
            // Whose end is decided is a company that is not needed for anything else.
            Some(Kind::Tenant) if operation.path.ends_with("/purge") => {
                self.by.founder("ending").await.tenant
            }
            Some(kind) => self.ready(operation, kind).await,
            None => String::new(),
        }
    }

    /// Something that an operation can be called on, and its id.
    async fn ready(&self, operation: &Operation, kind: Kind) -> String {
        let id = self.make(kind, table::wants_trash(operation)).await;
        if operation.id == "imports.undo" {
            self.by.order(&id, "run").await;
        }
        id
    }

    /// What an id at this place has to name so that a right call finds something by it.
    pub async fn target(&self, operation: &Operation, place: &Place, kind: Kind) -> String {
        let Place::Query(name) = place else {
            return match place {
                Place::Path => self.path_id(operation).await,
                _ => self.make(kind, false).await,
            };
        };
        let target = self.make(kind, false).await;
        if name == "reassign_to" {
            return target;
        }
        let Some(records) = Kind::records().find(|records| *records == operation.tag) else {
            return target;
        };
        let listed = match kind {
            Kind::Record(_) => self.naming(records, name, &target).await,
            _ => self.record(records, &[]).await,
        };
        if table::lists_trash(operation) {
            self.trash(records, &listed).await;
        }
        target
    }

    /// A record that names another.
    async fn naming(&self, records: &str, field: &str, other: &str) -> String {
        if field == "converted_client_id" {
            let lead = self.record(records, &[]).await;
            let path = format!("{records}/{lead}/convert");
            let body = json!({ "client_id": other });
            self.by.post(&path, body).await.assert_status(201);
            return lead;
        }
        self.record(records, &[(field, json!(other))]).await
    }
}

fn any_record() -> &'static str {
    Kind::records().next().unwrap()
}

/// What the path of an operation names.
pub fn path_kind(operation: &Operation) -> Option<Kind> {
    let ids = table::ids(operation);
    let id = ids.iter().find(|id| id.place == Place::Path);
    id.map(|id| id.kind)
}

/// A company with an admin, a colleague of theirs, and rows in every table of tenants.
pub struct Company {
    /// The founder.
    pub admin: Member,
    /// A plain user.
    pub colleague: Member,
    /// Somebody who runs the platform and does not belong to the company.
    pub staff: Member,
    /// Makes what is the admin's own.
    pub maker: Maker,
}

impl Company {
    /// A company with records of each kind in use, in the trash, and under an id of the client's choice, and an import.
    pub async fn found(app: &App, mark: &'static str) -> Self {
        let admin = app.founder(mark).await;
        let colleague = admin.colleague("user").await;
        let maker = Maker::new(&admin, &colleague, mark);
        for records in Kind::records() {
            for trashed in [false, true] {
                maker.make(Kind::Record(records), trashed).await;
            }
            maker.make(Kind::Chosen(records), false).await;
        }
        // Numbers of accounts are counted.
        maker
            .record("accounts", &[("account_number", Value::Null)])
            .await;
        let import = maker.import().await;
        admin.order(&import, "run").await;
        admin.with_key(mark).lead(&unique_name(mark)).await;
        Self {
            staff: app.staff().await,
            admin,
            colleague,
            maker,
        }
    }

    /// Who calls an operation rightly: the admin, or somebody new where the call uses the caller up or needs a company
    /// without records.
    pub async fn caller(&self, operation: &Operation) -> Member {
        if table::is_of_staff(operation) {
            if table::spends_the_caller(operation) {
                let staff = &self.staff;
                return Member::staff(staff.stranger(), &staff.email).await;
            }
            self.staff.clone()
        } else if table::spends_the_caller(operation) {
            self.admin.colleague("admin").await
        } else if table::wants_an_empty_company(operation) {
            self.admin.founder("empty").await
        } else {
            self.admin.clone()
        }
    }

    /// A right call of an operation, and who makes it.
    pub async fn right_call(&self, operation: &Operation) -> (Member, Call) {
        let caller = self.caller(operation).await;
        // Nobody sees the sessions of others.
        let maker = match path_kind(operation) {
            Some(Kind::Session) => Maker::new(&caller, &self.colleague, self.maker.mark),
            _ => self.maker.clone(),
        };
        let id = maker.path_id(operation).await;
        let body = self.maker.body(operation, &caller).await;
        let call = Call::new(operation, &table::path(operation), &id, body);
        (caller, call)
    }
}
