import type { Pool } from "pg";

type Id = string | number;

/** What this service keeps, wherever it is kept; it is asked in the words of a Map. */
export interface Repository<Value> {
  get(id: Id): Promise<Value | undefined>;
  has(id: Id): Promise<boolean>;
  values(): Promise<Value[]>;
  set(id: Id, value: Value): Promise<void>;
  delete(id: Id): Promise<boolean>;
}

/** Keeps it in a table of Postgres, where every instance finds it, also after a restart. */
export class PostgresRepository<Value> implements Repository<Value> {
  readonly #pool: Pool;
  readonly #table: string;
  #made: Promise<unknown> | undefined;

  constructor(pool: Pool, table: string) {
    this.#pool = pool;
    this.#table = table;
  }

  async get(id: Id): Promise<Value | undefined> {
    const [row] = await this.#ask(`SELECT value FROM ${this.#table} WHERE id = $1`, [String(id)]);
    return row?.value;
  }

  async has(id: Id): Promise<boolean> {
    const rows = await this.#ask(`SELECT 1 FROM ${this.#table} WHERE id = $1`, [String(id)]);
    return rows.length > 0;
  }

  async values(): Promise<Value[]> {
    const rows = await this.#ask(`SELECT value FROM ${this.#table} ORDER BY created, id`, []);
    return rows.map(({ value }) => value);
  }

  async set(id: Id, value: Value): Promise<void> {
    const statement = `INSERT INTO ${this.#table} (id, value) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET value = $2`;
    await this.#ask(statement, [String(id), JSON.stringify(value)]);
  }

  async delete(id: Id): Promise<boolean> {
    const rows = await this.#ask(`DELETE FROM ${this.#table} WHERE id = $1 RETURNING id`, [String(id)]);
    return rows.length > 0;
  }

  async #ask(statement: string, values: readonly string[]): Promise<{ value: Value }[]> {
    this.#made ??= this.#make();
    await this.#made;
    const { rows } = await this.#pool.query(statement, [...values]);
    return rows;
  }

  /** Makes the table before the first question; where a migration has made it, it is found. */
  async #make(): Promise<void> {
    const columns = "id text PRIMARY KEY, value jsonb NOT NULL, created timestamptz NOT NULL DEFAULT now()";
    try {
      await this.#pool.query(`CREATE TABLE IF NOT EXISTS ${this.#table} (${columns})`);
    } catch (error) {
      this.#made = undefined;
      throw error;
    }
  }
}
