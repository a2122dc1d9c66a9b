import type { Fix } from "./catalogue";
import { CHOICES, type ChoiceId, optionsOf } from "./choices";
import { gitlabHome } from "./values/ci-values";
import { helmHome } from "./values/kubernetes";
import { licenseMit, licenseName, licenseNone } from "./values/license";
import { productionOverlay, productionServices } from "./values/overlay";
import { textOf, type Value } from "./values/value";
import type { View } from "./view";

/** What a repository says by itself: for sure, or as far as one can tell. */
interface Hint {
  readonly option: string;
  readonly sure: boolean;
}

const sure = (option: string): Hint => ({ option, sure: true });
const likely = (option: string): Hint => ({ option, sure: false });

const HINTS: Readonly<Record<ChoiceId, (view: View) => Hint | undefined>> = {
  pipeline: (view) => {
    if (isKnown(gitlabHome(view))) return sure("gitlab");
    return view.everywhere.some(({ path }) => path.startsWith(".github/")) ? sure("github") : likely("github");
  },
  updates: (view) => {
    if (isKnown(gitlabHome(view))) return sure("renovate");
    return view.exists(".github/dependabot.yml") || view.exists(".github/dependabot.yaml")
      ? sure("dependabot")
      : likely("dependabot");
  },
  production: (view) => {
    if (isKnown(helmHome(view))) return sure("helm");
    if (isKnown(productionOverlay(view)) && isKnown(productionServices(view))) return likely("compose");
    return view.everywhere.some(({ kind }) => kind === "k8s.object") ? sure("kubernetes") : likely("kubernetes");
  },
  loadTest: ({ component }) => likely(component.language === "python" ? "locust" : "k6"),
  license: (view) => {
    if (isKnown(licenseMit(view))) return sure("mit");
    if (isKnown(licenseNone(view))) return sure("proprietary");
    // Another one, by its name.
    return isKnown(licenseName(view)) ? sure("named") : undefined;
  },
};

function isKnown(value: Value): boolean {
  return textOf(value) !== undefined;
}

/** What a choice comes to: as the team has decided, else as the repository says; undefined where only a person can say it. */
export function chosen(id: ChoiceId, view: View): string | undefined {
  return view.decided.get(id) ?? HINTS[id](view)?.option;
}

/** The question that a fix puts. */
export interface Question {
  readonly choice: ChoiceId;
  readonly question: string;
  /** What can be had here, in their order, each with its words. */
  readonly options: readonly { readonly id: string; readonly title: string }[];
  /** What was taken; undefined where nothing can be taken without an answer. */
  readonly taken?: string | undefined;
}

/** The question of a fix, as long as neither the team nor the repository has answered it and there is something to choose. */
export function questionOf(fix: Fix, view: View, canBeHad: (view: View) => boolean): Question | undefined {
  const { asks } = fix;
  if (asks === undefined || view.decided.has(asks) || HINTS[asks](view)?.sure) return undefined;
  const options = Object.entries(optionsOf(asks))
    .filter(([id]) => canBeHad({ ...view, decided: new Map([...view.decided, [asks, id]]) }))
    .map(([id, title]) => ({ id, title }));
  const taken = chosen(asks, view);
  const isOpen = options.length > 1 || (taken === undefined && options.length > 0);
  return isOpen ? { choice: asks, question: CHOICES[asks].question, options, taken } : undefined;
}
