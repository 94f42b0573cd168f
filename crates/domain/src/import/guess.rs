//! What the header of a column says that it means, in the languages that spreadsheets come in.

use super::{ImportField as F, ImportKind};
use crate::value::Word;

/// Other words for a field: English, German, Spanish, French. Lower case, without accents, blanks or marks.
const SYNONYMS: &[(F, &[&str])] = &[
    (
        F::Name,
        &[
            "company",
            "companyname",
            "organization",
            "organisation",
            "account",
            "accountname",
            "business",
            "leadname",
            "clientname",
            "customer",
            "customername",
            "firma",
            "firmenname",
            "unternehmen",
            "kunde",
            "kundenname",
            "empresa",
            "nombre",
            "compania",
            "cliente",
            "nom",
            "entreprise",
            "societe",
            "client",
            "raisonsociale",
            "fullname",
        ],
    ),
    (
        F::FirstName,
        &[
            "first",
            "givenname",
            "forename",
            "vorname",
            "nombre",
            "prenom",
            "nombredepila",
        ],
    ),
    (
        F::LastName,
        &[
            "last",
            "surname",
            "familyname",
            "nachname",
            "familienname",
            "apellido",
            "apellidos",
            "nom",
            "nomdefamille",
        ],
    ),
    (
        F::Title,
        &[
            "jobtitle", "position", "role", "funktion", "cargo", "puesto", "poste", "fonction",
        ],
    ),
    (
        F::ContactPerson,
        &[
            "contact",
            "contactname",
            "ansprechpartner",
            "kontakt",
            "kontaktperson",
            "contacto",
            "interlocuteur",
            "personadecontacto",
        ],
    ),
    (
        F::ContactTitle,
        &["jobtitle", "position", "funktion", "cargo", "fonction"],
    ),
    (
        F::Email,
        &[
            "emailaddress",
            "mail",
            "mailaddress",
            "emailadresse",
            "correo",
            "correoelectronico",
            "courriel",
            "adresseemail",
            "adressemail",
        ],
    ),
    (
        F::Phone,
        &[
            "phonenumber",
            "telephone",
            "tel",
            "mobile",
            "cell",
            "telefon",
            "telefonnummer",
            "rufnummer",
            "handy",
            "telefono",
            "movil",
            "portable",
            "numerodetelephone",
        ],
    ),
    (
        F::SecondaryPhone,
        &[
            "phone2",
            "secondphone",
            "otherphone",
            "telefon2",
            "telefono2",
            "telephone2",
        ],
    ),
    (
        F::Address,
        &[
            "street",
            "streetaddress",
            "address1",
            "addressline1",
            "strasse",
            "adresse",
            "anschrift",
            "direccion",
            "calle",
            "rue",
        ],
    ),
    (
        F::City,
        &["town", "ort", "stadt", "ciudad", "localidad", "ville"],
    ),
    (
        F::State,
        &[
            "province",
            "region",
            "county",
            "bundesland",
            "provincia",
            "estado",
            "departement",
        ],
    ),
    (
        F::Zip,
        &[
            "zipcode",
            "postcode",
            "postalcode",
            "plz",
            "postleitzahl",
            "codigopostal",
            "cp",
            "codepostal",
        ],
    ),
    (
        F::Type,
        &[
            "kind",
            "category",
            "industry",
            "typ",
            "branche",
            "kategorie",
            "tipo",
            "categoria",
            "secteur",
            "categorie",
        ],
    ),
    (
        F::Notes,
        &[
            "note",
            "comment",
            "comments",
            "remarks",
            "description",
            "notiz",
            "notizen",
            "bemerkung",
            "bemerkungen",
            "kommentar",
            "notas",
            "comentarios",
            "remarques",
            "commentaire",
            "commentaires",
        ],
    ),
    (F::LeadStatus, &["status", "stage", "estado", "statut"]),
    (F::ClientStatus, &["status", "stage", "estado", "statut"]),
    (
        F::LeadSource,
        &[
            "source",
            "origin",
            "quelle",
            "herkunft",
            "origen",
            "fuente",
            "origine",
            "provenance",
        ],
    ),
    (
        F::AssignedTo,
        &[
            "owner",
            "assignee",
            "salesrep",
            "zustandig",
            "bearbeiter",
            "responsable",
            "verantwortlich",
        ],
    ),
    (
        F::IsPrimary,
        &["primary", "primarycontact", "hauptkontakt", "principal"],
    ),
    (
        F::ExternalId,
        &[
            "id",
            "externalid",
            "reference",
            "ref",
            "number",
            "nummer",
            "kundennummer",
            "referenz",
            "referencia",
            "identifiant",
        ],
    ),
    (
        F::ClientName,
        &[
            "company",
            "companyname",
            "account",
            "client",
            "customer",
            "firma",
            "unternehmen",
            "kunde",
            "empresa",
            "cliente",
            "entreprise",
            "societe",
        ],
    ),
    (
        F::ClientEmail,
        &["companyemail", "accountemail", "customeremail"],
    ),
    (F::LeadName, &["lead"]),
];

/// A header as headers are compared: letters and digits, lower case, without accents.
fn key(header: &str) -> String {
    header
        .chars()
        .flat_map(char::to_lowercase)
        .filter_map(plain)
        .collect()
}

fn plain(letter: char) -> Option<char> {
    Some(match letter {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ñ' => 'n',
        'ç' => 'c',
        'ß' => 's',
        other if other.is_alphanumeric() => other,
        _ => return None,
    })
}

/// What the headers of a file say that its columns mean: each field once, its own name before other words for it.
pub fn guess(kind: ImportKind, headers: &[String]) -> Vec<F> {
    let keys: Vec<_> = headers.iter().map(|header| key(header)).collect();
    let mut mapping = vec![F::Ignore; keys.len()];
    for field in F::all_of(kind) {
        let own = key(field.as_str());
        claim(&mut mapping, &keys, field, |header| *header == own);
    }
    for (field, words) in SYNONYMS.iter().filter(|(field, _)| field.is_of(kind)) {
        for word in *words {
            claim(&mut mapping, &keys, *field, |header| {
                header.replace("ss", "s") == word.replace("ss", "s")
            });
        }
    }
    mapping
}

/// Gives a field to the first free column that it fits, unless a column has it.
fn claim(mapping: &mut [F], keys: &[String], field: F, fits: impl Fn(&String) -> bool) {
    if mapping.contains(&field) {
        return;
    }
    let mut columns = mapping.iter_mut().zip(keys);
    if let Some((column, _)) =
        columns.find(|(column, header)| **column == F::Ignore && fits(header))
    {
        *column = field;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guessed(kind: ImportKind, headers: &[&str]) -> Vec<&'static str> {
        let headers: Vec<_> = headers.iter().map(|header| (*header).to_owned()).collect();
        guess(kind, &headers)
            .into_iter()
            .map(Word::as_str)
            .collect()
    }

    #[test]
    fn headers_are_understood_in_four_languages() {
        for headers in [
            [
                "Company Name",
                "E-mail",
                "Phone number",
                "City",
                "Postal Code",
            ],
            ["Firma", "E-Mail-Adresse", "Telefon", "Ort", "PLZ"],
            [
                "Empresa",
                "Correo electrónico",
                "Teléfono",
                "Ciudad",
                "Código postal",
            ],
            ["Société", "Courriel", "Téléphone", "Ville", "Code postal"],
        ] {
            let expected = ["name", "email", "phone", "city", "zip"];
            assert_eq!(guessed(ImportKind::Lead, &headers), expected, "{headers:?}");
        }
    }

    #[test]
    fn a_field_is_given_once_and_its_own_name_comes_first() {
        assert_eq!(
            guessed(ImportKind::Lead, &["Company", "Name", "mystery", "Straße"]),
            ["ignore", "name", "ignore", "address"]
        );
        assert_eq!(
            guessed(
                ImportKind::Contact,
                &["Vorname", "Nachname", "Firma", "E-Mail"]
            ),
            ["first_name", "last_name", "client_name", "email"]
        );
        assert_eq!(
            guessed(ImportKind::Client, &["status", "type", "Status"]),
            ["client_status", "type", "ignore"]
        );
    }
}
