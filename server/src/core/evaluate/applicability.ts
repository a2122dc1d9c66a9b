import type { Check } from "../model/check";
import type { Component } from "../model/component";
import type { Status } from "../model/result";
import { describeQuery } from "./describe";
import { doubtsAbout, isAnalysed, NOT_ANALYSED } from "./doubt";
import { evaluateQuery, type View } from "./query";
import { asksForRoutes, routesUnseen } from "./unseen-routes";

/** Why a check is not asked, or cannot be: undefined when it applies. */
export interface Exclusion {
  readonly status: Extract<Status, "not-applicable" | "unknown">;
  readonly reason: string;
}

/**
 * A check that does not apply always says why. Where the source cannot be read, "there is nothing to ask" is not
 * known either, and the answer is `unknown`.
 */
export function exclusionOf(check: Check, component: Component, view: View): Exclusion | undefined {
  if (check.off !== undefined) return { status: "not-applicable", reason: `turned off by the team: ${check.off}` };
  return excludedByKind(check, component, view) ?? excludedByFacts(check, component, view);
}

function excludedByKind(check: Check, component: Component, view: View): Exclusion | undefined {
  const wanted = check.applies.component;
  if (!wanted) return undefined;
  const asked = check.per === "repository" ? view.components : [component];
  if (asked.some(({ kind }) => wanted.includes(kind))) return undefined;
  const unread = asked.find(({ kind, language }) => kind === "library" && language && !isAnalysed(language));
  if (unread) {
    const reason = `${unread.language} ${NOT_ANALYSED}, so it is not known what ${unread.name} is`;
    return { status: "unknown", reason };
  }
  const reason =
    check.per === "repository"
      ? `nothing here is a ${wanted.join(" or ")}`
      : `${component.name} is ${withArticle(component.kind)} (${component.reason}); this is for a ${wanted.join(" or ")}`;
  return { status: "not-applicable", reason };
}

/** Infrastructure is not counted. */
function withArticle(kind: string): string {
  return kind === "infrastructure" ? kind : `a ${kind}`;
}

function excludedByFacts(check: Check, component: Component, view: View): Exclusion | undefined {
  for (const query of check.applies.when) {
    if (evaluateQuery(query, view).holds) continue;
    const doubt = doubtsAbout({ title: check.title, proves: [query], contradicts: [] }, component, view);
    const reason = doubt ?? (asksForRoutes(query) ? routesUnseen(component, view) : undefined);
    if (reason !== undefined) return { status: "unknown", reason };
    return {
      status: "not-applicable",
      reason: check.applies.otherwise ?? `found no ${describeQuery(query).join(" or ")}`,
    };
  }
  return undefined;
}
