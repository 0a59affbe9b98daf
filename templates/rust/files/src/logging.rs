//! Log lines on stderr: stdout belongs to the protocol.

use std::fmt::Debug;
use std::io::{Write, stderr};

use chrono::{SecondsFormat, Utc};
use serde_json::{Map, Value};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id};
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::{Context, SubscriberExt};
use tracing_subscriber::registry::{LookupSpan, Registry};
use tracing_subscriber::util::SubscriberInitExt;

use crate::config::LogFormat;

/// Fields with such a word in their name are never written out, whoever logs them.
const SECRET: [&str; 5] = ["authorization", "key", "password", "secret", "token"];

/// Installs the logger, and has panics logged like everything else.
pub fn init(level: LevelFilter, format: LogFormat) {
    // At INFO, rmcp tells of every message.
    let filter =
        Targets::new().with_default(level).with_target("rmcp", LevelFilter::WARN.min(level));
    Registry::default().with(Lines(format).with_filter(filter)).init();
    std::panic::set_hook(Box::new(|panic| {
        tracing::error!(place = panic.location().map(ToString::to_string), "panic");
    }));
}

struct Lines(LogFormat);

#[derive(Default)]
struct Fields(Map<String, Value>);

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        let text = format!("{value:?}");
        let value = match field.name() {
            name if SECRET.iter().any(|word| name.contains(word)) => "***REDACTED***".into(),
            _ => serde_json::from_str(&text).unwrap_or(Value::String(text)),
        };
        let name = if field.name() == "message" { "event" } else { field.name() };
        self.0.insert(name.to_owned(), value);
    }
}

impl<S: Subscriber + for<'a> LookupSpan<'a>> Layer<S> for Lines {
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        let mut fields = Fields::default();
        attributes.record(&mut fields);
        if let Some(span) = context.span(id) {
            span.extensions_mut().insert(fields);
        }
    }

    fn on_event(&self, event: &Event<'_>, context: Context<'_, S>) {
        let mut line = Fields::default();
        for span in context.event_scope(event).into_iter().flatten() {
            line.0.extend(
                span.extensions().get::<Fields>().map(|it| it.0.clone()).unwrap_or_default(),
            );
        }
        event.record(&mut line);
        let text = self.0.line(*event.metadata().level(), line.0);
        // Nobody can be told that stderr is gone.
        let _ = writeln!(stderr(), "{text}");
    }
}

impl LogFormat {
    fn line(self, level: Level, mut fields: Map<String, Value>) -> String {
        let now = Utc::now().to_rfc3339_opts(SecondsFormat::Millis, true);
        let level = if level == Level::WARN { "WARNING" } else { level.as_str() };
        match self {
            Self::Json => {
                let mut line = Map::from_iter([("timestamp".into(), now.into())]);
                line.insert("level".into(), level.into());
                line.append(&mut fields);
                Value::Object(line).to_string()
            }
            Self::Text => format!("{now} {level} {}", Value::Object(fields)),
        }
    }
}
