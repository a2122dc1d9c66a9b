import assert from "node:assert/strict";
import { factsOf, pick, propsOf, textAt } from "../support/facts";

describe("documents", () => {
  const roles: readonly (readonly [string, string | undefined])[] = [
    ["README.md", "readme"],
    ["docs/runbooks/database.md", "runbook"],
    ["docs/runbooks/README.md", "runbook"],
    ["RUNBOOK.md", "runbook"],
    ["CHANGELOG.md", "changelog"],
    ["HISTORY.rst", "changelog"],
    ["LICENCE", "license"],
    ["LICENSE.MD", "license"],
    ["COPYING", "license"],
    ["LICENSE-APACHE", "license"],
    [".github/SECURITY.md", "security-policy"],
    [".github/CODEOWNERS", "codeowners"],
    ["CONTRIBUTING.md", "contributing"],
    ["docs/slo.md", "slo"],
    ["docs/threat-model.md", "threat-model"],
    ["docs/adr/0001-use-postgres.md", "adr"],
    ["docs/adr/0007-runbook-format.md", "adr"],
    ["ARCHITECTURE.md", "architecture"],
    ["docs/deployment.md", "deployment-guide"],
    ["docs/incident-response.md", "incident-response"],
    ["docs/INCIDENTS.md", "incident-response"],
    ["PRODUCTION_READINESS.md", "production-readiness"],
    ["docs/slow-queries.md", undefined],
    ["docs/newsletter.md", undefined],
    ["docs/catalog.md", undefined],
    ["docs/security-of-tenure.md", undefined],
    ["docs/designers.md", undefined],
  ];
  for (const [path, role] of roles)
    it(`${path} is ${role ?? "of no known role"}`, () =>
      assert.equal(propsOf("document", path, "# T\n")[0]?.role, role));

  for (const path of [
    "requirements.txt",
    "robots.txt",
    "license.go",
    "src/readme.ts",
    "data/words.txt",
    "LICENSE.html",
  ])
    it(`takes ${path} for no document`, () => assert.deepEqual(propsOf("document", path, "x"), []));

  const text = `---
title: Restore
---
Restore the database
====================

Two words.

<!-- TODO hidden -->
## Steps ##

~~~bash
# a comment
pg_restore x
~~~

\`\`\`yaml
# Not a heading
key: value
\`\`\`

1. Call <your name here> TBD
   [link](https://example.org/a/b)

#hashtag is text
`;

  it("reads sections; code is neither heading nor words", () => {
    assert.deepEqual(
      pick("section", "docs/runbooks/db.md", text, "heading", "level", "words", "placeholders", "commands"),
      [
        { heading: "Restore the database", level: 1, words: 2, placeholders: 0, commands: 0 },
        { heading: "Steps", level: 2, words: 10, placeholders: 2, commands: 1 },
      ],
    );
    const document = factsOf("docs/runbooks/db.md", text)[0];
    assert.equal(document && textAt(text, document), "Restore the database");
    assert.equal(document?.props.title, "Restore the database");
    assert.deepEqual(document?.props.headings, ["Restore the database", "Steps"]);
  });

  it("reads AsciiDoc and reStructuredText", () => {
    const adoc = "= Guide\n\n== Run\n\n[source,bash]\n----\nmake up\n= no heading\n----\n";
    assert.deepEqual(pick("section", "docs/runbook.adoc", adoc, "heading", "level", "commands"), [
      { heading: "Guide", level: 1, commands: 0 },
      { heading: "Run", level: 2, commands: 2 },
    ]);
    const rst = "Guide\n=====\n\nRun\n---\n\ntext here\n";
    assert.deepEqual(pick("section", "docs/runbook.rst", rst, "heading", "level", "words"), [
      { heading: "Guide", level: 1, words: 0 },
      { heading: "Run", level: 2, words: 2 },
    ]);
  });

  it("survives an open fence, an empty file and a table", () => {
    for (const odd of ["", "```\n# x", "---\nno end", "| a | b |\n| --- | --- |\n| 1 | 2 |\n"])
      assert.equal(propsOf("document", "README.md", odd).length, 1);
    assert.deepEqual(propsOf("section", "README.md", "| a |\n| --- |\n"), []);
  });

  const contacts: readonly (readonly [string, true | undefined])[] = [
    ["Write to security@acme.dev.", true],
    ["Write to security [at] acme [dot] dev.", true],
    ["Use https://github.com/acme/shop/security/advisories/new.", true],
    ["Open an issue.", undefined],
    ["Run `npm i acme@1.2`.", undefined],
  ];
  for (const [text, contact] of contacts)
    it(`${JSON.stringify(text)} ${contact ? "says" : "does not say"} whom to reach`, () =>
      assert.equal(propsOf("document", "SECURITY.md", text)[0]?.contact, contact));

  const rolesToldBy: readonly (readonly [path: string, text: string, roles: readonly string[]])[] = [
    [
      "docs/rbac.md",
      "## Roles\r\n\r\n- `viewer`: reads\r\n- **`tenant-admin`**: all\r\n- everybody\r\n",
      ["viewer", "tenantadmin"],
    ],
    [
      "docs/access-control.md",
      "| Role | May |\n| --- | --- |\n| `ROLE_AUDITOR` | read |\n| guests | nothing |\n",
      ["auditor"],
    ],
    ["docs/permissions.md", "| Action | Role |\n| --- | --- |\n| `read` | `viewer` |\n", []],
    ["docs/permissions.md", "## On call\n\n- `pager`: alerts\n", []],
    ["docs/newsletter.md", "## Roles\n\n- `viewer`: reads\n", []],
    ["docs/rbac.md", "## Roles\n\n```\n- `viewer`: reads\n```\n", []],
  ];
  for (const [path, text, roles] of rolesToldBy)
    it(`${JSON.stringify(text)} in ${path} tells of ${roles.length} roles`, () => {
      const told = propsOf("reference", path, text).filter(({ to }) => to === "role");
      assert.deepEqual(
        told.map(({ target }) => target),
        roles,
      );
      assert.ok(told.every(({ home }) => JSON.stringify(home) === JSON.stringify(roles)));
    });
});
