import { commands, Disposable, Uri, window, workspace } from "vscode";
import type { FixQuestion, FixRequest, SafeFixesRequest, Target } from "../../../server/src/protocol/messages";
import { wantedUri } from "../documents";
import type { FixPlan } from "../server";
import { openArguments } from "../view/tree-row";
import { type CommandContext, tellFailure, withServer } from "./command-context";
import { offerCommands } from "./offer-commands";

/** How long the status bar says what a fix did. */
const SHOWN_FOR = 8_000;
const REMEMBERED = "Asked once: the answer is kept in .readiness/config.yaml";

/** Plans a fix and carries it out as one step to undo; a refusal is told, because it is the answer to a command. */
export async function applyFix(context: CommandContext, request: FixRequest): Promise<void> {
  if (!workspace.isTrusted) return tellFailure(context.log, "fixes write files, so they are off in Restricted Mode.");
  await withServer(context, async (server) => {
    const { folder, check, component, finding, as } = request;
    const about = {
      folder,
      check,
      component,
      ...(finding !== undefined && { finding }),
      ...(as !== undefined && { as }),
    };
    const answer = await server.planFix(about);
    if (answer.question === undefined) return carryOut(context, check, answer);
    const choose = await ask(answer.question);
    if (choose !== undefined) await carryOut(context, check, await server.planFix({ ...about, choose }));
  });
}

/** Puts a fix's question: what would be taken stands first, so that Enter takes it. */
async function ask({ question, options, taken }: FixQuestion): Promise<string | undefined> {
  const items = options.map(({ id, title }) => ({ label: title, id }));
  items.sort((a, b) => Number(b.id === taken) - Number(a.id === taken));
  const picked = await window.showQuickPick(items, { title: question, placeHolder: REMEMBERED });
  return picked?.id;
}

/** Carries out what is safe of a category as one step to undo. */
export async function applySafeFixes(context: CommandContext, request: SafeFixesRequest): Promise<void> {
  if (!workspace.isTrusted) return tellFailure(context.log, "fixes write files, so they are off in Restricted Mode.");
  await withServer(context, async (server) => {
    await carryOut(context, request.category, await server.planSafeFixes(request));
  });
}

/** Carries out what was planned about a check, as one step to undo. */
export async function carryOut(context: CommandContext, check: string, answer: FixPlan): Promise<void> {
  if (answer.kind === "refused") {
    context.log.info(`${check}: nothing was changed. ${answer.reason}`);
    void window.showWarningMessage(`Readiness: ${answer.reason}`);
    if (answer.instead !== undefined) await compare(answer.instead);
    return;
  }
  if (answer.open === undefined && answer.commands !== undefined) return offerCommands(context, answer);
  // A preview that is discarded, or applied with nothing ticked, changes nothing: that is a decision, not a failure.
  if (await changesAnything(() => workspace.applyEdit(answer.edit))) await tellOutcome(context, answer);
}

/** Shows what is there beside what the fix would have written. */
async function compare({ uri, text }: { readonly uri: string; readonly text: string }): Promise<void> {
  const there = Uri.parse(uri);
  const name = there.path.slice(there.path.lastIndexOf("/") + 1);
  await commands.executeCommand("vscode.diff", there, wantedUri(name, text), `${name} ↔ as the fix writes it`);
}

async function changesAnything(apply: () => Thenable<boolean>): Promise<boolean> {
  let changed = false;
  const note = () => {
    changed = true;
  };
  const watching = Disposable.from(
    workspace.onDidCreateFiles(note),
    workspace.onDidChangeTextDocument(({ contentChanges }) => {
      if (contentChanges.length > 0) changed = true;
    }),
  );
  try {
    return (await apply()) && changed;
  } finally {
    watching.dispose();
  }
}

async function tellOutcome(context: CommandContext, answer: Extract<FixPlan, { kind: "edit" }>): Promise<void> {
  const { log } = context;
  log.info([answer.title, ...answer.notes].join("\n  "));
  const more = answer.notes.length > 0 ? " (what to look at is in the log)" : "";
  window.setStatusBarMessage(`$(check) ${answer.title}${more}`, SHOWN_FOR);
  if (answer.open !== undefined) await show(answer.open);
  if (answer.commands !== undefined) await offerCommands(context, answer);
}

/** By the editor's own command: a document that an extension opens stays open for minutes after its tab is closed. */
async function show(target: Target): Promise<void> {
  const [uri, options] = openArguments(target);
  await commands.executeCommand("vscode.open", uri, { ...options, preview: false });
}
