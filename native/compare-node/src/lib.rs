//! The Node-API binding of `footlight-compare`: it converts arguments and maps errors, nothing else.
//!
//! Errors reach JavaScript as `[code] text`; the codes are those of `CompareError` and `panic`.
#![deny(missing_docs)]
// What the macros export is reached from JavaScript, not from Rust.
#![allow(unreachable_pub)]
// The macros export nothing to a test build.
#![cfg_attr(test, allow(dead_code))]

mod catalogue;
mod input;
mod pair;
mod warp;
