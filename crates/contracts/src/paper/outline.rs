//! What of each report stands where on paper.

use pathsix_domain::document::ChartKind;

/// What of a report stands where.
#[derive(Debug)]
pub struct Outline {
    /// The report, as its operation is called.
    pub name: &'static str,
    /// What it is called on paper.
    pub title: &'static str,
    /// Of which days it is where nobody says.
    pub range: &'static str,
    /// Its parts.
    pub(super) parts: &'static [Part],
}

/// One part: the figures of an object, or the rows of a list.
#[derive(Debug)]
pub(super) struct Part {
    /// Where it stands in the answer; empty for the answer itself.
    pub(super) at: &'static str,
    /// What stands above it.
    pub(super) heading: &'static str,
    /// Which fields it shows; all but ids and links where none is named.
    pub(super) columns: &'static [&'static str],
    /// What is drawn of it.
    pub(super) picture: Option<Picture>,
}

/// What is drawn.
#[derive(Debug)]
pub(super) struct Picture {
    pub(super) kind: ChartKind,
    pub(super) title: &'static str,
    pub(super) of: Of,
}

/// Where the numbers of a picture come from.
#[derive(Debug)]
pub(super) enum Of {
    /// From each row: its name and its number.
    Rows(&'static str, &'static str),
    /// From how many rows there are of each word in a column.
    Counts(&'static str),
    /// From some figures of an object.
    Figures(&'static [&'static str]),
}

const ALL: &str = "All time";
const NOW: &str = "As of now";

const fn part(at: &'static str, heading: &'static str) -> Part {
    Part {
        at,
        heading,
        columns: &[],
        picture: None,
    }
}

const fn drawn(at: &'static str, heading: &'static str, picture: Picture) -> Part {
    Part {
        at,
        heading,
        columns: &[],
        picture: Some(picture),
    }
}

const fn bars(title: &'static str, name: &'static str, number: &'static str) -> Picture {
    draw(ChartKind::Bars, title, Of::Rows(name, number))
}

const fn draw(kind: ChartKind, title: &'static str, of: Of) -> Picture {
    Picture { kind, title, of }
}

const fn told(
    name: &'static str,
    title: &'static str,
    range: &'static str,
    parts: &'static [Part],
) -> Outline {
    Outline {
        name,
        title,
        range,
        parts,
    }
}

const OUTCOMES: Picture = draw(
    ChartKind::Share,
    "Projects by outcome",
    Of::Figures(&["won", "lost", "pending"]),
);

/// Every report.
pub static OUTLINES: [Outline; 11] = [
    told(
        "pipeline",
        "Pipeline",
        ALL,
        &[
            drawn("leads", "Leads", bars("Leads by status", "status", "count")),
            drawn(
                "projects",
                "Projects",
                bars("Value of projects by status", "status", "total_value"),
            ),
        ],
    ),
    told(
        "lead_source",
        "Lead sources",
        ALL,
        &[drawn(
            "sources",
            "",
            draw(
                ChartKind::Share,
                "Leads by source",
                Of::Rows("source", "total_leads"),
            ),
        )],
    ),
    told(
        "conversion_rate",
        "Conversion of leads",
        ALL,
        &[
            part("overall", "Overall"),
            drawn(
                "by_user",
                "By member",
                bars(
                    "Conversion rate in percent",
                    "user_email",
                    "conversion_rate",
                ),
            ),
        ],
    ),
    told(
        "revenue_by_client",
        "Revenue by client",
        ALL,
        &[drawn(
            "clients",
            "",
            bars("Total value", "client_name", "total_value"),
        )],
    ),
    told(
        "user_activity",
        "Activity of members",
        ALL,
        &[Part {
            columns: &[
                "user_email",
                "assigned_leads",
                "assigned_clients",
                "interactions_logged",
                "projects_created",
            ],
            ..drawn(
                "users",
                "",
                bars("Interactions logged", "user_email", "interactions_logged"),
            )
        }],
    ),
    told(
        "follow_ups",
        "Follow-ups and silence",
        ALL,
        &[
            part("", ""),
            drawn(
                "inactive_clients",
                "Inactive clients",
                bars(
                    "Days without an interaction",
                    "client_name",
                    "days_since_interaction",
                ),
            ),
            drawn(
                "inactive_leads",
                "Inactive leads",
                bars(
                    "Days without an interaction",
                    "lead_name",
                    "days_since_interaction",
                ),
            ),
        ],
    ),
    told(
        "client_retention",
        "Client retention",
        ALL,
        &[
            part("", ""),
            drawn(
                "status_breakdown",
                "Clients by status",
                draw(ChartKind::Share, "Clients", Of::Rows("status", "count")),
            ),
        ],
    ),
    told(
        "project_performance",
        "Project performance",
        ALL,
        &[drawn("summary", "", OUTCOMES)],
    ),
    told(
        "upcoming_tasks",
        "Upcoming tasks",
        "The next days",
        &[Part {
            columns: &[
                "interaction_type",
                "contact_date",
                "follow_up",
                "client_name",
                "lead_name",
                "project_name",
                "summary",
            ],
            ..drawn(
                "tasks",
                "",
                draw(
                    ChartKind::Bars,
                    "Tasks by kind",
                    Of::Counts("interaction_type"),
                ),
            )
        }],
    ),
    told(
        "revenue_forecast",
        "Revenue forecast",
        ALL,
        &[
            part("forecast", "Forecast"),
            drawn(
                "by_month",
                "By month",
                draw(
                    ChartKind::Line,
                    "Weighted forecast by month",
                    Of::Rows("month", "weighted_forecast"),
                ),
            ),
        ],
    ),
    told(
        "dashboard",
        "Dashboard",
        NOW,
        &[
            part("", ""),
            drawn("projects", "Projects", OUTCOMES),
            drawn(
                "top_clients",
                "Top clients",
                bars("Total value", "client_name", "total_value"),
            ),
            part("follow_ups", "Follow-ups"),
            Part {
                columns: &["interaction_type", "follow_up", "summary", "contact_person"],
                ..part("follow_ups.next", "Next follow-ups")
            },
            Part {
                columns: &[
                    "user_email",
                    "assigned_leads",
                    "assigned_clients",
                    "interactions_logged",
                    "projects_created",
                ],
                ..part("team", "Team")
            },
            Part {
                columns: &["created_at", "text"],
                ..part("recent_activity", "Recent activity")
            },
        ],
    ),
];

/// The outline of a report, by its name.
pub fn outline(name: &str) -> Option<&'static Outline> {
    OUTLINES.iter().find(|outline| outline.name == name)
}
