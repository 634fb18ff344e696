-- SQLite and PostgreSQL both run this text (see src/db/). Instants are Unix milliseconds; booleans are 0 or 1.
-- What people wrote is only in `person`, `note`, `message`, `answer`, `lost_link` and `outbox`. Each row is sealed
-- with a key of its own in `seal_key`: destroying the key destroys every copy of the row. Moderators' addresses and
-- the secrets of their second factor are sealed with one secret of the site. These keys and secrets are wrapped by the
-- site key, which is outside the database: see src/people/keyring.rs.

-- Versions of the site key that wrap something: one, or two while everything is wrapped anew.
create table site_key (
  number bigint primary key,      -- 1, 2… The highest wraps what is new
  mark text not null,             -- beginning of the SHA-256 of the key, by which it is recognised
  began_at bigint not null,       -- when it began to wrap, by the clock that all nodes share
  lease_until bigint not null     -- a node changes the versions until then, by the same clock; 0: none does
);

create table seal_key (
  id bigint primary key,          -- id of the person, note, message, answer, lost link, mail or import that the key opens
  key blob not null,              -- 32 random bytes, wrapped
  version bigint not null references site_key (number) -- version of the site key that wraps it
);

create table site_secret (
  name text primary key,          -- 'lookup' (for hashes by which people are found) or 'team' (seals data of the team)
  key blob not null,              -- 32 random bytes, wrapped
  version bigint not null references site_key (number) -- version of the site key that wraps it
);

-- One row from the first step of a restore until its last: until then the site does not start.
create table restoring (
  id bigint primary key,          -- always 1
  made_at bigint not null         -- instant of the backup
);

create table person (
  id bigint primary key,
  reference text not null,        -- code that the person quotes on the phone, like K7QF-2M9X
  language text not null,         -- code of the language of their mails
  sealed blob not null,           -- first name, last name and e-mail address or telephone number, sealed
  email_hash blob,                -- keyed hash of the mailbox, without what follows a plus, or of the telephone number in its place; null: they have none
  by_phone bigint not null default 0, -- 1: messages reach them by telephone (SMS), not by e-mail
  former_hash blob,               -- keyed hash of the confirmed mailbox before the address changed, for bans; null: none
  first_name_hash blob not null,  -- keyed hash of the first name, without case and accents
  last_name_hash blob not null,   -- keyed hash of the last name, without case and accents
  created_at bigint not null
);
create unique index person_reference on person (reference);
create index person_email_hash on person (email_hash);
create index person_former_hash on person (former_hash) where former_hash is not null;
create index person_first_name_hash on person (first_name_hash);
create index person_last_name_hash on person (last_name_hash, first_name_hash);

-- Each word of a person's names, if one of them has several: Dupont (née O'Neil) is found by Dupont.
create table name_part (
  hash blob not null,             -- keyed hash of the word, without case and accents
  person_id bigint not null references person (id),
  primary key (hash, person_id)
);
create index name_part_person on name_part (person_id);

create table volunteer (
  id bigint primary key,
  person_id bigint not null unique references person (id),
  place text not null,            -- code of their place in the gazetteer
  area text not null,             -- area of that place, for lists and counts
  other_places text not null,     -- JSON list of codes of other places where they also help
  travel text,                    -- slug of their means of travel; null: they did not say
  age bigint,                     -- years at sign-up; null: the campaign does not ask
  status text not null,           -- unconfirmed | available | paused
  status_confirmed text not null default 'available', -- status to take once the address is confirmed
  capacity bigint not null,       -- most introductions at a time
  introductions bigint not null,  -- introductions and proposals now standing
  giving bigint not null default 0, -- those of them that give an amount: capacity does not limit these
  calls bigint not null,          -- introductions ever
  stays bigint not null,          -- 1: stays available after an introduction is met
  wants_appeals bigint not null default 1, -- 0: gets no appeals
  taken_by bigint,                -- moderator who entered the offer for a caller; null: they sent it themselves
  import_id bigint,               -- import that brought the offer in; null: none did
  registered_at bigint not null,
  address_given_at bigint not null, -- when the address that waits to be confirmed was given
  confirmed_at bigint,            -- when an address was first confirmed; null: never
  paused_until bigint,            -- end of the pause; null: they end it themselves
  available_at bigint not null,   -- when they last showed that they are there: signed up, came back, answered
  asked_at bigint,                -- when they were asked whether they are still available; null: not asked, or answered
  told_end_at bigint,             -- when they were thanked for the end of the campaign; null: not yet
  conduct text,                   -- day of the version of the code of conduct that they accepted last, like 2020-03-20; null: none
  conduct_at bigint,              -- when they accepted it; null: never
  erase_at bigint,                -- when they are erased because a moderator asked for it; null: nobody did
  erase_by bigint                 -- that moderator
);
create index volunteer_erase_at on volunteer (erase_at) where erase_at is not null;
create index volunteer_import on volunteer (import_id) where import_id is not null;
create index volunteer_status on volunteer (status, id);
create index volunteer_area on volunteer (area, id);
create index volunteer_told_end_at on volunteer (told_end_at) where told_end_at is not null;

create table offer (
  volunteer_id bigint not null references volunteer (id),
  kind text not null,             -- slug of the kind in the campaign
  answers text not null,          -- JSON object: slug of the criterion to value; what was given is taken off a stock
  promised bigint not null default 0, -- units of the stock that standing introductions and proposals take
  primary key (volunteer_id, kind)
);

-- What the team saw of a volunteer, such as an identity card: that it was seen, never the document nor a number.
create table volunteer_check (
  volunteer_id bigint not null references volunteer (id),
  what text not null,             -- slug of the check in the campaign
  seen_on text not null,          -- day on which it was seen, like 2020-03-20 (campaign's time zone)
  valid_until text,               -- last day on which it counts; null: without end
  noted_at bigint not null,
  noted_by bigint not null,       -- id of the moderator
  primary key (volunteer_id, what)
);

-- Introductions of volunteers for kinds with a cooling period, kept for that period even if the introduction is erased.
create table cooling (
  introduction_id bigint primary key, -- may be erased
  volunteer_id bigint not null references volunteer (id),
  kind text not null,             -- slug of the kind in the campaign
  introduced_at bigint not null
);
create index cooling_volunteer on cooling (volunteer_id);

create table request (
  id bigint primary key,
  beneficiary_id bigint not null unique references person (id),
  contact_id bigint unique references person (id), -- relative who asks for the beneficiary; null: the beneficiary asks
  audience text not null,         -- slug of the audience in the campaign
  field_of_work text,             -- slug in the campaign; null: the audience has no fields of work
  place text not null,            -- code of the place in the gazetteer
  area text not null,             -- area of that place
  status text not null,           -- unconfirmed | open
  taken_by bigint,                -- moderator who entered the request for a caller; null: they sent it themselves
  import_id bigint,               -- import that brought the request in; null: none did
  look_again_on text,             -- day (campaign's time zone) on which the desk looks at it again, like 2020-03-20
  registered_at bigint not null,
  address_given_at bigint not null, -- when the address that waits to be confirmed was given
  confirmed_at bigint,            -- when an address was first confirmed; null: never
  urgent_at bigint,               -- when the team marked it as urgent; null: not urgent
  told_end_at bigint,             -- when they were told of the end of the campaign; null: not yet
  erase_at bigint,                -- when it is erased because a moderator asked for it; null: nobody did
  erase_by bigint                 -- that moderator
);
create index request_erase_at on request (erase_at) where erase_at is not null;
create index request_import on request (import_id) where import_id is not null;
create index request_status on request (status, id);
create index request_look_again_on on request (look_again_on) where look_again_on is not null;

create table need (
  id bigint primary key,
  request_id bigint not null references request (id),
  kind text not null,             -- slug of the kind in the campaign
  answers text not null,          -- JSON object: slug of the criterion to value
  status text not null,           -- open | introduced | met | closed | withdrawn
  status_at bigint not null,      -- when it got this status
  promised bigint not null default 0, -- units of the stock that standing introductions give
  received bigint not null default 0, -- units that introductions gave which are met
  dropped bigint not null default 0, -- units sought no more: the rest was closed or withdrawn, or nobody answered
  unique (request_id, kind)
);
create index need_open on need (request_id, kind) where status = 'open';

create table introduction (
  id bigint primary key,
  need_id bigint not null references need (id),
  request_id bigint not null references request (id),
  volunteer_id bigint not null references volunteer (id),
  status text not null,           -- standing | met | failed | cancelled | undone | expired
  made_at bigint not null,
  made_by bigint not null,        -- id of the moderator
  mails_leave_at bigint not null, -- the introduction can be undone until then
  amount bigint,                  -- units of the stock that this volunteer gives; null: the kind has no stock
  points bigint,                  -- score shown to the moderator; null: made outside the list of candidates
  metres bigint not null,         -- distance shown to the moderator
  reminded_at bigint,             -- when the parties were asked how it went; null: not yet
  ended_at bigint,                -- null: standing
  ended_by text,                  -- volunteer | requester | moderator | worker; null: standing
  why text,                       -- slug of the reason why it failed or was cancelled
  words text not null             -- two words by which the parties know each other at the door; '' once it has ended
);
create unique index introduction_of_need on introduction (need_id) where status = 'standing' and amount is null;
create unique index introduction_of_pair on introduction (need_id, volunteer_id) where status = 'standing';
create index introduction_volunteer on introduction (volunteer_id);
create index introduction_request on introduction (request_id);
create index introduction_status on introduction (status, made_at);
-- Serves the count in the menu of each page of the desk.
create index introduction_unanswered on introduction (id) where status = 'standing' and reminded_at is not null;

-- A match that waits: for a second moderator, then, of a kind whose parties must agree first, for the answers of both. It
-- reserves them: the volunteer's `introductions` counts it. The row is deleted once it is an introduction, or has ended
-- without one.
create table proposal (
  id bigint primary key,
  need_id bigint not null unique references need (id),
  volunteer_id bigint not null references volunteer (id),
  made_at bigint not null,
  made_by bigint not null,        -- id of the moderator; another one approves, where it takes two
  amount bigint,                  -- units of the stock that this volunteer would give; null: the kind has no stock
  points bigint,                  -- score shown to the moderator; null: chosen outside the list of candidates
  metres bigint not null,         -- distance shown to the moderator
  asked_at bigint,                -- when both parties are asked by mail; until then this can be undone; null: a second moderator is awaited
  asked_by bigint,                -- moderator whose approval asks them, and who introduces them once both agree; null: none yet
  reminded_at bigint,             -- when those who had not answered were asked again; null: not yet
  volunteer_agreed_at bigint,     -- when the volunteer said yes; null: not yet
  requester_agreed_at bigint,     -- when the one who asks for help said yes; null: not yet
  noted_by bigint                 -- moderator who noted the yes that was given by telephone; null: none was
);
create index proposal_volunteer on proposal (volunteer_id);
create index proposal_asked_at on proposal (asked_at) where asked_at is not null;

-- Mailboxes that take part no more, by keyed hashes only; see src/bans.rs. A moderator asks, and another one agrees. A row
-- outlives the data of the person, and is deleted after a period of the campaign.
create table ban (
  id bigint primary key,
  hash blob not null unique,      -- keyed hash of the mailbox, as in person.email_hash
  why text not null,              -- slug of the reason
  asked_at bigint not null,
  asked_by bigint not null,       -- id of the moderator who asked for it
  agreed_at bigint,               -- since when it is in force; null: it waits for a second moderator
  agreed_by bigint                -- id of the moderator who agreed; null: none yet
);

create table block (
  volunteer_id bigint not null references volunteer (id),
  request_id bigint not null references request (id),
  made_at bigint not null,
  made_by bigint,                 -- id of the moderator; null: follows from the answer "it did not work"
  why text not null,              -- slug of the reason
  primary key (volunteer_id, request_id)
);
create index block_request on block (request_id);

create table link (
  hash blob primary key,          -- sha-256 of the token, which is only in the mail or on the page
  purpose text not null,          -- confirm | manage | introduction | proposal | appeals
  person_id bigint not null references person (id),
  introduction_id bigint references introduction (id), -- introduction that the link answers; null: none
  proposal_id bigint,             -- proposal that the link answers, which may be over; null: none
  expires_at bigint not null
);
create index link_person on link (person_id);
create index link_introduction on link (introduction_id) where introduction_id is not null;
create index link_proposal on link (proposal_id) where proposal_id is not null;
create index link_expires_at on link (expires_at);

create table note (
  id bigint primary key,
  request_id bigint references request (id), -- request that the note is about; null: none
  volunteer_id bigint references volunteer (id), -- volunteer that the note is about; null: none
  made_at bigint not null,
  made_by bigint not null,        -- id of the moderator
  sealed blob not null            -- the text, sealed
);
create index note_request on note (request_id) where request_id is not null;
create index note_volunteer on note (volunteer_id) where volunteer_id is not null;

-- Who did what when. It contains ids and never a name, because it outlives the people it speaks of.
create table history (
  id bigint primary key,          -- rises with time
  at bigint not null,
  fact text not null,             -- slug, see src/history
  actor text not null,            -- volunteer | requester | visitor | correspondent | moderator | worker | operator
  moderator_id bigint,            -- moderator who acted; null: none did
  volunteer_id bigint,
  request_id bigint,
  need_id bigint,
  introduction_id bigint,
  about_moderator_id bigint,      -- member of the team whom the act concerned
  about_message_id bigint,        -- message to the team that the act concerned
  detail text,                    -- slug or number that the fact needs
  change bigint not null default 0 -- number of the transaction that wrote the line, see src/db/order.rs
);
create index history_change on history (change) where change > 0;
-- history.change is numbered here;
create index history_volunteer on history (volunteer_id, id) where volunteer_id is not null;
create index history_request on history (request_id, id) where request_id is not null;
create index history_message on history (about_message_id, id) where about_message_id is not null;
create index history_moderator on history (moderator_id, id) where moderator_id is not null;
create index history_fact on history (fact, id);

-- A mail that an admin writes to all volunteers of a filter. It names nobody; see src/appeals.
create table appeal (
  id bigint primary key,
  status text not null,           -- draft | sending | stopped | done
  language text not null,         -- code of the language of the words
  subject text not null,          -- '' once the words are deleted
  words text not null,            -- the text; '' once deleted
  filters text not null,          -- query string of the list of volunteers, like area=29&kind=childcare
  made_at bigint not null,
  made_by bigint,                 -- id of the moderator; null: a command made it
  begun_at bigint,                -- when copies began to leave; null: a draft
  mails_a_minute bigint,          -- pace of this appeal; null: the setting's
  fed_at bigint not null,         -- mails due up to then are in the outbox; 0: none yet
  ended_at bigint,                -- when no copy was waiting any more; null: not ended
  recipients bigint not null,     -- number of volunteers when it began
  sent bigint not null,           -- copies that left
  left_out bigint not null,       -- volunteers who refused appeals, paused or were erased after it began
  dropped bigint not null         -- copies not sent because the appeal was stopped
);
create index appeal_under_way on appeal (begun_at) where begun_at is not null and ended_at is null;

-- The recipients of an appeal under way; the worker takes each once.
create table appeal_recipient (
  appeal_id bigint not null references appeal (id),
  volunteer_id bigint not null references volunteer (id),
  taken bigint not null,          -- 1: the mail is in the outbox, or the volunteer is left out
  primary key (appeal_id, volunteer_id)
);
create index appeal_recipient_waits on appeal_recipient (appeal_id, volunteer_id) where taken = 0;
create index appeal_recipient_volunteer on appeal_recipient (volunteer_id);

-- Many lines of the plan that a moderator approved at once: the worker approves them one after the other, in that moderator's
-- name. See src/desk/plan/runs.rs.
create table plan_run (
  id bigint primary key,
  status text not null,           -- running | stopped | interrupted | done
  made_at bigint not null,
  made_by bigint not null,        -- id of the moderator in whose name it approves: who began it, or who had it go on
  worked_at bigint not null,      -- when a line was last dealt with, or when the run was last set going
  ended_at bigint                 -- when no line waited any more, or when it was stopped; null: it is running
);
create index plan_run_status on plan_run (status, id);

-- The lines of a run. Those of a run that has ended go some days later.
create table plan_line (
  run_id bigint not null references plan_run (id),
  place bigint not null,          -- from 0, in the order of the plan
  need_id bigint not null,        -- may be erased
  volunteer_id bigint not null,   -- may be erased
  points bigint not null,         -- what the page showed
  amount bigint,                  -- units of a kind with a stock; null: a kind without
  lease_until bigint not null,    -- a worker deals with it until then; 0: none does
  outcome text,                   -- introduced | proposed | asked, or why not, as in desk-refused-{slug}; null: it waits
  primary key (run_id, place)
);
create index plan_line_waits on plan_line (run_id, place) where outcome is null;

-- A list of people that somebody gave to the team, and that an admin or a command brings in; see src/imports. Its rows are
-- sealed, and destroyed as soon as each is a registration, or a day after the file was sent if nothing was begun.
create table import (
  id bigint primary key,
  what text not null,             -- volunteers | requests
  status text not null,           -- draft | running | stopped | done | undoing | undone
  audience text,                  -- slug of the audience of requests whose row names none; null: none was chosen
  columns text not null,          -- JSON list: the field of the form that each column holds; '' for none
  sealed blob,                    -- the rows, sealed: of a draft as in the file, then as answers of the form; null: destroyed
  source text not null,           -- who gave the list, as the mails say it; '' for a draft
  words text not null,            -- a sentence of the admin in the mails; '' for none
  consent text not null,          -- text to which people agree by confirming; '' for a draft
  language text not null,         -- code of the language of the mails
  made_at bigint not null,
  made_by bigint,                 -- id of the moderator; null: a command made it
  begun_at bigint,                -- when mails began to leave; null: a draft
  fed_at bigint not null,         -- rows due up to then are registrations; 0: none yet
  ended_at bigint,                -- when it was done, stopped or undone; null: not ended
  rows_due bigint not null,       -- rows to bring in; 0 for a draft
  rows_done bigint not null,      -- rows dealt with
  left_out bigint not null,       -- of these, rows that made no registration: their mailbox is known, or had too many mails
  erased bigint not null          -- registrations erased because the import was undone
);
create index import_status on import (status, id);

-- What the columns of a file hold, by its set of headings, so that the next file of that form needs no questions.
create table import_columns (
  headings blob primary key,      -- sha-256 of what is imported and of the sorted headings
  columns text not null,          -- JSON object: heading to field of the form
  used_at bigint not null
);

create table outbox (
  id bigint primary key,
  channel text not null,          -- mail | sms
  mail text not null,             -- slug of the mail, see src/outbox
  person_id bigint,               -- recipient, a person or a moderator; null: a mail that outlives them, or to a stranger
  other_person_id bigint,         -- person whom the mail speaks of; null: nobody
  introduction_id bigint,         -- introduction that the mail announces
  proposal_id bigint,             -- proposal whose parties the mail asks whether they agree; null: none
  appeal_id bigint,               -- appeal that the mail is a copy of
  message_id text not null,       -- Message-ID, the same at each attempt
  sealed blob not null,           -- recipients, language, link to unsubscribe and letter (not yet as text and HTML), sealed; empty: bounced
  created_at bigint not null,
  due_at bigint not null,         -- the mail does not leave before then
  useless_at bigint,              -- from then on it is of no use, and is deleted: a code; null: never
  attempts bigint not null,       -- attempts to send it so far
  unanswered bigint not null,     -- times that it was given to the mail server without an answer: it may be on its way
  lease_until bigint not null,    -- a worker has claimed it until then; 0: none has
  status text not null,           -- waiting | given_up | bounced (it had left, and came back; or its number wants no messages)
  last_error text                 -- code and class of the last failure, never the server's words
);
create index outbox_due on outbox (channel, status, unanswered, (coalesce(appeal_id, 0)), due_at);
create index outbox_appeal on outbox (appeal_id) where appeal_id is not null;
create index outbox_person on outbox (person_id);
create index outbox_other_person on outbox (other_person_id) where other_person_id is not null;
create index outbox_introduction on outbox (introduction_id) where introduction_id is not null;
create index outbox_proposal on outbox (proposal_id) where proposal_id is not null;

-- One row: how far time has come, against which each clock is checked; see src/timekeeping.rs.
create table time_seen (
  id bigint primary key,          -- always 1
  seen_at bigint not null,        -- newest instant at which a node looked whose clock was not in doubt
  doubted_from bigint,            -- first instant by a clock that is in doubt; null: none is
  doubted_at bigint               -- newest instant by that clock
);

-- One row once a backup was made, of the last one; see src/backups.
create table backup (
  id bigint primary key,          -- always 1
  made_at bigint not null         -- instant of the database that it holds
);

-- One row while the mail server takes no mails from us at all, and one while the gateway takes no text messages; see
-- src/outbox/trouble.rs.
create table mail_trouble (
  channel text primary key,       -- mail | sms
  since bigint not null,
  code text not null,             -- class and code, like 'server refused 550'
  words text not null,            -- what the server said, without what may name a person
  tries bigint not null,          -- attempts since then
  next_at bigint not null         -- no mail is tried before then
);

-- Mails that left: which and when, without their content. Deleted with the person.
create table sent (
  person_id bigint not null,      -- recipient
  mail text not null,             -- slug of the mail, see src/outbox
  at bigint not null,
  mail_id bigint                  -- id that it had in the outbox, by which a bounce, a delivery report or an answer finds it; null: too old, or none are read
);
create index sent_person on sent (person_id, at);
create index sent_mail on sent (mail_id) where mail_id is not null;

-- Codes that confirm a telephone number, one for each person; see src/sms/code.rs. Deleted once right, or with the person.
create table phone_code (
  person_id bigint primary key references person (id),
  hash blob not null,             -- keyed hash of the code and the person's id
  made_at bigint not null,
  tries bigint not null           -- wrong codes that were typed
);

-- Telephone numbers that want no more text messages. Never deleted, so that none is ever sent again unasked.
create table sms_stop (
  hash blob primary key,          -- keyed hash of the number, as in person.email_hash
  at bigint not null
);

-- What was destroyed at somebody's request, under the number that they were given. It names nobody.
create table receipt (
  reference text primary key,     -- like K7QF-2M9X
  at bigint not null,
  persons bigint not null,        -- names and addresses destroyed
  answers bigint not null,        -- offers or needs destroyed
  introductions bigint not null,
  notes bigint not null,          -- notes of the team destroyed
  mails bigint not null,          -- mails in the outbox destroyed
  links bigint not null,          -- private links destroyed
  messages bigint not null        -- messages to the team destroyed
);
create index receipt_at on receipt (at);

-- Addresses to which somebody wants their private links sent again; kept until the worker has looked them up.
create table lost_link (
  id bigint primary key,
  sealed blob not null,           -- the address, sealed
  language text not null,         -- code of the language of the mail
  at bigint not null
);

-- Messages to the team: by the contact form, in answer to a mail of ours, or about an introduction that went wrong.
create table message (
  id bigint primary key,
  topic text not null,            -- contact | safeguarding
  status text not null,           -- open | done
  status_at bigint not null,      -- when it got this status
  made_at bigint not null,
  language text not null,         -- code of the language of the page or mail, and of the answer
  sealed blob not null,           -- name, address, telephone, and words or answers, sealed
  stamp blob not null unique,     -- keyed hash of the content and the hour, or of a mail's Message-ID, so that two clicks send one message
  email_hash blob,                -- keyed hash of the mailbox; null: they gave none
  name_hash blob,                 -- keyed hash of the sorted words of the name; null: they gave none
  reference text,                 -- reference that they quoted, or that of the person whose mail they answer, like K7QF-2M9X; null: none
  introduction_id bigint,         -- introduction reported, which may be erased; null: topic contact
  volunteer_id bigint,            -- volunteer of that introduction, who may be erased
  request_id bigint,              -- request of that introduction, which may be erased
  sender text,                    -- side that reports: volunteer | requester
  reported_hash blob,             -- keyed hash of the other side's mailbox; null: they had none, or topic contact
  entry text,                     -- slug of the campaign's entry by whose form it came; null: it came otherwise
  follows bigint,                 -- message of which this one goes on, which may be destroyed; null: none
  claimed_by bigint,              -- id of the moderator who works on it; null: nobody
  claimed_at bigint not null      -- when they claimed it; a lease, like a request's claim
);
create index message_status on message (status, id);
create index message_email_hash on message (email_hash) where email_hash is not null;
create index message_follows on message (follows) where follows is not null;

-- Links by which a side of an introduction may report a problem, even after all data are destroyed. They name nobody.
create table report_link (
  hash blob primary key,          -- sha-256 of the token, which is only in the mail
  introduction_id bigint not null, -- may be erased, as may the two below
  volunteer_id bigint not null,   -- volunteer of the introduction
  request_id bigint not null,     -- request of the introduction
  sender text not null,           -- side that holds the link: volunteer | requester
  other_sealed blob not null,     -- keyed hash of the other side's mailbox, for a ban; only the token opens it
  expires_at bigint not null      -- the introduction's date plus the period in src/privacy
);
create index report_link_introduction on report_link (introduction_id);
create index report_link_expires_at on report_link (expires_at);

-- The team's answers to a message; kept as long as the message.
create table answer (
  id bigint primary key,
  message_id bigint not null references message (id),
  mail_id bigint not null,        -- id that its mail has, or had, in the outbox
  mail_leaves_at bigint not null, -- the answer can be undone until then
  made_at bigint not null,
  made_by bigint not null,        -- id of the moderator
  sealed blob not null            -- the text, sealed
);
create index answer_message on answer (message_id);
create index answer_mail on answer (mail_id);

-- Ready-made answers that the team wrote. They name nobody.
create table reply (
  id bigint primary key,
  language text not null,         -- code of the language of the words
  name text not null,             -- name by which the team finds it
  words text not null,            -- the text
  made_at bigint not null
);

-- Addresses that got a mail on a friend's recommendation, and people who got one because of a list (src/imports): only one
-- ever. Kept until the campaign has ended.
create table recommended (
  hash blob primary key,          -- keyed hash of the address, without what follows a plus; of a list, of the names too
  at bigint not null,
  never bigint not null           -- 1: the reader wants no such mail ever; such a row is never deleted
);

-- Mails, reports and answers that anybody can cause, counted to limit them, even after the person is erased. Kept a day.
create table mailed (
  hash blob not null,             -- keyed hash: of an address (without what follows a plus), a source, the whole site, or a side of an introduction
  at bigint not null
);
create index mailed_hash on mailed (hash, at);

create table moderator (
  id bigint primary key,
  login text unique,              -- word they sign in with; null: they sign in with their address
  email_hash blob unique,         -- keyed hash of that address; null: none, or removed
  sealed blob,                    -- the address, sealed with the site's key 'team'; null: none, or removed
  name text not null,             -- name that the team sees; '' until they join
  password text not null,         -- argon2id; '' until they join, and once removed
  role text not null,             -- moderator | admin
  areas text not null,            -- codes of the areas they look after first, separated by spaces; '' for none
  language text not null,         -- code of the language of their desk
  created_at bigint not null,
  joined_at bigint,               -- when they set a password; null: only invited
  seen_at bigint,                 -- when they last used the desk, to a few minutes
  away_from bigint,               -- when their visit before this one ended, to a few minutes; null: this is the first
  removed_at bigint,              -- when they lost access; null: they have it
  shortcuts bigint not null default 1, -- 1: keyboard shortcuts work at the desk
  alerts text not null default 'daily', -- mails that call them to the desk: daily (and urgent) | urgent | none
  alerted_at bigint,              -- when they were last mailed of something urgent; null: never
  digest_on text,                 -- day (campaign's time zone) of their last daily mail; null: none
  invited_by bigint,              -- moderator who invited them; null: added on the server
  password_until bigint           -- when a password that was printed on the server ends; null: chosen by themselves
);

-- Public keys of the admins to whom the parties of introductions are sealed; see src/introductions/kept.rs.
create table report_key (
  moderator_id bigint primary key references moderator (id),
  public_key blob not null,       -- X25519; only the admin has the private key
  made_at bigint not null
);

-- Who both parties of an introduction were, in a campaign that keeps it for reports. It outlives their data. The key that
-- opens it is stored in two halves, each sealed to the public key of an admin.
create table kept_parties (
  introduction_id bigint primary key, -- may be erased
  sealed blob not null,           -- names, addresses and places, sealed
  until bigint not null           -- the row is deleted then
);
create index kept_parties_until on kept_parties (until);

create table kept_half (
  introduction_id bigint not null references kept_parties (introduction_id),
  moderator_id bigint not null,   -- admin to whose public key it is sealed
  sealed blob not null,           -- the half, sealed
  opened blob,                    -- the half, for an hour after that admin opened it; null: closed
  opened_at bigint,
  primary key (introduction_id, moderator_id)
);

-- One-time links by which a moderator joins the team or chooses a new password; one for each moderator.
create table team_link (
  hash blob primary key,          -- sha-256 of the token, which is only in the mail
  moderator_id bigint not null unique references moderator (id),
  expires_at bigint not null
);

-- Accounts at the organisation's provider by which moderators sign in, linked by themselves; see src/desk/team/provider.
create table provider_account (
  hash blob primary key,          -- keyed hash of the provider's address and the subject that it gives to the account
  moderator_id bigint not null unique references moderator (id),
  linked_at bigint not null
);

-- Programs that may use the interface under /api/v1; see src/programs. Each acts in the name of the admin who made it.
create table program (
  id bigint primary key,
  hash blob not null unique,      -- sha-256 of the token, which was shown once
  name text not null,             -- what uses it, in the admin's words
  role text not null,             -- moderator | admin
  areas text not null,            -- codes of the areas to which it is bound, separated by spaces; '' for all
  made_at bigint not null,
  made_by bigint not null,        -- id of the admin, in whose name it acts
  expires_at bigint not null,
  used_at bigint,                 -- when it was last used, to a few minutes; null: never
  read_at bigint                  -- when the admins were last told that it reads people; null: never
);

-- Addresses to which the facts of the history are sent, by ids; see src/programs/webhooks.rs.
create table webhook (
  id bigint primary key,
  host text not null,             -- host of the address, for the desk and the log
  sealed blob not null,           -- address and secret, sealed with the site's key 'team'
  made_at bigint not null,
  made_by bigint not null,        -- id of the admin
  sent_change bigint not null,    -- history.change of the last fact that was delivered
  sent_id bigint not null,        -- id of that fact
  attempts bigint not null,       -- attempts in vain to deliver the next fact
  next_at bigint not null,        -- nothing is tried before then
  failing_since bigint,           -- when the first of these attempts was; null: the last delivery went well
  last_error text,                -- class of the last failure, like 'status 500'; null: none
  off_at bigint                   -- when it was given up, or the receiver was gone; null: it works
);

create table second_factor (
  moderator_id bigint primary key references moderator (id),
  sealed blob not null,           -- secret of the codes, sealed with the site's key 'team'
  begun_at bigint not null,       -- when the secret was made
  confirmed_at bigint,            -- when a first code was right; null: login does not ask for codes yet
  last_step bigint not null       -- step of the last code accepted (Unix time in half minutes), so that no code serves twice
);

-- Each code lets in a moderator who has lost their phone, once.
create table recovery_code (
  hash blob primary key,          -- argon2id of the code, with a salt of its owner's
  moderator_id bigint not null references moderator (id)
);
create index recovery_code_moderator on recovery_code (moderator_id);

-- Acts by which moderators took a registration away from its person, to limit them; kept for an hour.
create table taking_away (
  moderator_id bigint not null references moderator (id),
  at bigint not null
);
create index taking_away_moderator on taking_away (moderator_id, at);

create table session (
  hash blob primary key,          -- sha-256 of the cookie
  id bigint not null unique,      -- names the session to its owner
  moderator_id bigint not null references moderator (id),
  awaits_code bigint not null,    -- 1: the password was right, and the second factor is still missing
  device text not null,           -- browser and system, roughly: 'Firefox, Android'; '' if unknown
  created_at bigint not null,
  seen_at bigint not null,        -- when it was last used, to a few minutes
  proved_at bigint not null,      -- when its password was last typed
  expires_at bigint not null
);
create index session_moderator on session (moderator_id);

-- The moderator who works on a request: a lease that ends by itself and keeps nobody from acting.
create table claim (
  request_id bigint primary key references request (id),
  moderator_id bigint not null references moderator (id),
  claimed_at bigint not null,
  expires_at bigint not null      -- each act of the moderator on the request moves it later
);
create index claim_expires_at on claim (expires_at);

-- Filters of the queue that a moderator saved under a name.
create table saved_view (
  id bigint primary key,
  moderator_id bigint not null references moderator (id),
  name text not null,             -- a few words of the moderator's own
  filters text not null,          -- query string of the queue, like area=75&kind=childcare
  made_at bigint not null
);
create index saved_view_moderator on saved_view (moderator_id, id);

-- What the team switched on during the campaign: a closed entry, a banner, a message for an area.
-- A row is a switch that is on.
create table switch (
  what text not null,             -- closed | banner | volunteers | requests
  about text not null,            -- closed: slug of the entry; volunteers, requests: code of the area; banner: ''
  language text not null,         -- code of the language of the words; closed: ''
  words text not null,            -- text that everybody may read; closed: ''
  primary key (what, about, language)
);

-- The campaign's end: one row once it is closed, none before. See src/closing.
create table closing (
  id bigint primary key,          -- always 1
  begun_at bigint not null,       -- no form is taken from then on
  mails_leave_at bigint not null, -- the closing can be undone until then
  fed_at bigint not null          -- mails due up to then are in the outbox
);

create table login_failure (
  id bigint primary key,
  at bigint not null,
  source text not null            -- keyed hash of a source, of a login, or of a login with its source or its browser
);
create index login_failure_source on login_failure (source, at);

-- Anonymous counts: all that remains of people after destruction, apart from ids in the history.
create table tally (
  day text not null,              -- in the campaign's time zone, like 2020-03-15; '' for fields of work
  area text not null,             -- code of the area; '' for counts by hour and fields of work
  what text not null,             -- volunteer | request | need | introduction | met | … see src/tallies
  detail text not null,           -- audience, kind, field of work, hour or wait; '' for none
  n bigint not null,              -- the count
  primary key (day, area, what, detail)
);
