//! One walk over a syntax tree, without recursion.

use tree_sitter::{Node, Tree};

use super::details::{bound, imports, mark, parameters};
use super::model::{
    Assign, Call, Comment, Function, Handler, Import, Link, Returned, Role, Shape, Source,
};
use super::value::{arguments, chain, children, line, name, of, path, value};
use crate::lint::project::Language;

/// Nodes that are looked at; code of the greatest file that is read has fewer.
const MOST_NODES: usize = 2_000_000;

/// A node on the way from the root to the one looked at.
struct Level {
    kind: &'static str,
    function: Option<usize>,
    handler: Option<usize>,
    call: Option<usize>,
    conditional: bool,
    in_class: bool,
    tried: bool,
    returned: bool,
    test: bool,
}

struct Walk<'t> {
    text: &'t str,
    source: Source,
    levels: Vec<Level>,
    /// Decorators and attributes whose function has not come yet.
    marks: Vec<Link>,
    /// The name that the next function gets: `const name = () => …`.
    named: String,
    /// Line on which the last comment ended.
    comment_end: Option<usize>,
}

pub(super) fn walk(tree: &Tree, file: usize, language: Language, text: &str) -> Source {
    let mut walk = Walk {
        text,
        source: Source::new(file, language),
        levels: Vec::new(),
        marks: Vec::new(),
        named: String::new(),
        comment_end: None,
    };
    let mut cursor = tree.walk();
    let mut nodes = 0;
    loop {
        nodes += 1;
        if nodes > MOST_NODES {
            return walk.source;
        }
        let node = cursor.node();
        let level = walk.enter(node, cursor.field_name());
        if cursor.goto_first_child() {
            walk.levels.push(level);
            continue;
        }
        while !cursor.goto_next_sibling() {
            if !cursor.goto_parent() {
                return walk.source;
            }
            walk.levels.pop();
        }
    }
}

impl Walk<'_> {
    /// Notes what the node is, and what is true inside of it.
    fn enter(&mut self, node: Node<'_>, field: Option<&str>) -> Level {
        let kind = node.kind();
        let mut level = match self.levels.last() {
            Some(around) => Level {
                kind,
                call: around.call,
                ..*around
            },
            None => Level {
                kind,
                function: None,
                handler: None,
                call: None,
                conditional: false,
                in_class: false,
                tried: false,
                returned: false,
                test: false,
            },
        };
        if !node.is_named() {
            return level;
        }
        match kind {
            "function_definition"
            | "lambda"
            | "function_declaration"
            | "function_expression"
            | "arrow_function"
            | "method_definition"
            | "generator_function"
            | "generator_function_declaration"
            | "function_item"
            | "closure_expression"
            | "async_block" => {
                self.function(node, &mut level);
            }
            "call" | "call_expression" | "new_expression" | "macro_invocation" => {
                self.call(node, &mut level);
            }
            "except_clause" | "catch_clause" => self.handler(node, &mut level),
            "assignment"
            | "assignment_expression"
            | "variable_declarator"
            | "let_declaration"
            | "const_item"
            | "static_item"
            | "augmented_assignment"
            | "named_expression"
            | "public_field_definition" => self.assign(node, &level),
            "import_statement" | "import_from_statement" | "use_declaration" => {
                let optional = level.tried || level.conditional || level.function.is_some();
                let found = imports(node, self.text, optional);
                self.source.imports.extend(found);
            }
            "comment" | "line_comment" | "block_comment" => self.comment(node),
            "return_statement" | "return_expression" => {
                if let Some(given) = node.named_child(0) {
                    self.returned(given, &level);
                    level.returned = true;
                }
            }
            "raise_statement" | "throw_statement" => {
                if let Some(handler) = level.handler.and_then(|h| self.source.handlers.get_mut(h)) {
                    handler.raises = true;
                }
                level.returned = false;
            }
            "if_statement"
            | "if_expression"
            | "match_expression"
            | "switch_statement"
            | "match_statement"
            | "conditional_expression"
            | "ternary_expression" => {
                level.conditional = true;
            }
            "try_statement" => level.tried = true,
            "class_definition" | "class_declaration" | "class" | "impl_item" | "trait_item"
            | "struct_item" => level.in_class = true,
            "mod_item" => {
                level.test |= self.marks.iter().any(|mark| mark.name == "cfg")
                    && node
                        .child_by_field_name("name")
                        .is_some_and(|n| of(n, self.text).contains("test"));
                self.marks.clear();
            }
            "decorator" | "attribute_item" => self.marks.extend(mark(node, self.text)),
            "pair" if field != Some("function") => {
                if let Some(key) = node.child_by_field_name("key") {
                    self.named = name(key, self.text);
                }
            }
            _ => {}
        }
        // Attributes belong to the item that follows.
        if matches!(
            kind,
            "struct_item" | "enum_item" | "impl_item" | "class_declaration"
        ) {
            self.marks.clear();
        }
        level
    }

    fn function(&mut self, node: Node<'_>, level: &mut Level) {
        let language = self.source.language;
        let own_name = node.child_by_field_name("name").map(|n| name(n, self.text));
        let given = std::mem::take(&mut self.named);
        let is_item = !matches!(node.kind(), "closure_expression" | "lambda" | "async_block");
        let marks = if is_item {
            std::mem::take(&mut self.marks)
        } else {
            Vec::new()
        };
        let name = own_name.unwrap_or(given);
        let role = role(
            language,
            &name,
            &marks,
            level.call.map(|call| &self.source.calls[call]),
        );
        let test = level.test
            || marks.iter().any(|mark| {
                language == Language::Rust && mark.name.rsplit('.').next() == Some("test")
            });
        let is_async = node.kind() == "async_block" || is_async(node);
        self.source.functions.push(Function {
            name,
            line: line(node),
            end: node.end_position().row + 1,
            span: node.byte_range(),
            is_async,
            parameters: parameters(node, self.text),
            documented: self.documented(node),
            marks,
            outer: level.function,
            role,
            test,
            call: level.call,
        });
        level.function = Some(self.source.functions.len() - 1);
        level.handler = None;
        level.call = None;
        level.conditional = false;
        level.tried = false;
        level.returned = false;
        level.test = test;
        level.in_class = false;
        // The body of `x => value` is what it returns.
        if let Some(body) = node.child_by_field_name("body")
            && matches!(
                node.kind(),
                "arrow_function" | "closure_expression" | "lambda"
            )
            && !matches!(body.kind(), "statement_block" | "block")
        {
            self.returned(body, level);
        }
    }

    fn documented(&self, node: Node<'_>) -> bool {
        let begins = node.start_position().row;
        let commented = self
            .comment_end
            .is_some_and(|end| end == begins || end + 1 == begins);
        let first = node
            .child_by_field_name("body")
            .and_then(|body| body.named_child(0))
            .filter(|first| first.kind() == "expression_statement")
            .and_then(|statement| statement.named_child(0));
        commented || first.is_some_and(|first| first.kind().ends_with("string"))
    }

    fn call(&mut self, node: Node<'_>, level: &mut Level) {
        let above = self.levels.last().map_or("", |above| above.kind);
        let is_link = matches!(
            above,
            "field_expression" | "member_expression" | "attribute"
        );
        let chained = node
            .child_by_field_name("function")
            .is_some_and(|function| {
                let object = ["object", "value"]
                    .iter()
                    .find_map(|field| function.child_by_field_name(field));
                object.is_some_and(|object| {
                    object.kind().starts_with("call")
                        || matches!(
                            object.kind(),
                            "await_expression" | "try_expression" | "parenthesized_expression"
                        )
                })
            });
        let path = path(node, self.text);
        if path == "require" {
            self.required(node, level);
        }
        self.source.calls.push(Call {
            arguments: arguments(node, self.text, 1),
            chain: if chained && !is_link {
                chain(node, self.text)
            } else {
                Vec::new()
            },
            path,
            line: line(node),
            span: node.byte_range(),
            function: level.function,
            handler: level.handler,
            conditional: level.conditional,
            returned: level.returned,
            awaited: matches!(above, "await" | "await_expression"),
        });
        level.call = Some(self.source.calls.len() - 1);
    }

    /// `const { exec } = require("child_process")`: the assignment around it named the variables.
    fn required(&mut self, node: Node<'_>, level: &Level) {
        let given = arguments(node, self.text, 1);
        let Some(module) = given.first().and_then(|argument| argument.value.text()) else {
            return;
        };
        let bare = module.strip_prefix("node:").unwrap_or(module);
        let (targets, whole) = match self.source.assigns.last() {
            Some(assign) if assign.line == line(node) => {
                let whole =
                    matches!(&assign.value.shape, Shape::Call(path, _) if path == "require");
                (assign.targets.clone(), whole && !self.text_has_brace(node))
            }
            _ => (vec![String::new()], true),
        };
        for local in targets {
            let path = if whole {
                bare.to_owned()
            } else {
                format!("{bare}.{local}")
            };
            self.source.imports.push(Import {
                local,
                path,
                module: module.to_owned(),
                line: line(node),
                optional: level.function.is_some() || level.tried,
                types_only: false,
            });
        }
    }

    /// Whether the declaration of this value takes it apart: `const { a } = …`.
    fn text_has_brace(&self, node: Node<'_>) -> bool {
        let begin = self.text[..node.start_byte()]
            .rfind('\n')
            .map_or(0, |at| at + 1);
        self.text[begin..node.start_byte()].contains('{')
    }

    fn handler(&mut self, node: Node<'_>, level: &mut Level) {
        let mut types = node.child_by_field_name("value");
        let mut variable = node.child_by_field_name("parameter");
        // `except E as e` is an `as` pattern in the place of the types.
        if let Some(pattern) = types.filter(|types| types.kind() == "as_pattern") {
            variable = pattern.child_by_field_name("alias");
            types = pattern.named_child(0);
        }
        if variable.is_none() {
            variable = node.child_by_field_name("alias");
        }
        let body = node
            .child_by_field_name("body")
            .or_else(|| children(node).find(|child| child.kind() == "block"));
        let statements: Vec<&str> = body
            .map(|body| children(body).map(|statement| statement.kind()).collect())
            .unwrap_or_default();
        let is_nothing = |kind: &&str| matches!(*kind, "pass_statement" | "empty_statement");
        let text = of(node, self.text);
        self.source.handlers.push(Handler {
            types: types
                .map(|types| name(types, self.text))
                .unwrap_or_default(),
            variable: variable.map(|variable| name(variable, self.text)),
            empty: statements.iter().all(is_nothing),
            commented: text.len() < 2_000
                && (text.contains("//") || text.contains("/*") || text.contains('#')),
            raises: false,
            line: line(node),
            span: node.byte_range(),
            function: level.function,
        });
        level.handler = Some(self.source.handlers.len() - 1);
    }

    fn assign(&mut self, node: Node<'_>, level: &Level) {
        let field = |names: [&str; 3]| names.iter().find_map(|n| node.child_by_field_name(n));
        let (Some(target), Some(given)) = (
            field(["left", "name", "pattern"]),
            field(["right", "value", "value"]),
        ) else {
            return;
        };
        let targets = bound(target, self.text);
        if let [only] = targets.as_slice() {
            self.named.clone_from(only);
        }
        let declaration = self.levels.last().map_or("", |above| above.kind);
        let is_const = matches!(node.kind(), "const_item" | "static_item")
            || declaration == "lexical_declaration"
                && self.text[..node.start_byte()].trim_end().ends_with("const");
        self.source.assigns.push(Assign {
            targets,
            value: value(given, self.text, 0),
            line: line(node),
            function: level.function,
            in_class: level.in_class,
            conditional: level.conditional,
            is_const,
        });
    }

    fn comment(&mut self, node: Node<'_>) {
        let begins = node.start_byte();
        let before = self.text[..begins].rfind('\n').map_or(0, |at| at + 1);
        let end = node.end_position();
        // A line comment of Rust ends at the beginning of the next line.
        self.comment_end = Some(end.row.saturating_sub(usize::from(end.column == 0)));
        self.source.comments.push(Comment {
            span: node.byte_range(),
            line: line(node),
            alone: self.text[before..begins].trim().is_empty(),
        });
    }

    fn returned(&mut self, given: Node<'_>, level: &Level) {
        self.source.returns.push(Returned {
            value: value(given, self.text, 0),
            span: given.byte_range(),
            line: line(given),
            function: level.function,
            handler: level.handler,
        });
    }
}

fn is_async(node: Node<'_>) -> bool {
    let mut cursor = node.walk();
    node.children(&mut cursor).take(6).any(|child| {
        child.kind() == "async"
            || child.kind() == "function_modifiers" && {
                let mut cursor = child.walk();
                child
                    .children(&mut cursor)
                    .any(|word| word.kind() == "async")
            }
    })
}

/// What a function is to the server: its decorators, its name, or the call that takes it say so.
fn role(language: Language, name: &str, marks: &[Link], call: Option<&Call>) -> Option<Role> {
    let by_word = |word: &str| match word {
        "tool" | "call_tool" | "registerTool" | "addTool" | "Tool" | "registerAppTool" => {
            Some(Role::Tool)
        }
        "prompt"
        | "resource"
        | "get_prompt"
        | "read_resource"
        | "registerPrompt"
        | "custom_route"
        | "registerResource"
        | "addPrompt"
        | "addResource"
        | "addResourceTemplate" => Some(Role::Other),
        _ => None,
    };
    let marked = marks
        .iter()
        .find_map(|mark| by_word(mark.name.rsplit('.').next().unwrap_or_default()));
    if marked.is_some() {
        return marked;
    }
    if name == "call_tool" && language == Language::Rust {
        return Some(Role::Tool);
    }
    let call = call.filter(|_| language == Language::TypeScript)?;
    if call.last() == "setRequestHandler" {
        let first = call.at(0);
        let is_call = first.is_some_and(|schema| match &schema.shape {
            Shape::Name(path) => path.contains("CallTool"),
            Shape::Text(method) => method == "tools/call",
            _ => false,
        });
        return Some(if is_call { Role::Tool } else { Role::Other });
    }
    let is_method = call.path.contains('.');
    by_word(call.last()).filter(|_| is_method)
}
