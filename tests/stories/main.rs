//! Stories: what people do with the site, told through HTTP, on SQLite and, when the variable
//! `PREMIERE_LIGNE_TEST_DATABASE` names one, on a PostgreSQL server.
#![allow(clippy::unwrap_used, reason = "a story that cannot go on fails")]

#[path = "../support/patience.rs"]
mod patience;
#[path = "../support/proxy.rs"]
mod proxy;
#[path = "../support/sink.rs"]
mod sink;
#[path = "../support/visitor/mod.rs"]
mod visitor;
#[path = "../support/world/mod.rs"]
mod world;

mod after_the_end;
mod agreement;
mod alerts;
mod amounts;
mod appeals;
mod areas;
mod availability;
mod backup;
mod bad_input;
mod bans;
mod blind;
mod call;
mod campaign;
mod checks;
mod clocks;
mod closing;
mod conduct;
mod contact;
mod cooling;
mod defence;
mod desk;
mod documents;
mod edges;
mod either_wording;
mod elsewhere;
mod exports;
mod forgetting;
mod import;
mod inbox;
mod interface;
mod introductions;
mod journeys;
mod kannel;
mod known_browsers;
mod languages;
mod links;
mod lists;
mod live;
mod lost_link;
mod mail_server;
mod main_job;
mod network;
mod numbers;
mod outage;
mod outside;
mod passing_time;
mod people;
mod plan;
mod plan_runs;
mod pooler;
mod postfix;
mod proof;
mod provider;
mod proxies;
mod recent;
mod recommend;
mod registering;
mod reports;
mod rights;
mod rooms;
mod second_approval;
mod second_factor;
mod security;
mod sending;
mod service;
mod site_key;
mod small_numbers;
mod spread;
mod surroundings;
mod switches;
mod team;
mod telephone;
mod texting;
mod triage;
mod upgrade;
mod vitals;
mod waiting;
mod webhooks;
