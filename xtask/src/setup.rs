//! What the tests need beside Rust, installed from Debian's packages, and npm's, when it is missing.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::Result;
use crate::command::{in_path, is_root, output, succeeds, target};
use crate::{dovecot, kannel, postfix, postgres};

/// A program that some suite needs.
pub struct Tool {
    /// The name that people know.
    pub name: &'static str,
    /// Whether it is installed.
    pub is_here: fn() -> bool,
    /// The Debian package that holds it.
    pub package: &'static str,
}

/// The stories on PostgreSQL and its benchmarks need it.
pub const POSTGRES: Tool =
    Tool { name: "PostgreSQL (initdb, postgres)", is_here: || postgres::programs().is_some(), package: "postgresql" };
/// The stories with a real mail server need it.
pub const POSTFIX: Tool = Tool { name: "Postfix", is_here: || postfix::program().is_some(), package: "postfix" };
/// The story in which Postfix hands mails over to Dovecot needs it.
pub const DOVECOT_LMTP: Tool = Tool { name: "Dovecot (LMTP)", is_here: dovecot::is_here, package: "dovecot-lmtpd" };
/// And by which a mail program opens the mailbox.
pub const DOVECOT_IMAP: Tool = Tool { name: "Dovecot (IMAP)", is_here: dovecot::is_here, package: "dovecot-imapd" };
/// The story with a real gateway of text messages needs it.
pub const KANNEL: Tool = Tool { name: "Kannel", is_here: kannel::is_here, package: "kannel" };
/// Its fake network.
pub const KANNEL_EXTRAS: Tool =
    Tool { name: "Kannel's fake network", is_here: kannel::is_here, package: "kannel-extras" };
/// The stories in a browser need it.
pub const CHROMIUM: Tool = Tool {
    name: "Chromium",
    is_here: || ["chromium", "chromium-browser", "google-chrome"].iter().any(|name| in_path(name).is_some()),
    package: "chromium",
};
/// Through which stories steer it.
pub const CHROMEDRIVER: Tool = Tool {
    name: "Chromium's driver (chromedriver)",
    is_here: || in_path("chromedriver").is_some(),
    package: "chromium-driver",
};

/// The stories behind a pooler of connections need it.
pub const PGBOUNCER: Tool =
    Tool { name: "PgBouncer", is_here: || Path::new(PGBOUNCER_PROGRAM).is_file(), package: "pgbouncer" };
/// Where Debian puts it.
pub const PGBOUNCER_PROGRAM: &str = "/usr/sbin/pgbouncer";
/// The stories behind proxies need it, and the two that follow.
pub const NGINX: Tool =
    Tool { name: "nginx", is_here: || Path::new("/usr/sbin/nginx").is_file(), package: "nginx-light" };
/// One of the proxies whose files in `deploy/` the suite `proxies` tries.
pub const HAPROXY: Tool =
    Tool { name: "HAProxy", is_here: || Path::new("/usr/sbin/haproxy").is_file(), package: "haproxy" };
/// `cargo xtask cluster` needs it, and the two that follow.
pub const PATRONI: Tool = Tool { name: "Patroni", is_here: || in_path("patroni").is_some(), package: "patroni" };
/// Where the machines of a cluster agree who is the primary.
pub const ETCD: Tool = Tool { name: "etcd", is_here: || in_path("etcd").is_some(), package: "etcd-server" };
/// Which tells who leads etcd.
pub const ETCDCTL: Tool =
    Tool { name: "etcd's client", is_here: || in_path("etcdctl").is_some(), package: "etcd-client" };
/// One of the proxies whose files in `deploy/` the suite `proxies` tries.
/// Looks into databases that faults have met.
pub const SQLITE: Tool = Tool { name: "SQLite", is_here: || in_path("sqlite3").is_some(), package: "sqlite3" };

/// Makes system calls fail.
pub const STRACE: Tool = Tool { name: "strace", is_here: || in_path("strace").is_some(), package: "strace" };

/// Sets clocks wrong.
pub const FAKETIME: Tool = Tool { name: "libfaketime", is_here: || in_path("faketime").is_some(), package: "faketime" };

pub const CADDY: Tool = Tool { name: "Caddy", is_here: || in_path("caddy").is_some(), package: "caddy" };

/// Pages are drawn with a wide font and a narrow one, whatever fonts the machine has.
pub const FONTS: Tool = Tool {
    name: "DejaVu Sans and DejaVu Sans Condensed",
    is_here: || Path::new(FONTS_FOLDER).join("DejaVuSansCondensed.ttf").is_file(),
    package: "fonts-dejavu-extra",
};
const FONTS_FOLDER: &str = "/usr/share/fonts/truetype/dejavu";

/// What tells Chromium that there are these fonts and no others (a file of fontconfig). `cache`: a folder to write in.
pub fn fonts(cache: &Path) -> String {
    let aliases = ["system-ui", "sans-serif", "serif"].map(|family| {
        format!(
            "<alias binding=\"same\"><family>{family}</family><prefer><family>DejaVu Sans</family></prefer></alias>"
        )
    });
    format!(
        "<?xml version=\"1.0\"?>\n<!DOCTYPE fontconfig SYSTEM \"fonts.dtd\">\n<fontconfig><dir>{FONTS_FOLDER}</dir>\
         <cachedir>{}</cachedir>{}</fontconfig>\n",
        cache.display(),
        aliases.concat()
    )
}

/// The checker of HTML needs it.
pub const JAVA: Tool = Tool { name: "Java", is_here: || in_path("java").is_some(), package: "default-jre-headless" };

/// Fetches the checkers of pages.
pub const NPM: Tool = Tool { name: "npm", is_here: || in_path("npm").is_some(), package: "npm" };

/// Programs from the Python index need it.
pub const PYTHON: Tool = Tool { name: "Python's virtual environments", is_here: has_venv, package: "python3-venv" };

fn has_venv() -> bool {
    let mut python = Command::new("python3");
    python.args(["-c", "import ensurepip, venv"]).stdout(Stdio::null()).stderr(Stdio::null());
    succeeds(&mut python).unwrap_or(false)
}

/// What checks the pages: npm's package, its version, its file.
const CHECKERS: [(&str, &str, &str); 3] = [
    ("axe-core", "4.14.1", "axe.min.js"),
    ("html_codesniffer", "2.5.1", "build/HTMLCS.js"),
    ("vnu-jar", "26.9.27", "build/dist/vnu.jar"),
];

/// Debian starts a server when it installs PostgreSQL, Postfix, Dovecot or Kannel; the tests start their own, so for the time
/// of this installation Debian is told to make none, and to start none. apt waits for another apt at work.
const INSTALL: &str = r#"
set -eu
export DEBIAN_FRONTEND=noninteractive
apt="apt-get -o DPkg::Lock::Timeout=200"
$apt update || { sleep 15; $apt update; } || echo "apt-get update failed: going on with the lists of last time" >&2
settings=/etc/postgresql-common/createcluster.d
mkdir -p "$settings"
policy=/usr/sbin/policy-rc.d
ours=
if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' > "$policy"
    chmod +x "$policy"
    ours=$policy
fi
trap 'rm -f "$settings/premiere-ligne.conf" $ours; rmdir "$settings" 2>/dev/null || :' EXIT
echo "create_main_cluster = false" > "$settings/premiere-ligne.conf"
if command -v debconf-set-selections > /dev/null; then
    echo "postfix postfix/main_mailer_type select No configuration" | debconf-set-selections
fi
$apt install --yes --no-install-recommends "$@"
"#;

/// `cargo xtask setup`.
pub fn run(arguments: &[String]) -> Result<bool> {
    if let Some(unknown) = arguments.first() {
        return Err(format!("`setup` takes no argument, not even `{unknown}`").into());
    }
    install_missing(&[POSTGRES, PGBOUNCER, POSTFIX, DOVECOT_LMTP, DOVECOT_IMAP, KANNEL, KANNEL_EXTRAS])?;
    install_missing(&[NGINX, HAPROXY, CADDY, CHROMIUM, CHROMEDRIVER, FONTS, JAVA])?;
    install_checkers()?;
    Ok(true)
}

/// Into `target/checkers`, from where the browser's stories put them into each page; nothing of them is
/// in what we publish. Does nothing where they are there.
pub fn install_checkers() -> Result<()> {
    let folder = target().join("checkers");
    let is_here =
        |(name, version, file): &(&str, &str, &str)| folder.join(format!("{name}-{version}")).join(file).is_file();
    for checker in CHECKERS.iter().filter(|checker| !is_here(checker)) {
        let (name, version, _) = checker;
        eprintln!("installing: {name} {version}");
        install_missing(&[NPM])?;
        fs::create_dir_all(&folder)?;
        let packed = format!("{name}-{version}.tgz");
        output(Command::new("npm").current_dir(&folder).args(["pack", "--silent", &format!("{name}@{version}")]))?;
        let unpacked = folder.join(format!("{name}-{version}"));
        fs::create_dir_all(&unpacked)?;
        output(
            Command::new("tar")
                .args(["xzf", &packed, "--strip-components=1", "-C"])
                .arg(&unpacked)
                .current_dir(&folder),
        )?;
    }
    Ok(())
}

/// Installs a package of npm, and what it needs, into `target/NAME`, unless it is there. Returns that folder.
///
/// # Errors
/// What is missing, or what npm says.
pub fn npm_package(name: &str, version: &str) -> Result<PathBuf> {
    install_missing(&[NPM])?;
    let folder = target().join(format!("{name}-{version}"));
    if !folder.join("node_modules").join(name).is_dir() {
        eprintln!("installing: {name} {version}");
        fs::create_dir_all(&folder)?;
        let install = ["install", "--silent", "--no-audit", "--no-fund", "--prefix"];
        output(Command::new("npm").args(install).arg(&folder).arg(format!("{name}@{version}")))?;
    }
    Ok(folder)
}

/// Installs a list of requirements from the Python index into `target/NAME`, unless it is there unchanged.
/// Returns the folder of its programs, `python` among them.
///
/// # Errors
/// What is missing, or what pip says.
pub fn python_programs(name: &str, requirements: &Path) -> Result<PathBuf> {
    install_missing(&[PYTHON])?;
    let folder = target().join(name);
    let (venv, installed) = (folder.join("venv"), folder.join("installed.txt"));
    let programs = venv.join("bin");
    if !programs.is_dir() || fs::read(requirements)? != fs::read(&installed).unwrap_or_default() {
        eprintln!("installing: {} into {}", requirements.display(), venv.display());
        fs::create_dir_all(&folder)?;
        output(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&venv))?;
        let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"];
        output(Command::new(programs.join("python")).args(pip).arg(requirements))?;
        fs::copy(requirements, &installed)?;
    }
    Ok(programs)
}

/// Does nothing where everything is there.
///
/// # Errors
/// What to install by hand.
pub fn install_missing(tools: &[Tool]) -> Result<()> {
    let missing = || tools.iter().filter(|tool| !(tool.is_here)()).collect::<Vec<_>>();
    for tool in tools {
        eprintln!("{} {}", if (tool.is_here)() { "present: " } else { "missing: " }, tool.name);
    }
    let packages: Vec<&str> = missing().iter().map(|tool| tool.package).collect();
    if packages.is_empty() {
        return Ok(());
    }
    if in_path("apt-get").is_none() {
        return Err(by_hand(&missing(), "This is not a Debian system (no apt-get).").into());
    }
    let mut install = if is_root() {
        Command::new("sh")
    } else if in_path("sudo").is_some() {
        let mut sudo = Command::new("sudo");
        sudo.arg("sh");
        sudo
    } else {
        let why = format!("Installing needs root: as root, `apt-get install {}`.", packages.join(" "));
        return Err(by_hand(&missing(), &why).into());
    };
    eprintln!("installing: {}", packages.join(" "));
    install.args(["-c", INSTALL, "install"]).args(packages).stdin(Stdio::null());
    let installed = succeeds(&mut install)?;
    match missing() {
        left if left.is_empty() => Ok(()),
        left if installed => Err(by_hand(&left, "The packages of this system do not hold everything.").into()),
        left => Err(by_hand(&left, "apt-get could not install them (see above).").into()),
    }
}

fn by_hand(missing: &[&Tool], why: &str) -> String {
    let names: Vec<&str> = missing.iter().map(|tool| tool.name).collect();
    format!(
        "{why}\nInstall by hand, so that they are in PATH: {}.\nMeanwhile `cargo xtask test --only unit` and `--only sqlite` need none of it.",
        names.join("; ")
    )
}
