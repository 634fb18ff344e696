//! A Kannel of our own: a gateway of text messages, whose network is Kannel's fake one. It meets no other server of the
//! machine.

use std::fs;
use std::net::{Ipv4Addr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Result;
use crate::scratch::{Scratch, free_port};

/// Where Debian puts the two programs, and the fake network.
const BEARERBOX: &str = "/usr/sbin/bearerbox";
const SMSBOX: &str = "/usr/sbin/smsbox";
pub const FAKE_NETWORK: &str = "/usr/lib/kannel/test/fakesmsc";

/// Runs until dropped.
pub struct Kannel {
    _scratch: Scratch,
    sends: u16,
    network: u16,
    comes_back: u16,
}

impl Kannel {
    /// Starts a gateway in a new folder under `parent`. Its user for `sendsms` is `tests`, with this password. What comes in
    /// is brought to [`Kannel::comes_back`], under a path with this secret.
    pub fn start(parent: &Path, secret: &str) -> Result<Self> {
        let mut scratch = Scratch::new(parent, "kannel")?;
        let (admin, between, network) = (free_port()?, free_port()?, free_port()?);
        let (sends, comes_back) = (free_port()?, free_port()?);
        let config = scratch.path().join("kannel.conf");
        fs::write(
            &config,
            format!(
                "group = core
admin-port = {admin}
admin-interface = 127.0.0.1
admin-password = tests
smsbox-port = {between}
smsbox-interface = 127.0.0.1
box-allow-ip = \"127.0.0.1\"
log-level = 2

group = smsc
smsc = fake
smsc-id = fake
port = {network}
connect-allow-ip = 127.0.0.1

group = smsbox
bearerbox-host = 127.0.0.1
sendsms-port = {sends}
sendsms-interface = 127.0.0.1
global-sender = 100
log-level = 2

group = sendsms-user
username = tests
password = tests
max-messages = 3
concatenation = true

group = sms-service
keyword = default
get-url = \"http://127.0.0.1:{comes_back}/sms/{secret}/incoming?from=%p&text=%a\"
max-messages = 0
omit-empty = true
"
            ),
        )?;
        let answers = |port| move || TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok();
        scratch.start(Command::new(BEARERBOX).arg(&config), "TERM", answers(between))?;
        scratch.start(Command::new(SMSBOX).arg(&config), "TERM", answers(sends))?;
        Ok(Self { _scratch: scratch, sends, network, comes_back })
    }

    /// Port on loopback that takes `sendsms`.
    pub fn sends(&self) -> u16 {
        self.sends
    }

    /// Port on loopback to which the fake network connects.
    pub fn network(&self) -> u16 {
        self.network
    }

    /// Port on loopback to which what comes in is brought; nobody listens there yet.
    pub fn comes_back(&self) -> u16 {
        self.comes_back
    }
}

/// Whether both packages are installed: the gateway, and the fake network.
pub fn is_here() -> bool {
    [BEARERBOX, SMSBOX, FAKE_NETWORK].iter().all(|program| PathBuf::from(program).is_file())
}
