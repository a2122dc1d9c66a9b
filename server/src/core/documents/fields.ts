import { Lexicon } from "./lexicon";
import { labelOf, plainText } from "./text";
import { wordsOf } from "./words";

/** What a line of a block such as `Status / Impact / Recommendation` is about. */
export type Field = "status" | "current" | "gaps" | "advice" | "detail";

const NAMES = new Lexicon<Field>([
  [
    "status",
    "status, current status, implementation status, state, result, zustand, stand, estado, statut, stato, статус, 状态, 状態, 상태, durum",
  ],
  [
    "current",
    "current, current state, current situation, current implementation, current behavior, current behaviour, today, now, finding, current issue, current issues, current problem, issue, problem, gap, aktuell, actual, actuel, problema, problème, 当前, 问题",
  ],
  ["gaps", "gaps, missing, lücken, brechas, lacunas, lacunes, 差距"],
  [
    "advice",
    `recommendation, recommendations, what to do, recommended action, recommended fix, solution, fix, correction, corrección, correção, correctif, korrektur, behebung, action, actions, action required, action needed, actions needed, actions required, remediation, mitigation, fallback, workaround, workarounds, next steps, target,
     required state, desired state, target state, fix required, required fix, required, requirement, empfehlung, recomendación, recomendação, recommandation, 建议`,
  ],
  [
    "detail",
    `impact, risk, blast radius, objective, goal, goals, ziel, objetivo, objectif, acceptance criteria, definition of done, dependencies, effort estimate, fix priority, source, sources, source reports, file reference, file references, code reference, code references, affected component, affected components, component, components, detail, details, schweregrad, severidad, severidade, sévérité, gravedad, gravidade, gravité, gravità, caveat, caveats, severity, priority, effort, cost, costs, costo, coste, custo, coût, kosten, owner, assignee, location, file, files, fichier, fichiers, archivo, archivos, arquivo, arquivos, datei, dateien, files updated, files changed, files modified, files created, files affected, affected files, files to create, files to change, files to modify, files to fix, files to update, evidence, description, note, notes, timeline, eta, timeline to fix, time to fix, estimated time, estimated effort, time estimate, due, due date,
     purpose, use case, use cases, zweck, propósito, rationale, why, why it matters, why this matters, verify, verification, example, examples, benefit, benefits, what, project, project name, version, date, assessment date, review date, author, reviewer, prepared by, reviewed by, checked by, 项目, 项目名称, 版本, 日期, 检查日期, 作者, how, score, category, likelihood, auswirkung, risiko, riesgo, impacto, risque, détails, 影响, 风险`,
  ],
]);

/** The first word of a line that begins with no tag and no link; most lines are known by it to be no field. */
const FIRST = /^[\s*_`~]{0,9}([A-Za-z]+)(?![\p{L}'’])/u;

/** What kind of field a line is, when it is one, and what stands behind its name. */
export function fieldOf(
  raw: string,
): { readonly field: Field; readonly name: string; readonly value: string } | undefined {
  const first = FIRST.exec(raw)?.[1];
  if (first !== undefined && !NAMES.begins(first.toLowerCase())) return undefined;
  const plain = plainText(raw);
  const label = labelOf(plain) ?? (plain.length < 40 ? plain : undefined);
  if (label === undefined) return undefined;
  const words = wordsOf(label);
  const [hit] = NAMES.find(words);
  if (hit?.length !== words.length) return undefined;
  return {
    field: hit.tag,
    name: words.join(" "),
    value: plain.slice(label.length).replace(/^\s*(?:[:：]|[-–—→]+|=>)\s*/, ""),
  };
}
