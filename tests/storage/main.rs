//! Rows, jobs and use cases together, on real databases: the contract of the store, and what must
//! hold when workers, processes and disks fail.
#![warn(unreachable_pub)]
#![cfg(feature = "ssr")]

mod contract;
mod crash;
mod model;
mod pool;
mod services;
mod world;
