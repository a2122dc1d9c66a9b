import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  type CompletionParams,
  type DocumentLink,
  type DocumentLinkParams,
  type Hover,
  type HoverParams,
  MarkupKind,
} from "vscode-languageserver";
import { suggestionsAt } from "../../core/language/complete";
import { mentionAt, mentionsIn } from "../../core/language/mentions";
import { isTeamYaml } from "../../core/language/places";
import type { Known } from "../../core/language/words";
import type { Folder } from "../folder";
import type { Session } from "../session";
import { openFileAt } from "./open-file";

/** The files that the requests here are about; a client need not ask them of others. */
export const TEAM_FILES = [{ pattern: "**/.readiness/**/*.{yaml,yml}" }];

/** What may be written in a file of the team's: ids, components, people, days. */
export async function complete(session: Session, params: CompletionParams): Promise<CompletionList | null> {
  const file = await teamFileAt(session, params.textDocument.uri);
  if (!file) return null;
  const { path, text, known } = file;
  const items = suggestionsAt(path, text, params.position, known).map(
    ({ text: label, about, kind, insert, replace, sort }): CompletionItem => ({
      label,
      kind: kind === "keys" ? CompletionItemKind.Property : CompletionItemKind.Value,
      ...(about !== undefined && { detail: about }),
      textEdit: { range: replace, newText: insert },
      sortText: sort,
    }),
  );
  return { isIncomplete: false, items };
}

/** What a name in a file of the team's means, and how it stands here. */
export async function hoverTeamFile(session: Session, { textDocument, position }: HoverParams): Promise<Hover | null> {
  const file = await teamFileAt(session, textDocument.uri);
  const mention = file && mentionAt(file.path, file.text, position, file.known);
  return mention ? { contents: { kind: MarkupKind.Markdown, value: mention.about }, range: mention.at } : null;
}

/** Links from the names of checks to their pages, and to the files that are named. */
export async function documentLinks(session: Session, params: DocumentLinkParams): Promise<DocumentLink[]> {
  const file = await teamFileAt(session, params.textDocument.uri);
  if (!file) return [];
  const { folder, path, text, known } = file;
  return mentionsIn(path, text, known).flatMap(({ at, target }): DocumentLink[] => {
    if (!target) return [];
    if ("url" in target) return [{ range: at, target: target.url }];
    return folder.engine.has(target.path) ? [{ range: at, target: folder.uriOf(target.path) }] : [];
  });
}

interface TeamFile {
  readonly folder: Folder;
  readonly path: string;
  readonly text: string;
  readonly known: Known;
}

async function teamFileAt(session: Session, uri: string): Promise<TeamFile | undefined> {
  const file = await openFileAt(session, uri, isTeamYaml);
  if (!file) return undefined;
  const { folder } = file;
  const { asked, checklist, rules } = folder.engine;
  const today = session.platform.host.today();
  const known = { checklist: asked, vocabulary: checklist.vocabulary, snapshot: folder.snapshot, rules, today };
  return { ...file, known };
}
