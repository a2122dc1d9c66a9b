import type { RawFact } from "../../model/fact";
import type { Collector } from "../collector";
import { readJsonData } from "../data/json";
import { type DataNode, get, itemsOf, stringOf, textOf, unreadableFacts } from "../data/tree";

/** Reads what a scanner found, kept as SARIF: one fact per run, by level. */
export const sarifCollector: Collector = {
  name: "SARIF",
  emits: ["sarif"],
  serves: (path) => /\.sarif(\.json)?$/i.test(path),
  collect: collectSarif,
};

function collectSarif(_path: string, text: string): readonly RawFact[] {
  const { documents, problems } = readJsonData(text);
  const runs = documents.flatMap((document) => itemsOf(get(document, "runs")));
  return [...unreadableFacts(problems, sarifCollector.emits), ...runs.flatMap(runFact)];
}

function runFact(run: DataNode): RawFact[] {
  const driver = get(run, "tool", "driver");
  const name = get(driver, "name");
  if (!name) return [];
  const defaults = defaultLevels(driver);
  const all = itemsOf(get(run, "results"));
  const results = all.filter((result) => !isSuppressed(result) && !isNoFinding(result));
  const levels = results.map((result) => levelOf(result, defaults));
  const count = (level: string) => levels.filter((one) => one === level).length;
  const props = {
    tool: textOf(name),
    version: textOf(get(driver, "semanticVersion")) ?? textOf(get(driver, "version")),
    results: results.length,
    errors: count("error"),
    warnings: count("warning"),
    notes: count("note"),
    suppressed: all.filter(isSuppressed).length,
  };
  return [{ kind: "sarif", at: name.at, props }];
}

/** A result that says no level has its rule's, and a rule that says none has `warning`: so the standard. */
function levelOf(result: DataNode, defaults: ReadonlyMap<string, string>): string {
  const rule = textOf(get(result, "ruleId")) ?? textOf(get(result, "rule", "id")) ?? "";
  const index = textOf(get(result, "ruleIndex")) ?? textOf(get(result, "rule", "index")) ?? "";
  return stringOf(get(result, "level")) ?? defaults.get(rule) ?? defaults.get(`#${index}`) ?? "warning";
}

function defaultLevels(driver: DataNode | undefined): ReadonlyMap<string, string> {
  const levels = new Map<string, string>();
  for (const [index, rule] of itemsOf(get(driver, "rules")).entries()) {
    const level = stringOf(get(rule, "defaultConfiguration", "level"));
    if (level === undefined) continue;
    levels.set(`#${index}`, level);
    levels.set(textOf(get(rule, "id")) ?? "", level);
  }
  return levels;
}

function isSuppressed(result: DataNode): boolean {
  return itemsOf(get(result, "suppressions")).some(
    (one) => !/^(rejected|underReview)$/.test(stringOf(get(one, "status")) ?? ""),
  );
}

/** Results also say what passed, or was gone since the last run. */
function isNoFinding(result: DataNode): boolean {
  const kind = stringOf(get(result, "kind")) ?? "fail";
  return !/^(fail|open|review)$/.test(kind) || stringOf(get(result, "baselineState")) === "absent";
}
