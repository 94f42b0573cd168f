//! Each sheet of figures as data: which records it counts, at which moment, in which groups, and what it sums.
//!
//! Expressions are written for one row of the table, whose name stands where `@` does: a row in a selection, or the new or
//! the old one in a trigger. `@` stands for nothing else.

/// A text of SQL in the words of each database.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    /// For SQLite.
    pub sqlite: &'static str,
    /// For Postgres.
    pub postgres: &'static str,
}

/// The same for both databases.
const fn both(text: &'static str) -> Words {
    Words {
        sqlite: text,
        postgres: text,
    }
}

/// Which database the words are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// SQLite.
    Sqlite,
    /// Postgres.
    Postgres,
}

impl Words {
    /// The text for one row.
    pub fn of(self, dialect: Dialect, row: &str) -> String {
        let text = match dialect {
            Dialect::Sqlite => self.sqlite,
            Dialect::Postgres => self.postgres,
        };
        text.replace('@', row)
    }
}

/// One sheet.
#[derive(Debug, Clone, Copy)]
pub struct Sheet {
    /// By which word it is known.
    pub word: &'static str,
    /// The table of the records.
    pub table: &'static str,
    /// The column of the moment at which a record falls into a range.
    pub moment: &'static str,
    /// Which records in use it counts.
    pub only: Words,
    /// The first word of the group.
    pub a: Words,
    /// The second word of the group.
    pub b: Words,
    /// What is summed first, a whole number.
    pub x: Words,
    /// What is summed second, a small whole number.
    pub y: Words,
}

const EVERY: Words = both("1 = 1");
const EMPTY: Words = both("''");
const ZERO: Words = both("0");

/// A sheet of records by the moment they were made, in one group, without sums.
const fn counting(word: &'static str, table: &'static str) -> Sheet {
    Sheet {
        word,
        table,
        moment: "created_at",
        only: EVERY,
        a: EMPTY,
        b: EMPTY,
        x: ZERO,
        y: ZERO,
    }
}

const MAKER: Words = Words {
    sqlite: "lower(hex(@.created_by))",
    postgres: "@.created_by::text",
};
const ASSIGNEE: Words = Words {
    sqlite: "lower(hex(@.assigned_to))",
    postgres: "@.assigned_to::text",
};
const OWNER: Words = Words {
    sqlite: "lower(hex(coalesce(@.assigned_to, @.created_by)))",
    postgres: "coalesce(@.assigned_to, @.created_by)::text",
};

/// Milliseconds from being made to being converted. SQLite's own functions know no microseconds, and round.
const CONVERTED_AFTER: Words = Words {
    sqlite: "CASE WHEN @.lead_status = 'converted' AND @.converted_on IS NOT NULL THEN
        ((CAST(strftime('%s', substr(@.converted_on, 1, 19)) AS INTEGER) - CAST(strftime('%s', substr(@.created_at, 1, 19)) AS INTEGER)) * 1000000
        + CAST(substr(substr(@.converted_on, 21, max(length(@.converted_on) - 26, 0)) || '000000', 1, 6) AS INTEGER)
        - CAST(substr(substr(@.created_at, 21, max(length(@.created_at) - 26, 0)) || '000000', 1, 6) AS INTEGER)) / 1000
        ELSE 0 END",
    postgres: "CASE WHEN @.lead_status = 'converted' AND @.converted_on IS NOT NULL
        THEN trunc(extract(epoch FROM @.converted_on - @.created_at) * 1000)::bigint ELSE 0 END",
};

/// Before what stands for the month of a moment in UTC: the month in another zone may be the one before or after.
pub const UNDATED: &str = "~";

/// The month of the end, else of the start. Else [`UNDATED`] and the month in UTC of being made; on the first and on the
/// last day of a month the quarter of an hour, so that the month in any time zone can be told: since 1972 every zone is
/// ahead of UTC or behind by whole quarters of an hour.
const MONTH: Words = Words {
    sqlite: "CASE WHEN coalesce(@.project_end, @.project_start) IS NOT NULL
            THEN substr(coalesce(@.project_end, @.project_start), 1, 7)
        WHEN substr(@.created_at, 9, 2) = '01' OR substr(date(substr(@.created_at, 1, 10), '+1 day'), 9, 2) = '01'
            THEN '~' || substr(@.created_at, 1, 14) || printf('%02d', CAST(substr(@.created_at, 15, 2) AS INTEGER) / 15 * 15)
        ELSE '~' || substr(@.created_at, 1, 7) END",
    postgres: "CASE WHEN coalesce(@.project_end, @.project_start) IS NOT NULL
            THEN to_char(coalesce(@.project_end, @.project_start), 'YYYY-MM')
        WHEN 1 IN (extract(day FROM @.created_at AT TIME ZONE 'UTC'), extract(day FROM (@.created_at AT TIME ZONE 'UTC') + interval '1 day'))
            THEN '~' || to_char(date_bin('15 minutes', @.created_at AT TIME ZONE 'UTC', '2000-01-01'), 'YYYY-MM-DD\"T\"HH24:MI')
        ELSE '~' || to_char(@.created_at AT TIME ZONE 'UTC', 'YYYY-MM') END",
};

const DAYS: Words = Words {
    sqlite: "CAST(julianday(@.project_end) - julianday(@.project_start) AS INTEGER)",
    postgres: "(@.project_end - @.project_start)::bigint",
};

/// Every sheet.
pub const SHEETS: [Sheet; 8] = [
    Sheet {
        a: both("@.lead_status"),
        b: both("coalesce(@.lead_source, '')"),
        x: CONVERTED_AFTER,
        ..counting("lead", "lead")
    },
    Sheet {
        a: OWNER,
        b: both("CASE WHEN @.assigned_to IS NULL THEN 'made' ELSE 'assigned' END"),
        x: both("CASE WHEN @.lead_status = 'converted' THEN 1 ELSE 0 END"),
        ..counting("lead_owner", "lead")
    },
    Sheet {
        a: both("@.client_status"),
        ..counting("client", "client")
    },
    Sheet {
        only: both("@.assigned_to IS NOT NULL"),
        a: ASSIGNEE,
        ..counting("client_assignee", "client")
    },
    Sheet {
        a: both("@.project_status"),
        b: MONTH,
        x: both("coalesce(@.project_worth, 0)"),
        y: both("CASE WHEN @.project_worth IS NULL THEN 0 ELSE 1 END"),
        ..counting("project", "project")
    },
    Sheet {
        only: both(
            "@.project_status = 'completed' AND @.project_start IS NOT NULL AND @.project_end IS NOT NULL",
        ),
        x: DAYS,
        ..counting("project_duration", "project")
    },
    Sheet {
        a: MAKER,
        ..counting("project_maker", "project")
    },
    Sheet {
        a: MAKER,
        ..counting("interaction_maker", "interaction")
    },
];

/// What is kept of single records: not sums, but what follows from them, computed anew where a change was noted. `b` is the
/// id of the record and whatever matters of what was written, `a` is empty.
pub const MARKS: [Sheet; 5] = [
    Sheet {
        only: both("@.client_id IS NOT NULL"),
        b: Words {
            sqlite: "lower(hex(@.client_id)) || @.project_status || coalesce(@.project_worth, '')",
            postgres: "@.client_id::text || @.project_status || coalesce(@.project_worth::text, '')",
        },
        ..counting(WORTH, "project")
    },
    Sheet {
        only: both("@.lead_status NOT IN ('lost', 'converted')"),
        b: ITSELF,
        ..counting(SILENT_LEADS, "lead")
    },
    Sheet {
        only: both("@.client_status <> 'inactive'"),
        b: ITSELF,
        ..counting(SILENT_CLIENTS, "client")
    },
    Sheet {
        only: both("@.lead_id IS NOT NULL"),
        b: Words {
            sqlite: "lower(hex(@.lead_id)) || @.contact_date",
            postgres: "@.lead_id::text || @.contact_date::text",
        },
        ..counting(SILENT_LEADS, "interaction")
    },
    Sheet {
        only: both("@.client_id IS NOT NULL"),
        b: Words {
            sqlite: "lower(hex(@.client_id)) || @.contact_date",
            postgres: "@.client_id::text || @.contact_date::text",
        },
        ..counting(SILENT_CLIENTS, "interaction")
    },
];

/// The mark of clients whose projects changed.
pub const WORTH: &str = "worth";
/// The mark of leads that were made or opened, or with which somebody was in touch.
pub const SILENT_LEADS: &str = "silent_lead";
/// The mark of clients, alike.
pub const SILENT_CLIENTS: &str = "silent_client";

const ITSELF: Words = Words {
    sqlite: "lower(hex(@.id)) || @.created_at",
    postgres: "@.id::text || @.created_at::text",
};

/// The id that a mark begins with.
pub const MARKED: Words = Words {
    sqlite: "unhex(substr(@.b, 1, 32))",
    postgres: "substr(@.b, 1, 36)::uuid",
};

/// Sums are kept as so many of these, and a rest that is less than one: the worth of all projects does not fit into 64
/// bits.
pub const PART: i64 = 1_000_000_000;
