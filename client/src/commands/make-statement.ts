import { Uri, window, workspace } from "vscode";
import type { Statement } from "../../../server/src/protocol/messages";
import { cleanCommit } from "../clean-commit";
import type { CheckRequest } from "../requests";
import { carryOut } from "./apply-fix";
import { type CommandContext, tellFailure, withServer } from "./command-context";

/** How long a statement holds unless another day is written. */
const DAYS = { waiver: 90, attestation: 180 } as const;

interface Question {
  readonly prompt: string;
  readonly value?: string;
  /** True when it may stay empty. */
  readonly optional?: boolean;
  validate?(text: string): string | undefined;
}

/** Accepts a gap until a day: asks why, who answers for it, and until when. */
export async function waive(context: CommandContext, request: CheckRequest): Promise<void> {
  const answers = await ask(`Waive ${request.check}`, [
    { prompt: "Why it can be accepted" },
    { prompt: "Who answers for it" },
    ending("waiver"),
  ]);
  if (!answers) return;
  const [reason = "", owner = "", expires = ""] = answers;
  await state(context, request, { kind: "waiver", reason, owner, expires });
}

/** Answers a check by somebody's word: asks what holds, who says so, what shows it, and until when. */
export async function attest(context: CommandContext, request: CheckRequest): Promise<void> {
  const answers = await ask(`Vouch for ${request.check}`, [
    { prompt: "What holds, in a sentence" },
    { prompt: "Who vouches for it" },
    { prompt: "A link or path to what shows it" },
    ending("attestation"),
    { prompt: "Files whose change ends it, as globs with commas between; empty for none", optional: true },
  ]);
  if (!answers) return;
  const [statement = "", by = "", evidence = "", expires = "", globs = ""] = answers;
  const invalidatedBy = globsOf(globs);
  const commit = await cleanCommit(Uri.parse(request.folder));
  await state(context, request, { kind: "attestation", statement, by, evidence, expires, invalidatedBy, commit });
}

async function state(context: CommandContext, request: CheckRequest, statement: Statement): Promise<void> {
  if (!workspace.isTrusted) return tellFailure(context.log, "files are not written in Restricted Mode.");
  await withServer(context, async (server) => {
    const { folder, check, component = "." } = request;
    await carryOut(context, check, await server.planStatement({ folder, check, component, statement }));
  });
}

/** Asks one thing after the other; undefined when the user leaves. */
async function ask(title: string, questions: readonly Question[]): Promise<readonly string[] | undefined> {
  const answers: string[] = [];
  for (const [index, { prompt, value = "", validate, optional }] of questions.entries()) {
    const answer = await window.showInputBox({
      title: `${title} (${index + 1} of ${questions.length})`,
      prompt,
      value,
      ignoreFocusOut: true,
      validateInput: (text) =>
        !optional && text.trim().length < 3 ? "Without it the statement does not apply" : validate?.(text),
    });
    if (answer === undefined) return undefined;
    answers.push(answer.trim());
  }
  return answers;
}

/** Globs that a person wrote with commas between them; those in braces are part of a glob. */
function globsOf(text: string): readonly string[] {
  return (text.match(/(?:\{[^{}]*\}|[^,{}])+/g) ?? []).map((glob) => glob.trim()).filter((glob) => glob !== "");
}

function ending(kind: Statement["kind"]): Question {
  const day = new Date(Date.now() + DAYS[kind] * 86_400_000).toISOString().slice(0, 10);
  const validate = (text: string) => (/^\d{4}-\d{2}-\d{2}$/.test(text.trim()) ? undefined : "A day as YYYY-MM-DD");
  return { prompt: "The last day on which it holds", value: day, validate };
}
