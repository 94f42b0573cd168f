//! What people are told of a row that cannot be used.

use pathsix_domain::{
    import::{ImportMode, ImportPlan},
    port::RowForms,
    value::{FieldErrors, Word},
};

use super::read::{Imported, Line, TOO_WIDE};

/// Why a row cannot be used, with whatever else is wrong in its cells, so that it needs to be corrected once only.
pub(super) fn all_faults<R: Imported>(
    forms: &dyn RowForms<R>,
    line: &Line,
    fault: &str,
    plan: &ImportPlan,
) -> String {
    // Its cells may stand one column too far to the right: what is said of them would lead astray.
    if fault == TOO_WIDE {
        return fault.to_owned();
    }
    let cells = line.cells();
    let errors = match plan.mode {
        ImportMode::Create => forms.draft(&cells).err(),
        ImportMode::Update | ImportMode::Upsert => forms.patch(&cells).err(),
    };
    let has_column = |field: &str| plan.mapping.iter().any(|it| it.as_str() == field);
    let others = errors.iter().flat_map(FieldErrors::iter);
    let others = others
        .filter(|(field, _)| has_column(field))
        .map(|(field, problem)| format!("{field} {problem}"))
        .filter(|other| other != fault);
    std::iter::once(fault.to_owned())
        .chain(others)
        .collect::<Vec<_>>()
        .join("; ")
}
