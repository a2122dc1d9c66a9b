import type { Pool } from "pg";

/** The {{storeTitle}} of this service, wherever they are kept. */
export interface {{storeClass}}Repository<Value> {
  find(id: string): Promise<Value | undefined>;
  list(): Promise<Value[]>;
  save(id: string, value: Value): Promise<void>;
  remove(id: string): Promise<boolean>;
}

/**
 * Keeps them in Postgres, where every instance finds them, also after a restart. The table, for a migration:
 *
 *     CREATE TABLE {{storeTable}} (id text PRIMARY KEY, value jsonb NOT NULL, changed timestamptz NOT NULL DEFAULT now());
 */
export class Postgres{{storeClass}}<Value> implements {{storeClass}}Repository<Value> {
  constructor(private readonly pool: Pool) {}

  async find(id: string): Promise<Value | undefined> {
    const { rows } = await this.pool.query("SELECT value FROM {{storeTable}} WHERE id = $1", [id]);
    return rows[0]?.value;
  }

  async list(): Promise<Value[]> {
    const { rows } = await this.pool.query("SELECT value FROM {{storeTable}} ORDER BY id LIMIT 1000");
    return rows.map(({ value }) => value);
  }

  async save(id: string, value: Value): Promise<void> {
    await this.pool.query(
      "INSERT INTO {{storeTable}} (id, value) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET value = $2, changed = now()",
      [id, JSON.stringify(value)],
    );
  }

  async remove(id: string): Promise<boolean> {
    const { rowCount } = await this.pool.query("DELETE FROM {{storeTable}} WHERE id = $1", [id]);
    return rowCount === 1;
  }
}
