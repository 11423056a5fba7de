/** The extension: it runs the language server, and reports if that cannot be started. */

import { type ExtensionContext, type LogOutputChannel, commands, window, workspace } from "vscode";
import { type DocumentSelector, LanguageClient, type StaticFeature } from "vscode-languageclient/node";

import { type Problem, findProblem, serverCommand } from "./server";

/** The server recognizes exportlint documents by their contents and ignores all others. */
const DOCUMENTS: DocumentSelector = ["file", "untitled"].flatMap((scheme) => [
  { scheme, language: "json" },
  { scheme, language: "jsonc" },
  { scheme, language: "yaml" },
  { scheme, pattern: "**/{exportlint,.exportlint}.toml" },
]);

/** Tells the server that completions may trigger further suggestions after a key is completed. */
const TRIGGERS_SUGGEST: StaticFeature = {
  fillClientCapabilities(capabilities) {
    capabilities.experimental = { commands: { commands: ["editor.action.triggerSuggest"] } };
  },
  initialize() {},
  getState: () => ({ kind: "static" }),
  clear() {},
};

let client: LanguageClient | undefined;

/** Settles once all starts and stops so far are done. */
let lastAction: Promise<void> = Promise.resolve();

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

/** Runs an action after all earlier ones, so that there is one server at a time. */
function inTurn(action: () => Promise<void>): Promise<void> {
  lastAction = lastAction.then(action, action);
  return lastAction;
}

async function start(output: LogOutputChannel): Promise<void> {
  await stop();
  const settings = workspace.getConfiguration("exportlint");
  const [first] = (workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === "file");
  const server = serverCommand(
    settings.get("path", ""),
    settings.get<string[]>("arguments", []),
    first?.uri.fsPath,
  );
  const problem = await findProblem(server);
  if (problem) {
    output.error(problem.message);
    // Without waiting for the user, so that a restart can follow.
    void showProblem(problem);
    return;
  }
  output.info(`starting ${server.command} ${server.args.join(" ")}`);
  client = new LanguageClient(
    "exportlint",
    { command: server.command, args: [...server.args], options: { cwd: server.folder } },
    { documentSelector: DOCUMENTS, outputChannel: output },
  );
  client.registerFeature(TRIGGERS_SUGGEST);
  // The client reports a failure itself.
  await client.start().catch(() => undefined);
}

async function stop(): Promise<void> {
  const running = client;
  client = undefined;
  // Stopping fails if the server has crashed.
  await running?.dispose().catch(() => undefined);
}

async function showProblem({ message, setting }: Problem): Promise<void> {
  const open = "Open Settings";
  if ((await window.showErrorMessage(message, open)) === open) {
    await commands.executeCommand("workbench.action.openSettings", setting);
  }
}
