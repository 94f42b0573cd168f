//! What a run of tests says of one of them.

use std::collections::BTreeMap;

use super::list::{DATABASES, Test};

/// So many characters of a reason are told.
const REASON: usize = 160;

/// What became of a test.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It failed on each database that it was tried on.
    Red(Vec<&'static str>),
    /// It passed where it had to fail.
    Green(&'static str),
    /// It was not tried.
    Missing,
}

/// Which database a case is about, if it is about one.
fn database(case: &str) -> &'static str {
    let named = DATABASES.into_iter().find(|name| case.contains(name));
    named.unwrap_or("any database")
}

/// What the test came to. Of its cases on one database one has to fail; where only one is concerned, the others are not asked.
pub(crate) fn verdict(said: &str, test: &Test, on: Option<&str>) -> Verdict {
    let mut failed: BTreeMap<&str, bool> = BTreeMap::new();
    let results = said.lines().filter_map(|line| line.strip_prefix("test "));
    for (case, result) in results.filter_map(|line| line.split_once(" ... ")) {
        let is_it = case.split("::").any(|part| part == test.name);
        let database = database(case);
        if is_it && on.is_none_or(|only| only == database) {
            *failed.entry(database).or_default() |= result.ends_with("FAILED");
        }
    }
    match failed.iter().find(|(_, has_failed)| !**has_failed) {
        Some((database, _)) => Verdict::Green(database),
        None if failed.is_empty() => Verdict::Missing,
        None => Verdict::Red(failed.into_keys().collect()),
    }
}

/// Where the test stood when it failed first, and what it said: for whoever asks whether that was because of the defect.
pub(crate) fn reason(said: &str, test: &Test) -> Option<String> {
    let mut lines = said.lines();
    let place = lines.find_map(|line| {
        let (thread, place) = line.split_once(" panicked at ")?;
        thread.contains(&test.name).then_some(place)
    })?;
    let words = lines.next().unwrap_or_default();
    let short: String = words.chars().take(REASON).collect();
    Some(format!("{place} {short}"))
}

#[cfg(test)]
mod tests {
    use super::{Verdict, reason, verdict};
    use crate::defects::list::Test;

    fn of(said: &str, on: Option<&str>) -> Verdict {
        let test = Test::try_from("tests/api/a.rs::it_holds".to_owned()).unwrap();
        verdict(said, &test, on)
    }

    #[test]
    fn a_test_is_red_where_it_fails_on_each_of_its_databases() {
        let said = "\
test a::it_holds::db_1_Db__Sqlite::case_1 ... FAILED
test a::it_holds::db_1_Db__Sqlite::case_2 ... ok
test a::it_holds::db_2_Db__Postgres::case_1 ... FAILED
test a::it_holds_too::db_2_Db__Postgres ... ok
";
        assert_eq!(of(said, None), Verdict::Red(vec!["Postgres", "Sqlite"]));
        let green = said.replacen("Postgres::case_1 ... FAILED", "Postgres::case_1 ... ok", 1);
        assert_eq!(of(&green, None), Verdict::Green("Postgres"));
        assert_eq!(of(&green, Some("Sqlite")), Verdict::Red(vec!["Sqlite"]));
    }

    #[test]
    fn the_reason_is_what_the_test_said_when_it_failed_first() {
        let said = "thread 'b::it_was::case' panicked at tests/b.rs:1:2:\nno\n\
                    thread 'a::it_holds::case' panicked at tests/a.rs:3:4:\nit does not\n";
        let test = Test::try_from("tests/api/a.rs::it_holds".to_owned()).unwrap();
        let told = reason(said, &test);
        assert_eq!(told.as_deref(), Some("tests/a.rs:3:4: it does not"));
    }

    #[test]
    fn a_test_that_did_not_run_is_not_red() {
        assert_eq!(
            of("test a::it_holds_too ... FAILED", None),
            Verdict::Missing
        );
        let other = "test a::it_holds::db_1_Db__Sqlite ... FAILED";
        assert_eq!(of(other, Some("Postgres")), Verdict::Missing);
        let of_none = "test a::it_holds ... FAILED";
        assert_eq!(of(of_none, None), Verdict::Red(vec!["any database"]));
    }
}
