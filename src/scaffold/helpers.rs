//! Conditions in templates. Those that handlebars brings take an unknown name for false; here it is
//! an error, since a misspelt condition would silently leave a part out.

use handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, JsonTruthy as _, Output, RenderContext,
    RenderError, RenderErrorReason, Renderable as _, ScopedJson,
};
use serde_json::Value;

/// Makes `if`, `unless`, `and`, `or`, `not` and `eq` strict.
pub(super) fn register(engine: &mut Handlebars<'_>) {
    engine.register_helper("if", Box::new(Block { wanted: true }));
    engine.register_helper("unless", Box::new(Block { wanted: false }));
    engine.register_helper(
        "and",
        Box::new(Logic(|all| all.iter().all(|v| v.is_truthy(false)))),
    );
    engine.register_helper(
        "or",
        Box::new(Logic(|all| all.iter().any(|v| v.is_truthy(false)))),
    );
    engine.register_helper(
        "not",
        Box::new(Logic(|all| !all.iter().any(|v| v.is_truthy(false)))),
    );
    engine.register_helper(
        "eq",
        Box::new(Logic(|all| all.windows(2).all(|w| w[0] == w[1]))),
    );
}

/// The values of a helper's parameters, all of which must be known.
fn known<'a>(helper: &'a Helper<'_>) -> Result<Vec<&'a Value>, RenderError> {
    let missing = |name: Option<&String>| {
        RenderErrorReason::MissingVariable(Some(name.cloned().unwrap_or_default())).into()
    };
    helper
        .params()
        .iter()
        .map(|param| match param.is_value_missing() {
            true => Err(missing(param.relative_path())),
            false => Ok(param.value()),
        })
        .collect()
}

struct Block {
    wanted: bool,
}

impl HelperDef for Block {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        registry: &'reg Handlebars<'reg>,
        context: &'rc Context,
        render: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let holds = known(helper)?.iter().all(|v| v.is_truthy(false));
        let part = if holds == self.wanted {
            helper.template()
        } else {
            helper.inverse()
        };
        part.map_or(Ok(()), |part| part.render(registry, context, render, out))
    }
}

struct Logic(fn(&[&Value]) -> bool);

impl HelperDef for Logic {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        let value = Value::Bool(self.0(&known(helper)?));
        Ok(ScopedJson::Derived(value))
    }
}
