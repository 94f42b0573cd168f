//! The command line.

use std::{io::Write, path::PathBuf, process::ExitCode};

use clap::{Args, Parser, Subcommand};

use pathsix_identity::Older;

use crate::{
    Extension, Failure,
    backup::Existing,
    commands,
    config::{Config, Flags, environment, load},
};

/// PathSix CRM: a multi-tenant CRM that you run yourself.
#[derive(Debug, Parser)]
#[command(name = "pathsix", version)]
struct Cli {
    #[command(flatten)]
    settings: Settings,
    #[command(subcommand)]
    command: Command,
}

/// Settings that are often given by hand; the README's table has all of them.
#[derive(Debug, Args)]
struct Settings {
    /// A configuration file (TOML).
    #[arg(long, global = true, env = "PATHSIX_CONFIG")]
    config: Option<PathBuf>,
    /// Address and port to serve on.
    #[arg(long, global = true)]
    listen: Option<String>,
    /// Where the embedded database and the keys are kept.
    #[arg(long, global = true)]
    data_dir: Option<String>,
    /// Where the data is.
    #[arg(long, global = true)]
    database_url: Option<String>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serves the API.
    Serve {
        /// Fills a demo company first and says how to log in.
        #[arg(long)]
        demo: bool,
    },
    /// Brings the database to this version's schema.
    Migrate,
    /// Keeps the words by which records are found.
    #[command(subcommand)]
    Search(Search),
    /// Fills in data to look at.
    #[command(subcommand)]
    Seed(Seed),
    /// Manages those who run the platform.
    #[command(subcommand)]
    Admin(Admin),
    /// Looks at configuration, disk, keys, database and clock, and says how to mend what is wrong. Changes nothing.
    Doctor,
    /// Looks after the keys that sign access tokens.
    #[command(subcommand)]
    Keys(Keys),
    /// Looks after what is kept of the figures of reports.
    #[command(subcommand)]
    Reports(Reports),
    /// Looks after what proves the audit.
    #[command(subcommand)]
    Audit(Audit),
    /// Prints what was asked for lately and is not there, the newest first.
    UnknownRoutes {
        /// How many at most.
        #[arg(long, default_value_t = 100)]
        limit: u64,
    },
    /// Looks after letters and other work in the background that was given up.
    #[command(subcommand)]
    Outbox(Outbox),
    /// Removes what is over and of no use any more, as the server does every hour.
    Housekeeping,
    /// Makes a backup of the whole database, also while servers use it.
    Backup {
        #[command(subcommand)]
        what: Option<Backup>,
    },
    /// Gives a backup back. Stop every server first.
    Restore {
        /// The file.
        file: PathBuf,
        /// The file of the secret key, where the backup is sealed.
        #[arg(long)]
        identity: Option<PathBuf>,
        /// Keeps an embedded database that is there already under another name.
        #[arg(long)]
        replace: bool,
    },
    /// Writes the contract files.
    Contracts {
        /// Where to.
        #[arg(long, default_value = "contracts")]
        dir: PathBuf,
        #[command(flatten)]
        released: Released,
    },
    /// Prints the OpenAPI document.
    Openapi,
    /// Lists every route.
    Routes {
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
}

/// What is done with the released contract; without these, the files are written.
#[derive(Debug, Args)]
#[group(multiple = false)]
struct Released {
    /// Compares with the released contract instead, and fails where something breaks.
    #[arg(long)]
    check_compat: bool,
    /// Keeps the present contract as the released one instead.
    #[arg(long)]
    release: bool,
}

#[derive(Debug, Subcommand)]
enum Search {
    /// Makes them anew.
    Rebuild {
        /// Only of this company, by its name in addresses.
        #[arg(long)]
        tenant: Option<String>,
    },
    /// Compares them with the records, and fails where they differ.
    Verify {
        /// Only of this company, by its name in addresses.
        #[arg(long)]
        tenant: Option<String>,
    },
}

#[derive(Debug, Subcommand)]
enum Seed {
    /// A demo company with members, leads and history.
    Demo,
}

#[derive(Debug, Subcommand)]
enum Reports {
    /// Counts every record and compares; fails where something else is kept.
    Verify(OfTenant),
    /// Counts every record and mends what is kept, also while others write.
    Rebuild(OfTenant),
}

#[derive(Debug, Subcommand)]
enum Audit {
    /// Goes through every entry; fails at the first that was edited, removed, put in or moved.
    Verify(OfTenant),
    /// Prints how far each chain has come, to be kept elsewhere.
    Anchor(OfTenant),
    /// Begins the chains again, with the key that this server has now. Stop every server first.
    BeginAnew,
}

#[derive(Debug, Subcommand)]
enum Outbox {
    /// Prints it, the oldest first: when it was given up, its id, what it is, how often it was tried and why it failed.
    List {
        /// How many at most.
        #[arg(long, default_value_t = 100)]
        limit: u64,
    },
    /// Lets it be tried again: all of it, or one piece.
    Retry {
        /// The id of the piece.
        #[arg(long)]
        id: Option<String>,
    },
}

#[derive(Debug, Subcommand)]
enum Backup {
    /// Prints what is kept, the newest first: when it was begun, how many bytes it has, and where it is.
    List,
    /// Reads a backup to its end and compares every part with its digest.
    Check {
        /// The file.
        file: PathBuf,
        /// The file of the secret key, where the backup is sealed.
        #[arg(long)]
        identity: Option<PathBuf>,
    },
    /// Makes a key for which backups can be sealed: writes the secret half to a file, to be kept away from the server, and prints the public one.
    Keygen {
        /// The new file of the secret half.
        file: PathBuf,
    },
}

#[derive(Debug, Args)]
struct OfTenant {
    /// Only of the tenant of this slug.
    #[arg(long)]
    tenant: Option<String>,
}

#[derive(Debug, Subcommand)]
enum Admin {
    /// Makes a superadmin; the password is the first line of standard input.
    Create {
        /// Their email address.
        #[arg(long)]
        email: String,
    },
}

#[derive(Debug, Subcommand)]
enum Keys {
    /// Prints the ids of the keys.
    List,
    /// Makes a new key that signs, while servers run and without signing anybody out.
    Rotate {
        /// Has what the former keys signed count no longer, because somebody else may have one of them.
        #[arg(long)]
        distrust_older: bool,
    },
}

impl Settings {
    fn load(self) -> Result<Config, Failure> {
        let given = [
            ("listen", self.listen),
            ("data_dir", self.data_dir),
            ("database_url", self.database_url),
        ];
        let flags: Flags = given
            .into_iter()
            .filter_map(|(key, value)| Some((key, value?)))
            .collect();
        load(self.config, &environment(), flags)
    }
}

/// Reads the command line and does what it says, for the core or for a custom backend. A failure is told on standard
/// error.
pub fn run(extension: &Extension) -> ExitCode {
    match obey(Cli::parse(), extension) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            // Nothing can be done where even this cannot be said.
            let _ = writeln!(std::io::stderr(), "pathsix: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn obey(cli: Cli, extension: &Extension) -> Result<(), Failure> {
    match cli.command {
        Command::Serve { demo: false } => commands::serve::plain(&cli.settings.load()?, extension),
        Command::Serve { demo: true } => commands::serve::demo(&cli.settings.load()?, extension),
        Command::Migrate => commands::migrate::run(&cli.settings.load()?, extension),
        Command::Search(Search::Rebuild { tenant }) => {
            commands::search::rebuild(&cli.settings.load()?, extension, tenant.as_deref())
        }
        Command::Search(Search::Verify { tenant }) => {
            commands::search::verify(&cli.settings.load()?, extension, tenant.as_deref())
        }
        Command::Seed(Seed::Demo) => commands::seed::demo(&cli.settings.load()?, extension),
        Command::Admin(Admin::Create { email }) => {
            commands::admin::create(&cli.settings.load()?, extension, &email)
        }
        Command::Doctor => commands::doctor::run(&cli.settings.load()?),
        Command::Keys(Keys::List) => commands::keys::list(&cli.settings.load()?),
        Command::Keys(Keys::Rotate { distrust_older }) => {
            let older = if distrust_older {
                Older::Distrust
            } else {
                Older::Expire
            };
            commands::keys::rotate(&cli.settings.load()?, older)
        }
        Command::Reports(Reports::Verify(of)) => {
            commands::reports::verify(&cli.settings.load()?, extension, of.tenant.as_deref())
        }
        Command::Reports(Reports::Rebuild(of)) => {
            commands::reports::rebuild(&cli.settings.load()?, extension, of.tenant.as_deref())
        }
        Command::Audit(Audit::Verify(of)) => {
            commands::audit::verify(&cli.settings.load()?, extension, of.tenant.as_deref())
        }
        Command::Audit(Audit::Anchor(of)) => {
            commands::audit::anchor(&cli.settings.load()?, extension, of.tenant.as_deref())
        }
        Command::Audit(Audit::BeginAnew) => {
            commands::audit::begin_anew(&cli.settings.load()?, extension)
        }
        Command::UnknownRoutes { limit } => {
            commands::unknown_routes::run(&cli.settings.load()?, extension, limit)
        }
        Command::Outbox(Outbox::List { limit }) => {
            commands::outbox::list(&cli.settings.load()?, extension, limit)
        }
        Command::Outbox(Outbox::Retry { id }) => {
            commands::outbox::retry(&cli.settings.load()?, extension, id.as_deref())
        }
        Command::Housekeeping => commands::housekeeping::run(&cli.settings.load()?, extension),
        Command::Backup { what: None } => commands::backup::make(&cli.settings.load()?),
        Command::Backup {
            what: Some(Backup::List),
        } => commands::backup::list(&cli.settings.load()?),
        Command::Backup {
            what: Some(Backup::Check { file, identity }),
        } => commands::backup::check(&file, identity.as_deref()),
        Command::Backup {
            what: Some(Backup::Keygen { file }),
        } => commands::backup::keygen(&file),
        Command::Restore {
            file,
            identity,
            replace,
        } => {
            let existing = if replace {
                Existing::PutAside
            } else {
                Existing::Refuse
            };
            let config = cli.settings.load()?;
            commands::backup::restore(&config, extension, file, identity.as_deref(), existing)
        }
        Command::Contracts { dir, released } => match released {
            Released {
                check_compat: true, ..
            } => commands::compat::check(&dir, extension),
            Released { release: true, .. } => commands::compat::release(&dir, extension),
            _ => commands::contracts::write(&dir, extension),
        },
        Command::Openapi => {
            commands::openapi::print(&extension.operations());
            Ok(())
        }
        Command::Routes { json: true } => {
            commands::routes::json(&extension.operations());
            Ok(())
        }
        Command::Routes { json: false } => {
            commands::routes::table(&extension.operations());
            Ok(())
        }
    }
}
