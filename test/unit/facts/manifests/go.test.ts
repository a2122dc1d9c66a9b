import assert from "node:assert/strict";
import { factsOf, pick, textAt } from "../support/facts";

describe("go.mod", () => {
  it("reads module, version, requirements and tools", () => {
    const text = `// Deprecated: use v2
module example.org/shop/v2

go 1.23.1

require example.org/one v1.0.0
require (
	example.org/two v0.2.0 // a comment
	example.org/three v0.3.0 // indirect
	// example.org/four v1.0.0
)
replace example.org/one => ../one
exclude example.org/five v1.0.0
tool example.org/gen/cmd/gen
`;
    assert.deepEqual(pick("manifest", "go.mod", text, "name", "runtime"), [
      { name: "example.org/shop/v2", runtime: "1.23.1" },
    ]);
    assert.deepEqual(pick("dependency", "go.mod", text, "name", "version", "group"), [
      { name: "example.org/one", version: "v1.0.0", group: "runtime" },
      { name: "example.org/two", version: "v0.2.0", group: "runtime" },
      { name: "example.org/three", version: "v0.3.0", group: "indirect" },
      { name: "example.org/gen/cmd/gen", group: "dev" },
    ]);
    for (const fact of factsOf("go.mod", text)) assert.equal(textAt(text, fact), fact.props.name);
  });

  it("takes all for direct where nobody has tidied it", () => {
    const text = "module example.org/shop\n\nrequire (\n\texample.org/one v1.0.0 // indirect\n)\n";
    assert.deepEqual(pick("dependency", "go.mod", text, "name", "group"), [
      { name: "example.org/one", group: "runtime" },
    ]);
  });

  it("says nothing of a text without a module", () => assert.deepEqual(factsOf("go.mod", "go 1.22\n"), []));
});
