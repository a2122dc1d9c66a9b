import type { RawFact } from "../../model/fact";
import { range } from "../../model/text";
import type { Collector } from "../collector";
import { baseName } from "../paths";
import { profileOf } from "./profile";
import { configFact } from "./values";

/** A rule that makes an image, as rules_oci and rules_docker have them, at the start of a line. */
const RULE = /^(oci_image|container_image|(?:go|py3?|java|war|nodejs|cc|rust|scala|groovy)_image)\(/;

/** Reads the rules of Bazel that make an image, without a Dockerfile: `bazel.oci_image` and so on. */
export const bazelImageCollector: Collector = {
  name: "Bazel image",
  emits: ["config"],
  serves: (path) => baseName(path) === "BUILD.bazel" || baseName(path) === "BUILD",
  collect(path, text): readonly RawFact[] {
    const source = { format: "bazel", profile: profileOf(path) };
    return text.split("\n").flatMap((line, number) => {
      const rule = RULE.exec(line)?.[1];
      return rule === undefined
        ? []
        : [configFact(`bazel.${rule}`, rule, range(number, 0, number, rule.length), source)];
    });
  },
};
