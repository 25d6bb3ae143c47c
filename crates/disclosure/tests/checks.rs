//! The rules as decision tables over invented reports: what each accuses, passes, or leaves open.

#[path = "checks/builder.rs"]
mod builder;

#[path = "checks/tables.rs"]
mod tables;

#[path = "checks/years.rs"]
mod years;

#[path = "checks/form.rs"]
mod form;

#[path = "checks/prose.rs"]
mod prose;
