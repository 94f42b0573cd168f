//! Imports, and many new records in one request.

use pathsix_domain::{
    access::{Action, Reach, Resource as Kind},
    import::Import,
    record::{Client, Contact, Lead, Twins},
    value::Id,
};

use super::{
    Access, Content,
    Method::{self, Get, Patch, Post},
    Operation, Rate, RequestHeader, ResponseHeader, Section,
    sides::{Side, on_both},
};
use crate::{
    batch::{BatchCreate, BatchView},
    envelope::{Data, PageView},
    import::{
        ImportForm, ImportRowView, ImportUpdate, ImportView, OpenedImportView, error_parameters,
        filters, row_parameters,
    },
    problem::Code,
    query::{ALLOW_DUPLICATE, Owners, parameters},
    resource::Resource,
};

/// Everything about imports, and the batches.
pub(super) fn imports() -> Vec<Operation> {
    let mut all = vec![create(), list(), templates()];
    all.extend(single());
    all.extend(orders());
    all.extend(on_both(|side| {
        vec![
            batch::<Lead>(side),
            batch::<Client>(side),
            batch::<Contact>(side),
        ]
    }));
    all
}

/// Whoever may import leads may look; what the rows become is asked again.
fn operation(id: &str, method: Method, path: &str, summary: &str) -> Operation {
    let access = Access::Granted {
        resource: Kind::Lead,
        action: Action::Import,
        reach: Reach::Own,
    };
    let id = format!("imports.{id}");
    Operation::new(&id, method, path, summary, Section::IMPORTS, access)
}

fn create() -> Operation {
    operation("create", Post, "/imports", "Uploads a file of rows.")
        .described(
            "CSV in UTF-8, UTF-16, Latin-1 or Windows-1252 with commas, semicolons or tabs, or XLSX. The answer shows what \
             was found in the file and what its columns seem to mean; nothing is written yet.",
        )
        .counted(Rate::Bulk)
        .takes_form::<ImportForm>()
        .gives::<Data<OpenedImportView>>()
        .answers(201)
        .sends(ResponseHeader::Location)
        .refuses([Code::ValidationFailed])
}

fn list() -> Operation {
    operation("list", Get, "/imports", "One's own imports.")
        .asks(parameters::<Import>(filters(), Owners::Fixed))
        .gives::<PageView<ImportView>>()
}

fn templates() -> Operation {
    operation(
        "template",
        Get,
        "/imports/template.csv",
        "A file to fill in, with an example row.",
    )
    .asks(vec![crate::import::TEMPLATE_TYPE.parameter()])
    .gives_content(Content::Csv)
    .sends(ResponseHeader::Disposition)
}

fn single() -> [Operation; 4] {
    [
        operation("get", Get, "/imports/{id}", "One import.")
            .on::<Id<Import>>()
            .gives::<Data<OpenedImportView>>(),
        operation(
            "update",
            Patch,
            "/imports/{id}",
            "Says how the rows are to be read.",
        )
        .on::<Id<Import>>()
        .reads(RequestHeader::IfMatch)
        .takes::<ImportUpdate>()
        .gives::<Data<OpenedImportView>>(),
        operation(
            "rows",
            Get,
            "/imports/{id}/rows",
            "The rows that have been judged or written.",
        )
        .on::<Id<Import>>()
        .asks(row_parameters())
        .gives::<PageView<ImportRowView>>(),
        operation(
            "errors",
            Get,
            "/imports/{id}/errors.csv",
            "The rows that were not used, each with the reason.",
        )
        .described(
            "Those that failed, or those of `outcome`, as they were uploaded, with one column more, to be corrected and \
             uploaded again; that column is then ignored. It has the delimiter of the file that was uploaded, and is UTF-8.",
        )
        .counted(Rate::Bulk)
        .on::<Id<Import>>()
        .asks(error_parameters())
        .gives_content(Content::Csv)
        .sends(ResponseHeader::Disposition),
    ]
}

fn orders() -> [Operation; 3] {
    [
        (
            "validate",
            "Judges every row, and writes nothing.",
            "It is done in the background; the state of the import tells when.",
        ),
        (
            "run",
            "Writes the rows.",
            "It is done in the background, and goes on after a restart where it stood; no row is written twice.",
        ),
        (
            "undo",
            "Takes back what was written.",
            "Records that the import made go, those that it changed return to what they were; whatever was changed \
             since is left, and its row tells so.",
        ),
    ]
    .map(|(verb, summary, description)| {
        operation(verb, Post, &format!("/imports/{{id}}/{verb}"), summary)
            .described(description)
            .counted(Rate::Bulk)
            .on::<Id<Import>>()
            .reads(RequestHeader::IfMatch)
            .gives::<Data<OpenedImportView>>()
            .refuses([Code::ValidationFailed])
    })
}

/// Many new records at once.
fn batch<R: Resource>(side: Side) -> Operation {
    let summary = format!("Makes many {}.", R::PATH);
    let batch = side
        .of::<R>("batch", (Post, "/batch"), Action::Create, &summary)
        .described(
            "Each is judged by itself: one that is refused does not keep the others from being made. What became of \
             each is answered with 200, in the order given.",
        )
        .counted(Rate::Bulk)
        .takes::<BatchCreate>()
        .gives::<BatchView>();
    match R::TWINS {
        Twins::Refused => batch.asks(vec![ALLOW_DUPLICATE.parameter()]),
        Twins::Welcome => batch,
    }
}
