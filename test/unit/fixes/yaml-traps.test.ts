// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the strings are workflows
import assert from "node:assert/strict";
import { yamlTrapAt } from "../../../server/src/core/fixes/yaml-traps";

/** What keeps the place of « from being changed, without the path. */
function trap(marked: string): string | undefined {
  const offset = marked.indexOf("«");
  return yamlTrapAt("a.yaml", marked.replace("«", ""), offset)
    ?.replace(/^a\.yaml:?/, "")
    .replace(/:? [a-z ,]*change it by hand$/, "")
    .trim();
}

describe("YAML that is not changed line by line", () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ["a:\n  «b: 1\n", undefined],
    ["a: &x\n  b: 1\nc:\n  «d: 1\n", undefined],
    ["a: &x\n  «b: 1\nc: *x\n", "2: an anchor decides here, and a change may reach other places"],
    ["- &x\n  a:\n    «b: 1\n- c: 1\n", "2: an anchor decides here, and a change may reach other places"],
    ["x: &x { y: 1 }\na:\n  <<: *x\n  «b: 1\n", "3: a merge key decides here, and a change may reach other places"],
    ["x: &x { y: 1 }\na:\n  <<: *x\n  b:\n    «c: 1\n", undefined],
    ["x: &x 1\na:\n  «b: *x\n", "3: an alias decides here, and a change may reach other places"],
    ["a: {{ .Values.a }}\n«b: 1\n", "is a template"],
    ["run: echo ${{ github.sha }}\n«b: 1\n", undefined],
    ["a: '*'\n«b: 'x & y'\n", undefined],
    ["a: [\n«b", undefined],
  ];
  for (const [text, expected] of cases) it(JSON.stringify(text), () => assert.equal(trap(text), expected));
});
