/** The command line of the server, and why it may not start. */

import { execFile } from "node:child_process";
import { homedir } from "node:os";
import { join, resolve } from "node:path";

/** A command line and the folder to run it in. */
export interface ServerCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly folder: string | undefined;
}

/** Why the server cannot be started, and the setting to change. */
export interface Problem {
  readonly message: string;
  readonly setting: "exportlint.path" | "exportlint.arguments";
}

/** The server that the settings configure. `folder` is the first one of the workspace. */
export function serverCommand(
  path: string,
  args: readonly string[],
  folder?: string,
): ServerCommand {
  const command = resolveCommand(path.trim() || "exportlint", folder);
  return { command, args: ["lsp", ...args], folder };
}

function resolveCommand(path: string, folder?: string): string {
  if (/^~[\\/]/.test(path)) {
    return join(homedir(), path.slice(2));
  }
  return isBareName(path) ? path : resolve(folder ?? "", path);
}

/** Whether the operating system searches for it in the PATH. */
function isBareName(path: string): boolean {
  return !/[\\/]/.test(path);
}

/**
 * Finds out why the server cannot be started, if it cannot, by running it with `--help`. That fails
 * if the program does not exist, is not exportlint, or does not accept the arguments.
 */
export function findProblem({ command, args, folder }: ServerCommand): Promise<Problem | undefined> {
  return new Promise((settle) => {
    // Another program may not exit by itself.
    const options = { cwd: folder, timeout: 10_000 };
    execFile(command, [...args, "--help"], options, (error, _, stderr) => {
      if (!error) {
        settle(undefined);
      } else if (typeof error.code === "number") {
        const [reason = ""] = stderr.trim().split("\n");
        const line = [command, ...args].join(" ");
        const message = `Could not start exportlint: \`${line}\` failed: ${reason}`;
        settle({ message, setting: "exportlint.arguments" });
      } else {
        settle({ message: describeStartError(command, error), setting: "exportlint.path" });
      }
    });
  });
}

function describeStartError(command: string, error: Error & { code?: unknown }): string {
  const help = "Install exportlint, or set `exportlint.path`.";
  if (error.code !== "ENOENT") {
    return `Could not start exportlint: ${error.message}. ${help}`;
  }
  const where = isBareName(command) ? " in the PATH" : "";
  return `Could not start exportlint: \`${command}\` not found${where}. ${help}`;
}
