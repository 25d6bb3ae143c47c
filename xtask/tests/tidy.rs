//! The house rules hold for the repository.

#[test]
fn the_house_is_tidy() {
    let house = xtask::tidy::House::open(&xtask::root()).unwrap();
    let faults: Vec<String> = house.faults().iter().map(ToString::to_string).collect();
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}
