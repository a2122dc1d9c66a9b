import { CodeAction, type Command, workspace } from "vscode";
import type { ProvideCodeActionsSignature } from "vscode-languageclient";
import { isFixRequest } from "../requests";

/**
 * Turns the server's fixes into calls of our own command, so that the light bulb, the view and the palette apply a fix in the
 * one way: previewed where needed, one step to undo, the created file opened, a refusal explained. In Restricted Mode there
 * are none, because a fix writes files.
 */
export async function quickFixes(
  ...[document, range, context, token, next]: [...Parameters<ProvideCodeActionsSignature>, ProvideCodeActionsSignature]
): Promise<(CodeAction | Command)[]> {
  const actions = (await next(document, range, context, token)) ?? [];
  return actions.flatMap((action) => {
    const request = fixRequest(action);
    if (!(action instanceof CodeAction) || request === undefined) return [action];
    if (!workspace.isTrusted) return [];
    const own = new CodeAction(action.title, action.kind);
    own.diagnostics = action.diagnostics ?? [];
    if (action.isPreferred !== undefined) own.isPreferred = action.isPreferred;
    own.command = { title: action.title, command: "readiness.fix", arguments: [request] };
    return [own];
  });
}

/** The client library keeps what the server attached to an action in a property that `vscode.CodeAction` does not declare. */
function fixRequest(action: CodeAction | Command) {
  const data: unknown = "data" in action ? action.data : undefined;
  return isFixRequest(data) ? data : undefined;
}
