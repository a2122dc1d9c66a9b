import { compileChecklist } from "../../../server/src/core/checklists/compile";
import { compileFixes } from "../../../server/src/core/fixes/catalogue";

/** A checklist small enough to know by heart: one offender, two things that can be missing, one guess. */
export const checklist = compileChecklist([
  {
    path: "categories.yaml",
    text: `
- { id: deployment, title: Deployment, weight: 60 }
- { id: reliability, title: Reliability, weight: 40 }
`,
  },
  {
    path: "deployment/pinned.yaml",
    text: `
title: Images are pinned
severity: high
level: 1
requirement: Name a version.
risk: The image changes under your feet.
message: An image is not pinned
contradicts:
  - { fact: docker.stage, where: { tag: latest }, message: "{image} moves with every release." }
`,
  },
  {
    path: "deployment/image.yaml",
    text: `
title: There is an image
severity: blocker
level: 1
requirement: Write a Dockerfile.
risk: Nobody can build it.
message: "{component} has no image"
fix: image
proves: [{ fact: docker.stage, as: a Dockerfile }]
`,
  },
  {
    path: "reliability/notes.yaml",
    text: `
title: There are notes
severity: low
level: 2
requirement: Write them.
risk: Nobody knows.
message: "{component} has no notes"
proves: [{ fact: file, where: { name: NOTES.md }, as: NOTES.md }]
`,
  },
]);

/** A fix for what the checklist above can miss. */
export const fixes = compileFixes(
  [
    {
      path: "fixes/image/fix.yaml",
      text: `
title: Write a Dockerfile
safety: safe
variants: [{ when: { missing: Containerfile }, steps: [{ create: { path: Dockerfile, template: Dockerfile } }] }]
otherwise: there is a Containerfile
`,
    },
    {
      path: "fixes/issue/fix.yaml",
      text: `
title: Draft an issue
safety: draft
variants: [{ steps: [{ create: { path: "{{gapFile}}.md", template: issue.md } }] }]
otherwise: no issue can be drafted
`,
    },
  ],
  { "fixes/image/files/Dockerfile": "FROM node:20.1.0\n", "fixes/issue/files/issue.md": "# {{checkTitle}}\n" },
).catalogue;

/** A small service whose image is pinned to nothing. */
export const service: Readonly<Record<string, string>> = {
  "package.json": '{\n  "name": "shop",\n  "version": "1.0.0"\n}\n',
  Dockerfile: "FROM node:latest\n",
};
