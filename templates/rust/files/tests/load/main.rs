//! Load: many callers at once. `make load` runs it; `cargo test` alone does not.

use std::io::Write;
use std::time::{Duration, Instant};

use serde_json::json;

#[path = "../support/mod.rs"]
mod support;

use support::{Checked, Server, credentials};

const CALLERS: usize = 20;
const TIME: Duration = Duration::from_secs(10);

#[test]
#[ignore = "takes ten seconds of the whole machine"]
fn it_stays_quick() -> Checked {
    let server = Server::start(&[])?;
    let body = json!({"jsonrpc": "2.0", "id": 1, "method": "tools/list"}).to_string();
    let until = Instant::now() + TIME;
    let (mut times, mut failures) = (Vec::new(), 0_usize);
    std::thread::scope(|scope| {
        let caller = || {
            let (mut times, mut failures) = (Vec::new(), 0);
            while Instant::now() < until {
                let started = Instant::now();
                match server.post(&credentials(), &body) {
                    Ok(reply) if reply.status == 200 => times.push(started.elapsed()),
                    _ => failures += 1,
                }
            }
            (times, failures)
        };
        let callers: Vec<_> = (0..CALLERS).map(|_| scope.spawn(caller)).collect();
        for (more, failed) in callers.into_iter().flat_map(|caller| caller.join()) {
            times.extend(more);
            failures += failed;
        }
    });
    times.sort_unstable();
    let at = |share: usize| times[(times.len() * share).div_ceil(100).max(1) - 1];
    let (p95, p99) = (at(95), at(99));
    let calls = times.len();
    let mut screen = std::io::stdout();
    writeln!(
        screen,
        "{calls} calls, {failures} failed, p95 {p95:?}, p99 {p99:?}"
    )?;
    assert!(failures * 100 <= times.len(), "more than 1 % failed");
    assert!(p95 <= Duration::from_millis(500) && p99 <= Duration::from_secs(1));
    Ok(())
}
