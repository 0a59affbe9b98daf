//! The HTTP side: paths, and what surrounds them.

use std::collections::HashMap;
use std::error::Error;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use axum::body::{Body, to_bytes};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Json, Router};
use chrono::{SubsecRound, Utc};
use rmcp::ErrorData;
use rmcp::model::{ClientJsonRpcMessage, ErrorCode as RpcCode, JsonRpcError};
use rmcp::transport::streamable_http_server::session::never::NeverSessionManager;
use rmcp::transport::streamable_http_server::{StreamableHttpServerConfig, StreamableHttpService};
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;
use tower_http::cors::CorsLayer;
use tracing::Instrument;

use crate::config::{Environment, Settings};
use crate::envelope::{ErrorCode, Failure, VERSION, envelope};
use crate::server::{App, Caller, RequestId, Server};
use crate::store::Query;

const BODY_TIMEOUT: Duration = Duration::from_secs(30);
const READY_TIMEOUT: Duration = Duration::from_secs(5);
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
const SECURITY_HEADERS: [(&str, &str); 7] = [
    ("cache-control", "no-store"),
    ("content-security-policy", "default-src 'none'; frame-ancestors 'none'"),
    ("permissions-policy", "geolocation=(), microphone=(), camera=()"),
    ("referrer-policy", "no-referrer"),
    ("strict-transport-security", "max-age=31536000; includeSubDomains"),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
];
/// What a page may send and read, when its origin is allowed.
const ACCEPTED_HEADERS: [&str; 8] = [
    "accept",
    "authorization",
    "content-type",
    "mcp-method",
    "mcp-name",
    "mcp-protocol-version",
    "x-api-key",
    "x-request-id",
];
const EXPOSED_HEADERS: [&str; 3] = ["retry-after", "www-authenticate", "x-request-id"];

/// Serves until `stop`, which also ends open streams.
pub async fn serve(
    app: Arc<App>,
    settings: &Settings,
    stop: CancellationToken,
) -> Result<(), Box<dyn Error>> {
    let listener = tokio::net::TcpListener::bind((settings.host.as_str(), settings.port)).await?;
    tracing::info!(address = %listener.local_addr()?, "server_started");
    let router = router(app, settings, stop.clone());
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(stop.cancelled_owned()).await?;
    Ok(())
}

fn router(app: Arc<App>, settings: &Settings, stop: CancellationToken) -> Router {
    let mut origins = settings.allowed_origins.clone();
    if settings.environment == Environment::Development {
        let schemes = ["http", "https"].into_iter();
        let hosts = ["localhost", "127.0.0.1", "[::1]"];
        origins.extend(schemes.flat_map(|it| hosts.map(|host| format!("{it}://{host}:*"))));
    }
    let config = StreamableHttpServerConfig::default()
        .with_legacy_session_mode(false)
        .with_json_response(true)
        .with_max_request_body_bytes(settings.max_body_bytes)
        .with_allowed_hosts(settings.allowed_hosts.clone())
        .with_allowed_origins(origins)
        .enforce_origin_validation()
        .with_cancellation_token(stop);
    let server = Server(app.clone());
    let sessions = Arc::new(NeverSessionManager::default());
    let mcp = StreamableHttpService::new(move || Ok(server.clone()), sessions, config);
    let mut mcp = Router::new()
        .route_service("/mcp", mcp)
        .layer(from_fn_with_state(settings.max_body_bytes, well_formed));
    if settings.rate_limit_enabled {
        mcp = mcp.layer(from_fn_with_state(Arc::new(Limiter::new(settings)), limit));
    }
    let mut router = mcp
        .layer(from_fn(in_json))
        .route("/health", get(health))
        .route("/ping", get(health))
        .route("/health/ready", get(ready))
        .route("/ready", get(ready))
        .fallback(unknown_path)
        .method_not_allowed_fallback(wrong_method)
        .with_state(app);
    if !settings.allowed_origins.is_empty() {
        router = router.layer(cors(&settings.allowed_origins));
    }
    router.layer(from_fn(observe))
}

fn cors(origins: &[String]) -> CorsLayer {
    let origins = origins.iter().filter_map(|origin| origin.parse().ok());
    CorsLayer::new()
        .allow_origin(origins.collect::<Vec<_>>())
        .allow_methods([Method::GET, Method::POST])
        .allow_headers(ACCEPTED_HEADERS.map(HeaderName::from_static))
        .expose_headers(EXPOSED_HEADERS.map(HeaderName::from_static))
        .max_age(Duration::from_secs(3600))
}

/// Gives the request its id, the answer its headers, and the log its line.
async fn observe(mut request: Request, next: Next) -> Response {
    let given = request.headers().get(REQUEST_ID).and_then(|id| id.to_str().ok());
    let id = given.and_then(RequestId::given).unwrap_or_default();
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    request.extensions_mut().insert(id.clone());
    let started = Instant::now();
    let span = tracing::info_span!("http", correlation_id = id.0);
    let mut response = next.run(request).instrument(span.clone()).await;
    let headers = response.headers_mut();
    for (name, value) in SECURITY_HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.extend(HeaderValue::try_from(&id.0).ok().map(|id| (REQUEST_ID, id)));
    let (status, duration_ms) = (response.status().as_u16(), started.elapsed().as_millis() as u64);
    span.in_scope(|| tracing::info!(%method, path, status, duration_ms, "request_completed"));
    response
}

async fn health() -> Json<Value> {
    let timestamp = Utc::now().trunc_subsecs(3);
    Json(json!({ "status": "healthy", "version": VERSION, "timestamp": timestamp }))
}

/// Whether the store answers in time.
async fn ready(State(app): State<Arc<App>>) -> Response {
    let look = app.store.list(Query { status: None, before: None, limit: 1 });
    let (code, status, store) = match tokio::time::timeout(READY_TIMEOUT, look).await {
        Ok(Ok(_)) => (StatusCode::OK, "ready", "healthy"),
        _ => (StatusCode::SERVICE_UNAVAILABLE, "not_ready", "unhealthy"),
    };
    let timestamp = Utc::now().trunc_subsecs(3);
    let body = json!({ "status": status, "checks": { "store": store }, "timestamp": timestamp });
    (code, Json(body)).into_response()
}

async fn unknown_path(Extension(id): Extension<RequestId>) -> (StatusCode, Json<Value>) {
    let failure = Failure::new(ErrorCode::NotFound, "There is nothing at this path.");
    (StatusCode::NOT_FOUND, Json(envelope::<()>(Err(failure), &id.0)))
}

async fn wrong_method(Extension(id): Extension<RequestId>) -> (StatusCode, Json<Value>) {
    let failure = Failure::new(ErrorCode::InvalidInput, "This path has no such method.");
    (StatusCode::METHOD_NOT_ALLOWED, Json(envelope::<()>(Err(failure), &id.0)))
}

/// An error of JSON-RPC that belongs to no request.
fn refuse(status: StatusCode, code: RpcCode, why: String, data: Option<Value>) -> Response {
    let error = JsonRpcError::new(None, ErrorData::new(code, why, data));
    (status, Json(error)).into_response()
}

/// Where rmcp and axum refuse a request in plain text, clients get an error of JSON-RPC.
async fn in_json(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let status = response.status();
    if status.as_u16() < 400 || is_json(response.headers()) {
        return response;
    }
    let why = status.canonical_reason().unwrap_or("Refused").to_owned();
    let error = refuse(status, RpcCode::INVALID_REQUEST, why, None).into_parts();
    response.headers_mut().remove(header::CONTENT_LENGTH);
    response.headers_mut().extend(error.0.headers);
    *response.body_mut() = error.1;
    response
}

/// To what is no JSON, rmcp answers 415; the specification asks for 400 and a parse error.
async fn well_formed(State(limit): State<usize>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let bytes = match tokio::time::timeout(BODY_TIMEOUT, to_bytes(body, limit)).await {
        Ok(Ok(bytes)) => bytes,
        Ok(Err(_)) => return StatusCode::PAYLOAD_TOO_LARGE.into_response(),
        Err(_) => return StatusCode::REQUEST_TIMEOUT.into_response(),
    };
    if parts.method == Method::POST && is_json(&parts.headers) {
        let message = serde_json::from_slice::<Value>(&bytes);
        let is_json = message.is_ok();
        if message.and_then(serde_json::from_value::<ClientJsonRpcMessage>).is_err() {
            let (code, why) = match is_json {
                true => (RpcCode::INVALID_REQUEST, "Invalid request"),
                false => (RpcCode::PARSE_ERROR, "Parse error"),
            };
            return refuse(StatusCode::BAD_REQUEST, code, why.into(), None);
        }
    }
    next.run(Request::from_parts(parts, Body::from(bytes))).await
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE);
    kind.is_some_and(|kind| kind.as_bytes().starts_with(b"application/json"))
}

async fn limit(State(limiter): State<Arc<Limiter>>, request: Request, next: Next) -> Response {
    let about = request.extensions();
    let peer = about.get::<ConnectInfo<SocketAddr>>().map(|peer| peer.ip().to_string());
    let caller = about.get::<Caller>().map(|caller| caller.0.clone()).or(peer);
    let (mut response, left) = match limiter.take(&caller.unwrap_or_default(), Instant::now()) {
        Ok(left) => (next.run(request).await, left),
        Err(left) => (too_many(&limiter, left.next_in), left),
    };
    let now = SystemTime::UNIX_EPOCH.elapsed().unwrap_or_default().as_secs();
    let headers = response.headers_mut();
    headers.insert("x-ratelimit-limit", limiter.requests.into());
    headers.insert("x-ratelimit-remaining", left.tokens.into());
    headers.insert("x-ratelimit-reset", (now + u64::from(left.full_in)).into());
    response
}

fn too_many(limiter: &Limiter, seconds: u32) -> Response {
    let data = json!({
        "code": ErrorCode::RateLimited,
        "limit": limiter.requests,
        "window_seconds": limiter.window_seconds,
        "retry_after_seconds": seconds,
    });
    let why = format!("Too many requests. Try again in {seconds} seconds.");
    let mut response = refuse(StatusCode::TOO_MANY_REQUESTS, RpcCode(-32000), why, Some(data));
    response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    response
}

/// Buckets are dropped when there are more, beginning with the full ones.
const MOST_BUCKETS: usize = 10_000;

/// How many requests a caller may make: a bucket of tokens each, which refills all the time.
struct Limiter {
    requests: u32,
    window_seconds: u32,
    burst: f64,
    rate: f64,
    buckets: Mutex<HashMap<String, (f64, Instant)>>,
}

/// What is left for a caller. `Err` when there was nothing.
type Taken = Result<Left, Left>;

/// Whole tokens, and seconds until there is one, and until all are back.
#[derive(Debug, PartialEq, Eq)]
struct Left {
    tokens: u32,
    next_in: u32,
    full_in: u32,
}

impl Limiter {
    fn new(settings: &Settings) -> Self {
        let (requests, window_seconds) = (settings.rate_limit_requests, settings.rate_limit_window);
        let rate = f64::from(requests) / f64::from(window_seconds);
        let burst = f64::from(settings.rate_limit_burst);
        Self { requests, window_seconds, burst, rate, buckets: Mutex::default() }
    }

    fn take(&self, caller: &str, now: Instant) -> Taken {
        let refilled = |(tokens, at): &(f64, Instant)| {
            let waited = now.saturating_duration_since(*at).as_secs_f64();
            (tokens + waited * self.rate).min(self.burst)
        };
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() >= MOST_BUCKETS {
            buckets.retain(|_, bucket| refilled(bucket) < self.burst);
        }
        let there = buckets.get(caller).map_or(self.burst, refilled);
        let left = if there < 1.0 { there } else { there - 1.0 };
        buckets.insert(caller.to_owned(), (left, now));
        let seconds = |tokens: f64| (tokens / self.rate).ceil() as u32;
        let (next_in, full_in) = (seconds((1.0 - left).max(0.0)), seconds(self.burst - left));
        let answer = Left { tokens: left as u32, next_in, full_in };
        if there < 1.0 { Err(answer) } else { Ok(answer) }
    }
}

#[cfg(test)]
mod tests {
    use http_body_util::BodyExt;
    use tower::ServiceExt;

    use super::*;
    use crate::store::MemoryStore;
    use crate::tests::Checked;

    const PING: &str = r#"{"jsonrpc":"2.0","id":1,"method":"ping"}"#;

    async fn send(options: &[&str], request: Request) -> Result<(Response, Value), Box<dyn Error>> {
        let settings = Settings::of(options);
        let app = Arc::new(App::new(Arc::new(MemoryStore::with_examples()), &settings)?);
        let response = router(app, &settings, CancellationToken::new()).oneshot(request).await?;
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await?.to_bytes();
        let value = serde_json::from_slice(&bytes).unwrap_or_default();
        Ok((Response::from_parts(parts, Body::empty()), value))
    }

    fn post(body: &str) -> Result<Request, axum::http::Error> {
        Request::post("/mcp")
            .header("host", "localhost")
            .header("accept", "application/json, text/event-stream")
            .header("content-type", "application/json")
            .body(Body::from(body.to_owned()))
    }

    #[tokio::test]
    async fn health_and_readiness_are_open() -> Checked {
        for (path, status) in [
            ("/health", "healthy"),
            ("/ping", "healthy"),
            ("/health/ready", "ready"),
            ("/ready", "ready"),
        ] {
            let (response, body) = send(&[], Request::get(path).body(Body::empty())?).await?;
            assert_eq!((response.status(), &body["status"]), (StatusCode::OK, &json!(status)));
            assert_eq!(response.headers()["x-content-type-options"], "nosniff");
        }
        Ok(())
    }

    #[tokio::test]
    async fn a_request_keeps_its_id() -> Checked {
        let mut request = post(PING)?;
        request.headers_mut().insert(REQUEST_ID, "abc-1".parse()?);
        assert_eq!(send(&[], request).await?.0.headers()[REQUEST_ID], "abc-1");
        let mut request = post(PING)?;
        request.headers_mut().insert(REQUEST_ID, "no id".parse()?);
        assert_eq!(send(&[], request).await?.0.headers()[REQUEST_ID].len(), 36);
        Ok(())
    }

    #[tokio::test]
    async fn what_is_wrong_is_refused_in_json() -> Checked {
        let options = &["--max-body-bytes=1000"];
        let long = format!("[{}]", " ".repeat(1000));
        for (body, status, code) in
            [("{", 400, -32700), ("[]", 400, -32600), (long.as_str(), 413, -32600)]
        {
            let (response, body) = send(options, post(body)?).await?;
            assert_eq!(
                (response.status().as_u16(), &body["error"]["code"]),
                (status, &json!(code))
            );
        }
        for (name, value, status) in [
            ("origin", "https://evil.example", 403),
            ("host", "evil.example", 403),
            ("content-type", "text/plain", 415),
            ("accept", "text/html", 406),
        ] {
            let mut request = post(PING)?;
            request.headers_mut().insert(name, value.parse()?);
            let (response, body) = send(options, request).await?;
            assert_eq!(
                (response.status().as_u16(), body["jsonrpc"].as_str()),
                (status, Some("2.0"))
            );
        }
        Ok(())
    }

    #[tokio::test]
    async fn other_paths_and_methods_do_not_exist() -> Checked {
        let (response, body) = send(&[], Request::get("/other").body(Body::empty())?).await?;
        assert_eq!(
            (response.status(), &body["error"]["code"]),
            (StatusCode::NOT_FOUND, &json!("not_found"))
        );
        for path in ["/mcp", "/health"] {
            let (response, _) =
                send(&[], Request::delete(path).header("host", "localhost").body(Body::empty())?)
                    .await?;
            assert_eq!(response.status(), StatusCode::METHOD_NOT_ALLOWED, "{path}");
        }
        Ok(())
    }

    #[tokio::test]
    async fn only_listed_origins_may_read() -> Checked {
        let options = &["--allowed-origins=https://app.example.com"];
        for (origin, allowed) in
            [("https://app.example.com", true), ("https://evil.example", false)]
        {
            let mut request = post(PING)?;
            request.headers_mut().insert(header::ORIGIN, origin.parse()?);
            let (response, _) = send(options, request).await?;
            let headers = response.headers();
            assert_eq!(headers.contains_key(header::ACCESS_CONTROL_ALLOW_ORIGIN), allowed);
        }
        Ok(())
    }

    #[tokio::test]
    async fn too_many_requests_are_refused() -> Checked {
        let response = too_many(&limiter(), 7);
        assert_eq!(response.status(), StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(response.headers()[header::RETRY_AFTER], "7");
        let (response, _) = send(&[], post(PING)?).await?;
        assert_eq!(response.headers()["x-ratelimit-remaining"], "9");
        Ok(())
    }

    fn limiter() -> Limiter {
        Limiter::new(&Settings::of(&["--rate-limit-burst=2"]))
    }

    #[test]
    fn a_bucket_empties_and_refills() {
        let limiter = limiter();
        let now = Instant::now();
        assert_eq!(limiter.take("a", now), Ok(Left { tokens: 1, next_in: 0, full_in: 1 }));
        assert_eq!(limiter.take("a", now), Ok(Left { tokens: 0, next_in: 1, full_in: 2 }));
        assert_eq!(limiter.take("a", now), Err(Left { tokens: 0, next_in: 1, full_in: 2 }));
        assert!(limiter.take("b", now).is_ok(), "another caller has a bucket of its own");
        assert!(limiter.take("a", now + Duration::from_secs(1)).is_ok());
    }

    #[test]
    fn full_buckets_are_dropped() {
        let limiter = limiter();
        let now = Instant::now();
        for caller in 0..MOST_BUCKETS {
            assert!(limiter.take(&caller.to_string(), now).is_ok());
        }
        assert!(limiter.take("late", now + Duration::from_secs(60)).is_ok());
        assert_eq!(limiter.buckets.lock().map(|buckets| buckets.len()).ok(), Some(1));
    }
}
