import * as z from "zod/mini";

/**
 * The one source of the settings: parsed here, and `contributes.configuration` in package.json is generated from it.
 * Editor settings change presentation only; what a team shares lives in its repository.
 */
export const settingsSchema = z.object({
  diagnostics: z._default(
    z.object({
      enabled: z._default(z.boolean(), true),
      scope: z._default(z.enum(["openFiles", "workspace"]), "openFiles"),
    }),
    { enabled: true, scope: "openFiles" },
  ),
  codeLens: z._default(z.boolean(), true),
  exclude: z._default(z.array(z.string()), []),
  statusBar: z._default(z.boolean(), true),
});

export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = settingsSchema.parse({});

/** What the settings page says of each setting. */
export const settingsPage: Readonly<
  Record<
    string,
    {
      readonly description: string;
      readonly scope: "resource" | "window";
      readonly enumDescriptions?: readonly string[];
    }
  >
> = {
  "diagnostics.enabled": { scope: "resource", description: "Show findings in the editor and in the Problems panel." },
  "diagnostics.scope": {
    scope: "resource",
    description: "Which files' findings the Problems panel holds. The Readiness view always shows all of them.",
    enumDescriptions: ["Files that are open in an editor.", "All files of the workspace."],
  },
  codeLens: {
    scope: "resource",
    description:
      "Show above a readiness document what it claims, what its lines amount to, and what the evidence gives.",
  },
  exclude: {
    scope: "resource",
    description: "Globs of files and folders to leave out, beside what `.gitignore` and `.readinessignore` name.",
  },
  statusBar: { scope: "window", description: "Show the readiness of the workspace in the status bar." },
};
