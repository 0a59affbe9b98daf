//! The wire layer: what an honest server says arrives whole, and no server can hang, flood or
//! trick us.

#[path = "wire/bounds.rs"]
mod bounds;
#[path = "wire/broken_http.rs"]
mod broken_http;
#[path = "wire/honest.rs"]
mod honest;
#[path = "wire/pending.rs"]
mod pending;
#[path = "wire/process.rs"]
mod process;
#[path = "wire/secrets.rs"]
mod secrets;
#[path = "wire/shared_streams.rs"]
mod shared_streams;
mod support;
