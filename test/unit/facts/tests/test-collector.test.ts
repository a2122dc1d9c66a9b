import assert from "node:assert/strict";
import { testCollector } from "../../../../server/src/core/facts/tests/test-collector";

/** The line of the first test of a file, counted from 1; undefined when there is none. */
function firstTest(path: string, text: string): number | undefined {
  assert.ok(testCollector.serves(path), `${path} is not read`);
  const lines = testCollector.collect(path, text).map(({ at }) => at.start.line + 1);
  const windows = testCollector.collect(path, text.replaceAll("\n", "\r\n")).map(({ at }) => at.start.line + 1);
  assert.deepEqual(windows, lines, "Windows line ends");
  return lines[0];
}

describe("tests in test files", () => {
  const TESTS: Readonly<Record<string, readonly string[]>> = {
    "src/a.test.ts": [
      'it("adds", () => {})',
      "  test.each([1])('adds %s', () => {})",
      "describe(`orders`, () => {",
      "await test('adds', async (t) => {})",
      "Deno.test('adds', () => {})",
      "tap.test('adds', (t) => t.end())",
      "suite('orders', () => {",
      "describe.skip('orders', () => {",
    ],
    "tests/test_a.py": ["def test_adds():", "    async def test_adds(self):", "    def testAdds(self):"],
    "a_test.go": ["func TestAdd(t *testing.T) {", "func (s *OrderSuite) TestAdd() {", "func FuzzAdd(f *testing.F) {"],
    "src/test/java/ATest.java": [
      "    @Test",
      "    @org.junit.Test",
      '    @ParameterizedTest(name = "{0}")',
      "@Test void adds() {}",
    ],
    "src/test/kotlin/ATest.kt": [
      "    @Test",
      "class OrderTest : FunSpec({",
      "class OrderTest(val db: Db) : StringSpec() {",
    ],
    "tests/A.Tests/ATests.cs": [
      "    [Fact]",
      '    [Theory, InlineData("a")]',
      '    [Trait("a", "b"), Fact]',
      "    [TestMethod]",
    ],
    "spec/a_spec.rb": [
      "RSpec.describe Order do",
      '  it "adds" do',
      '  it("adds") { expect(1).to eq(1) }',
      "  def test_adds",
      '  test "adds" do',
    ],
    "tests/ATest.php": [
      "    public function testAdds(): void",
      "    #[Test]",
      "    #[PHPUnit\\Framework\\Attributes\\Test]",
      "it('adds', function () {",
      "     * @test",
    ],
  };
  for (const [path, lines] of Object.entries(TESTS)) {
    it(`are found in ${path}`, () => {
      for (const line of lines) assert.equal(firstTest(path, `\n${line}\n${line}\n`), 2, line);
    });
  }

  it("are none where the words stand for something else", () => {
    const none: Readonly<Record<string, readonly string[]>> = {
      "src/a.test.ts": [
        "// it('adds', () => {})",
        "/*\nit('adds', () => {})\n*/",
        "  /* off\n   it('adds', () => {})\n   */",
        "pattern.test(name)",
        "const it = 1;",
        "items.describe()",
        "export function tests() {}",
        'const text = "it(works)";',
      ],
      "tests/test_a.py": ["# def test_adds():", "def helper():", "class TestData:", "x = test_adds()"],
      "a_test.go": [
        "// func TestAdd(t *testing.T) {",
        "func Testify() {}".replace("Testify", "newTest"),
        "func testHelper() {",
      ],
      "src/test/java/ATest.java": ["// @Test", "    @TestOnly", "    @Testcontainers", "/*\n@Test\n*/"],
      "tests/A.Tests/ATests.cs": ["// [Fact]", "var a = names[Test];", "[Serializable]"],
      "spec/a_spec.rb": ["# it 'adds' do", "iterate (1)", "testing = 1"],
      "tests/ATest.php": ["// it('adds', function () {", "function makesTests()", "$this->it('x')"],
    };
    for (const [path, texts] of Object.entries(none))
      for (const text of texts) assert.equal(firstTest(path, `${text}\n`), undefined, `${path}: ${text}`);
  });

  it("are found between patterns that look like comments", () => {
    const text = 'const files = ["src/**/*.ts"];\nit("lists", () => {});\nconst others = ["lib/**/*.ts"];\n';
    assert.equal(firstTest("src/a.test.ts", text), 2);
  });

  it("are told of test files alone", () => {
    assert.equal(testCollector.serves("src/latest.go"), false);
    assert.equal(testCollector.serves("src/a.ts"), false);
    assert.equal(testCollector.serves("tests/data.json"), false);
  });
});
