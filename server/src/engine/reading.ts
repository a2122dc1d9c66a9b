import type { ParsedDocument } from "../core/documents/parsed";
import { readinessDocument } from "../core/documents/recognise";
import { type Collected, fileFact, unreadableFact } from "../core/facts/collect";
import type { Collector } from "../core/facts/collector";
import { scopeOf } from "../core/facts/scope";
import type { Fact } from "../core/model/fact";
import type { Problem } from "../core/model/result";
import { wholeFile } from "../core/model/text";
import { isTeamFile } from "../core/team/files";
import { decodeText } from "../workspace/decode";
import { type FileSystem, isFailure } from "../workspace/file-system";

/** A larger file is not read: it is data or generated, and it counts as unreadable, not as absent. */
export const MAX_FILE_BYTES = 1024 * 1024;

/** A file's text, or why there is none. A damaged text lacks some characters only. */
export type Content =
  | TextContent
  | { readonly kind: "unreadable"; readonly reason: string; readonly tooLarge?: true }
  | { readonly kind: "gone" };

export interface TextContent {
  readonly kind: "text";
  readonly text: string;
  readonly damaged: boolean;
}

/** What one listed file gives. */
export interface Reading {
  readonly facts: readonly Fact[];
  readonly problems: readonly Problem[];
  /** False when only its name was needed, or when it could not be read. */
  readonly read: boolean;
  /** The text of a team's file. */
  readonly team?: string | undefined;
  /** What a readiness document claims. */
  readonly document?: ParsedDocument | undefined;
}

/** Only files that some collector serves are read; of the others it is known that they exist. */
export function isRead(path: string, serving: readonly Collector[]): boolean {
  return serving.length > 0 || isTeamFile(path);
}

/** Reads a file from disk as text. */
export async function readContent(files: FileSystem, path: string): Promise<Content> {
  const bytes = await files.readFile(path, MAX_FILE_BYTES);
  if (isFailure(bytes)) {
    if (bytes.failure === "not-found") return { kind: "gone" };
    return bytes.failure === "too-large" ? tooLarge(bytes.message) : { kind: "unreadable", reason: bytes.message };
  }
  const decoded = decodeText(bytes);
  return "binary" in decoded ? { kind: "unreadable", reason: "it is not text" } : { kind: "text", ...decoded };
}

/** Text that an editor holds, under the same limit as a file on disk. */
export function openContent(text: string): Content {
  return text.length > MAX_FILE_BYTES
    ? tooLarge(`it has ${text.length} characters`)
    : { kind: "text", text, damaged: false };
}

/** What a file's text gives, with what was collected of it. */
export function readingOf(path: string, { text, damaged }: TextContent, { facts, problems }: Collected): Reading {
  const isTeams = isTeamFile(path);
  const lost = isTeams ? "" : "; its sound parts were read";
  const damage = damaged ? [unsound(path, `${path} is not valid UTF-8${lost}`)] : [];
  const document = readinessDocument(path, text);
  return { facts, problems: [...damage, ...problems], read: true, team: isTeams ? text : undefined, document };
}

/** What is known of a file without a text; undefined when it is gone. */
export function unreadReading(
  path: string,
  content: Exclude<Content, TextContent>,
  collectors: readonly Collector[],
): Reading | undefined {
  if (content.kind === "gone") return undefined;
  const scope = scopeOf(path);
  const hidden = unreadableFact(path, content.reason, scope, ableToHide(path, content, collectors));
  const problem = unsound(path, `${path} could not be read: ${content.reason}`);
  return { facts: [fileFact(path, scope), hidden], problems: [problem], read: false };
}

/** What is known of a file that no collector serves. */
export function nameOnly(path: string): Reading {
  return { facts: [fileFact(path, scopeOf(path))], problems: [], read: false };
}

/** Of a team's own file every character counts: what is lost may be the rule that fails the run, or a waiver's owner. */
function unsound(path: string, message: string): Problem {
  return { ...warning(path, message), severity: isTeamFile(path) ? "error" : "warning" };
}

export function warning(path: string, message: string): Problem {
  return { path, at: wholeFile, severity: "warning", message };
}

function tooLarge(message: string): Content {
  const reason = `${message}, and more than ${MAX_FILE_BYTES / 1024 / 1024} MiB are not read`;
  return { kind: "unreadable", reason, tooLarge: true };
}

/** What fills a database is data, in whatever language it is written. */
const SEEDS = /(^|\/)(db|database|prisma|data)\/(\w+\/)*seed(s|ers?|ing)?\//i;

/** Whose facts an unread file may hold: nobody writes a configuration of that size, so long JSON is data. */
function ableToHide(path: string, { tooLarge }: Content & { kind: "unreadable" }, collectors: readonly Collector[]) {
  if (tooLarge && SEEDS.test(path)) return [];
  return tooLarge && path.endsWith(".json") ? collectors.filter(({ emits }) => !emits.includes("config")) : collectors;
}
