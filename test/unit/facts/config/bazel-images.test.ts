import assert from "node:assert/strict";
import { pick } from "../support/facts";

describe("images of Bazel", () => {
  it("are the rules that make one, at the start of a line", () => {
    const text = `load("@rules_oci//oci:defs.bzl", "oci_image", "oci_push")
# go_image(
go_library(name = "go_image_library")

oci_image(
    name = "orders-image",
    base = "@distroless_static",
)
oci_push(name = "push", image = ":orders-image")
`;
    assert.deepEqual(pick("config", "BUILD.bazel", text, "key", "format"), [
      { key: "bazel.oci_image", format: "bazel" },
    ]);
  });
});
