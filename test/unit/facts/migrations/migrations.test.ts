import assert from "node:assert/strict";
import { factsOf, pick, propsOf, textAt } from "../support/facts";

const state = (path: string, text: string) => pick("migration", path, text, "tool", "up", "down", "emptyDown");
/** Each operation as `op table.column direction`. */
const done = (path: string, text: string) =>
  propsOf("migration.operation", path, text).map(
    ({ op, table, column, direction }) => `${op} ${[table, column].filter(Boolean).join(".")} ${direction}`,
  );

describe("migrations in SQL", () => {
  const files: readonly (readonly [path: string, text: string, tool: string, up: boolean, down: boolean])[] = [
    ["db/migration/V2__orders.sql", "CREATE TABLE a (id int);", "flyway", true, false],
    ["db/migration/U2__orders.sql", "DROP TABLE a;", "flyway", false, true],
    ["prisma/migrations/20240101_a/migration.sql", "CREATE TABLE a (id int);", "prisma", true, false],
    [
      "migrations/001_a.sql",
      "-- +goose Up\nCREATE TABLE a (id int);\n-- +goose Down\nDROP TABLE a;\n",
      "goose",
      true,
      true,
    ],
    ["db/migrations/1_a.up.sql", "CREATE TABLE a (id int);", "golang-migrate", true, false],
    ["migrations/2024_a/down.sql", "DROP TABLE a;", "diesel", false, true],
    ["drizzle/0001_a.sql", "CREATE TABLE a (id int);", "drizzle", true, false],
    ["migrations/001.do.a.sql", "CREATE TABLE a (id int);", "postgrator", true, false],
    ["migrations/0001.a.rollback.sql", "DROP TABLE a;", "yoyo", false, true],
    [
      "migrations/20240101000000000_a.sql",
      "-- Up Migration\nCREATE TABLE a (id int);\n-- Down Migration\nDROP TABLE a;\n",
      "sql",
      true,
      true,
    ],
    ["migrations/3_a.sql", "CREATE TABLE a (id int);", "sql", true, false],
    ["cassandra/0003_a.cql", "CREATE TABLE a (id uuid PRIMARY KEY);", "cql", true, false],
    ["src/main/resources/cql/V2__a.cql", "ALTER TABLE a ADD b text;", "cql", true, false],
  ];
  for (const [path, text, tool, up, down] of files)
    it(`${path} is of ${tool}`, () => {
      assert.deepEqual(pick("migration", path, text, "tool", "up", "down"), [{ tool, up, down }]);
    });

  it("says what is lost, locked and tied", () => {
    const text = `-- DROP TABLE kept;
ALTER TABLE "public"."orders" DROP COLUMN IF EXISTS "note", ALTER COLUMN total SET NOT NULL, ALTER COLUMN total DROP DEFAULT;
ALTER TABLE orders RENAME COLUMN a TO b;
ALTER TABLE orders ADD COLUMN region text NOT NULL, ADD COLUMN at timestamp NOT NULL DEFAULT now();
ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (user_id) REFERENCES users (id);
CREATE UNIQUE INDEX ON orders (code);
INSERT INTO notes VALUES ('drop table users; it''s fine');
DROP TABLE \`old_orders\`;
`;
    assert.deepEqual(done("migrations/004_orders.sql", text), [
      "drop-column orders.note up",
      "set-not-null orders.total up",
      "rename-column orders.a up",
      "add-not-null orders.region up",
      "add-foreign-key orders.user_id up",
      "add-unique orders up",
      "drop-table old_orders up",
    ]);
    const drop = factsOf("migrations/004_orders.sql", text).find(({ props }) => props.op === "drop-column");
    assert.equal(drop && textAt(text, drop), 'DROP COLUMN IF EXISTS "note"');
    assert.deepEqual(pick("migration", "migrations/004_orders.sql", text, "destructive"), [{ destructive: true }]);
  });

  it("knows tables whose name a template begins, and their keys", () => {
    const text =
      'CREATE TABLE IF NOT EXISTS `{{ index .Options "Namespace" }}users` (\n  `id` int,\n  PRIMARY KEY (`id`),\n  KEY `users_id_idx` (`id`)\n);\n';
    assert.deepEqual(done("migrations/006_users.up.sql", text), ["create-table users up", "create-index users up"]);
  });

  it("knows rules on rows", () => {
    const text = 'ALTER TABLE orders ENABLE ROW LEVEL SECURITY;\nCREATE POLICY "own" ON orders USING (true);\n';
    assert.deepEqual(done("migrations/005_rows.sql", text), ["enable-rls orders up", "create-policy orders up"]);
  });

  it("knows indexes that lock from those that do not", () => {
    const text =
      "CREATE TABLE a (id int, b int);\nCREATE INDEX i ON a (b);\nCREATE INDEX CONCURRENTLY IF NOT EXISTS j ON c (d);\nCREATE INDEX k ON c USING gin (d);\n";
    assert.deepEqual(
      pick("migration.operation", "migrations/1_a.sql", text, "op", "table", "concurrent", "newTable").slice(1),
      [
        { op: "create-index", table: "a", concurrent: false, newTable: true },
        { op: "create-index", table: "c", concurrent: true, newTable: false },
        { op: "create-index", table: "c", concurrent: false, newTable: false },
      ],
    );
  });

  it("loses nothing when a table is made anew, as SQLite needs it", () => {
    const text =
      "CREATE TABLE new_a (id int);\nINSERT INTO new_a SELECT id FROM a;\nDROP TABLE a;\nALTER TABLE new_a RENAME TO a;\nDROP TABLE b;\n";
    assert.deepEqual(done("migrations/1_a.sql", text), ["drop-table b up"]);
  });

  it("takes no other SQL for a migration", () => {
    for (const path of ["queries/1_orders.sql", "migrations/seed.sql", "src/sql/orders.sql"])
      assert.deepEqual(
        factsOf(path, "DROP TABLE a;").filter(({ kind }) => kind.startsWith("migration")),
        [],
        path,
      );
  });
});

describe("migrations in code", () => {
  const cases: readonly (readonly [
    tool: string,
    path: string,
    text: string,
    operations: readonly string[],
    down: boolean,
  ])[] = [
    [
      "alembic",
      "alembic/versions/1a_orders.py",
      'from alembic import op\n\ndef upgrade():\n    op.drop_column("orders", "note")\n    op.alter_column("orders", "a", new_column_name="b")\n    op.create_index("i", "orders", ["c"], postgresql_concurrently=True)\n\ndef downgrade():\n    op.add_column("orders", x)\n',
      ["drop-column orders.note up", "rename-column orders.a up", "create-index i.orders up"],
      true,
    ],
    [
      "alembic",
      "migrations/versions/2b.py",
      "from alembic import op\n\ndef upgrade() -> None:\n    op.drop_table('a')\n\ndef downgrade() -> None:\n    # nothing to do\n    pass\n",
      ["drop-table a up"],
      false,
    ],
    [
      "django",
      "shop/migrations/0002_a.py",
      'class Migration(migrations.Migration):\n    operations = [\n        migrations.RemoveField(model_name="order", name="note"),\n        migrations.DeleteModel(name="Cart"),\n    ]\n',
      ["drop-column order.note up", "drop-table Cart up"],
      true,
    ],
    [
      "django",
      "shop/migrations/0003_a.py",
      "class Migration(migrations.Migration):\n    operations = [migrations.RunPython(fill)]\n",
      [],
      false,
    ],
    [
      "knex",
      "db/migrations/2024_a.js",
      'exports.up = (knex) => knex.schema.alterTable("orders", (table) => {\n  table.dropColumn("note");\n});\nexports.down = (knex) => knex.schema.alterTable("orders", (table) => { table.text("note"); });\n',
      ["drop-column orders.note up"],
      true,
    ],
    [
      "typeorm",
      "src/migrations/1-a.ts",
      'export class A implements MigrationInterface {\n  async up(queryRunner: QueryRunner) {\n    await queryRunner.query(`ALTER TABLE "orders" DROP COLUMN "note"`);\n  }\n  async down(queryRunner: QueryRunner): Promise<void> {}\n}\n',
      ["drop-column orders.note up"],
      false,
    ],
    [
      "sequelize",
      "migrations/1-a.js",
      'module.exports = {\n  up: async (queryInterface) => { await queryInterface.removeColumn("orders", "note"); },\n  down: async () => { throw new Error("no way back"); },\n};\n',
      ["drop-column orders.note up"],
      false,
    ],
    [
      "rails",
      "db/migrate/1_a.rb",
      "class A < ActiveRecord::Migration[7.1]\n  disable_ddl_transaction!\n  def change\n    remove_column :orders, :note\n    add_index :orders, :code, algorithm: :concurrently\n  end\nend\n",
      ["drop-column orders.note up", "create-index orders.code up"],
      true,
    ],
    [
      "laravel",
      "database/migrations/2024_a.php",
      "<?php\nuse Illuminate\\Database\\Migrations\\Migration;\nreturn new class extends Migration {\n  public function up(): void { Schema::table('orders', function ($table) { $table->dropColumn('note'); }); }\n  public function down(): void { Schema::table('orders', fn ($table) => $table->string('note')); }\n};\n",
      ["drop-column orders.note up"],
      true,
    ],
    [
      "ef",
      "Data/Migrations/2024_A.cs",
      'public partial class A : Migration {\n  protected override void Up(MigrationBuilder migrationBuilder) { migrationBuilder.DropColumn(name: "Note", table: "Orders"); }\n  protected override void Down(MigrationBuilder migrationBuilder) { migrationBuilder.AddColumn<string>(name: "Note", table: "Orders"); }\n}\n',
      ["drop-column Orders.Note up"],
      true,
    ],
    [
      "liquibase",
      "src/main/resources/db/changelog/1.xml",
      '<databaseChangeLog><changeSet id="1"><dropColumn tableName="orders" columnName="note"/><rollback><dropTable tableName="x"/></rollback></changeSet></databaseChangeLog>',
      ["drop-column orders.note up"],
      true,
    ],
  ];
  for (const [tool, path, text, operations, down] of cases)
    it(`${tool}: ${path}`, () => {
      const [migration, ...rest] = propsOf("migration", path, text);
      assert.deepEqual(rest, []);
      assert.deepEqual([migration?.tool, migration?.down], [tool, down]);
      assert.deepEqual(done(path, text), operations);
    });

  it("tells a way back that is empty from none", () => {
    const empty = "exports.up = (knex) => knex('a');\nexports.down = async function (knex) {};\n";
    assert.deepEqual(state("migrations/1.js", empty), [{ tool: "knex", up: true, down: false, emptyDown: true }]);
    assert.deepEqual(state("migrations/1.js", "exports.up = (knex) => knex('a');\n"), [
      { tool: "knex", up: true, down: false },
    ]);
  });

  it("takes no other source beside migrations for one", () => {
    for (const [path, text] of [
      ["src/settings/migrations/page.tsx", "export default function Page() { return up(1); }"],
      ["migrations/helpers.py", "def upgrade(): pass"],
      ["src/migrations/runner.ts", "export const up = (knex) => knex.migrate.latest();"],
    ] as const)
      assert.deepEqual(propsOf("migration", path, text), [], path);
  });

  it("takes time in proportion to the text", () => {
    for (const [path, piece] of [
      ["migrations/1_a.sql", "ALTER TABLE a DROP COLUMN b,\n"],
      ["migrations/1_a.sql", "create table a (\n"],
      ["migrations/1_a.sql", "INSERT INTO a VALUES ('x', $$ y"],
      ["migrations/1.js", 'exports.up = knex.schema.alterTable("a", (t) => { t.dropColumn("b"\n'],
      ["alembic/versions/1.py", 'from alembic import op\ndef downgrade(): "'],
    ] as const) {
      const text = piece.repeat(Math.ceil(2 ** 17 / piece.length));
      const start = performance.now();
      factsOf(path, text);
      assert.ok(performance.now() - start < 4000, `${path}: ${piece}`);
    }
  });
});
