//! Figures for Prometheus.

use prometheus::{
    Encoder, Error, HistogramOpts, HistogramVec, IntCounter, IntCounterVec, IntGauge, Opts,
    Registry, TextEncoder,
};

use crate::envelope::VERSION;

const BUCKETS: [f64; 12] = [
    0.01, 0.025, 0.05, 0.1, 0.15, 0.3, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0,
];

pub struct Metrics {
    registry: Registry,
    requests: IntCounterVec,
    durations: HistogramVec,
    errors: IntCounterVec,
    active: IntGauge,
    pub auth_failures: IntCounter,
    pub rate_limit_hits: IntCounter,
    cache: IntCounterVec,
}

impl Metrics {
    /// All figures, at nought.
    pub fn new() -> Result<Self, Error> {
        let registry = Registry::new();
        let tool = &["tool", "status"];
        let requests = Opts::new("mcp_requests_total", "Calls of tools");
        let requests = IntCounterVec::new(requests, tool)?;
        let durations = HistogramOpts::new("mcp_request_duration_seconds", "Time of a call");
        let durations = HistogramVec::new(durations.buckets(BUCKETS.to_vec()), tool)?;
        let errors = Opts::new("mcp_errors_total", "Calls that failed");
        let errors = IntCounterVec::new(errors, &["tool", "error_type"])?;
        let active = IntGauge::new("mcp_requests_active", "Calls that run")?;
        let auth_failures = IntCounter::new("mcp_auth_failures_total", "Refused credentials")?;
        let rate_limit_hits = IntCounter::new("mcp_rate_limit_hits_total", "Limited requests")?;
        let cache = Opts::new("mcp_cache_requests_total", "Answers looked for");
        let cache = IntCounterVec::new(cache, &["result"])?;
        let info = Opts::new("mcp_server_info", "The server").const_label("version", VERSION);
        let info = IntGauge::with_opts(info)?;
        info.set(1);
        registry.register(Box::new(requests.clone()))?;
        registry.register(Box::new(durations.clone()))?;
        registry.register(Box::new(errors.clone()))?;
        registry.register(Box::new(active.clone()))?;
        registry.register(Box::new(auth_failures.clone()))?;
        registry.register(Box::new(rate_limit_hits.clone()))?;
        registry.register(Box::new(cache.clone()))?;
        registry.register(Box::new(info))?;
        Ok(Self {
            registry,
            requests,
            durations,
            errors,
            active,
            auth_failures,
            rate_limit_hits,
            cache,
        })
    }

    /// Counts a call as running for as long as the answer lives.
    pub fn running(&self) -> Running {
        self.active.inc();
        Running(self.active.clone())
    }

    /// Notes a call that has ended, and why it failed.
    pub fn ended(&self, tool: &str, seconds: f64, error_type: Option<&str>) {
        let status = error_type.map_or("success", |_| "error");
        let labels = [tool, status];
        self.requests.with_label_values(&labels).inc();
        self.durations.with_label_values(&labels).observe(seconds);
        if let Some(error_type) = error_type {
            self.errors.with_label_values(&[tool, error_type]).inc();
        }
    }

    /// Notes whether an answer was in the cache.
    pub fn looked_up(&self, found: bool) {
        let result = if found { "hit" } else { "miss" };
        self.cache.with_label_values(&[result]).inc();
    }

    /// The figures as Prometheus reads them.
    pub fn text(&self) -> String {
        let mut text = Vec::new();
        // Writing to memory cannot fail.
        let _ = TextEncoder::new().encode(&self.registry.gather(), &mut text);
        String::from_utf8(text).unwrap_or_default()
    }
}

pub struct Running(IntGauge);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.dec();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_are_counted() -> Result<(), Error> {
        let metrics = Metrics::new()?;
        let running = metrics.running();
        assert!(metrics.text().contains("mcp_requests_active 1"));
        drop(running);
        metrics.ended("a", 0.2, Some("timeout"));
        let text = metrics.text();
        assert!(text.contains("mcp_requests_active 0"));
        assert!(text.contains(r#"mcp_requests_total{status="error",tool="a"} 1"#));
        assert!(text.contains(r#"mcp_errors_total{error_type="timeout",tool="a"} 1"#));
        Ok(())
    }
}
