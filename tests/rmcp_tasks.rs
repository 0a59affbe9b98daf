//! Tasks of a real server without a network: the official Rust SDK has the extension of
//! 2026-07-28.

// Helpers of tests, too, may panic.
#![allow(clippy::unwrap_used)]

use std::sync::{Arc, LazyLock};
use std::time::Duration;

use mcpkit::conform::{self, Options};
use mcpkit::mcp::Revision;
use mcpkit::outcome::{Item, Reason, Status};
use mcpkit::wire::{self, Connector, Endpoint};
use rmcp::handler::server::router::tool::ToolRouter;
use rmcp::handler::server::tool::ToolCallContext;
use rmcp::model::{
    CallToolRequestParams, CallToolResponse, CallToolResult, CancelTaskParams, ContentBlock,
    CreateTaskResult, GetTaskParams, GetTaskResult, InputRequest, ServerCapabilities, ServerConfig,
    UpdateTaskParams,
};
use rmcp::service::RequestContext;
use rmcp::task_manager::{TaskExit, TaskManager, TaskOptions};
use rmcp::transport::streamable_http_server::session::local::LocalSessionManager;
use rmcp::transport::streamable_http_server::{StreamableHttpServerConfig, StreamableHttpService};
use rmcp::{ErrorData, RoleServer, ServerHandler, tool, tool_handler, tool_router};
use serde_json::json;

#[derive(Clone)]
struct Hives {
    tasks: TaskManager,
}

#[tool_router]
impl Hives {
    #[tool(
        description = "Counts the bees.",
        annotations(read_only_hint = true, open_world_hint = false)
    )]
    async fn count_bees(&self) -> CallToolResult {
        counted()
    }

    #[tool(
        description = "Asks for the name of a hive.",
        annotations(read_only_hint = true, open_world_hint = false)
    )]
    async fn find_hive(&self) -> CallToolResult {
        CallToolResult::error(vec![ContentBlock::text("nobody can be asked")])
    }
}

fn counted() -> CallToolResult {
    CallToolResult::success(vec![ContentBlock::text("forty thousand")])
}

fn question() -> InputRequest {
    let schema = json!({"type": "object", "properties": {"name": {"type": "string"}}});
    let params = json!({"mode": "form", "message": "Which hive?", "requestedSchema": schema});
    serde_json::from_value(json!({"method": "elicitation/create", "params": params})).unwrap()
}

static ROUTER: LazyLock<ToolRouter<Hives>> = LazyLock::new(Hives::tool_router);

#[tool_handler(router = ROUTER)]
impl ServerHandler for Hives {
    async fn call_tool(
        &self,
        request: CallToolRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        let able = context.client_capabilities();
        if !able.is_some_and(|c| c.supports_tasks()) {
            return ROUTER
                .call(ToolCallContext::new(self, request, context))
                .await;
        }
        let asks = request.name == "find_hive";
        let task = self.tasks.spawn(TaskOptions::new(), move |task| {
            Box::pin(async move {
                if asks {
                    task.request_input("name", question()).await?;
                    return Ok(counted());
                }
                tokio::select! {
                    _ = task.cancelled() => Err(TaskExit::Cancelled),
                    () = tokio::time::sleep(Duration::from_millis(300)) => Ok(counted()),
                }
            })
        });
        Ok(CallToolResponse::Task(CreateTaskResult::new(task)))
    }

    async fn get_task(
        &self,
        request: GetTaskParams,
        _: RequestContext<RoleServer>,
    ) -> Result<GetTaskResult, ErrorData> {
        Ok(GetTaskResult::new(self.tasks.get_task(&request.task_id)?))
    }

    async fn update_task(
        &self,
        request: UpdateTaskParams,
        _: RequestContext<RoleServer>,
    ) -> Result<(), ErrorData> {
        self.tasks
            .update_task(&request.task_id, request.input_responses)
    }

    async fn cancel_task(
        &self,
        request: CancelTaskParams,
        _: RequestContext<RoleServer>,
    ) -> Result<(), ErrorData> {
        self.tasks.cancel_task(&request.task_id)
    }

    fn get_info(&self) -> ServerConfig {
        let capabilities = ServerCapabilities::builder().enable_tools().enable_tasks();
        ServerConfig::new(capabilities.build())
    }
}

/// Starts the server and gives its URL; it ends with the runtime.
async fn serve() -> String {
    let tasks = TaskManager::new();
    let sessions = Arc::new(LocalSessionManager::default());
    let service: StreamableHttpService<Hives, LocalSessionManager> = StreamableHttpService::new(
        move || {
            Ok(Hives {
                tasks: tasks.clone(),
            })
        },
        sessions,
        StreamableHttpServerConfig::default(),
    );
    let router = axum::Router::new().route_service("/mcp", service);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    format!("http://{address}/mcp")
}

fn line(item: &Item) -> String {
    let word = match item.reason {
        Some(Reason::NotObserved) => "not-observed",
        _ => item.status.word(),
    };
    let message = item.message.as_deref().unwrap_or_default();
    format!("{word} {}: {message}", item.id)
}

#[tokio::test]
async fn the_extension_is_judged() {
    let url = serve().await.parse().unwrap();
    let connector = Connector::new(Endpoint::Url(url), wire::Options::default()).unwrap();
    let options = Options {
        revisions: vec![Revision::NEWEST],
        ..Options::default()
    };
    let outcome = conform::run(&connector, &options, &|_| {}).await.unwrap();
    let about = |i: &&Item| {
        i.id.starts_with("contract/task-extension/") || i.id == "contract/base/result-schema"
    };
    let unsettled =
        |i: &&Item| i.status != Status::Pass && !matches!(i.reason, Some(Reason::Untestable));
    let items: Vec<_> = outcome
        .items
        .iter()
        .filter(about)
        .filter(unsettled)
        .collect();
    let lines: Vec<_> = items.into_iter().map(line).collect();
    insta::assert_snapshot!(lines.join("\n"), @r"
    not-observed contract/task-extension/failed: no such task seen
    not-observed contract/task-extension/failure-told: no such task seen
    not-observed contract/task-extension/needed-capability: no refusal of a client that does not know tasks seen
    not-observed contract/task-extension/quiet-subscription: the server sends no news of tasks
    ");
}
