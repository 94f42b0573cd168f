//! Parameters of an operation that is no list.

use pathsix_domain::value::FieldErrors;

use super::{
    filter::FilterTable,
    parameter::{Parameter, QueryError, repeated},
};

/// Every parameter of a table.
pub fn plain_parameters<F>(table: &FilterTable<F>) -> Vec<Parameter> {
    table.parameters().collect()
}

/// Reads the parameters of a table, each at most once.
pub fn read_plain<F: Default>(
    pairs: &[(String, String)],
    table: &FilterTable<F>,
) -> Result<F, QueryError> {
    let (mut asked, mut errors) = (F::default(), FieldErrors::default());
    for (index, (name, value)) in pairs.iter().enumerate() {
        let read = table.set(&mut asked, name, value);
        let read = read.ok_or_else(|| QueryError::Unknown {
            unknown: name.clone(),
            allowed: table.parameters().map(|known| known.name).collect(),
        })?;
        if pairs[..index].iter().any(|(earlier, _)| earlier == name) {
            errors.add(name, &repeated());
        }
        errors.note(name, read);
    }
    errors.check().map_err(QueryError::Invalid)?;
    Ok(asked)
}
