// Runs the packaged extension with the real server in the mock of VS Code, and checks what the editor
// would show: test.cjs EXTENSION ROOT FOLDER

const assert = require("node:assert");
const { execFileSync } = require("node:child_process");
const { cpSync, readFileSync } = require("node:fs");
const Module = require("node:module");
const { join } = require("node:path");
const { setTimeout: wait } = require("node:timers/promises");

const { api, events, open, seen, user, workspace } = require("./editor.cjs");

const [extension, root, folder] = process.argv.slice(2);
const load = Module._load;
Module._load = (name, ...rest) => (name === "vscode" ? api : load(name, ...rest));

const { activate, deactivate } = require(join(extension, "dist/extension.js"));

/** Waits until a function returns something; fails after ten seconds. */
async function until(get, what) {
  for (let tries = 0; tries < 500; tries += 1) {
    const found = get();
    if (found) {
      return found;
    }
    await wait(20);
  }
  throw new Error(`timed out waiting for ${what}; output:\n${seen.output.join("\n")}`);
}

/** The running servers: the children of this process. */
function servers() {
  const pids = readFileSync(`/proc/self/task/${process.pid}/children`, "utf8").trim();
  return pids ? pids.split(" ") : [];
}

function shown(document) {
  const items = seen.diagnostics.get(document.uri.toString());
  return items?.map(({ code, range }) => `${range.start.line + 1} ${code.value ?? code}`).sort();
}

function checked(path) {
  const report = execFileSync(
    "exportlint",
    ["check", "--format", "json", "--fail-on", "never", path],
    { cwd: folder, encoding: "utf8" },
  );
  const { findings } = JSON.parse(report);
  return findings.map(({ rule, start }) => `${start.line} ${rule}`).sort();
}

async function main() {
  const path = join(folder, "token-over-secret.yaml");
  cpSync(join(root, "examples/accidents/token-over-secret.yaml"), path);
  workspace.workspaceFolders = [{ uri: api.Uri.file(folder), name: "shop", index: 0 }];

  // Without the program: a message, and a button that opens the setting.
  user.settings["exportlint.path"] = "./bin/exportlint";
  user.button = "Open Settings";
  const context = { subscriptions: [] };
  await activate(context);
  await until(() => seen.executed.length, "the button");
  assert.deepEqual(seen.messages, [
    `Could not start exportlint: \`${join(folder, "bin/exportlint")}\` not found. ` +
      "Install exportlint, or set `exportlint.path`.",
  ]);
  assert.deepEqual(seen.executed, [["workbench.action.openSettings", "exportlint.path"]]);
  user.button = undefined;

  // With invalid arguments.
  user.settings["exportlint.path"] = "exportlint";
  user.settings["exportlint.arguments"] = ["--rules"];
  const settings = { affectsConfiguration: (name) => name === "exportlint.arguments" };
  events.onDidChangeConfiguration.fire(settings);
  await until(() => seen.messages.length > 1, "a message about the arguments");
  assert.deepEqual(seen.messages.splice(1), [
    "Could not start exportlint: `exportlint lsp --rules` failed: " +
      "error: unexpected argument '--rules' found",
  ]);

  // With valid settings: the findings in the open document are those of `check`.
  user.settings["exportlint.arguments"] = ["--today", "2027-01-31"];
  const shop = readFileSync(path, "utf8");
  const document = open(path, "yaml", shop);
  events.onDidChangeConfiguration.fire(settings);
  await until(() => shown(document)?.length, "findings");
  assert.deepEqual(shown(document), checked(path));
  assert.equal(servers().length, 1);

  // After an unsaved change: one finding is gone.
  const before = shown(document);
  document.replace("OAuth 2.0 Destination System - 1 | Rest Password", "REST | Access Token");
  await until(() => shown(document).length < before.length, "fewer findings");
  assert.deepEqual(
    shown(document),
    before.filter((line) => !line.startsWith("19 ")),
  );

  // Columns after characters of two, three and four bytes.
  const text = shop.replaceAll("OAuth 2.0 Destination System", "ä€𝄞 System");
  const wide = open(join(folder, "columns.yaml"), "yaml", text);
  await until(() => shown(wide)?.length, "findings after wide characters");
  const texts = seen.diagnostics.get(wide.uri.toString()).map(({ range: { start, end } }) => {
    return text.split("\n")[start.line].slice(start.character, end.character);
  });
  const expected = ["Rest Password", "Limit to Servertype"].map(
    (field) => `ä€𝄞 System - 1 | ${field}`,
  );
  assert.deepEqual(texts, expected);

  // Completions of a value.
  const token = new api.CancellationTokenSource().token;
  const provider = (name) => seen.providers.get(`register${name}Provider`);
  const line = shop.split("\n").findIndex((content) => content.includes("limit_to_servertype:"));
  const value = new api.Position(line, shop.split("\n")[line].length - "prod".length);
  const completions = await provider("CompletionItem").provideCompletionItems(
    document,
    value,
    token,
    { triggerKind: 0 },
  );
  const offered = (completions.items ?? completions).map(({ label }) => label.label ?? label);
  assert.deepEqual(offered, ["dev", "test", "prod"]);
  // Completing a key with permitted values triggers the completions of the values.
  const typed = shop.split("\n").toSpliced(line, 1, shop.split("\n")[line].split("imit_to")[0]);
  const half = open(join(folder, "half.yaml"), "yaml", typed.join("\n"));
  const key = new api.Position(line, typed[line].length);
  const keys = await provider("CompletionItem").provideCompletionItems(half, key, token, {
    triggerKind: 0,
  });
  const limit = (keys.items ?? keys).find(({ label }) => label === "limit_to_servertype");
  assert.equal(limit.command?.command, "editor.action.triggerSuggest");
  // Code actions of a finding.
  const diagnostics = seen.diagnostics.get(document.uri.toString());
  const actions = await provider("CodeActions").provideCodeActions(
    document,
    diagnostics[0].range,
    { diagnostics, only: undefined, triggerKind: 1 },
    token,
  );
  assert.deepEqual(
    actions.map(({ title }) => title),
    ["Ignore `mapping/control-field` here", "Open the manual of `mapping/control-field`"],
  );

  // A finding links to the manual of its rule.
  const [{ code }] = diagnostics;
  const manual = await seen.contents
    .get(code.target.scheme)
    .provideTextDocumentContent(code.target, token);
  assert.ok(manual.startsWith(`# ${code.value}\n\n## What it finds\n`), manual);

  // A restarted server checks the open document.
  const old = servers();
  await seen.commands.get("exportlint.restart")();
  await until(() => shown(document)?.length, "findings of the new server");
  assert.equal(servers().length, 1);
  assert.notDeepEqual(servers(), old);

  await deactivate();
  await until(() => servers().length === 0, "the end of the server");
  assert.deepEqual(seen.messages.slice(1), []);
}

main().then(
  () => process.exit(0),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
