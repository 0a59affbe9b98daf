//! `mcpkit dump`.

use super::args::Dump;
use super::connect::Server;
use super::failure::Failure;
use super::outputs::Sink;
use super::progress::Progress;
use super::screen::Screen;
use super::stop::Stop;
use super::target::{self, Target};
use super::{COULD_NOT_RUN, on_runtime};
use crate::mcp::Surface;

pub(super) fn run(args: &Dump, screen: &Screen) -> Result<u8, Failure> {
    let target = target::parse(&args.aim)?;
    let path = args
        .output
        .as_deref()
        .filter(|path| path.as_os_str() != "-");
    let sink = path.map(Sink::open).transpose()?;
    let surface = on_runtime(read(args, target, screen))??;
    let mut dump = surface.to_dump();
    screen.secrets.value(&mut dump);
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

async fn read(args: &Dump, target: Target, screen: &Screen) -> Result<Surface, Failure> {
    let mut stop = Stop::listen();
    let server = Server::new(target, &args.connection).await?;
    let progress = Progress::new(screen, "reading what the server offers");
    let reading = progress.around(server.offer(&args.connection.revision));
    let read = stop.unless_wished(reading).await;
    let grace = server.connector.limits().grace;
    stop.end(server.connector.children(), grace).await;
    read.ok_or_else(|| Failure::new("interrupted before everything was read"))?
        .map(|offer| offer.surface)
}
