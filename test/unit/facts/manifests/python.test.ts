import assert from "node:assert/strict";
import { factsOf, pick, propsOf, textAt } from "../support/facts";

describe("Python manifests", () => {
  it("reads PEP 621 with extras and groups", () => {
    const text = `[project]
name = "orders"
requires-python = ">=3.11"
dependencies = ["FastAPI[standard]>=0.110 ; python_version > '3.8'", "uvicorn"]
[project.optional-dependencies]
dev = ["pytest"]
s3 = ["boto3==1.34"]
[project.scripts]
orders = "orders.cli:main"
[dependency-groups]
lint = ["ruff", { include-group = "dev" }]
main = ["redis==5.0.3"]
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"
`;
    assert.deepEqual(
      pick("manifest", "pyproject.toml", text, "name", "runtime", "bin", "packageManager", "published"),
      [{ name: "orders", runtime: ">=3.11", bin: ["orders"], packageManager: "hatch", published: true }],
    );
    assert.deepEqual(pick("dependency", "pyproject.toml", text, "name", "version", "group"), [
      { name: "fastapi", version: ">=0.110", group: "runtime" },
      { name: "uvicorn", group: "runtime" },
      { name: "pytest", group: "dev" },
      { name: "boto3", version: "==1.34", group: "optional" },
      { name: "ruff", group: "dev" },
      { name: "redis", version: "==5.0.3", group: "runtime" },
    ]);
    const manifest = factsOf("pyproject.toml", text)[0];
    assert.equal(manifest && textAt(text, manifest), '"orders"');
  });

  it("reads Poetry", () => {
    const text = `[tool.poetry]
name = "billing"
[tool.poetry.dependencies]
python = "^3.12"
Flask_Login = "^0.6"
redis = { version = "^5", optional = true }
[tool.poetry.group.test.dependencies]
pytest = "*"
`;
    assert.deepEqual(pick("manifest", "pyproject.toml", text, "name", "runtime", "packageManager"), [
      { name: "billing", runtime: "^3.12", packageManager: "poetry" },
    ]);
    assert.deepEqual(pick("dependency", "pyproject.toml", text, "name", "version", "group"), [
      { name: "flask-login", version: "^0.6", group: "runtime" },
      { name: "redis", version: "^5", group: "optional" },
      { name: "pytest", version: "*", group: "dev" },
    ]);
  });

  it("takes settings of tools for no manifest", () => {
    const text = "[tool.coverage.report]\nfail_under = 85\n";
    assert.deepEqual(propsOf("manifest", "pyproject.toml", text), []);
    assert.deepEqual(pick("config", "pyproject.toml", text, "key", "value"), [
      { key: "tool.coverage.report.fail_under", value: 85 },
    ]);
  });

  it("keeps what stands above a broken line", () => {
    const facts = factsOf("pyproject.toml", '[project]\nname = "a"\ndependencies = ["x"]\nversion = \n');
    assert.deepEqual(
      facts.map(({ kind }) => kind),
      ["unreadable", "manifest", "dependency"],
    );
    assert.equal(facts[0]?.at.start.line, 3);
    assert.deepEqual(facts[0]?.props.couldHold, ["manifest", "dependency", "config"]);
  });

  it("reads requirements line by line", () => {
    const text = [
      "# comment",
      "-r base.txt",
      "--index-url https://pypi.example/simple",
      "Django==4.2.1 \\",
      "    --hash=sha256:abc",
      "uvicorn[standard] >= 0.30  # server",
      'pywin32 ; sys_platform == "win32"',
      "mylib @ git+https://host.example/mylib.git@v1",
      "git+https://host.example/other.git",
      "./local",
      "",
    ].join("\n");
    assert.deepEqual(pick("dependency", "requirements.txt", text, "name", "version", "group"), [
      { name: "django", version: "==4.2.1", group: "runtime" },
      { name: "uvicorn", version: ">= 0.30", group: "runtime" },
      { name: "pywin32", group: "runtime" },
      { name: "mylib", version: "git+https://host.example/mylib.git@v1", group: "runtime" },
    ]);
    const django = factsOf("requirements.txt", text).find(({ props }) => props.name === "django");
    assert.equal(django && textAt(text, django), "Django");
  });

  it("knows requirements for development by their name", () => {
    for (const path of ["requirements-dev.txt", "requirements/test.txt", "dev-requirements.txt"])
      assert.deepEqual(pick("dependency", path, "pytest\n", "group"), [{ group: "dev" }], path);
    assert.deepEqual(pick("manifest", "requirements-dev.txt", "pytest\n"), []);
  });

  it("reads setup.py, setup.cfg and Pipfile as far as they are literal", () => {
    const setup = `from setuptools import setup
setup(
    name="acme",
    install_requires=[
        "requests[socks]>=2",
        # "notused",
        'click',
    ],
    entry_points={"console_scripts": ["acme=acme.cli:main"]},
)`;
    assert.deepEqual(pick("manifest", "setup.py", setup, "name", "bin"), [{ name: "acme", bin: ["acme"] }]);
    assert.deepEqual(pick("dependency", "setup.py", setup, "name", "version"), [
      { name: "requests", version: ">=2" },
      { name: "click" },
    ]);
    const cfg =
      "[metadata]\nname = acme\n[options]\ninstall_requires =\n    requests>=2\n    click\nzip_safe = False\n";
    assert.deepEqual(pick("dependency", "setup.cfg", cfg, "name"), [{ name: "requests" }, { name: "click" }]);
    assert.deepEqual(propsOf("manifest", "setup.cfg", "[flake8]\nmax-line-length = 100\n"), []);
    const pipfile =
      '[packages]\nflask = "*"\n[dev-packages]\npytest = {version = "*"}\n[requires]\npython_version = "3.12"\n';
    assert.deepEqual(pick("manifest", "Pipfile", pipfile, "runtime", "packageManager"), [
      { runtime: "3.12", packageManager: "pipenv" },
    ]);
    assert.deepEqual(pick("dependency", "Pipfile", pipfile, "name", "group"), [
      { name: "flask", group: "runtime" },
      { name: "pytest", group: "dev" },
    ]);
  });
});
