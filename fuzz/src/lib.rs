//! What has to hold for any input, and the means to find inputs for which it does not.
//!
//! A target in `fuzz_targets/` hands its input to one of these modules. All of them panic if
//! something does not hold, which ends the fuzzer and leaves the input in a file.

pub mod checked;
pub mod document;
pub mod editing;
pub mod fixed;
pub mod mutation;
pub mod options;
pub mod ordered;
pub mod rendered;
pub mod secret;
pub mod session;
pub mod tree;
pub mod words;
