//! What is registered already, in each language.

use super::desk::{Desk, FILES};

#[test]
fn names_that_are_registered_are_found_in_the_code() {
    for (language, path, code) in [
        (
            "python",
            "src/orders/server.py",
            "from mcp.server import MCPServer\n\nmcp = MCPServer(\"orders\")\n\n\n\
             @mcp.tool(name=\"get_invoice\")\nasync def invoice(invoice_id: str) -> str:\n    return invoice_id\n\n\n\
             @mcp.resource(\"orders://tax-rates\", name=\"tax-rates\")\ndef rates() -> str:\n    return \"\"\n",
        ),
        (
            "typescript",
            "src/server.ts",
            "export function register(server: McpServer): void {\n  \
             server.registerTool(\"get_invoice\", { title: \"Get Invoice\" }, async () => ({ content: [] }));\n  \
             server.registerResource(\"tax-rates\", \"orders://tax-rates\", {}, async () => ({ contents: [] }));\n}\n",
        ),
        (
            "typescript",
            "src/tools/invoices.ts",
            "export const getInvoice = defineTool({\n  name: \"get_invoice\",\n  input: z.strictObject({}),\n});\n\n\
             export const rates = defineResource({ name: \"tax-rates\", uri: \"orders://tax-rates\" });\n",
        ),
        (
            "rust",
            "src/server.rs",
            "#[tool_router]\nimpl Orders {\n    #[tool(name = \"get_invoice\", description = \"Gets.\")]\n    \
             async fn invoice(&self) -> String {\n        String::new()\n    }\n}\n\n\
             fn rates() -> Resource {\n    Resource::new(\"orders://tax-rates\", \"tax-rates\")\n}\n",
        ),
        (
            "rust",
            "src/tools/invoices.rs",
            "const GET: &str = \"get_invoice\";\nconst RATES: &str = \"tax-rates\";\n\n\
             fn definition() -> model::Tool {\n    model::Tool::new(GET, \"Gets one.\", Map::new())\n}\n\n\
             fn rates() -> Resource {\n    Resource::new(\"orders://tax-rates\", RATES)\n}\n",
        ),
    ] {
        let desk = Desk::of(language, "standard", FILES);
        desk.put(path, code);
        let found = format!("the tool `get_invoice` is there already: {path}, line ");
        desk.add_in_vain(&["tool", "get_invoice"])
            .refused(&[&found]);
        desk.add_in_vain(&["resource", "tax-rates"])
            .refused(&["the resource `tax-rates` is there already"]);
        desk.add(&["tool", "get_receipt"]).done();
    }
}

#[test]
fn the_same_twice() {
    let desk = Desk::new();
    desk.add(&["tool", "get_invoice"]).done();
    desk.add_in_vain(&["tool", "get_invoice"]).refused(&[
        "the tool `get_invoice` is there already: src/orders/tools/get_invoice.py, line ",
    ]);
}

#[test]
fn a_file_that_would_be_new() {
    let desk = Desk::new();
    desk.put("tests/test_get_invoice.py", "");
    desk.add_in_vain(&["tool", "get_invoice"])
        .refused(&["`tests/test_get_invoice.py` is there already"]);
}
