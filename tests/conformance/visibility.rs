//! The rule of visibility against what people get from the server, on both mounts of the API.

use std::collections::{BTreeMap, BTreeSet};

use pathsix_domain::{
    access::{Ownership, Reach, Visibility},
    member::User,
    port::Mode,
    record::{Header, Lead, Record, Stamp},
    value::{Id, Word},
    vocabulary::Role,
};
use pathsix_tests::{Db, Dice, Member, people::Person};
use rstest::rstest;

use crate::bench::{Bench, create, lead, user};

const SEEDS: u64 = 24;

/// A member of a company, with their role.
struct Viewer {
    member: Member,
    role: Role,
    tenant: usize,
}

/// Two companies with a member of each role, and every record that was made.
struct World {
    bench: Bench,
    viewers: Vec<Viewer>,
    records: Vec<(usize, Lead)>,
}

impl World {
    async fn new(db: Db) -> Self {
        let bench = Bench::new(db).await;
        let bob = bench.app.founder("bolt").await;
        let mut viewers = Vec::new();
        for (tenant, founder) in [bench.ada.clone(), bob].into_iter().enumerate() {
            for role in Role::ALL.iter().filter(|role| **role != Role::Admin) {
                let member = founder.colleague(role.as_str()).await;
                viewers.push(Viewer {
                    member,
                    role: *role,
                    tenant,
                });
            }
            viewers.push(Viewer {
                member: founder,
                role: Role::Admin,
                tenant,
            });
        }
        Self {
            bench,
            viewers,
            records: Vec::new(),
        }
    }

    fn staff(&self, tenant: usize) -> Vec<Id<User>> {
        let theirs = self.viewers.iter().filter(|viewer| viewer.tenant == tenant);
        theirs.map(|viewer| user(&viewer.member)).collect()
    }

    /// Makes a record; an admin may make one for anybody.
    fn record(&mut self, tenant: usize, of: Ownership, trashed: bool) {
        let stamp = Stamp {
            at: self.bench.now(),
            by: of.created_by,
        };
        let mut header = Header::new(self.bench.new_id(), stamp);
        if trashed {
            header = header.trashed(stamp);
        }
        let name = format!("Lead {}", self.records.len());
        self.records
            .push((tenant, lead(header, &name, of.assigned_to)));
    }

    /// Writes the records from this one on.
    async fn write(&self, from: usize) {
        for tenant in [0, 1] {
            let admins = self.viewers.iter().filter(|v| v.role == Role::Admin);
            let admin = admins.into_iter().find(|v| v.tenant == tenant).unwrap();
            let (actor, mut work) = self.bench.enter(&admin.member, Mode::Write).await;
            for (_, lead) in self.records[from..].iter().filter(|(of, _)| *of == tenant) {
                work.insert(&create(&actor, lead)).await.unwrap();
            }
            work.commit().await.unwrap();
        }
    }

    /// The ids that the rule lets somebody see.
    fn permitted(&self, viewer: &Viewer, view: &View) -> BTreeSet<String> {
        let sees = match view.reach {
            Reach::Own => Visibility::Own(user(&viewer.member)),
            Reach::Tenant => Visibility::Tenant,
        };
        let owner = view.owner.map(Visibility::Own);
        self.records
            .iter()
            .filter(|(tenant, _)| *tenant == viewer.tenant)
            .filter(|(_, lead)| lead.header().trashed.is_some() == view.trash)
            .filter(|(_, lead)| sees.permits(lead.owned()))
            .filter(|(_, lead)| owner.is_none_or(|owner| owner.permits(lead.owned())))
            .map(|(_, lead)| lead.header().id.to_string())
            .collect()
    }

    /// Compares a list and its count with the rule.
    async fn compare(&self, viewer: &Viewer, view: &View) {
        let told = format!("{:?} of tenant {}, {view:?}", viewer.role, viewer.tenant);
        if !view.reach.is_open_to(viewer.role) {
            let answer = viewer.member.get(&view.path(None)).await;
            answer.assert_error(403, "forbidden");
            return;
        }
        let expected = self.permitted(viewer, view);
        let mut seen = BTreeMap::new();
        let mut cursor = None;
        loop {
            let answer = viewer.member.get(&view.path(cursor.as_deref())).await;
            let page = answer.assert_ok().json();
            assert_eq!(page["total"], expected.len(), "{told}");
            for item in page["items"].as_array().unwrap() {
                *seen.entry(text_of(&item["id"])).or_insert(0) += 1;
            }
            match page["next_cursor"].as_str() {
                Some(next) => cursor = Some(next.to_owned()),
                None => break,
            }
        }
        assert!(seen.values().all(|times| *times == 1), "{told}: {seen:?}");
        let seen: BTreeSet<_> = seen.into_keys().collect();
        assert_eq!(seen, expected, "{told}");
    }

    /// Compares one record with the rule, in use and in the trash.
    async fn compare_one(&self, viewer: &Viewer, reach: Reach, which: &Lead) {
        let view = View {
            reach,
            trash: false,
            owner: None,
        };
        let id = which.header().id.to_string();
        let path = format!("{}/{id}", view.base());
        let answer = viewer.member.get(&path).await;
        if !reach.is_open_to(viewer.role) {
            answer.assert_error(403, "forbidden");
        } else if self.permitted(viewer, &view).contains(&id) {
            assert_eq!(answer.data()["id"], id.as_str());
        } else {
            answer.assert_error(404, "not_found");
        }
    }
}

fn text_of(value: &serde_json::Value) -> String {
    value.as_str().unwrap().to_owned()
}

/// One way to look at the list.
#[derive(Debug, Clone, Copy)]
struct View {
    reach: Reach,
    trash: bool,
    owner: Option<Id<User>>,
}

impl View {
    fn base(&self) -> &'static str {
        match self.reach {
            Reach::Own => "leads",
            Reach::Tenant => "admin/leads",
        }
    }

    fn path(&self, cursor: Option<&str>) -> String {
        let mut path = self.base().to_owned();
        if self.trash {
            path += "/trash";
        }
        path += "?limit=100&include_total=true";
        if let Some(owner) = self.owner {
            path.extend(["&user_id=", &owner.to_string()]);
        }
        if let Some(cursor) = cursor {
            path.extend(["&cursor=", cursor]);
        }
        path
    }
}

const REACHES: [Reach; 2] = [Reach::Own, Reach::Tenant];

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everybody_sees_what_the_rule_permits_for_every_owner_shelf_and_mount(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let mut world = World::new(db).await;
    for tenant in [0, 1] {
        let staff = world.staff(tenant);
        for created_by in &staff {
            let assignees = staff.iter().copied().map(Some).chain([None]);
            for assigned_to in assignees {
                for trashed in [false, true] {
                    let of = Ownership {
                        created_by: *created_by,
                        assigned_to,
                    };
                    world.record(tenant, of, trashed);
                }
            }
        }
    }
    assert_eq!(world.records.len(), 2 * 5 * 6 * 2);
    world.write(0).await;
    for viewer in &world.viewers {
        for reach in REACHES {
            for trash in [false, true] {
                let view = View {
                    reach,
                    trash,
                    owner: None,
                };
                world.compare(viewer, &view).await;
                if reach == Reach::Own || !reach.is_open_to(viewer.role) {
                    continue;
                }
                // People of another tenant own nothing here.
                for owner in world.staff(0).into_iter().chain(world.staff(1)) {
                    let view = View {
                        owner: Some(owner),
                        ..view
                    };
                    world.compare(viewer, &view).await;
                }
            }
            for (_, lead) in world.records.iter().skip(viewer.tenant).step_by(7) {
                world.compare_one(viewer, reach, lead).await;
            }
        }
    }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn random_records_are_seen_by_whom_the_rule_permits(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
) {
    let mut world = World::new(db).await;
    for seed in 0..SEEDS {
        let mut dice = Dice::new(seed);
        let from = world.records.len();
        for _ in 0..15 {
            let tenant = usize::from(dice.one_in(2));
            let staff = world.staff(tenant);
            let of = Ownership {
                created_by: *dice.pick(&staff),
                assigned_to: (!dice.one_in(3)).then(|| *dice.pick(&staff)),
            };
            world.record(tenant, of, dice.one_in(3));
        }
        world.write(from).await;
        for _ in 0..6 {
            let viewer = dice.pick(&world.viewers);
            let reach = *dice.pick(&REACHES);
            let wide = reach == Reach::Tenant && dice.one_in(2);
            let staff = world.staff(usize::from(dice.one_in(2)));
            let view = View {
                reach,
                trash: dice.one_in(3),
                owner: wide.then(|| *dice.pick(&staff)),
            };
            world.compare(viewer, &view).await;
            let (_, lead) = dice.pick(&world.records);
            world.compare_one(viewer, reach, lead).await;
        }
    }
}
