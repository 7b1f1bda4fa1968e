//! The fetcher against a live server on this machine: redirects, hostile bodies, slow and broken
//! connections, TLS, robots.txt. The limits are settings, so nothing here takes more than seconds.
#![warn(unreachable_pub)]
#![cfg(feature = "ssr")]

mod addresses;
mod bodies;
mod fixture;
mod redirects;
mod robots;
mod scripts;
mod tls;
mod tries;
