//! A Postfix of our own: a relay that takes every mail, as a town hall's does, and learns later what the other side says.
//! It meets no other server of the machine, and asks no name server.

use std::fs;
use std::net::{Ipv4Addr, TcpStream};
use std::os::unix::fs::{PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Result;
use crate::command::{in_path, is_root, output, user};
use crate::scratch::{Scratch, free_port};

/// Runs until dropped.
pub struct Postfix {
    _scratch: Scratch,
    port: u16,
    maildir: PathBuf,
}

/// The services, after the two that listen.
const SERVICES: &str = "\
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
smtp unix - - n - - smtp
lmtp unix - - n - - lmtp
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
proxymap unix - - n - - proxymap
postlog unix-dgram n - n - 1 postlogd
";

impl Postfix {
    /// Starts a server in a new folder under `parent`. Mails to `kerbrat.example` are refused with 550 5.1.1 by the server
    /// of that domain, mails to `aide.example.org` are put in a Maildir, mails to `dovecot.example.org` are handed over to the
    /// server that takes LMTP at port `lmtp`, and all others are thrown away.
    pub fn start(parent: &Path, lmtp: Option<u16>) -> Result<Self> {
        let program = program().ok_or("Postfix is not installed: run `cargo xtask setup`")?;
        if !is_root() {
            return Err("Postfix runs only when it is started by root".into());
        }
        let (owner, nobody) = (user("postfix")?, user("nobody")?);
        let (owner, nobody) = (owner.ok_or("there is no user `postfix`")?, nobody.ok_or("there is no user `nobody`")?);
        let mut scratch = Scratch::new(parent, "postfix")?;
        let folder = scratch.path().to_owned();
        // Postfix's own users must be able to pass.
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o755))?;
        for name in ["config", "queue", "data", "mail"] {
            fs::create_dir(folder.join(name))?;
            fs::set_permissions(folder.join(name), fs::Permissions::from_mode(0o755))?;
        }
        chown(folder.join("data"), Some(owner.0), Some(owner.1))?;
        chown(folder.join("mail"), Some(nobody.0), Some(nobody.1))?;
        let (port, other) = (free_port()?, free_port()?);
        let hand_over = lmtp.map_or_else(|| "discard:".to_owned(), |port| format!("lmtp:inet:[127.0.0.1]:{port}"));
        let config = folder.join("config");
        let here = folder.display();
        fs::write(
            config.join("main.cf"),
            format!(
                "compatibility_level = 3.6
queue_directory = {here}/queue
data_directory = {here}/data
maillog_file = {here}/mail.log
maillog_file_prefixes = {here}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
disable_dns_lookups = yes
smtp_tls_security_level = none
mynetworks = 127.0.0.0/8
myhostname = relay.example.org
myorigin = relay.example.org
mydestination =
local_recipient_maps =
alias_maps =
alias_database =
recipient_delimiter = +
virtual_mailbox_domains = aide.example.org
virtual_mailbox_base = {here}/mail
virtual_mailbox_maps = static:inbox/
virtual_uid_maps = static:{}
virtual_gid_maps = static:{}
default_transport = discard:
transport_maps = inline:{{ {{kerbrat.example = smtp:[127.0.0.1]:{other}}} {{dovecot.example.org = {hand_over}}} }}
",
                nobody.0, nobody.1
            ),
        )?;
        fs::write(
            config.join("master.cf"),
            format!(
                "127.0.0.1:{port} inet n - n - - smtpd
127.0.0.1:{other} inet n - n - - smtpd
  -o myhostname=mx.kerbrat.example
  -o {{ smtpd_recipient_restrictions = check_recipient_access static:{{550 5.1.1 User unknown}} }}
{SERVICES}"
            ),
        )?;
        // Creates the folders of the queue.
        output(Command::new(program).arg("-c").arg(&config).arg("check"))?;
        let programs = output(Command::new("postconf").arg("-c").arg(&config).args(["-h", "daemon_directory"]))?;
        let mut master = Command::new(Path::new(programs.trim()).join("master"));
        master.arg("-c").arg(&config).arg("-d");
        scratch.start(&mut master, "TERM", || TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok())?;
        Ok(Self { _scratch: scratch, port, maildir: folder.join("mail/inbox") })
    }

    /// Port on loopback that takes mails.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Where mails to `aide.example.org` arrive. Made by the first of them.
    pub fn maildir(&self) -> &Path {
        &self.maildir
    }
}

/// Debian keeps it out of the PATH of users.
pub fn program() -> Option<PathBuf> {
    let debian = PathBuf::from("/usr/sbin/postfix");
    if debian.is_file() { Some(debian) } else { in_path("postfix") }
}
