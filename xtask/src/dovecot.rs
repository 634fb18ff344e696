//! A Dovecot of our own: it takes mails by LMTP, puts them in a Maildir, and shows them by IMAP. It meets no other server of the
//! machine.

use std::fs;
use std::net::{Ipv4Addr, TcpStream};
use std::os::unix::fs::{PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Result;
use crate::command::{in_path, is_root, user};
use crate::scratch::{Scratch, free_port};

/// Runs until dropped.
pub struct Dovecot {
    _scratch: Scratch,
    lmtp: u16,
    imap: u16,
    maildir: PathBuf,
}

impl Dovecot {
    /// Starts a server in a new folder under `parent`. Every recipient has the same Maildir, and any name and password open it.
    pub fn start(parent: &Path) -> Result<Self> {
        let program = program().ok_or("Dovecot is not installed: run `cargo xtask setup`")?;
        if !is_root() {
            return Err("Dovecot runs only when it is started by root".into());
        }
        let nobody = user("nobody")?.ok_or("there is no user `nobody`")?;
        let mut scratch = Scratch::new(parent, "dovecot")?;
        let folder = scratch.path().to_owned();
        // Dovecot's own users must be able to pass.
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o755))?;
        let mail = folder.join("mail");
        fs::create_dir(&mail)?;
        chown(&mail, Some(nobody.0), Some(nobody.1))?;
        let (lmtp, imap) = (free_port()?, free_port()?);
        let config = folder.join("dovecot.conf");
        let here = folder.display();
        fs::write(
            &config,
            format!(
                "base_dir = {here}/run
state_dir = {here}/run
log_path = {here}/dovecot.log
protocols = lmtp imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
recipient_delimiter = +
first_valid_uid = 1
mail_location = maildir:{here}/mail:INDEX=MEMORY
passdb {{
  driver = static
  args = nopassword=yes
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={here}/mail allow_all_users=yes
}}
service lmtp {{
  inet_listener lmtp {{
    address = 127.0.0.1
    port = {lmtp}
  }}
}}
service imap-login {{
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
",
                uid = nobody.0,
                gid = nobody.1
            ),
        )?;
        let answers = |port| TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok();
        let mut server = Command::new(program);
        server.arg("-F").arg("-c").arg(&config);
        scratch.start(&mut server, "TERM", || answers(lmtp) && answers(imap))?;
        Ok(Self { _scratch: scratch, lmtp, imap, maildir: mail })
    }

    /// Port on loopback that takes mails by LMTP.
    pub fn lmtp(&self) -> u16 {
        self.lmtp
    }

    /// Port on loopback that shows the mailbox by IMAP.
    pub fn imap(&self) -> u16 {
        self.imap
    }

    /// Where the mails are. Its folders are made by the first of them.
    pub fn maildir(&self) -> &Path {
        &self.maildir
    }
}

/// Debian keeps it out of the PATH of users.
fn program() -> Option<PathBuf> {
    let debian = PathBuf::from("/usr/sbin/dovecot");
    if debian.is_file() { Some(debian) } else { in_path("dovecot") }
}

/// Whether the server is installed with both protocols.
pub fn is_here() -> bool {
    program().is_some() && ["lmtp", "imap"].iter().all(|name| Path::new("/usr/lib/dovecot").join(name).is_file())
}
