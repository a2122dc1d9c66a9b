import assert from "node:assert/strict";
import { touchedBy } from "../../../server/src/core/components/touched";
import { Ownership } from "../../../server/src/core/evaluate/ownership";
import type { ComponentKind } from "../../../server/src/core/model/check";
import type { Component } from "../../../server/src/core/model/component";

const component = (id: string, kind: ComponentKind, uses?: readonly string[]): Component => ({
  id,
  kind,
  name: id,
  frameworks: [],
  uses,
  reason: "",
});

describe("who owns a file", () => {
  const web = { ...component("web", "frontend"), leaves: { go: "." } };
  const parts = [component(".", "service"), web, component("web/api", "service")];

  it("is the nearest part that does not leave the language to one around it", () => {
    const owners = new Ownership(parts);
    const paths = ["web/app.ts", "web/src/pages.go", "web/api/main.go", "main.go"];
    assert.deepEqual(
      paths.map((path) => owners.ownerOf(path)),
      ["web", ".", "web/api", "."],
    );
  });

  it("is asked anew where a part begins to leave something", () => {
    assert.equal(touchedBy([component("web", "frontend")], [web]), undefined);
    assert.deepEqual(touchedBy([web], [{ ...web }]), new Set());
  });
});

describe("who answers for a library", () => {
  const owners = new Ownership([
    component("cli", "cli", ["carts"]),
    component("carts", "library"),
    component("orders", "service", ["carts"]),
    component("shop", "service", ["carts", "money"]),
    component("money", "library"),
    component("tools", "cli"),
    component("desk", "service", ["tools"]),
  ]);

  it("is the first component that is asked and built with it", () => {
    assert.deepEqual(owners.answersFor("orders", ["service"]), ["carts"]);
    assert.deepEqual(owners.answersFor("shop", ["service"]), ["money"]);
    assert.deepEqual(owners.answersFor("cli", ["service", "cli"]), ["carts"]);
  });

  it("is the part itself when it is asked", () => {
    assert.deepEqual(owners.answersFor("desk", ["service"]), ["tools"]);
    assert.deepEqual(owners.answersFor("desk", ["service", "cli"]), []);
    assert.deepEqual(owners.answersFor("orders", ["service", "library"]), []);
    assert.deepEqual(owners.answersFor("orders", undefined), []);
  });
});
