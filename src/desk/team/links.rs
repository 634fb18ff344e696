//! One-time links with which a person joins the team or chooses a new password.
//!
//! Who may act: admins make links; the holder of a link uses it. Tables: `team_link`, which has one row per moderator,
//! so that a new link voids the last; outbox. The token stands only in the mail; the table holds its hash.

use anyhow::Result;
use jiff::Timestamp;
use sqlx::Row;

use super::moderators::{self, TeamMember, TeamUnchanged};
use super::session::Moderator;
use crate::app::App;
use crate::clock::from_millis;
use crate::db::Connection;
use crate::desk::team::role::Role;
use crate::history::{self, About, Actor, Fact};
use crate::ids::{ModeratorId, PersonId};
use crate::outbox::{self, Envelope, LetterWriter, MailKind};
use crate::people::Email;
use crate::people::link::Token;
use crate::people::seal::sha256;
use crate::periods;

/// Invites a person to the team by mail, and returns the id of the new member.
pub async fn invite(
    app: &App,
    email: &Email,
    role: Role,
    areas: &[String],
    by: &Moderator,
) -> Result<ModeratorId, TeamUnchanged> {
    let now = app.clock.now();
    let id = app.new_id(now);
    let (login, email_hash, sealed) = moderators::account(app, id, email.shown())?;
    let mut tx = app.db.begin().await?;
    let insert = sqlx::query(
        "insert into moderator (id, login, email_hash, sealed, name, password, role, areas, language, created_at, \
         invited_by) values ($1, $2, $3, $4, '', '', $5, $6, $7, $8, $9) on conflict do nothing",
    )
    .bind(id)
    .bind(login)
    .bind(email_hash)
    .bind(sealed)
    .bind(role.slug())
    .bind(areas.join(" "))
    .bind(by.t.code())
    .bind(now.as_millisecond())
    .bind(by.id);
    if insert.execute(&mut *tx).await?.rows_affected() == 0 {
        return Err(TeamUnchanged::Taken);
    }
    let invited = moderators::one(&mut tx, app, id).await?.ok_or(TeamUnchanged::Unknown)?;
    send(&mut tx, app, &invited, by, now).await?;
    tx.commit().await?;
    Ok(id)
}

/// Mails a member a link that replaces the last one: an invitation for those who have not joined, else a link to choose
/// a new password. Returns false when their address is unknown. The caller commits.
pub async fn send(conn: &mut Connection, app: &App, to: &TeamMember, by: &Moderator, now: Timestamp) -> Result<bool> {
    let Some(email) = &to.email else { return Ok(false) };
    let joined = to.joined_at.is_some();
    let life = if joined { periods::PASSWORD_LINK } else { periods::INVITATION };
    let path = make(conn, app, to.id, now + life).await?;
    let writer = LetterWriter::new(app, &to.language);
    let url = app.url(&path);
    let until = writer.t.date_time(now + life);
    let (kind, fact, letter) = if joined {
        let letter = writer.password_link(&to.name, &by.name, &url, &until);
        (MailKind::PasswordLink, Fact::PasswordLinkSent, letter)
    } else {
        (MailKind::Invitation, Fact::Invited, writer.invitation(&by.name, &url, &until))
    };
    // The mail with the replaced link is of no use, so it is deleted if it has not left.
    outbox::destroy_of_person(conn, PersonId(to.id.0)).await?;
    let envelope = Envelope {
        kind,
        person_id: Some(PersonId(to.id.0)),
        other_person_id: None,
        announced: None,
        appeal: None,
        unsubscribe: None,
        to: vec![(to.called().to_owned(), email.clone())],
        recipient: email.clone().into(),
        language: to.language.clone(),
        due_at: now,
        useless_at: None,
    };
    outbox::put(conn, app, &envelope, &letter, now).await?;
    history::record(conn, app, About::moderator(to.id), fact, Actor::Moderator(by.id), None, now).await?;
    Ok(true)
}

/// Makes the link of a member, which replaces their last one, and returns its path. The caller commits.
pub async fn make(conn: &mut Connection, app: &App, moderator_id: ModeratorId, until: Timestamp) -> Result<String> {
    let token = Token::new(&app.rng);
    sqlx::query(
        "insert into team_link (hash, moderator_id, expires_at) values ($1, $2, $3) on conflict (moderator_id) \
         do update set hash = excluded.hash, expires_at = excluded.expires_at",
    )
    .bind(sha256(token.shown().as_bytes()))
    .bind(moderator_id)
    .bind(until.as_millisecond())
    .execute(conn)
    .await?;
    Ok(format!("/desk/private/{}", token.shown()))
}

/// The member whom this link was sent to; `None` when it is unknown, replaced, used or expired.
pub async fn find(conn: &mut Connection, app: &App, token: &str) -> Result<Option<TeamMember>> {
    let row = sqlx::query("select moderator_id, expires_at from team_link where hash = $1");
    let Some(row) = row.bind(sha256(token.as_bytes())).fetch_optional(&mut *conn).await? else { return Ok(None) };
    if from_millis(row.try_get("expires_at")?) <= app.clock.now() {
        return Ok(None);
    }
    moderators::one(conn, app, row.try_get("moderator_id")?).await
}

/// Deletes the link, because it is being used. Of two simultaneous uses, one gets true and the other false. The caller
/// commits.
pub async fn take(conn: &mut Connection, token: &str) -> Result<bool> {
    let delete = sqlx::query("delete from team_link where hash = $1").bind(sha256(token.as_bytes()));
    Ok(delete.execute(conn).await?.rows_affected() == 1)
}
