//! `cargo xtask package`: the package for Debian, with what an operator finds in it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{supply, trial};
use xtask::Result;
use xtask::command::{cargo, output, root, succeeds, target};

const CARGO_DEB: &str = "3.8.0";

/// Lines of the package's settings that differ from the defaults.
const SETTINGS: [(&str, &str); 7] = [
    ("public_url", "https://aide.example.org"),
    ("database", "sqlite:/var/lib/premiere-ligne/data.db"),
    ("site_key_file", "/var/lib/premiere-ligne-key/site-key"),
    ("campaign", "/usr/share/premiere-ligne/campaigns/en-premiere-ligne"),
    ("places", "/usr/share/premiere-ligne/places"),
    ("mail", "folder:/var/lib/premiere-ligne/mails"),
    ("behind_proxy", "true"),
];

/// See the module.
pub(crate) fn run(arguments: &[String]) -> Result<bool> {
    let (mut profile, mut is_tried) = ("dist", false);
    for argument in arguments {
        match argument.as_str() {
            "--dev" => profile = "dev",
            "--try" => is_tried = true,
            unknown => return Err(format!("`package` takes `--dev` and `--try`, not `{unknown}`").into()),
        }
    }
    let package = build(profile)?;
    println!("{}", package.display());
    if is_tried { trial::run(&package) } else { Ok(true) }
}

/// Builds the package into `dist/` and returns its path.
fn build(profile: &str) -> Result<PathBuf> {
    let packer = supply::installed("cargo-deb", CARGO_DEB)?;
    let mut build = cargo();
    if !succeeds(build.args(["build", "--locked", "-p", "premiere-ligne", "-p", "papers", "--profile", profile]))? {
        return Err("the program cannot be built".into());
    }
    let dist = root().join("dist");
    let papers = dist.join("papers");
    if papers.exists() {
        fs::remove_dir_all(&papers)?;
    }
    fs::create_dir_all(&papers)?;
    let folder = if profile == "dev" { "debug" } else { profile };
    output(Command::new(target().join(folder).join("papers")).arg(&papers).current_dir(root()))?;
    let settings = installed_settings(&fs::read_to_string(papers.join("settings.toml"))?)?;
    fs::write(papers.join("premiere-ligne.toml"), settings)?;
    supply::write_sbom()?;
    let mut deb = Command::new(packer);
    deb.current_dir(root()).args(["--no-build", "--locked", "--profile", profile, "--output"]).arg(&dist);
    // The name of the file is the last line.
    let said = output(&mut deb)?;
    let package = PathBuf::from(said.lines().last().unwrap_or_default());
    fs::write(dist.join("SHA256SUMS"), sums(&package)?)?;
    Ok(package)
}

/// The example of the settings, with the paths of the package.
fn installed_settings(example: &str) -> Result<String> {
    let mut settings = example.to_owned();
    for (name, value) in SETTINGS {
        let start = format!("\n#{name} = ");
        let at = settings.find(&start).ok_or_else(|| format!("the example of the settings has no {name}"))? + 1;
        let end = at + settings[at..].find('\n').unwrap_or(settings.len() - at);
        let value = if value == "true" { value.to_owned() } else { format!("\"{value}\"") };
        settings.replace_range(at..end, &format!("{name} = {value}"));
    }
    Ok(settings)
}

/// A line for `sha256sum --check`.
fn sums(package: &Path) -> Result<String> {
    let (folder, name) = (package.parent().ok_or("no folder")?, package.file_name().ok_or("no name")?);
    Ok(output(Command::new("sha256sum").current_dir(folder).arg(name))? + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_settings_of_the_package_are_the_example_with_its_paths() {
        let lines = SETTINGS.map(|(name, _)| format!("# Why.\n#{name} = \"default\"\n"));
        let example = format!("# Head\n\n{}\n#log = \"info\"\n", lines.join("\n"));
        let settings = installed_settings(&example).expect("settings");
        assert!(settings.contains("\n# Why.\ndatabase = \"sqlite:/var/lib/premiere-ligne/data.db\"\n"), "{settings}");
        assert!(
            settings.contains("\nbehind_proxy = true\n") && settings.ends_with("\n#log = \"info\"\n"),
            "{settings}"
        );
        assert!(installed_settings("#database = 1\n").is_err());
    }

    #[test]
    fn the_image_is_built_with_the_compiler_of_the_project_from_what_is_there() {
        let read = |file: &str| fs::read_to_string(root().join(file)).expect("a file");
        let manifest = read("Cargo.toml");
        let compiler = manifest.split("rust-version = \"").nth(1).and_then(|rest| rest.split('"').next());
        let image = read("deploy/Containerfile");
        assert!(image.contains(&format!("rust:{}-", compiler.expect("a version"))), "{image}");
        let copied: Vec<&str> =
            image.split("--from=build /source/").skip(1).filter_map(|rest| rest.split(' ').next()).collect();
        assert!(copied.len() > 2, "{copied:?}");
        for path in copied.iter().filter(|path| !path.starts_with("target/")) {
            assert!(root().join(path).exists(), "{path}");
        }
        assert!(read("deploy/compose.yaml").contains("dockerfile: deploy/Containerfile"));
    }
}
