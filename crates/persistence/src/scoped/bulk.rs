//! Many rows by one statement, whose text is the same however many they are (Postgres).

use std::borrow::Cow;

use pathsix_domain::port::StoreError;
use sea_orm::{
    Value,
    sea_query::{
        Expr, ExprTrait, Func, IntoIden, OnConflict, Query, TableRef, sea_value_to_json_value,
    },
};

use super::{Cells, Scoped, TENANT, Table, execute, id};

/// A column with its value in each row.
struct Column {
    name: &'static str,
    values: Vec<Value>,
}

impl Column {
    /// The columns of rows that all have the same ones in the same order.
    fn of(rows: Vec<Cells>) -> Vec<Self> {
        let mut columns: Vec<Self> = Vec::new();
        for row in rows {
            for (place, (name, value)) in row.into_iter().enumerate() {
                match columns.get_mut(place) {
                    Some(column) => column.values.push(value),
                    None => columns.push(Self {
                        name,
                        values: vec![value],
                    }),
                }
            }
        }
        columns
    }

    /// All values as one, which the database opens into rows.
    fn opened(&self) -> Expr {
        let all = self.values.iter().map(sea_value_to_json_value).collect();
        let each = Func::cust("jsonb_array_elements_text")
            .arg(Expr::value(Value::from(serde_json::Value::Array(all))));
        let kind = match self.values.first() {
            Some(Value::Uuid(_)) => "uuid",
            Some(Value::SmallInt(_)) => "smallint",
            Some(Value::BigInt(_)) => "bigint",
            _ => "text",
        };
        Expr::expr(each).cast_as(kind)
    }
}

impl Scoped<'_> {
    /// Adds those of many rows of the same columns whose key is free, in their order. Waits for a unit that is about to
    /// take one.
    pub(crate) async fn insert_many_free(
        &self,
        name: impl Into<Cow<'static, str>>,
        table: &Table,
        rows: Vec<Cells>,
    ) -> Result<(), StoreError> {
        let columns = Column::of(rows);
        let names = columns.iter().map(|column| column.name);
        let opened = Query::select()
            .exprs(columns.iter().map(Column::opened))
            .expr(Expr::value(id(self.tenant())))
            .take();
        let mut insert = Query::insert();
        insert
            .into_table(table.name)
            .columns(names.chain([TENANT]))
            .select_from(opened)
            .map_err(|error| StoreError::Backend(error.to_string()))?
            .on_conflict(OnConflict::new().do_nothing().to_owned());
        execute(self.connection(), name, &insert).await.map(drop)
    }

    /// Writes many rows, each with cells of its own, of which the first is its key.
    pub(crate) async fn update_many(
        &self,
        name: impl Into<Cow<'static, str>>,
        table: &Table,
        rows: Vec<Cells>,
    ) -> Result<u64, StoreError> {
        const NEW: &str = "new";
        let columns = Column::of(rows);
        let mut opened = Query::select();
        for column in &columns {
            opened.expr_as(column.opened(), column.name);
        }
        let mut update = Query::update();
        update
            .table(table.name)
            .values(
                columns
                    .iter()
                    .skip(1)
                    .map(|column| (column.name, Expr::col((NEW, column.name)))),
            )
            .from(TableRef::SubQuery(opened.into(), NEW.into_iden()))
            .cond_where(self.within(table));
        if let Some(key) = columns.first() {
            update.and_where(Expr::col((table.name, key.name)).equals((NEW, key.name)));
        }
        execute(self.connection(), name, &update).await
    }
}
