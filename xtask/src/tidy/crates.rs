//! Crates: the map in ARCHITECTURE.md lists them and every edge between them, and Cargo agrees.
//!
//! The map is the rule: a line `name → a · b` in its block of directions allows these edges and no other.

use std::collections::BTreeMap;

use super::{Fault, House};

const MAP: &str = "ARCHITECTURE.md";

pub(super) fn check(house: &House) -> Vec<Fault> {
    let map = house.file(MAP).map_or("", |file| file.text.as_str());
    let allowed = directions(map);
    let crates = house.crates();
    let mut faults = Vec::new();
    for (name, (line, _)) in &allowed {
        if !crates.contains(name) {
            faults.push(Fault::new(MAP, *line, format!("there is no crate `{name}`")));
        }
    }
    for name in &crates {
        let Some((_, targets)) = allowed.get(name) else {
            faults.push(Fault::new(MAP, 0, format!("crate `{name}` is not on the map")));
            continue;
        };
        let manifest = format!("crates/{name}/Cargo.toml");
        let text = house.file(&manifest).map_or("", |file| file.text.as_str());
        for target in dependencies(text).iter().filter(|target| crates.contains(&target.as_str())) {
            if !targets.contains(&target.as_str()) {
                faults.push(Fault::new(&manifest, 0, format!("{MAP} does not allow {name} → {target}")));
            }
        }
    }
    faults
}

/// Crate → line of the map and the crates that it may use.
fn directions(map: &str) -> BTreeMap<&str, (usize, Vec<&str>)> {
    (1..)
        .zip(map.lines())
        .skip_while(|(_, text)| *text != "## Direction")
        .skip_while(|(_, text)| !text.starts_with("```"))
        .skip(1)
        .take_while(|(_, text)| !text.starts_with("```"))
        .filter_map(|(number, text)| {
            let (name, targets) = text.split_once('→')?;
            Some((name.trim(), (number, targets.split('·').map(str::trim).collect())))
        })
        .collect()
}

/// Names of the dependencies of the product; those of tests do not ship.
fn dependencies(manifest: &str) -> Vec<String> {
    let Ok(manifest) = toml::from_str::<toml::Table>(manifest) else { return Vec::new() };
    let section = manifest.get("dependencies").and_then(toml::Value::as_table);
    section.map(|names| names.keys().cloned().collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accused(map: &str, manifests: &[(&str, &str)]) -> Vec<String> {
        let mut files = vec![(MAP, map)];
        files.extend_from_slice(manifests);
        check(&House::of(&files)).into_iter().map(|fault| fault.message).collect()
    }

    const MAP_OF_TWO: &str = "# Map\n\n## Direction\n\n```\nlaw → nothing\nclerk → law\n```\n";

    #[test]
    fn an_edge_that_the_map_lacks_is_accused() {
        let clerk = ("crates/clerk/Cargo.toml", "[dependencies]\nlaw = {}\n");
        let law = ("crates/law/Cargo.toml", "[dependencies]\n");
        assert_eq!(accused(MAP_OF_TWO, &[clerk, law]), [""; 0]);
        let law = ("crates/law/Cargo.toml", "[dependencies]\nclerk = {}\n");
        assert_eq!(accused(MAP_OF_TWO, &[clerk, law]), ["ARCHITECTURE.md does not allow law → clerk"]);
    }

    #[test]
    fn map_and_folders_name_the_same_crates() {
        let law = ("crates/law/Cargo.toml", "");
        let web = ("crates/web/Cargo.toml", "");
        assert_eq!(
            accused(MAP_OF_TWO, &[law, web]),
            ["there is no crate `clerk`", "crate `web` is not on the map"]
        );
    }
}
