//! The documents made from code are fresh.

#[test]
fn the_generated_documents_are_fresh() {
    let stale = xtask::codegen::stale(&xtask::root()).unwrap();
    assert!(stale.is_empty(), "run `cargo xtask codegen`: {stale:?}");
}
