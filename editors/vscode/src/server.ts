/** What to start, by the settings, and what to say if it cannot be started. */

import { execFile } from "node:child_process";
import { homedir } from "node:os";
import { join, resolve } from "node:path";

/** A command line, and the folder that it is started in. */
export interface Server {
  readonly command: string;
  readonly args: readonly string[];
  readonly folder: string | undefined;
}

/** Why a server cannot be started, and the setting that helps. */
export interface Problem {
  readonly message: string;
  readonly setting: "exportlint.path" | "exportlint.arguments";
}

/** The server that the settings ask for; `folder` is the first one of the workspace. */
export function server(path: string, args: readonly string[], folder?: string): Server {
  return { command: command(path.trim() || "exportlint", folder), args: ["lsp", ...args], folder };
}

function command(path: string, folder?: string): string {
  if (/^~[\\/]/.test(path)) {
    return join(homedir(), path.slice(2));
  }
  return isBare(path) ? path : resolve(folder ?? "", path);
}

/** Whether it is looked for in the PATH. */
function isBare(path: string): boolean {
  return !/[\\/]/.test(path);
}

/**
 * Why the server cannot be started, if so. It is asked for its help: a program that is not there,
 * that is no exportlint, or that does not take the arguments gives none.
 */
export function problem({ command, args, folder }: Server): Promise<Problem | undefined> {
  return new Promise((settle) => {
    // A program of another kind may not end by itself.
    const options = { cwd: folder, timeout: 10_000 };
    execFile(command, [...args, "--help"], options, (error, _, said) => {
      if (!error) {
        settle(undefined);
      } else if (typeof error.code === "number") {
        const [reason = ""] = said.trim().split("\n");
        const line = [command, ...args].join(" ");
        const message = `exportlint was not started: \`${line}\` says: ${reason}`;
        settle({ message, setting: "exportlint.arguments" });
      } else {
        settle({ message: missing(command, error), setting: "exportlint.path" });
      }
    });
  });
}

function missing(command: string, error: Error & { code?: unknown }): string {
  const help = "Install exportlint, or say in the setting `exportlint.path` where it is.";
  if (error.code !== "ENOENT") {
    return `exportlint was not started: ${error.message}. ${help}`;
  }
  const place = isBare(command) ? `no \`${command}\` in the PATH` : `no file \`${command}\``;
  return `exportlint was not started: there is ${place}. ${help}`;
}
