//! `mcpkit dump`.

use super::args::Dump;
use super::connect::{self, Offer};
use super::failure::Failure;
use super::outputs::Sink;
use super::screen::Screen;
use super::{COULD_NOT_RUN, on_runtime, target};

pub(super) fn run(args: &Dump, screen: &Screen) -> Result<u8, Failure> {
    let target = target::parse(&args.aim)?;
    let path = args
        .output
        .as_deref()
        .filter(|path| path.as_os_str() != "-");
    let sink = path.map(Sink::open).transpose()?;
    let reading = connect::read(
        target,
        &args.connection,
        screen,
        "interrupted before everything was read",
    );
    let (Offer { surface, .. }, _) = on_runtime(reading)??;
    let mut dump = surface.to_dump();
    screen.secrets().value(&mut dump);
    let text = serde_json::to_string_pretty(&dump)
        .map_err(|e| Failure::new(format!("cannot write the dump: {e}")))?;
    match sink {
        Some(sink) => sink.write(&(text + "\n"))?,
        None => screen.out(&(text + "\n"))?,
    }
    for problem in &surface.problems {
        screen.warning(&format!("the dump is incomplete: {problem}"));
    }
    Ok(if surface.problems.is_empty() {
        0
    } else {
        COULD_NOT_RUN
    })
}
