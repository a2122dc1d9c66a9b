import { type CodeAction, CodeActionKind, type Diagnostic, type Range } from "vscode-languageserver";
import { planRepair, repairTitle } from "../../core/language/repairs";
import type { Session } from "../session";
import { toWorkspaceEdit } from "../workspace-edit";
import { touches } from "./at-position";
import { editContext } from "./fix";
import { openFileAt } from "./open-file";

/** What mends the mistakes in a team's file at a place of it: the name that was meant, a field that is missing, an end. */
export async function repairActions(
  session: Session,
  uri: string,
  at: Range,
  diagnostics: readonly Diagnostic[],
): Promise<CodeAction[]> {
  const file = await openFileAt(session, uri, () => session.trusted);
  if (!file) return [];
  const { folder, path, text } = file;
  const context = editContext(session, folder);
  return (folder.problems.get(path) ?? [])
    .filter((problem) => touches(problem.at, at))
    .flatMap((problem) =>
      (problem.repairs ?? []).flatMap((repair): CodeAction[] => {
        const edit = planRepair(path, text, problem.at, repair);
        if (!edit) return [];
        const title = repairTitle(repair);
        const plan = { kind: "plan", fix: "repair", title, safety: "safe", edits: [edit], notes: [] } as const;
        return [
          {
            title,
            kind: CodeActionKind.QuickFix,
            diagnostics: diagnostics.filter(({ range }) => touches(range, problem.at)),
            isPreferred: repair.kind === "rename",
            edit: toWorkspaceEdit(plan, context),
          },
        ];
      }),
    );
}
