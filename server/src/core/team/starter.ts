import { componentKind } from "../checklists/schema";
import { CHOICE_IDS, type ChoiceId, optionsOf } from "../fixes/choices";
import type { Component } from "../model/component";
import { scalarOf } from "./entries";

const SCHEMA =
  "https://raw.githubusercontent.com/production-readiness/production-readiness/main/schemas/config.schema.json";

/**
 * The text of a first `.readiness/config.yaml`. What was found stands in it as comments, so that a reader sees what there
 * is to correct and nothing is fixed that the files may say better tomorrow.
 */
export function starterConfig(components: readonly Component[]): string {
  const lines = [
    `# yaml-language-server: $schema=${SCHEMA}`,
    "#",
    "# What the files of this folder do not say. Everything is optional; take the comment signs away to use it.",
    "",
    "# The parts that were found, and why they are what they are. Name only those that are wrong.",
    `# Kinds: ${componentKind.options.join(", ")}`,
    "# components:",
    ...(components.length === 0 ? ["#   - path: .", "#     kind: service"] : components.flatMap(partLines)),
    "",
    "# Checks that are not asked here, with the reason that is shown; or checks of another severity.",
    "# checks:",
    "#   observability.metrics:",
    "#     off: the sidecar of our platform exports them",
    "#   deployment.image-pinned:",
    "#     severity: high",
    "",
    "# What is shared by many repositories, and the checks it brings to those that use it.",
    "# provides:",
    "#   - uses: registry.example.com/base/*",
    "#     checks: [deployment.non-root]",
    "",
    "# What fixes would ask, so that nobody is asked.",
    "# choices:",
    ...CHOICE_IDS.map(choiceLine),
    "",
    "# Beside this file: waivers.yaml (`readiness waive`), attestations.yaml (`readiness attest`),",
    "# baseline.json (`readiness baseline`), checks/ for checks of your own and tests/ for their cases (`readiness test`).",
  ];
  return `${lines.join("\n")}\n`;
}

function choiceLine(id: ChoiceId): string {
  const [first = "", ...others] = Object.keys(optionsOf(id));
  return `#   ${id}: ${first} # or ${others.join(", ")}`;
}

function partLines({ id, kind, reason }: Component): string[] {
  return [`#   - path: ${scalarOf(id)}`, `#     kind: ${kind} # ${scalarOf(reason)}`];
}
