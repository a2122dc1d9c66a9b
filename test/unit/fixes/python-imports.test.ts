import assert from "node:assert/strict";
import { addPythonImports } from "../../../server/src/core/fixes/python-imports";

describe("imports of Python", () => {
  it("joins a name to one import of its module, and leaves the next one alone", () => {
    const text = "from flask import Flask\nfrom flask import request\n";
    const changes = addPythonImports(text, text, ["jsonify from flask"], "\n");
    assert.deepEqual(changes, [{ from: 18, to: 23, text: "Flask, jsonify" }]);
  });

  it("joins it to the one that has room", () => {
    const full = `from flask import ${Array.from({ length: 12 }, (_, at) => `name_${at}`).join(", ")}\n`;
    const text = `${full}from flask import request\n`;
    const [change, ...others] = addPythonImports(text, text, ["jsonify from flask"], "\n");
    assert.deepEqual(others, []);
    assert.equal(change?.from, full.length + 18);
  });

  it("joins each of several names", () => {
    const text = "from flask import Flask, request\n";
    const changes = addPythonImports(text, text, ["request, session from flask"], "\n");
    assert.deepEqual(changes, [{ from: 18, to: 32, text: "Flask, request, session" }]);
  });

  it("stands below a list in parentheses that ends as on Windows, or with a comment", () => {
    for (const end of ["\r\n", "  # noqa\n"]) {
      const text = `from flask import (\n    Flask,\n)${end}`;
      const masked = text.replace("# noqa", "      ");
      const [change] = addPythonImports(text, masked, ["session from flask"], "\n");
      assert.equal(change?.from, text.length);
    }
  });
});
