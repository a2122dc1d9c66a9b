import assert from "node:assert/strict";
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
