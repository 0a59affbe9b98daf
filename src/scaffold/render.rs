//! Text with expressions, and the values in their places.

use handlebars::{Handlebars, RenderError, no_escape};

use super::Values;
use super::{escape, helpers};

/// Why a text cannot be rendered, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}{reason}", place(*.line, *.column))]
pub struct RenderFailure {
    /// The line, from 1, where it is known.
    pub line: Option<usize>,
    /// The column, from 1.
    pub column: Option<usize>,
    /// What is wrong.
    pub reason: String,
}

fn place(line: Option<usize>, column: Option<usize>) -> String {
    match (line, column) {
        (Some(line), Some(column)) => format!("line {line}, column {column}: "),
        (Some(line), None) => format!("line {line}: "),
        _ => String::new(),
    }
}

/// Puts values into texts. Unknown names are errors.
pub(super) struct Renderer {
    engine: Handlebars<'static>,
}

impl Renderer {
    pub fn new() -> Renderer {
        let mut engine = Handlebars::new();
        engine.set_strict_mode(true);
        helpers::register(&mut engine);
        Renderer { engine }
    }

    /// A file's text; values are escaped for the file's format.
    pub fn file(
        &mut self,
        path: &str,
        text: &str,
        values: &Values,
    ) -> Result<String, RenderFailure> {
        self.engine.register_escape_fn(escape::of(path));
        self.render(text, values)
    }

    /// A text that is no file: a path, a line.
    pub fn plain(&mut self, text: &str, values: &Values) -> Result<String, RenderFailure> {
        self.engine.register_escape_fn(no_escape);
        self.render(text, values)
    }

    fn render(&self, text: &str, values: &Values) -> Result<String, RenderFailure> {
        self.engine
            .render_template(text, values)
            .map_err(|error| failure(&error))
    }
}

fn failure(error: &RenderError) -> RenderFailure {
    use handlebars::RenderErrorReason::TemplateError;
    if let TemplateError(syntax) = error.reason() {
        let (line, column) = syntax.pos().unzip();
        return RenderFailure {
            line,
            column,
            reason: syntax.reason().to_string(),
        };
    }
    RenderFailure {
        line: error.line_no,
        column: error.column_no,
        reason: error.reason().to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn values() -> Values {
        match json!({"name": "a \"b\"", "jwt": false, "http": true, "noun": {"snake": "order"}}) {
            Value::Object(values) => values,
            _ => Values::new(),
        }
    }

    #[test]
    fn values_are_escaped_for_the_format_and_raw_ones_are_not() {
        let mut renderer = Renderer::new();
        let mut file = |path: &str, text: &str| renderer.file(path, text, &values()).unwrap();
        assert_eq!(file("a.toml", "x = \"{{name}}\""), r#"x = "a \"b\"""#);
        assert_eq!(file("a.toml", "{{{name}}}"), "a \"b\"");
        assert_eq!(file("a.md", "{{name}} {{noun.snake}}"), "a \"b\" order");
        assert_eq!(file("a.yml", "$\\{{ secrets.X }}"), "${{ secrets.X }}");
    }

    #[test]
    fn conditions_vanish_with_their_lines() {
        let text = "a\n{{#if jwt}}\nb\n{{else}}\nc\n{{/if}}\n{{#if (and http (not jwt))}}\nd\n{{/if}}\ne\n";
        let rendered = Renderer::new().plain(text, &values());
        assert_eq!(rendered.as_deref(), Ok("a\nc\nd\ne\n"));
    }

    #[test]
    fn an_unknown_name_and_a_broken_block_say_where() {
        let mut renderer = Renderer::new();
        let unknown = renderer.plain("a\n  {{nmae}}", &values()).unwrap_err();
        assert_eq!((unknown.line, unknown.column), (Some(2), Some(3)));
        assert!(unknown.to_string().contains("nmae"), "{unknown}");
        let unknown = renderer
            .plain("{{#if nope}}x{{/if}}", &values())
            .unwrap_err();
        assert!(unknown.to_string().contains("nope"), "{unknown}");
        let unknown = renderer
            .plain("{{#if (or jwt nope)}}x{{/if}}", &values())
            .unwrap_err();
        assert!(unknown.to_string().contains("nope"), "{unknown}");
        let open = renderer.plain("a\n{{#if jwt}}\nb", &values()).unwrap_err();
        assert!(open.line.is_some(), "{open}");
    }
}
