-- One text for both engines (see src/db/). Instants are Unix milliseconds; booleans are 0 or 1.
-- Only `person`, `note`, `message`, `answer`, `lost_link` and `outbox` hold what a person wrote, each sealed with
-- a key of its own that stands in `seal_key`: destroying the key destroys every copy. Moderators' addresses and the
-- secrets of their second factor are sealed with one key of the site.

create table seal_key (
  id bigint primary key,          -- of the person, note, message, answer, lost link or mail
  key blob not null               -- 32 bytes
);

create table site_key (
  name text primary key,          -- what the key is for: 'lookup' (hashes by which people are found), 'team' (seals)
  key blob not null               -- 32 bytes
);

create table person (
  id bigint primary key,
  reference text not null,        -- what they say on the phone, like K7QF-2M9X
  language text not null,         -- of the mails they get
  sealed blob not null,           -- first name, last name, e-mail address
  email_hash blob,                -- keyed hash of the address; null when they have none
  first_name_hash blob not null,  -- keyed hash, without case and accents
  last_name_hash blob not null,   -- the same
  created_at bigint not null
);
create index person_reference on person (reference);
create index person_email_hash on person (email_hash);
create index person_first_name_hash on person (first_name_hash);
create index person_last_name_hash on person (last_name_hash, first_name_hash);

create table volunteer (
  id bigint primary key,
  person_id bigint not null unique references person (id),
  place text not null,            -- code in the gazetteer
  area text not null,             -- the place's area, for lists and counts
  other_places text not null,     -- JSON list of codes: where they help from besides
  travel text,                    -- slug of their means of travel; null when they did not say
  age bigint,                     -- years, at sign-up; null when the campaign does not ask
  status text not null,           -- unconfirmed | available | paused
  status_confirmed text not null default 'available', -- when unconfirmed: the status once confirmed
  capacity bigint not null,       -- introductions at a time
  introductions bigint not null,  -- standing or proposed now
  calls bigint not null,          -- introductions ever
  stays bigint not null,          -- 1: remains available once an introduction is met
  wants_appeals bigint not null default 1, -- 0: gets no appeals
  taken_by bigint,                -- moderator who entered it for a caller; null when they sent it themselves
  registered_at bigint not null,
  address_given_at bigint not null, -- when unconfirmed: waits to be confirmed since then
  confirmed_at bigint,            -- an address was first confirmed
  paused_until bigint,            -- when paused: available again by itself then; null: when they say so
  available_at bigint not null,   -- last told us that they are there: signed up, came back, answered
  asked_at bigint,                -- asked since whether they still are, and did not answer; null: not asked
  told_end_at bigint              -- thanked because the campaign has ended; null: not yet
);
create index volunteer_status on volunteer (status, id);
create index volunteer_area on volunteer (area, id);
create index volunteer_told_end_at on volunteer (told_end_at) where told_end_at is not null;

create table offer (
  volunteer_id bigint not null references volunteer (id),
  kind text not null,             -- slug in the campaign
  answers text not null,          -- JSON object: criterion slug to value
  primary key (volunteer_id, kind)
);

create table request (
  id bigint primary key,
  beneficiary_id bigint not null unique references person (id),
  contact_id bigint unique references person (id),  -- who asks for the beneficiary
  audience text not null,         -- slug in the campaign
  field_of_work text,             -- slug in the campaign, for audiences that have some
  place text not null,            -- code in the gazetteer
  area text not null,             -- the place's area
  status text not null,           -- unconfirmed | open
  taken_by bigint,                -- moderator who entered it for a caller; null when they sent it themselves
  look_again_on text,             -- 2020-03-20, in the campaign's time zone: the desk wants to see it that day
  registered_at bigint not null,
  address_given_at bigint not null, -- when unconfirmed: waits to be confirmed since then
  confirmed_at bigint,            -- an address was first confirmed
  urgent_at bigint,               -- the team marked it as urgent; null: not urgent
  told_end_at bigint              -- told that the campaign has ended; null: not yet
);
create index request_status on request (status, id);
create index request_look_again_on on request (look_again_on) where look_again_on is not null;

create table need (
  id bigint primary key,
  request_id bigint not null references request (id),
  kind text not null,             -- slug in the campaign
  answers text not null,          -- JSON object: criterion slug to value
  status text not null,           -- open | introduced | met | closed | withdrawn
  status_at bigint not null,      -- since when
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
  made_by bigint not null,        -- moderator
  mails_leave_at bigint not null, -- may be undone until then
  points bigint,                  -- as shown to the moderator; null when made outside the list of candidates
  metres bigint not null,         -- as shown to the moderator
  reminded_at bigint,
  ended_at bigint,
  ended_by text,                  -- volunteer | requester | moderator | time
  why text                        -- slug of the reason it failed or was cancelled
);
create unique index introduction_of_need on introduction (need_id) where status = 'standing';
create index introduction_volunteer on introduction (volunteer_id);
create index introduction_request on introduction (request_id);
create index introduction_status on introduction (status, made_at);
-- counted for the menu of each page
create index introduction_unanswered on introduction (id) where status = 'standing' and reminded_at is not null;

-- A match of a kind that two moderators must agree to, approved by the first. It keeps both parties:
-- the volunteer's `introductions` counts it. Gone once it is approved, declined, withdrawn or too old.
create table proposal (
  id bigint primary key,
  need_id bigint not null unique references need (id),
  volunteer_id bigint not null references volunteer (id),
  made_at bigint not null,
  made_by bigint not null,        -- moderator; another one approves
  points bigint,                  -- as shown to the moderator; null when chosen outside the list of candidates
  metres bigint not null          -- as shown to the moderator
);
create index proposal_volunteer on proposal (volunteer_id);

create table block (
  volunteer_id bigint not null references volunteer (id),
  request_id bigint not null references request (id),
  made_at bigint not null,
  made_by bigint,                 -- moderator; null when it follows from "it did not work"
  why text not null,              -- slug
  primary key (volunteer_id, request_id)
);
create index block_request on block (request_id);

create table link (
  hash blob primary key,          -- sha-256 of the token; the token itself is only in the mail
  purpose text not null,          -- confirm | manage | introduction | appeals
  person_id bigint not null references person (id),
  introduction_id bigint references introduction (id),
  expires_at bigint not null
);
create index link_person on link (person_id);
create index link_introduction on link (introduction_id) where introduction_id is not null;
create index link_expires_at on link (expires_at);

create table note (
  id bigint primary key,
  request_id bigint references request (id),
  volunteer_id bigint references volunteer (id),
  made_at bigint not null,
  made_by bigint not null,        -- moderator
  sealed blob not null            -- the text
);
create index note_request on note (request_id) where request_id is not null;
create index note_volunteer on note (volunteer_id) where volunteer_id is not null;

-- Ids only, never a name: it outlives the people it speaks of.
create table history (
  id bigint primary key,          -- rises with time
  at bigint not null,
  fact text not null,             -- slug, see src/history
  actor text not null,            -- volunteer | requester | moderator | worker | operator
  moderator_id bigint,
  volunteer_id bigint,
  request_id bigint,
  need_id bigint,
  introduction_id bigint,
  about_moderator_id bigint,      -- a member of the team to whom it was done
  about_message_id bigint,        -- a message to the team
  detail text                     -- slug
);
create index history_volunteer on history (volunteer_id, id) where volunteer_id is not null;
create index history_request on history (request_id, id) where request_id is not null;
create index history_message on history (about_message_id, id) where about_message_id is not null;
create index history_moderator on history (moderator_id, id) where moderator_id is not null;
create index history_fact on history (fact, id);

-- A mail to all volunteers of a filter, as an admin wrote it. It names nobody; see src/appeals.
create table appeal (
  id bigint primary key,
  status text not null,           -- draft | sending | stopped | done
  language text not null,         -- of the words
  subject text not null,          -- '' once the words are forgotten
  words text not null,            -- the same
  filters text not null,          -- a query of the list of volunteers' address, like area=29&kind=childcare
  made_at bigint not null,
  made_by bigint,                 -- moderator; null: by a command
  begun_at bigint,                -- since then it leaves
  mails_a_minute bigint,          -- its own pace; null: the setting's
  fed_at bigint not null,         -- mails up to then are in the outbox; 0 before it leaves
  ended_at bigint,                -- nothing of it waits any more
  recipients bigint not null,     -- how many it was to reach when it began
  sent bigint not null,
  left_out bigint not null,       -- said no, rest or are gone since it began
  dropped bigint not null         -- not sent because it was stopped
);
create index appeal_under_way on appeal (begun_at) where begun_at is not null and ended_at is null;

-- Whom an appeal that is under way goes to; each is taken once.
create table appeal_recipient (
  appeal_id bigint not null references appeal (id),
  volunteer_id bigint not null references volunteer (id),
  taken bigint not null,          -- 1: the mail was put in the outbox, or they are left out
  primary key (appeal_id, volunteer_id)
);
create index appeal_recipient_waits on appeal_recipient (appeal_id, volunteer_id) where taken = 0;
create index appeal_recipient_volunteer on appeal_recipient (volunteer_id);

create table outbox (
  id bigint primary key,
  mail text not null,             -- which mail, see src/outbox
  person_id bigint,               -- to whom, a person or a moderator; null once they are erased
  other_person_id bigint,         -- whom it speaks of
  introduction_id bigint,         -- which it announces
  appeal_id bigint,               -- which it is a copy of
  message_id text not null,       -- stable over attempts
  sealed blob not null,           -- recipients, subject, text, html
  created_at bigint not null,
  due_at bigint not null,         -- not before
  attempts bigint not null,
  lease_until bigint not null,    -- a worker has it until then; 0: none
  status text not null,           -- waiting | given_up
  last_error text                 -- code and class of the failure, never the server's words
);
create index outbox_due on outbox (status, (coalesce(appeal_id, 0)), due_at);
create index outbox_appeal on outbox (appeal_id) where appeal_id is not null;
create index outbox_person on outbox (person_id);
create index outbox_other_person on outbox (other_person_id) where other_person_id is not null;
create index outbox_introduction on outbox (introduction_id) where introduction_id is not null;

-- Mails that left: which and when, never what they said. Destroyed with the person.
create table sent (
  person_id bigint not null,      -- to whom
  mail text not null,             -- which mail, see src/outbox
  at bigint not null
);
create index sent_person on sent (person_id, at);

-- What was destroyed at somebody's wish, under the number they were given. It names nobody.
create table receipt (
  reference text primary key,     -- like K7QF-2M9X
  at bigint not null,
  persons bigint not null,        -- names and addresses
  answers bigint not null,        -- offers, or needs
  introductions bigint not null,
  notes bigint not null,          -- of the team
  mails bigint not null,          -- that waited
  links bigint not null,          -- private ones
  messages bigint not null        -- to the team
);
create index receipt_at on receipt (at);

-- Addresses to which somebody wants their private links sent again; kept until the worker has looked.
create table lost_link (
  id bigint primary key,
  sealed blob not null,           -- the address
  language text not null,         -- of the mail
  at bigint not null
);

-- What somebody wrote to the team: by the contact form, or about an introduction that went wrong.
create table message (
  id bigint primary key,
  topic text not null,            -- contact | safeguarding
  status text not null,           -- open | done
  status_at bigint not null,      -- since when
  made_at bigint not null,
  language text not null,         -- of the page it was written on, and of its answer
  sealed blob not null,           -- name, address, telephone, words
  stamp blob not null unique,     -- keyed hash of all that and of the hour: two clicks send one
  email_hash blob,                -- keyed hash of the address; null when they gave none
  name_hash blob,                 -- keyed hash of the words of the name, sorted; null likewise
  reference text,                 -- that they quoted, like K7QF-2M9X
  introduction_id bigint,         -- which went wrong; it may be gone
  volunteer_id bigint,            -- of that introduction; may be gone
  request_id bigint,              -- the same
  sender text,                    -- who says that it did: volunteer | requester
  claimed_by bigint,              -- moderator who works on it; null: nobody
  claimed_at bigint not null      -- since when; it is a lease, as of a request
);
create index message_status on message (status, id);
create index message_email_hash on message (email_hash) where email_hash is not null;

-- By which a side of an introduction may report a problem, even once all data are destroyed. It names nobody.
create table report_link (
  hash blob primary key,          -- sha-256 of the token, which is only in the mail
  introduction_id bigint not null, -- it may be gone, as may those below
  volunteer_id bigint not null,   -- of the introduction
  request_id bigint not null,     -- of the introduction
  sender text not null,           -- who holds it: volunteer | requester
  expires_at bigint not null      -- so many days after the introduction
);
create index report_link_introduction on report_link (introduction_id);
create index report_link_expires_at on report_link (expires_at);

-- What the team answered to a message; kept as long as that.
create table answer (
  id bigint primary key,
  message_id bigint not null references message (id),
  mail_id bigint not null,        -- in the outbox, until it has left
  mail_leaves_at bigint not null, -- may be undone until then
  made_at bigint not null,
  made_by bigint not null,        -- moderator
  sealed blob not null            -- the text
);
create index answer_message on answer (message_id);

-- Words that the team answers with often, written by the team. They name nobody.
create table reply (
  id bigint primary key,
  language text not null,         -- of the words
  name text not null,             -- by which the team finds them
  words text not null,
  made_at bigint not null
);

-- Addresses to which a mail was sent on a friend's recommendation: one ever. Kept until the campaign has ended.
create table recommended (
  hash blob primary key,          -- keyed hash of the address, without what follows a plus
  at bigint not null,
  never bigint not null           -- 1: its reader wants no such mail ever; kept as long as the site
);

-- Mails that anybody may have sent to an address, whatever became of the person since; kept a day.
create table mailed (
  hash blob not null,             -- keyed hash of the address, without what follows a plus; or of who recommends
  at bigint not null
);
create index mailed_hash on mailed (hash, at);

create table moderator (
  id bigint primary key,
  login text unique,              -- a word they sign in with; null when they do with their address
  email_hash blob unique,         -- keyed hash of that address; null when they have none, or were removed
  sealed blob,                    -- the address, sealed with the site's key 'team'; null likewise
  name text not null,             -- as the team sees it; '' until they have joined
  password text not null,         -- argon2id; '' until they have joined, and once removed
  role text not null,             -- moderator | admin
  areas text not null,            -- codes of those they look after first, separated by spaces; '' when none
  language text not null,         -- of the desk
  created_at bigint not null,
  joined_at bigint,               -- since they have a password; null: invited
  seen_at bigint,                 -- last at the desk, to a few minutes
  removed_at bigint,              -- may no longer log in
  shortcuts bigint not null default 1 -- 1: keys do things at the desk
);

-- One-time links by which somebody joins the team, or chooses a new password; one a moderator.
create table team_link (
  hash blob primary key,          -- sha-256 of the token; the token itself is only in the mail
  moderator_id bigint not null unique references moderator (id),
  expires_at bigint not null
);

create table second_factor (
  moderator_id bigint primary key references moderator (id),
  sealed blob not null,           -- the secret of the codes, sealed with the site's key 'team'
  begun_at bigint not null,
  confirmed_at bigint,            -- a first code was right; null: not asked for yet
  last_step bigint not null       -- of the last code taken (Unix time in half minutes): none is taken twice
);

-- Each lets in once a moderator who has lost their phone.
create table recovery_code (
  hash blob primary key,          -- keyed hash of the code and its owner
  moderator_id bigint not null references moderator (id)
);
create index recovery_code_moderator on recovery_code (moderator_id);

create table session (
  hash blob primary key,          -- sha-256 of the cookie
  id bigint not null unique,      -- by which its owner names it
  moderator_id bigint not null references moderator (id),
  awaits_code bigint not null,    -- 1: the password was right, the second factor is still to come
  device text not null,           -- browser and system, coarse: 'Firefox, Android'; '' when unknown
  created_at bigint not null,
  seen_at bigint not null,        -- last used, to a few minutes
  expires_at bigint not null
);
create index session_moderator on session (moderator_id);

-- Who works on a request: a lease that ends by itself. It keeps nobody from acting.
create table claim (
  request_id bigint primary key references request (id),
  moderator_id bigint not null references moderator (id),
  claimed_at bigint not null,
  expires_at bigint not null      -- each act on the request puts it off
);
create index claim_expires_at on claim (expires_at);

-- Filters of the queue that a moderator gave a name.
create table saved_view (
  id bigint primary key,
  moderator_id bigint not null references moderator (id),
  name text not null,             -- a few words; the moderator's own
  filters text not null,          -- a query of the queue's address, like area=75&kind=childcare
  made_at bigint not null
);
create index saved_view_moderator on saved_view (moderator_id, id);

-- What the team switched while the campaign runs: a closed entry, a banner, a message for an area.
-- A row is a switch that is on.
create table switch (
  what text not null,             -- closed | banner | volunteers | requests
  about text not null,            -- closed: slug of the entry; volunteers, requests: code of the area; banner: ''
  language text not null,         -- of the words; closed: ''
  words text not null,            -- for everybody to read; closed: ''
  primary key (what, about, language)
);

-- The campaign's end; one row, or none while it runs. See src/closing.
create table closing (
  id bigint primary key,          -- 1
  begun_at bigint not null,       -- no form is taken since then
  mails_leave_at bigint not null, -- may be undone until then
  fed_at bigint not null          -- mails up to then are in the outbox
);

create table login_failure (
  at bigint not null,
  source text not null            -- keyed hash of the login, or of the address
);
create index login_failure_source on login_failure (source, at);

-- All that remains of people after destruction.
create table tally (
  day text not null,              -- 2020-03-15, in the campaign's time zone
  area text not null,             -- '' for hours
  what text not null,             -- volunteer | request | need | introduction | met | … see src/tallies
  detail text not null,           -- audience, kind, field of work, hour or wait; '' when none
  n bigint not null,
  primary key (day, area, what, detail)
);
