//! GitHub workflows as typed views: triggers, jobs, steps.

use std::collections::BTreeSet;

use super::yaml::{Node, Value};
use super::{File, Project};

/// Jobs of a workflow, and names in `needs`, that are looked at.
const MOST_JOBS: usize = 100;

/// One file of `.github/workflows/`.
#[derive(Debug, Clone)]
pub struct Workflow<'a> {
    /// The file's path.
    pub path: &'a str,
    /// The document.
    pub node: &'a Node,
    /// Its jobs, in order.
    pub jobs: Vec<Job<'a>>,
}

/// A job.
#[derive(Debug, Clone)]
pub struct Job<'a> {
    /// Its key.
    pub id: &'a str,
    /// The line of its key.
    pub line: usize,
    /// Its mapping.
    pub node: &'a Node,
    /// Its steps, in order.
    pub steps: Vec<Step<'a>>,
}

/// A step.
#[derive(Debug, Clone, Copy)]
pub struct Step<'a> {
    /// Its mapping.
    pub node: &'a Node,
    /// `uses`.
    pub uses: Option<&'a str>,
    /// `run`.
    pub run: Option<&'a str>,
}

/// The workflows of a project.
pub fn workflows(project: &Project) -> Vec<Workflow<'_>> {
    project.files().iter().filter_map(workflow).collect()
}

/// Whether a path is a workflow's.
pub fn is_workflow(path: &str) -> bool {
    let inside = path.strip_prefix(".github/workflows/");
    inside.is_some_and(|name| !name.contains('/') && super::kubernetes::is_yaml(name))
}

fn workflow(file: &File) -> Option<Workflow<'_>> {
    if !is_workflow(&file.path) {
        return None;
    }
    let node = file.yaml().ok()?.first()?;
    let jobs = node.get("jobs").map_or(&[][..], Node::entries);
    Some(Workflow {
        path: &file.path,
        node,
        jobs: jobs
            .iter()
            .take(MOST_JOBS)
            .map(|(key, node)| job(&key.text, key.line, node))
            .collect(),
    })
}

fn job<'a>(id: &'a str, line: usize, node: &'a Node) -> Job<'a> {
    let steps = node.get("steps").map_or(&[][..], Node::items);
    let step = |node: &'a Node| Step {
        node,
        uses: node.text_at("uses"),
        run: node.text_at("run"),
    };
    Job {
        id,
        line,
        node,
        steps: steps.iter().map(step).collect(),
    }
}

impl<'a> Workflow<'a> {
    /// The events that start it.
    pub fn triggers(&self) -> Vec<&'a str> {
        // A reader of YAML 1.1 turns the key into `true`.
        let on = self.node.get("on").or_else(|| self.node.get("true"));
        match on.map(|on| &on.value) {
            Some(Value::Text(text)) => vec![text],
            Some(Value::List(items)) => items.iter().filter_map(Node::text).collect(),
            Some(Value::Map(entries)) => entries.iter().map(|(key, _)| key.text.as_str()).collect(),
            _ => Vec::new(),
        }
    }

    /// The settings of an event.
    pub fn trigger(&self, event: &str) -> Option<&'a Node> {
        self.node.get("on")?.get(event)
    }

    /// The line of `on`.
    pub fn on_line(&self) -> usize {
        self.node.line_of("on")
    }

    /// Every step of every job.
    pub fn steps(&self) -> impl Iterator<Item = (&Job<'a>, &Step<'a>)> {
        self.jobs
            .iter()
            .flat_map(|job| job.steps.iter().map(move |step| (job, step)))
    }

    /// A job and all that has to be done before it.
    pub fn before(&self, job: &Job<'a>) -> Vec<&Job<'a>> {
        let mut found: Vec<&Job<'a>> = Vec::new();
        let mut next = job.needs();
        let mut seen: BTreeSet<&str> = next.iter().copied().collect();
        while let Some(id) = next.pop() {
            if let Some(job) = self.jobs.iter().find(|job| job.id == id) {
                found.push(job);
                next.extend(job.needs().into_iter().filter(|id| seen.insert(id)));
            }
        }
        found
    }
}

impl<'a> Job<'a> {
    /// The jobs it names in `needs`.
    pub fn needs(&self) -> Vec<&'a str> {
        match self.node.get("needs").map(|needs| &needs.value) {
            Some(Value::Text(text)) => vec![text],
            Some(Value::List(items)) => items
                .iter()
                .take(MOST_JOBS)
                .filter_map(Node::text)
                .collect(),
            _ => Vec::new(),
        }
    }

    /// Whether it tests: by its own name, or by what its steps run.
    pub fn tests(&self) -> bool {
        let own = [
            Some(self.id),
            self.node.text_at("name"),
            self.node.text_at("uses"),
        ];
        own.into_iter().flatten().any(super::ci::tests) || self.steps.iter().any(Step::tests)
    }

    /// Whether a step runs a command that holds one of these words, or uses such an action.
    pub fn does(&self, words: &[&str]) -> bool {
        let reusable = self.node.text_at("uses");
        reusable.is_some_and(|uses| words.iter().any(|word| uses.contains(word)))
            || self.steps.iter().any(|step| step.does(words))
    }
}

impl<'a> Step<'a> {
    /// Whether it tests: by its name, its command, its action or the command of its action.
    pub fn tests(&self) -> bool {
        let command = self.node.at(&["with", "command"]).and_then(Node::text);
        let own = [self.run, self.uses, self.node.text_at("name"), command];
        own.into_iter().flatten().any(super::ci::tests)
    }

    /// Whether it runs a command that holds one of these words, or uses such an action.
    pub fn does(&self, words: &[&str]) -> bool {
        let has = |text: Option<&str>| {
            text.is_some_and(|text| words.iter().any(|word| text.contains(word)))
        };
        has(self.run) || has(self.uses)
    }

    /// The value of an input of its action, as text.
    pub fn with(&self, key: &str) -> Option<String> {
        Some(self.node.get("with")?.get(key)?.shown())
    }

    /// The line of a key of the step.
    pub fn line_of(&self, key: &str) -> usize {
        self.node.line_of(key)
    }

    /// The lines of its script, each with its number in the file.
    pub fn run_lines(&self) -> Vec<(usize, &'a str)> {
        let Some(run) = self.node.get("run") else {
            return Vec::new();
        };
        lines_of(run, self.node.line_of("run"))
    }
}

/// The lines of a scalar with their numbers: a block begins on the line after its indicator.
pub fn lines_of(node: &Node, key: usize) -> Vec<(usize, &str)> {
    let text = node.text().unwrap_or_default();
    let block = text.ends_with('\n') || text.contains('\n');
    let first = if block {
        node.line.max(key + 1)
    } else {
        node.line
    };
    text.lines()
        .enumerate()
        .map(|(at, line)| (first + at, line))
        .collect()
}
