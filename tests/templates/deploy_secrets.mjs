// Judges ExternalSecrets, one JSON document a line on stdin, by the schema of their definition.
// The only package that has it is of v1beta1; the fields that the templates use are the same in v1.
import { createInterface } from "node:readline";
import { ExternalSecret } from "@kubernetes-models/external-secrets/external-secrets.io/v1beta1";

let found = 0;
for await (const line of createInterface({ input: process.stdin })) {
  const { file, manifest } = JSON.parse(line);
  try {
    new ExternalSecret({ ...manifest, apiVersion: "external-secrets.io/v1beta1" }).validate();
  } catch (error) {
    found += 1;
    console.log(`${file}: ${error.message}`);
  }
}
process.exit(found === 0 ? 0 : 1);
