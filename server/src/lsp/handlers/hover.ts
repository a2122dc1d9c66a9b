import { type Hover, type HoverParams, MarkupKind } from "vscode-languageserver";
import { pageOf } from "../../core/projections/explain";
import { toHover } from "../../core/projections/hover";
import { explainCommand } from "../../protocol/messages";
import type { Session } from "../session";
import { findingsAt } from "./at-position";
import { documentHoverAt } from "./readiness-document";

/** What is wrong at a place, why it hurts and what to do. */
export async function hover(session: Session, { textDocument, position }: HoverParams): Promise<Hover | null> {
  const found = await findingsAt(session, textDocument.uri, { start: position, end: position });
  const first = found?.findings[0];
  if (!found || !first) {
    const claim = await documentHoverAt(session, textDocument.uri, position);
    return claim ? { contents: { kind: MarkupKind.Markdown, value: claim.value }, range: claim.at } : null;
  }
  const { folder, findings } = found;
  const value = toHover(
    findings.map(({ finding }) => finding),
    {
      linkTo: ({ path, at }) => `${folder.uriOf(path)}#L${at.start.line + 1}`,
      claims: (check) =>
        (folder.snapshot?.documents ?? []).flatMap(({ path, items }) =>
          items
            .filter(({ checks }) => checks.some((id) => id.replace(/#.*$/, "") === check))
            .map(({ at, state }) => ({ path, at, state })),
        ),
      explain: ({ result }) => {
        if (!session.client.ownCommands) return pageOf(result.check);
        const request = { folder: folder.uri, check: result.check, component: result.component };
        return `command:${explainCommand}?${encodeURIComponent(JSON.stringify([request]))}`;
      },
    },
  );
  return { contents: { kind: MarkupKind.Markdown, value }, range: first.range };
}
