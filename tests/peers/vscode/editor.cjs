// A mock of the module `vscode`: the types of jest-mock-vscode, and as much of an editor as the
// language client needs.

const { minimatch } = require("minimatch");
const { createVSCodeMock } = require("jest-mock-vscode");

const api = createVSCodeMock({ fn: (implementation) => implementation ?? (() => undefined) });

/** Parts of VS Code that jest-mock-vscode lacks. */
Object.assign(api, {
  CancellationError: class extends Error {},
  CancellationTokenSource: class {
    token = {
      isCancellationRequested: false,
      onCancellationRequested: () => new api.Disposable(() => {}),
    };
    cancel() {
      this.token.isCancellationRequested = true;
    }
    dispose() {}
  },
  CodeActionTriggerKind: { Invoke: 1, Automatic: 2 },
  InlayHint: class {},
  InlineCompletionTriggerKind: { Invoke: 0, Automatic: 1 },
  LogLevel: { Off: 0, Trace: 1, Debug: 2, Info: 3, Warning: 4, Error: 5 },
  NotebookCellKind: { Markup: 1, Code: 2 },
  RelativePattern: class {},
  TabInputCustom: class {},
  TabInputNotebook: class {},
  TabInputText: class {
    constructor(uri) {
      this.uri = uri;
    }
  },
  TabInputTextDiff: class {},
  WorkspaceEdit: class {
    set() {}
  },
});

/** What the extension and the language client have done. */
const seen = {
  commands: new Map(),
  contents: new Map(),
  diagnostics: new Map(),
  executed: [],
  messages: [],
  output: [],
  providers: new Map(),
};

/** The settings, and the button that the user presses in every message. */
const user = { settings: {}, button: undefined };

const events = {};
function event(name) {
  events[name] ??= new api.EventEmitter();
  return events[name].event;
}
const none = () => new api.Disposable(() => {});

const documents = [];
let editor;

const workspace = {
  workspaceFolders: [],
  textDocuments: documents,
  notebookDocuments: [],
  getConfiguration: (section) => ({
    get: (key, fallback) => user.settings[`${section}.${key}`] ?? fallback,
    has: (key) => `${section}.${key}` in user.settings,
    inspect: () => undefined,
  }),
  getWorkspaceFolder: () => workspace.workspaceFolders[0],
  createFileSystemWatcher: () => ({
    onDidCreate: none,
    onDidChange: none,
    onDidDelete: none,
    dispose() {},
  }),
  registerTextDocumentContentProvider(scheme, provider) {
    seen.contents.set(scheme, provider);
    return new api.Disposable(() => seen.contents.delete(scheme));
  },
};
const window = {
  get activeTextEditor() {
    return editor;
  },
  get visibleTextEditors() {
    return editor ? [editor] : [];
  },
  tabGroups: {
    get all() {
      return [{ tabs: documents.map(({ uri }) => ({ input: new api.TabInputText(uri) })) }];
    },
    onDidChangeTabs: event("onDidChangeTabs"),
  },
  createOutputChannel: () => {
    const write = (line) => seen.output.push(line);
    const levels = ["append", "appendLine", "trace", "debug", "info", "warn", "error"];
    return {
      ...Object.fromEntries(levels.map((level) => [level, write])),
      logLevel: api.LogLevel.Info,
      onDidChangeLogLevel: none,
      show() {},
      dispose() {},
    };
  },
};
for (const name of ["showErrorMessage", "showWarningMessage", "showInformationMessage"]) {
  window[name] = async (message) => {
    seen.messages.push(message);
    return user.button;
  };
}
const commands = {
  registerCommand(name, action) {
    if (seen.commands.has(name)) {
      throw new Error(`command '${name}' already exists`);
    }
    seen.commands.set(name, action);
    return new api.Disposable(() => seen.commands.delete(name));
  },
  executeCommand: async (name, ...args) => {
    seen.executed.push([name, ...args]);
    return seen.commands.get(name)?.(...args);
  },
};
const languages = {
  match(selector, document) {
    const matches = ({ scheme, language, pattern }) =>
      (!scheme || scheme === document.uri.scheme) &&
      (!language || language === document.languageId) &&
      (!pattern || minimatch(document.uri.fsPath, pattern));
    return [selector].flat().some(matches) ? 10 : 0;
  },
  createDiagnosticCollection: () => ({
    set: (uri, items) => seen.diagnostics.set(uri.toString(), items ?? []),
    delete: (uri) => seen.diagnostics.delete(uri.toString()),
    clear: () => seen.diagnostics.clear(),
    dispose: () => seen.diagnostics.clear(),
    has: (uri) => seen.diagnostics.has(uri.toString()),
    get: (uri) => seen.diagnostics.get(uri.toString()),
  }),
};

/** A namespace of the API: the given members, all events, and functions that record providers. */
function namespace(own) {
  return new Proxy(own, {
    get(_, name) {
      if (name in own) {
        return own[name];
      }
      if (/^on(Did|Will)/.test(name)) {
        return event(name);
      }
      if (/^register\w+Provider$/.test(name)) {
        return (_, provider) => {
          seen.providers.set(name, provider);
          return new api.Disposable(() => seen.providers.delete(name));
        };
      }
      return undefined;
    },
  });
}

const mock = {
  ...api,
  version: "1.106.0",
  commands: namespace(commands),
  env: { appName: "mock", language: "en" },
  languages: namespace(languages),
  window: namespace(window),
  workspace: namespace(workspace),
};

/** A document of VS Code, with the members that the language client reads. */
function open(path, languageId, text) {
  const document = {
    uri: api.Uri.file(path),
    fileName: path,
    languageId,
    version: 1,
    isClosed: false,
    isUntitled: false,
    isDirty: false,
    getText: () => text,
    /** Replaces the first occurrence of a text, as if the user had typed it. */
    replace(from, to) {
      const offset = text.indexOf(from);
      const before = text.slice(0, offset).split("\n");
      const [line, column] = [before.length - 1, before.at(-1).length];
      const range = new api.Range(line, column, line, column + from.length);
      text = text.slice(0, offset) + to + text.slice(offset + from.length);
      document.version += 1;
      const contentChanges = [{ range, rangeOffset: offset, rangeLength: from.length, text: to }];
      events.onDidChangeTextDocument.fire({ document, contentChanges, reason: undefined });
    },
  };
  documents.push(document);
  editor = { document };
  // In the order in which VS Code fires them.
  events.onDidChangeTabs.fire({ opened: [{}], closed: [], changed: [] });
  events.onDidOpenTextDocument?.fire(document);
  events.onDidChangeActiveTextEditor?.fire(editor);
  return document;
}

module.exports = { api: mock, events, open, seen, user, workspace };
