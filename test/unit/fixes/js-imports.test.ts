import assert from "node:assert/strict";
import { addJsImports } from "../../../server/src/core/fixes/js-imports";
import { maskText } from "../../../server/src/core/fixes/mask";
import { styleOf } from "../../../server/src/core/fixes/style";

/** A file of JavaScript after its imports. */
function withImports(text: string, ...wanted: string[]): string {
  const found = addJsImports(text, maskText(text, "javascript"), "main.ts", wanted, styleOf(text, "javascript"));
  return found.reduceRight((sofar, { from, to, text: put }) => sofar.slice(0, from) + put + sofar.slice(to), text);
}

describe("imports of JavaScript", () => {
  it("adds a name to the import of its module that is there", () => {
    const text = 'import { Logger } from "@nestjs/common";\nimport { App } from "./app";\n\nstart(App, Logger);\n';
    assert.equal(
      withImports(text, "{ ConsoleLogger, Logger } from @nestjs/common"),
      text.replace("{ Logger }", "{ Logger, ConsoleLogger }"),
    );
    assert.equal(withImports(text, "{ Logger } from @nestjs/common"), text);
  });

  it("adds a name to a list on lines of its own, and to one that is required", () => {
    assert.equal(
      withImports('import {\n  a,\n  b,\n} from "letters";\n\nuse(a, b);\n', "{ c } from letters"),
      'import {\n  a,\n  b, c,\n} from "letters";\n\nuse(a, b);\n',
    );
    assert.equal(
      withImports("const { a } = require('letters')\n\nuse(a)\n", "{ b } from letters"),
      "const { a, b } = require('letters')\n\nuse(a)\n",
    );
  });

  it("leaves types alone, and puts a blank line below the first import of a file", () => {
    assert.equal(
      withImports('import type { A } from "letters";\n\nuse();\n', "{ b } from letters"),
      'import type { A } from "letters";\nimport { b } from "letters";\n\nuse();\n',
    );
    assert.equal(withImports("use();\n", "{ b } from letters"), 'import { b } from "letters";\n\nuse();\n');
  });
});
