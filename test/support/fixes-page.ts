import type { Fix, FixCatalogue } from "../../server/src/core/fixes/catalogue";
import { CHOICE_IDS, CHOICES, optionsOf } from "../../server/src/core/fixes/choices";
import { listOf } from "../../server/src/core/fixes/list-of";
import { DRAFT_FORMS } from "../../server/src/core/fixes/model";
import { placeholdersOf } from "../../server/src/core/fixes/template";
import { VALUE_NAMES } from "../../server/src/core/fixes/values";
import type { Checklist } from "../../server/src/core/model/check";

const SAFETY = {
  safe: "creates files or adds to them",
  review: "changes behaviour: shown first",
  draft: "a draft for a person to finish",
} as const;

/** The page about all fixes: what each mends, what it touches, where it is known to work, and its templates. */
export function fixesPage(fixes: FixCatalogue, checklist: Checklist, note: string): string {
  const sections = [...fixes.values()].sort((a, b) => (a.id < b.id ? -1 : 1)).map((fix) => section(fix, checklist));
  return [
    `<!-- ${note} -->`,
    "# Fixes",
    "What `readiness fix`, the light bulb and the view can do about a gap. `readiness fix --all-safe` carries out all that " +
      "only create files or add to them. A fix never overwrites a file and never leaves the folder; where it cannot be sure, it " +
      "refuses and says why. Every check without a fix of its own ends in a draft: an issue with the facts of the gap, or an " +
      "attestation to fill in.",
    "Which tool a fix writes for, and with which versions and ports, is read from the repository (where it is hosted, its " +
      "languages, lock files, images, charts), and the plan says what was inferred.",
    "What only the team can decide is asked once at most, and only where the repository does not tell: the editor asks before it " +
      "changes anything, the command line takes what is likely and says how to take something else with `--choose`. The answer " +
      "stands in `.readiness/config.yaml` below `choices`, and every fix follows it.",
    choices(fixes),
    "A team can have its own form of each template: `.readiness/fixes/<fix>/<template>` " +
      "([what a team keeps](team-files.md)).",
    ...sections,
    "## Values",
    `Any template may use these placeholders; each is inferred from the repository, and a fix is refused where one is needed and not known: ${VALUE_NAMES.map((name) => `\`${name}\``).join(", ")}.`,
    "",
  ].join("\n\n");
}

function choices(fixes: FixCatalogue): string {
  const rows = CHOICE_IDS.map((id) => {
    const options = Object.entries(optionsOf(id)).map(([option, title]) => `\`${option}\`: ${title}`);
    const asking = [...fixes.values()].filter(({ asks }) => asks === id).map((fix) => `[${fix.id}](#${fix.id})`);
    return `| \`${id}\` | ${CHOICES[id].question} | ${options.join("<br>")} | ${asking.join(", ")} |`;
  });
  return ["| Choice | Question | Options | Asked by |", "|---|---|---|---|", ...rows].join("\n");
}

function section(fix: Fix, checklist: Checklist): string {
  const checks = checklist.checks.filter((check) => check.fix === fix.id).map(({ id }) => `[${id}](checks/${id}.md)`);
  const mends =
    checks.length > 0 ? checks.join(", ") : (DRAFT_FORMS as readonly string[]).includes(fix.id) ? "any check" : "";
  const languages = [...new Set(fix.variants.flatMap(({ when }) => listOf(when?.language)))];
  const templates = [...fix.templates]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, text]) => {
      const words = placeholdersOf(text).map((word) => `\`${word}\``);
      return `| \`${name}\` | ${words.join(", ") || "none"} |`;
    });
  return [
    `## ${fix.id}`,
    `${fix.title}. For ${mends}; ${SAFETY[fix.safety]}${languages.length > 0 ? `; for ${languages.join(", ")}` : ""}.`,
    ...(templates.length > 0 ? [["| Template | Placeholders |", "|---|---|", ...templates].join("\n")] : []),
  ].join("\n\n");
}
