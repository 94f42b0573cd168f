//! Search on the wire.

use std::sync::LazyLock;

use pathsix_domain::{
    search::{Hit, MAX_SCORE, SearchKind, SearchQuery, SearchText, Searched},
    value::RecordId,
};
use schemars::JsonSchema;
use serde::Serialize;

use crate::query::{FilterTable, any_of, number, words};

/// What was found.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "SearchResult", deny_unknown_fields)]
pub struct FoundView {
    /// The best first; of the same score by name and id.
    pub items: Vec<HitView>,
}

/// A record that was found.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "SearchHit", deny_unknown_fields)]
pub struct HitView {
    /// Of which kind it is.
    #[serde(rename = "type")]
    pub kind: SearchKind,
    /// Which one.
    pub id: RecordId,
    /// How it is called.
    pub name: String,
    /// The fields in which the words were found, the best first.
    pub matched: Vec<MatchView>,
    /// How well it answers, 22 to 100: the mean over the words of how each was found (60 as it is, 40 as a beginning, 20
    /// with a slip) and where (10 in the name, 8 person, 6 email address, 4 phone number, 2 city); 30 more for a name that
    /// is exactly what was typed, 5 for one that begins with it.
    #[schemars(range(min = 0, max = MAX_SCORE))]
    pub score: u16,
}

/// A field in which words were found.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "SearchMatch", deny_unknown_fields)]
pub struct MatchView {
    /// Its name.
    pub field: String,
    /// What stands in it.
    pub text: String,
}

impl From<Vec<Hit>> for FoundView {
    fn from(hits: Vec<Hit>) -> Self {
        let items = hits.into_iter().map(HitView::from).collect();
        Self { items }
    }
}

impl From<Hit> for HitView {
    fn from(hit: Hit) -> Self {
        Self {
            kind: hit.kind,
            id: hit.id,
            name: hit.name,
            matched: hit.matched.into_iter().map(MatchView::from).collect(),
            score: hit.score,
        }
    }
}

impl From<Searched> for MatchView {
    fn from(searched: Searched) -> Self {
        Self {
            field: searched.field.to_owned(),
            text: searched.text,
        }
    }
}

/// What is asked for, as it is read.
#[derive(Debug, Clone, Default)]
pub struct SearchAsked {
    text: Option<SearchText>,
    kinds: Vec<SearchKind>,
    limit: Option<u16>,
}

impl SearchAsked {
    /// The search; none where no words were given, which finds nothing.
    pub fn query(self) -> Option<SearchQuery> {
        let kinds = if self.kinds.is_empty() {
            all_kinds()
        } else {
            all_kinds()
                .into_iter()
                .filter(|kind| self.kinds.contains(kind))
                .collect()
        };
        Some(SearchQuery {
            text: self.text?,
            kinds,
            limit: self.limit.unwrap_or(SearchQuery::DEFAULT_LIMIT),
        })
    }
}

fn all_kinds() -> Vec<SearchKind> {
    use pathsix_domain::value::Word;
    SearchKind::ALL.to_vec()
}

static PARAMETERS: LazyLock<FilterTable<SearchAsked>> = LazyLock::new(|| {
    FilterTable::new([
        words(|asked: &mut SearchAsked| &mut asked.text)
            .leaving("The words to look for; without any, nothing is found."),
        any_of("types", |asked: &mut SearchAsked| &mut asked.kinds)
            .leaving("Only records of these kinds."),
        number::<_, 1, { SearchQuery::MAX_LIMIT }>("limit", |asked: &mut SearchAsked| {
            &mut asked.limit
        })
        .leaving("Most records that are found; 20 where nothing is said."),
    ])
});

/// The parameters of the operation.
pub fn parameters() -> &'static FilterTable<SearchAsked> {
    &PARAMETERS
}
