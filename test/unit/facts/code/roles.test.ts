import assert from "node:assert/strict";
import { Sources } from "./facts-of";

/** Files that name roles, and those of `tenant admin`, `auditor` and `pager` that they may mean. */
const files: Readonly<Record<string, readonly [text: string, known: string]>> = {
  "enum.ts": [
    "export enum Role {\n  TenantAdmin,\n  Auditor,\n}\n\nexport enum Device {\n  Pager,\n}\n",
    "tenantadmin auditor",
  ],
  "union.ts": ['type AppRole = "auditor" | "reader";\n', "auditor"],
  "compare.ts": ['if (user.role === "tenant-admin") open();\n', "tenantadmin"],
  "nothing.ts": ['const colour = "auditor";\n', ""],
  "roles.py": [
    'class Role(Enum):\n    TENANT_ADMIN = "tenant_admin"\n\nclass Device(Enum):\n    PAGER = "pager"\n',
    "tenantadmin",
  ],
  "roles.go": ['package a\n\nconst (\n\tRoleAuditor = "auditor"\n)\n', "auditor"],
  "Role.java": ["public enum Role {\n  TENANT_ADMIN,\n  AUDITOR\n}\n", "tenantadmin auditor"],
  "Guard.java": ["class A {\n  @PreAuthorize(\"hasRole('ROLE_AUDITOR')\")\n  void read() {}\n}\n", "auditor"],
};

describe("names of roles", () => {
  const sources = new Sources();
  before(() => sources.load(...Object.keys(files)));
  for (const [path, [text, known]] of Object.entries(files))
    it(`of ${path}`, () => {
      const names = sources.of("roles", path, text).flatMap(({ props }) => props.names ?? []);
      assert.deepEqual(
        ["tenantadmin", "auditor", "pager"].filter((name) => names.includes(name)),
        known.split(" ").filter(Boolean),
      );
    });
});
