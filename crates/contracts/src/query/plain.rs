//! Operations that are no list, and take filters all the same.

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
    let mut errors = FieldErrors::default();
    let mut filter = F::default();
    for (index, (name, value)) in pairs.iter().enumerate() {
        let read = table.set(&mut filter, name, value).ok_or_else(|| {
            let allowed = table.parameters().map(|known| known.name).collect();
            let unknown = name.clone();
            QueryError::Unknown { unknown, allowed }
        })?;
        if pairs[..index].iter().any(|(earlier, _)| earlier == name) {
            errors.add(name, &repeated());
        }
        errors.note(name, read);
    }
    errors.check().map_err(QueryError::Invalid)?;
    Ok(filter)
}
