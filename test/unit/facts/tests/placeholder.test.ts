import assert from "node:assert/strict";
import { placeholderIn } from "../../../../server/src/core/facts/tests/placeholder";

const NOTHING: readonly (readonly [string, string])[] = [
  ["csharp", "public class UnitTest1\n{\n    [Fact]\n    public void Test1()\n    {\n\n    }\n}"],
  ["csharp", "[TestFixture]\npublic class Tests {\n  [Test]\n  public void Test1() { Assert.Pass(); }\n}"],
  ["php", "public function test_that_true_is_true(): void\n{\n    $this->assertTrue(true);\n}"],
  ["php", "test('that true is true', function () {\n    expect(true)->toBeTrue();\n});"],
  [
    "javascript",
    "describe('orders', () => {\n  it('works', () => {\n    // later\n    expect(true).toBe(true);\n  });\n});",
  ],
  [
    "python",
    "class TestOrders:\n    def test_orders(self):\n        pass\n\n    def test_more(self):\n        assert True\n",
  ],
  ["python", "def test_orders(): pass"],
  ["ruby", 'RSpec.describe Order do\n  pending "add some examples to (or delete) #{__FILE__}"\nend'],
  ["ruby", 'class OrderTest < ActiveSupport::TestCase\n  test "the truth" do\n    assert true\n  end\nend'],
  ["go", "func TestOrders(t *testing.T) {\n\t// TODO\n}"],
  ["java", "class OrdersTest {\n  @Test\n  void orders() {}\n}"],
];

const SOMETHING: readonly (readonly [string, string])[] = [
  ["csharp", "[Fact]\npublic void Test1() { }\n[Fact]\npublic void Adds() { Assert.Equal(2, Add(1, 1)); }"],
  ["php", "public function test_answers(): void\n{\n    $this->get('/')->assertStatus(200);\n}"],
  ["javascript", "it('works', () => {\n  expect(add(1, 1)).toBe(2);\n});"],
  ["javascript", "it('works', () => {});\nit.each([1])('adds %s', (n) => expect(add(n)).toBe(n));"],
  ["javascript", "describe('orders', () => { check(orders); });"],
  ["python", "def test_orders():\n    pass\n    assert orders() == []\n"],
  ["python", 'def test_orders(client):\n    """Says it."""\n\n    assert client.get(\'/\').ok\n'],
  ["ruby", 'it "adds" do\n  expect(add(1, 1)).to eq(2)\nend'],
  ["ruby", 'it("adds") { expect(add(1, 1)).to eq(2) }'],
  ["go", "func TestOrders(t *testing.T) {\n\tif orders() == nil { t.Fatal() }\n}"],
  ["kotlin", 'class OrderTest : StringSpec({ "adds" { add(1, 1) shouldBe 2 } })'],
];

describe("tests as a generator leaves them", () => {
  for (const [language, text] of NOTHING) {
    it(`check nothing: ${text.split("\n").join(" ").slice(0, 60)}`, () => {
      assert.equal(placeholderIn(text, language), "checks nothing");
      assert.equal(placeholderIn(text.replaceAll("\n", "\r\n"), language), "checks nothing", "Windows line ends");
    });
  }
  for (const [language, text] of SOMETHING) {
    it(`are none: ${text.split("\n").join(" ").slice(0, 60)}`, () => {
      assert.equal(placeholderIn(text, language), undefined);
    });
  }
  it("only start the program", () => {
    const text = "@SpringBootTest\nclass OrdersTests {\n\t@Test\n\tvoid contextLoads() {\n\t}\n}";
    assert.equal(placeholderIn(text, "java"), "only starts the program");
  });
});
