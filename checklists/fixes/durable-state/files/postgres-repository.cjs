/**
 * What this service keeps, asked in the words of a Map whose answers are promises. It is kept in a table of Postgres, where
 * every instance finds it, also after a restart. `pool` is a Pool of pg.
 */
exports.PostgresRepository = class PostgresRepository {
  #pool;
  #table;
  #made;

  constructor(pool, table) {
    this.#pool = pool;
    this.#table = table;
  }

  async get(id) {
    const [row] = await this.#ask(`SELECT value FROM ${this.#table} WHERE id = $1`, [String(id)]);
    return row?.value;
  }

  async has(id) {
    const rows = await this.#ask(`SELECT 1 FROM ${this.#table} WHERE id = $1`, [String(id)]);
    return rows.length > 0;
  }

  async values() {
    const rows = await this.#ask(`SELECT value FROM ${this.#table} ORDER BY created, id`, []);
    return rows.map(({ value }) => value);
  }

  async set(id, value) {
    const statement = `INSERT INTO ${this.#table} (id, value) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET value = $2`;
    await this.#ask(statement, [String(id), JSON.stringify(value)]);
  }

  async delete(id) {
    const rows = await this.#ask(`DELETE FROM ${this.#table} WHERE id = $1 RETURNING id`, [String(id)]);
    return rows.length > 0;
  }

  async #ask(statement, values) {
    this.#made ??= this.#make();
    await this.#made;
    const { rows } = await this.#pool.query(statement, values);
    return rows;
  }

  /** Makes the table before the first question; where a migration has made it, it is found. */
  async #make() {
    const columns = "id text PRIMARY KEY, value jsonb NOT NULL, created timestamptz NOT NULL DEFAULT now()";
    try {
      await this.#pool.query(`CREATE TABLE IF NOT EXISTS ${this.#table} (${columns})`);
    } catch (error) {
      this.#made = undefined;
      throw error;
    }
  }
};
