/**
 * What nobody but the team can decide, in the words of the question. A fix asks at most one of them, and only where the
 * repository does not say it by itself; what was answered stands in `.readiness/config.yaml`, so that it is asked once.
 */
export const CHOICES = {
  pipeline: {
    question: "Where do your pipelines run?",
    options: { github: "GitHub Actions", gitlab: "GitLab CI" },
  },
  updates: {
    question: "What proposes updates of dependencies?",
    options: { dependabot: "Dependabot, which is part of GitHub", renovate: "Renovate, as an app or in a pipeline" },
  },
  production: {
    question: "What does production run on?",
    options: {
      kubernetes: "Kubernetes, with plain manifests",
      helm: "Kubernetes, with a Helm chart",
      compose: "One machine, with Docker Compose",
    },
  },
  loadTest: {
    question: "What is the load test written for?",
    options: { k6: "k6, in JavaScript", locust: "Locust, in Python" },
  },
  license: {
    question: "What may others do with it?",
    options: { mit: "Use, change and sell it: the MIT licence", proprietary: "Nothing: all rights are reserved" },
  },
} as const satisfies Readonly<Record<string, { question: string; options: Readonly<Record<string, string>> }>>;

export type ChoiceId = keyof typeof CHOICES;
export const CHOICE_IDS = Object.keys(CHOICES) as [ChoiceId, ...ChoiceId[]];

/** What the team has decided, by the choice. */
export type Decisions = ReadonlyMap<ChoiceId, string>;

/** The options of a choice, each with its words. */
export function optionsOf(id: ChoiceId): Readonly<Record<string, string>> {
  return CHOICES[id].options;
}
