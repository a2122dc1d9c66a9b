import { fixIdOf } from "../../core/fixes/model";
import { SEVERITIES } from "../../core/model/check";
import type { CheckResult } from "../../core/model/result";
import { isAskedNow } from "../../core/projections/asked-now";
import { escapeMarkdown } from "../../core/projections/escape";
import { explainMarkdown } from "../../core/projections/explain";
import { gateItems, markdownReport } from "../../core/projections/markdown";
import { isOpen } from "../../core/team/apply";
import type { CheckItem } from "../../protocol/messages";
import type { Folder } from "../folder";
import { BadRequest, Refused } from "../handle";
import type { Session } from "../session";

interface Document {
  readonly title: string;
  readonly text: string;
}

/** The report of a folder as Markdown, of what is known when it is asked for. */
export async function report(session: Session, { folder: uri }: { folder?: string | undefined }): Promise<Document> {
  const folder = folderOf(session, uri);
  await folder.scheduler.settled();
  const title = `Readiness of ${folder.name}`;
  if (!folder.snapshot) throw new Refused(folder.failure ?? "the folder has not been read yet");
  return { title, text: markdownReport(folder.snapshot, folder.engine.checklist.checklist, { link: linksOf(folder) }) };
}

/** What a check asks, why, and what was found. */
export async function explain(
  session: Session,
  request: { folder?: string | undefined; check: string; component?: string | undefined },
): Promise<Document> {
  const folder = folderOf(session, request.folder);
  await folder.scheduler.settled();
  const gate = gateOf(request.check, folder);
  if (gate) return { title: gate.title, text: `# ${escapeMarkdown(gate.title)}\n\n${gateItems(gate)}\n` };
  const check = folder.engine.asked.checks.find(({ id }) => id === request.check);
  if (!check) throw new BadRequest(`there is no check ${request.check}`);
  const about = { check, snapshot: folder.snapshot, component: request.component };
  return { title: check.title, text: explainMarkdown(about, { link: linksOf(folder) }) };
}

/** The gate whose item is meant by `gate:<gate>#<item>`. */
function gateOf(name: string, { snapshot }: Folder) {
  const [, id] = /^gate:([^#]+)/.exec(name) ?? [];
  return snapshot?.gates.find((gate) => gate.id === id);
}

/** All results of all folders: first what the next level asks for, the gravest first. */
export function listChecks(session: Session): CheckItem[] {
  return session.folders.all.flatMap((folder) => {
    const { snapshot, engine } = folder;
    if (!snapshot) return [];
    const checks = new Map(engine.checklist.checklist.checks.map((check) => [check.id, check]));
    const urgency = (result: CheckResult) =>
      (isAskedNow(result, snapshot) ? 0 : SEVERITIES.length) + SEVERITIES.indexOf(result.severity);
    return snapshot.results
      .toSorted((a, b) => urgency(a) - urgency(b))
      .map((result) => {
        const check = checks.get(result.check);
        const fix = check && isOpen(result) ? session.fixes.get(fixIdOf({ check, result })) : undefined;
        return {
          check: result.check,
          component: result.component,
          folder: folder.uri,
          title: check?.title ?? result.check,
          status: result.status,
          fixable: fix !== undefined,
          draft: fix?.safety === "draft",
        };
      });
  });
}

/** The folder that is meant: the one named, else the first. */
export function folderOf(session: Session, uri: string | undefined): Folder {
  const folder = uri === undefined ? session.folders.all[0] : session.folders.at(uri);
  if (!folder) throw new BadRequest(uri === undefined ? "no folder is open" : `${uri} is not open`);
  return folder;
}

function linksOf(folder: Folder): (path: string, line: number) => string {
  return (path, line) => `${folder.uriOf(path)}#L${line}`;
}
