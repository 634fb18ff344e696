//! The site behind the proxies for which `deploy/` has a file: people sign up, the desk hears news, and no secret of an
//! address is in the proxy's log.

use std::fs::{self, File};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use axum::Router;
use axum::http::HeaderMap;
use axum::routing::get;
use jiff::SignedDuration;
use premiere_ligne::server;
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::CancellationToken;

use crate::live::events;
use crate::patience::until;
use crate::world::World;

/// A proxy that the project has a file for.
#[derive(Clone, Copy)]
enum Kind {
    Nginx,
    Caddy,
    HaProxy,
}

impl Kind {
    const ALL: [Kind; 3] = [Kind::Nginx, Kind::Caddy, Kind::HaProxy];

    /// The file as an operator uses it, with a certificate of this folder.
    fn file(self, folder: &Path) -> String {
        let (name, at) = (self.name(), folder.display());
        let text = fs::read_to_string(Path::new("deploy").join(name)).unwrap();
        let text = text.replace("/etc/letsencrypt/live/aide.example.org", &at.to_string());
        let text = text.replace("/etc/haproxy/aide.example.org.pem", &format!("{at}/both.pem"));
        text.replace("/var/log/nginx", &at.to_string())
    }

    fn name(self) -> &'static str {
        match self {
            Kind::Nginx => "nginx.conf",
            Kind::Caddy => "Caddyfile",
            Kind::HaProxy => "haproxy.cfg",
        }
    }

    /// The file for a proxy at `at`, without TLS, before a site at `site`.
    fn plain(self, folder: &Path, at: SocketAddr, site: SocketAddr) -> String {
        let text = self.file(folder).replace("127.0.0.1:8080", &site.to_string());
        match self {
            Kind::Nginx => {
                let text = text.replace("listen 443 ssl http2;", &format!("listen {at};"));
                let text = text.replace("listen 80;", &format!("listen unix:{}/80;", folder.display()));
                let kept = |line: &&str| !["ssl_", "listen ["].iter().any(|no| line.trim().starts_with(no));
                text.lines().filter(kept).collect::<Vec<_>>().join("\n")
            }
            Kind::Caddy => {
                text.replacen('{', "{\n\tadmin off", 1).replace("aide.example.org {", &format!("http://{at} {{"))
            }
            Kind::HaProxy => {
                let text = text.replace("log /dev/log local0 info", "log stdout format raw local0 info");
                let kept =
                    |line: &&str| !["bind :80", "http-request redirect"].iter().any(|no| line.trim().starts_with(no));
                let text: Vec<&str> = text.lines().filter(kept).collect();
                let tls = text.iter().find(|line| line.trim().starts_with("bind :443")).unwrap();
                text.join("\n").replace(tls, &format!("    bind {at}"))
            }
        }
    }

    /// The proxy with a file, or what checks the file.
    fn command(self, folder: &Path, text: &str, is_check: bool) -> Command {
        let file = folder.join(self.name());
        let mut command;
        match self {
            Kind::Nginx => {
                let at = folder.display();
                let text = format!("daemon off;\npid {at}/pid;\nevents {{}}\nhttp {{\n{text}\n}}\n");
                fs::write(&file, text).unwrap();
                command = Command::new("/usr/sbin/nginx");
                command.args(["-e", "stderr", "-c"]).arg(&file).args(is_check.then_some("-t"));
            }
            Kind::Caddy => {
                fs::write(&file, text).unwrap();
                command = Command::new("caddy");
                command.arg(if is_check { "validate" } else { "run" });
                command.args(["--adapter", "caddyfile", "--config"]).arg(&file);
                command.env("HOME", folder).env("XDG_DATA_HOME", folder).env("XDG_CONFIG_HOME", folder);
            }
            Kind::HaProxy => {
                fs::write(&file, text.to_owned() + "\n").unwrap();
                command = Command::new("/usr/sbin/haproxy");
                command.args(is_check.then_some("-c")).arg("-f").arg(&file);
            }
        }
        command
    }
}

/// A proxy that runs, with all that it says in one file.
struct Proxy {
    program: Child,
    folder: tempfile::TempDir,
    at: SocketAddr,
}

impl Proxy {
    async fn start(kind: Kind, at: SocketAddr, site: SocketAddr) -> Proxy {
        let folder = tempfile::tempdir().unwrap();
        let text = kind.plain(folder.path(), at, site);
        let said = File::create(folder.path().join("said.log")).unwrap();
        let mut command = kind.command(folder.path(), &text, false);
        command.stdin(Stdio::null()).stdout(said.try_clone().unwrap()).stderr(said);
        let mut proxy = Proxy { program: command.spawn().unwrap(), folder, at };
        until(Duration::from_secs(20), "the proxy listens", async || {
            assert!(proxy.program.try_wait().unwrap().is_none(), "it ended at its start: {}", proxy.log());
            TcpStream::connect(at).await.is_ok()
        })
        .await;
        proxy
    }

    /// Everything that it wrote.
    fn log(&self) -> String {
        let files = fs::read_dir(self.folder.path()).unwrap().map(|entry| entry.unwrap().path());
        let logs = files.filter(|path| path.extension().is_some_and(|ending| ending == "log"));
        logs.map(|path| fs::read_to_string(path).unwrap()).collect()
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        // A quick end, which takes nginx's second process with it.
        rustix::process::kill_process(rustix::process::Pid::from_child(&self.program), rustix::process::Signal::TERM)
            .ok();
        self.program.wait().ok();
    }
}

/// Whether nginx, Caddy and HAProxy are installed, as `cargo xtask test --only proxies` sees to.
fn are_here() -> bool {
    let are_here = std::env::var_os("PROXIES_OF_TESTS").is_some();
    if !are_here {
        eprintln!("left out: needs nginx, Caddy and HAProxy, which `cargo xtask test --only proxies` installs");
    }
    are_here
}

async fn free_address() -> SocketAddr {
    TcpListener::bind(("127.0.0.1", 0)).await.unwrap().local_addr().unwrap()
}

async fn people_sign_up_and_the_desk_hears_behind(kind: Kind) {
    let at = free_address().await;
    let mut world = World::set(|settings| {
        settings.public_url = format!("http://{at}");
        settings.behind_proxy = true;
    })
    .await;
    let site = world.site.trim_start_matches("http://").parse().unwrap();
    let proxy = Proxy::start(kind, at, site).await;
    world.site = format!("http://{}", proxy.at);
    world.malo().await.says("Malo");
    let claire = world.desk("Claire").await;
    let queue = claire.visitor.open("/desk/queue").await;
    let mut news = claire.visitor.listen(&events(&queue)).await;
    news.hears(&[r#""queue":"""#]).await;
    world.app.clock.advance(SignedDuration::from_mins(1));
    world.odette().await;
    news.hears(&[r#""queue":"1""#]).await;
    drop(news);
    // Something that fails is not told with its address either.
    world.stop().await;
    let secret = world.secrets().pop().expect("private links were opened");
    let failed = world.visitor().get(&format!("/fr/private/{secret}")).await;
    assert!(failed.status >= 500, "the site is gone");
    let log = proxy.log();
    for secret in world.secrets() {
        assert!(!log.contains(&secret), "the log has the secret of a private page: {log}");
    }
    if !matches!(kind, Kind::Caddy) {
        assert!(log.contains("POST /fr/proposer-mon-aide 303") && log.contains("POST /fr/private/- 303"), "{log}");
    }
    world.mails_may_wait("the site was stopped");
}

#[tokio::test(flavor = "multi_thread")]
async fn people_sign_up_behind_nginx_and_its_log_has_no_secret() {
    if are_here() {
        people_sign_up_and_the_desk_hears_behind(Kind::Nginx).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn people_sign_up_behind_caddy_and_its_log_has_no_secret() {
    if are_here() {
        people_sign_up_and_the_desk_hears_behind(Kind::Caddy).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn people_sign_up_behind_haproxy_and_its_log_has_no_secret() {
    if are_here() {
        people_sign_up_and_the_desk_hears_behind(Kind::HaProxy).await;
    }
}

/// The last entry of the last `X-Forwarded-For`, as the site reads it, and `Host`.
async fn forwarded(headers: HeaderMap) -> String {
    let last = headers.get_all("x-forwarded-for").iter().next_back().unwrap().to_str().unwrap();
    format!("{} {}", last.rsplit(',').next().unwrap().trim(), headers["host"].to_str().unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn no_visitor_can_forge_where_they_come_from() {
    if !are_here() {
        return;
    }
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let (site, stop) = (listener.local_addr().unwrap(), CancellationToken::new());
    let routes = Router::new().route("/", get(forwarded));
    let serving = tokio::spawn(server::run(listener, routes, stop.clone()));
    for kind in Kind::ALL {
        let proxy = Proxy::start(kind, free_address().await, site).await;
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        let request = client.get(format!("http://{}/", proxy.at)).header("x-forwarded-for", "203.0.113.7");
        let seen = request.send().await.unwrap().text().await.unwrap();
        assert!(seen.starts_with("127.0.0.1 127.0.0.1"), "{}: {seen}", kind.name());
    }
    stop.cancel();
    serving.await.unwrap().unwrap();
}

#[tokio::test]
async fn each_proxy_takes_its_file_as_it_stands() {
    if !are_here() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let (key, certificate) = (folder.path().join("privkey.pem"), folder.path().join("fullchain.pem"));
    let mut openssl = Command::new("openssl");
    openssl
        .args(["req", "-x509", "-newkey", "ed25519", "-nodes", "-subj", "/CN=aide.example.org", "-keyout"])
        .arg(&key);
    assert!(openssl.arg("-out").arg(&certificate).stderr(Stdio::null()).status().unwrap().success());
    let both = [fs::read(&certificate).unwrap(), fs::read(&key).unwrap()].concat();
    fs::write(folder.path().join("both.pem"), both).unwrap();
    for kind in Kind::ALL {
        let done = kind.command(folder.path(), &kind.file(folder.path()), true).output().unwrap();
        assert!(done.status.success(), "{}: {}", kind.name(), String::from_utf8_lossy(&done.stderr));
    }
}
