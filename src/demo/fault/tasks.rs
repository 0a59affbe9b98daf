//! The rows of the table of faults that are about tasks.

/// Adds its rows to those before, and hands all to the next part of the table.
macro_rules! tasks {
    ($next:ident $($rest:ident)*; $($before:tt)*) => {
        $next! { $($rest)*; $($before)*
            // Tasks: 2025-11-25
            TasksUndeclared, "tasks-undeclared", "tasks are served but not declared",
                "whoever supports tasks declares for which requests";
            TaskMetadataRefused, "task-metadata-refused", "requests that cannot be tasks are refused when they ask for one",
                "task metadata is ignored where tasks are not declared";
            TaskSupportIgnored, "task-support-ignored", "tools without task support run as tasks",
                "a tool without task support is not run as a task";
            TaskOptionalAnyway, "task-optional-anyway", "tools that need a task run without one",
                "a tool that needs a task is refused without one";
            TaskIdNumber, "task-id-number", "task ids are numbers",
                "a task id is a string";
            TaskIdTakenOver, "task-id-taken-over", "the client picks the id of its task",
                "task ids are made by the server";
            TaskIdRepeated, "task-id-repeated", "all tasks have the same id",
                "task ids are unique";
            TaskIdCounted, "task-id-counted", "task ids are counted up",
                "task ids cannot be guessed";
            TaskBeginsOver, "task-begins-over", "new tasks are shown as completed",
                "a task begins as working";
            TaskRevives, "task-revives", "completed tasks are shown as working every second time",
                "a finished task stays as it is";
            TaskInputUnmarked, "task-input-unmarked", "a task that asks is shown as working",
                "a task that needs input is input_required";
            TaskInputUnrelated, "task-input-unrelated", "questions of a task do not name it",
                "requests of a task name it in _meta";
            TaskInputStuck, "task-input-stuck", "a task that was answered still asks",
                "an answered task goes on";
            TaskCreatedAtVague, "task-created-at-vague", "createdAt is no timestamp",
                "createdAt is an ISO 8601 timestamp";
            TaskUpdatedAtVague, "task-updated-at-vague", "lastUpdatedAt is no timestamp",
                "lastUpdatedAt is an ISO 8601 timestamp";
            TaskTtlMissing, "task-ttl-missing", "tasks do not say how long they are kept",
                "tasks/get tells the ttl";
            TaskAnsweredDirectly, "task-answered-directly", "calls that ask for a task are answered with their result",
                "a call that asks for a task is answered with the task";
            TaskCreatedLate, "task-created-late", "the task is named when its work is over",
                "a task is named as soon as possible";
            TaskResultWrapped, "task-result-wrapped", "tasks/result wraps the result",
                "tasks/result gives the outcome of the call";
            TaskResultAltered, "task-result-altered", "tasks/result gives another text than the call",
                "tasks/result gives exactly what the call would have";
            TaskResultEarly, "task-result-early", "tasks/result is refused while the task works",
                "tasks/result waits for the task";
            TaskResultUnrelated, "task-result-unrelated", "tasks/result does not name the task",
                "tasks/result names the task in _meta";
            TaskProgressUnrelated, "task-progress-unrelated", "progress of a task does not name it",
                "messages of a task name it in _meta";
            TaskProgressRenamed, "task-progress-renamed", "progress of a task has another token",
                "progress of a task keeps the token of the call";
            TaskRunsOn, "task-runs-on", "a cancelled task goes on reporting progress",
                "cancelled work stops";
            RelatedTaskWins, "related-task-wins", "related-task in _meta decides which task is meant",
                "the parameter taskId decides";
            RelatedTaskEverywhere, "related-task-everywhere", "tasks/get, list and cancel name the task in _meta",
                "they name it in the result alone";
            TaskStatusRelated, "task-status-related", "notifications/tasks/status names the task in _meta",
                "it names it in its parameters alone";
            TaskListAnywhere, "task-list-anywhere", "tasks/list is served to clients that nobody tells apart",
                "tasks/list is for clients that are known";
            TaskListWhole, "task-list-whole", "tasks/list gives 150 tasks on one page",
                "tasks/list has pages";
            TaskListCut, "task-list-cut", "tasks/list has a first page only",
                "every task can be listed";
            AnyTaskCursor, "any-task-cursor", "tasks/list takes an invalid cursor for none",
                "an invalid cursor is answered with -32602";
            TaskCancelTerminal, "task-cancel-terminal", "finished tasks can be cancelled",
                "cancelling a finished task is answered with -32602";
            TaskCancelLazy, "task-cancel-lazy", "tasks/cancel answers that the task works",
                "tasks/cancel answers when the task is cancelled";
            TaskCancelUndone, "task-cancel-undone", "a cancelled task completes all the same",
                "a cancelled task stays cancelled";
            TaskUnknownCode, "task-unknown-code", "unknown tasks are answered with code -1",
                "an unknown task is answered with -32602";
            TaskFailureSilent, "task-failure-silent", "failed tasks have no statusMessage",
                "a failed task says why";
            TaskGetStreamed, "task-get-streamed", "tasks/get is answered with an event stream",
                "tasks/get is answered at once";

            // Tasks: the extension of 2026-07-28
            TaskUnasked, "task-unasked", "tasks are made for clients that do not know them",
                "no task for a client that did not declare the extension";
            TaskNeedOtherCode, "task-need-other-code", "a tool that needs a task is refused with -32602",
                "the missing extension is named with -32021";
            TaskTypeComplete, "task-type-complete", "new tasks have the resultType complete",
                "a new task has the resultType task";
            TaskTypeEverywhere, "task-type-everywhere", "tasks/get has the resultType task",
                "only a new task has the resultType task";
            ToolErrorFailsTask, "tool-error-fails-task", "a tool's own error fails its task",
                "failed is for JSON-RPC errors";
            TaskCreatedEarly, "task-created-early", "a task is named before it can be asked for",
                "a named task can be asked for";
            TaskWithState, "task-with-state", "a new task carries requestState",
                "questions come before the task";
            TaskWithoutResult, "task-without-result", "completed tasks have no result",
                "a completed task carries its result";
            InputKeyReused, "input-key-reused", "all questions of a task have the same key",
                "a question has a key of its own";
            TaskAckFull, "task-ack-full", "tasks/cancel answers with the task",
                "tasks/cancel is answered with an empty result";
            UnknownTaskAcknowledged, "unknown-task-acknowledged", "updates and cancellations of unknown tasks are acknowledged",
                "an unknown task is an error";
            UnknownInputRefused, "unknown-input-refused", "answers that nobody asked for are refused",
                "answers that nobody asked for are ignored";
            TasksForEveryone, "tasks-for-everyone", "tasks/* are served to clients that do not know tasks",
                "they are refused with -32021";
            TaskListenProgress, "task-listen-progress", "progress comes on a task's subscription",
                "no progress on a task's subscription";
        }
    };
}

pub(super) use tasks;
