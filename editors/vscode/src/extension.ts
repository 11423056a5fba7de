/** The extension: it keeps a language server running, and says what to do if it cannot. */

import { type ExtensionContext, type LogOutputChannel, commands, window, workspace } from "vscode";
import { type DocumentSelector, LanguageClient, type StaticFeature } from "vscode-languageclient/node";

import { type Problem, problem, server } from "./server";

/** The server tells by their text which documents are ours; it passes over all others. */
const DOCUMENTS: DocumentSelector = ["file", "untitled"].flatMap((scheme) => [
  { scheme, language: "json" },
  { scheme, language: "jsonc" },
  { scheme, language: "yaml" },
  { scheme, pattern: "**/{exportlint,.exportlint}.toml" },
]);

/** Tells the server that it may have completions asked for once more, behind a key that was chosen. */
const ASKS_AGAIN: StaticFeature = {
  fillClientCapabilities(capabilities) {
    capabilities.experimental = { commands: { commands: ["editor.action.triggerSuggest"] } };
  },
  initialize() {},
  getState: () => ({ kind: "static" }),
  clear() {},
};

let client: LanguageClient | undefined;

/** Ends when all that was asked of the server so far is done. */
let last: Promise<void> = Promise.resolve();

export async function activate(context: ExtensionContext): Promise<void> {
  const output = window.createOutputChannel("exportlint", { log: true });
  const restart = () => inTurn(() => start(output));
  context.subscriptions.push(
    output,
    commands.registerCommand("exportlint.restart", restart),
    commands.registerCommand("exportlint.showOutput", () => output.show()),
    workspace.onDidChangeConfiguration((change) => {
      const settings = ["exportlint.path", "exportlint.arguments"];
      if (settings.some((setting) => change.affectsConfiguration(setting))) {
        void restart();
      }
    }),
  );
  await restart();
}

export function deactivate(): Promise<void> {
  return inTurn(stop);
}

/** Does something when all that was asked for before is done, so that one server runs at a time. */
function inTurn(work: () => Promise<void>): Promise<void> {
  last = last.then(work, work);
  return last;
}

async function start(output: LogOutputChannel): Promise<void> {
  await stop();
  const settings = workspace.getConfiguration("exportlint");
  const [first] = (workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === "file");
  const asked = server(
    settings.get("path", ""),
    settings.get<string[]>("arguments", []),
    first?.uri.fsPath,
  );
  const found = await problem(asked);
  if (found) {
    output.error(found.message);
    // The answer of the user is not waited for.
    void say(found);
    return;
  }
  output.info(`starting ${asked.command} ${asked.args.join(" ")}`);
  client = new LanguageClient(
    "exportlint",
    { command: asked.command, args: [...asked.args], options: { cwd: asked.folder } },
    { documentSelector: DOCUMENTS, outputChannel: output },
  );
  client.registerFeature(ASKS_AGAIN);
  // The client itself says why, if it fails.
  await client.start().catch(() => undefined);
}

async function stop(): Promise<void> {
  const running = client;
  client = undefined;
  // A server that has crashed cannot be stopped.
  await running?.dispose().catch(() => undefined);
}

async function say({ message, setting }: Problem): Promise<void> {
  const open = "Open the Setting";
  if ((await window.showErrorMessage(message, open)) === open) {
    await commands.executeCommand("workbench.action.openSettings", setting);
  }
}
