import assert from "node:assert/strict";
import { test } from "node:test";

test("prices are counted in cents", () => {
  assert.equal(Math.round(19.99 * 100), 1999);
});
