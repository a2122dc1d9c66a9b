import { baseName, dirName } from "../facts/paths";
import type { Fact } from "../model/fact";
import type { Evidence } from "./evidence";
import type { Judgement } from "./kind";

/** A program that a cluster, a platform or the operating system keeps running, or runs by a clock, is no tool of a person's. */
export function keptKind({ manifests, containers, platforms, units, markers }: Evidence): Judgement | undefined {
  const names = new Set(manifests.flatMap(({ props }) => [...namesOf(props.bin), ...lastOf(props.name)]));
  const container = containers.find(
    ({ props }) => names.has(String(props.name)) || names.has(String(props.workloadName)),
  );
  if (container) return { kind: "worker", reason: `${container.path} has a cluster run it` };
  const keeper =
    platforms.find(({ props }) => props.what === "worker" && props.builds === true) ??
    units.find((unit) => starts(unit, manifests, markers)) ??
    markers.find(({ props }) => String(props.name).startsWith("ecosystem.config."));
  return keeper && { kind: "worker", reason: `${keeper.path} keeps it running` };
}

/** Of a package with commands a unit keeps running only what it names: it may stand here for another program. */
function starts({ props }: Fact, manifests: readonly Fact[], markers: readonly Fact[]): boolean {
  const installed = manifests.flatMap(({ props: { bin } }) => namesOf(bin));
  const words = String(props.value)
    .replace(/^[-@:+!]+/, "")
    .split(/\s+/);
  const module = /(?:^|\/)(?:python[\d.]*|pypy\d?)$/.test(words[0] ?? "") ? words[words.indexOf("-m") + 1] : undefined;
  const isModule = markers.some(
    ({ path, props: { name } }) => name === "__main__.py" && words.includes("-m") && baseName(dirName(path)) === module,
  );
  return installed.length === 0 || isModule || words.some((word) => installed.includes(baseName(word)));
}

function namesOf(names: Fact["props"][string]): readonly string[] {
  return typeof names === "object" ? names.map(String) : [];
}

/** The name of a module or of a package with a scope, without what stands before. */
function lastOf(name: Fact["props"][string]): readonly string[] {
  return typeof name === "string" && name !== "" ? [baseName(name)] : [];
}

/** Source that only describes what a cloud is to hold. */
export function describedKind({ markers }: Evidence): Judgement | undefined {
  const file = markers.find(({ props }) => /^(Pulumi\.yaml|cdk(tf)?\.json)$/.test(String(props.name)));
  return file && { kind: "infrastructure", reason: `${file.path} has it describe what a cloud is to hold` };
}
