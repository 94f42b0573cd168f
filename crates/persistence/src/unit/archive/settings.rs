//! The settings of a tenant in an archive. Its id, its slug and its state stay its own.

use pathsix_domain::{
    port::{ArchiveError, ArchivePage, ArchivePart, Intaking, StoreError},
    tenant::{Tenant, UI_CONFIG_MAX},
};
use serde_json::{Map, Value};

use super::{object, problem};
use crate::{
    directory::tenants,
    scoped::{Row, Table},
    tables::tenant,
    unit::SeaWork,
};

const SETTINGS: Table = Table::of_all(
    "tenant",
    "name",
    &[&["name", "currency", "timezone", "phone_region", "ui_config"]],
);

impl SeaWork {
    pub(super) async fn settings_archived(&self) -> Result<ArchivePage, StoreError> {
        let tenant = tenants::by_id(&self.connection, self.scope.tenant()).await?;
        let tenant = tenant.ok_or(StoreError::Missing)?;
        let line = self.line(&SETTINGS, tenant::cells(&tenant))?;
        Ok(ArchivePage {
            lines: vec![line],
            next: None,
        })
    }

    pub(super) async fn take_settings(
        &self,
        first: usize,
        lines: &[String],
        with: &Intaking,
    ) -> Result<(), ArchiveError> {
        let fault = |problem| ArchiveError::Line {
            part: ArchivePart::Settings,
            line: first,
            problem,
        };
        let line = match lines {
            [line] if first == 1 => line,
            [] if first == 2 => return Ok(()),
            _ => return Err(fault("must be the only one".to_owned())),
        };
        let object = object(line, &SETTINGS).map_err(fault)?;
        let tenant = tenants::find_to_write(&self.connection, self.scope.tenant()).await?;
        let tenant = tenant.ok_or(StoreError::Missing)?;
        let changed = settled(&Row::of_line(&object, &SETTINGS), &tenant, with)
            .map_err(|error| fault(problem(&error)))?;
        tenants::save(&self.connection, &tenant, &changed).await?;
        Ok(())
    }
}

fn settled(row: &Row<'_>, tenant: &Tenant, with: &Intaking) -> Result<Tenant, StoreError> {
    let ui_config: String = row.get("ui_config")?;
    let phone_region = row.scalar("phone_region")?;
    if !with.phones.knows(&phone_region) {
        return Err(row.corrupt("phone_region"));
    }
    let is_object = serde_json::from_str::<Map<String, Value>>(&ui_config).is_ok();
    if !is_object || ui_config.len() > UI_CONFIG_MAX {
        return Err(row.corrupt("ui_config"));
    }
    Ok(Tenant {
        name: row.scalar("name")?,
        currency: row.scalar("currency")?,
        timezone: row.scalar("timezone")?,
        phone_region,
        ui_config,
        updated_at: with.at,
        version: tenant.version + 1,
        ..tenant.clone()
    })
}
