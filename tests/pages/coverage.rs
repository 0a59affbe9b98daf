//! How much of the specification is judged, revision by revision.

use std::fmt::Write as _;

use mcpkit::conform::coverage::{Seen, Sentence, Standing, sentences};
use mcpkit::conform::{Body, Requirement, requirements};
use mcpkit::mcp::Revision;
use mcpkit::outcome::Level;

const INTRO: &str = "\
What the specification asks of servers, sentence by sentence, and what becomes of it in `mcpkit \
conform`. A sentence is *judged* when a check can find it broken; *conditional* are those judged \
only on servers that give occasion, such as a tool that asks for input or a token of the user's. \
*Untestable* are those that nobody can see from outside, each with its reason below; *open* are \
those that nothing speaks about yet. Those of the tasks extension count in 2026-07-28. \
The catalogue's sentences carry numbers such as T05; \
a requirement names those that it covers in `covers`.";

/// The page.
pub fn page() -> String {
    let all = requirements().expect("sound requirements");
    let sentences = sentences().expect("sound sentences");
    let mut text = format!("# Coverage\n\n{INTRO}\n");
    for level in [Level::Must, Level::Should] {
        let _ = write!(text, "\n## {} per revision\n\n", level.word());
        text += HEAD_REVISION;
        for revision in Revision::ALL {
            let of = |s: &&Sentence| s.level == level && s.range.contains(revision);
            let counts = Counts::of(sentences.iter().filter(of), |s| s.standing(all, revision));
            text += &counts.row(revision.date());
        }
    }
    text += "\n## Per part\n\nAll revisions together; a sentence counts once.\n\n";
    text += HEAD_PART;
    let mut groups: Vec<&str> = sentences.iter().map(|s| s.group.as_str()).collect();
    groups.dedup();
    for group in groups {
        let of = |s: &&Sentence| s.group == group;
        let counts = Counts::of(sentences.iter().filter(of), |s| s.best_standing(all));
        text += &counts.row(group);
    }
    text += &Counts::of(sentences.iter(), |s| s.best_standing(all)).row("all");
    text += "\n## Untestable\n\n| id | what it asks | why nobody can see it |\n|---|---|---|\n";
    for (requirement, reason) in all.iter().filter_map(|r| untestable(r)) {
        let cell = |t: &str| t.replace('|', "\\|");
        let (says, reason) = (cell(&requirement.says), cell(reason));
        let _ = writeln!(text, "| {} | {says} | {reason} |", requirement.id);
    }
    text
}

const HEAD_REVISION: &str = "\
| revision | sentences | judged | of them conditional | untestable | open |\n\
|---|---|---|---|---|---|\n";
const HEAD_PART: &str = "\
| part | sentences | judged | of them conditional | untestable | open |\n\
|---|---|---|---|---|---|\n";

fn untestable(requirement: &Requirement) -> Option<(&Requirement, &str)> {
    match &requirement.body {
        Body::Untestable(reason) => Some((requirement, reason)),
        _ => None,
    }
}

#[derive(Default)]
struct Counts {
    sentences: usize,
    judged: usize,
    conditional: usize,
    untestable: usize,
}

impl Counts {
    fn of<'a>(
        sentences: impl Iterator<Item = &'a Sentence>,
        standing: impl Fn(&Sentence) -> Standing,
    ) -> Counts {
        let mut counts = Counts::default();
        for sentence in sentences {
            counts.sentences += 1;
            match standing(sentence) {
                Standing::Judged => {
                    counts.judged += 1;
                    counts.conditional += usize::from(sentence.seen == Seen::Cond);
                }
                Standing::Untestable => counts.untestable += 1,
                Standing::Open => {}
            }
        }
        counts
    }

    fn row(&self, name: &str) -> String {
        let open = self.sentences - self.judged - self.untestable;
        format!(
            "| {name} | {} | {} | {} | {} | {open} |\n",
            self.sentences, self.judged, self.conditional, self.untestable
        )
    }
}
