//! `mcpkit demo`.

use super::args::Demo;
use super::failure::Failure;
use super::screen::Screen;
use super::stop::Stop;
use super::target::unknown_fault;
use super::{connect, on_runtime};
use crate::demo::{self, Faults};

pub(super) fn run(args: &Demo, screen: &Screen) -> Result<u8, Failure> {
    let mut faults: Faults = args
        .fault
        .join(",")
        .parse()
        .map_err(|e| unknown_fault(&e))?;
    if args.protected {
        faults = faults.protected();
    }
    on_runtime(serve(args, faults, screen))?
}

async fn serve(args: &Demo, faults: Faults, screen: &Screen) -> Result<u8, Failure> {
    let mut stop = Stop::listen();
    if args.stdio {
        let serving = demo::serve_stdio(faults, tokio::io::stdin(), tokio::io::stdout());
        let served = stop.unless_wished(serving).await;
        return served
            .unwrap_or(Ok(()))
            .map(|()| 0)
            .map_err(|e| Failure::new(format!("the sample server failed: {e}")));
    }
    let running = connect::sample(faults, args.port).await?;
    screen.out(&format!(
        "Streamable HTTP  {}\nHTTP+SSE         {}\n",
        running.url(),
        running.sse_url()
    ))?;
    screen.note("Ctrl-C ends it");
    stop.wished().await;
    Ok(0)
}
