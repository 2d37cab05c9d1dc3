import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

const CONNECTIONS_MAX = 10;
const CONNECT_LIMIT_MS = 5_000;
const PAUSE_MS = 50;
const PAUSE_MAX_MS = 1_000;

const JSON_TYPE = 114;

/** Documents stay text: most of them are only handed on. */
export const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: "text") =>
    oid === JSON_TYPE
      ? (text: string) => text
      : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

export type Query = <Row extends pg.QueryResultRow>(
  sql: string,
  values?: unknown[],
) => Promise<Row[]>;

/** One transaction. */
export type Transaction = { query: Query };

/** Waits for a database that is away, and repeats what it has not confirmed: whatever is asked must bear being done twice. */
export class Database {
  readonly #pool: pg.Pool;
  #isClosed = false;

  constructor(url: string) {
    this.#pool = new pg.Pool({
      connectionString: url,
      max: CONNECTIONS_MAX,
      connectionTimeoutMillis: CONNECT_LIMIT_MS,
      types,
    });
    // A connection that breaks while nobody uses it. The next query opens another one.
    this.#pool.on("error", () => undefined);
  }

  query: Query = <Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []) =>
    this.#persist(async () => (await this.#pool.query<Row>(sql, values)).rows);

  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.#persist(async () => {
      const client = await this.#pool.connect();
      const query: Query = async <Row extends pg.QueryResultRow>(
        sql: string,
        values: unknown[] = [],
      ) => (await client.query<Row>(sql, values)).rows;
      let broken: Error | undefined;
      try {
        await client.query("BEGIN");
        const result = await work({ query });
        await client.query("COMMIT");
        return result;
      } catch (error) {
        await client.query("ROLLBACK").catch((cause) => {
          broken = cause;
        });
        throw error;
      } finally {
        client.release(broken);
      }
    });
  }

  async close() {
    this.#isClosed = true;
    await this.#pool.end();
  }

  async #persist<T>(work: () => Promise<T>): Promise<T> {
    for (let pauseMs = PAUSE_MS; ; pauseMs = Math.min(PAUSE_MAX_MS, pauseMs * 2)) {
      try {
        return await work();
      } catch (error) {
        if (this.#isClosed || !isPassing(error)) throw error;
      }
      await sleep(pauseMs);
    }
  }
}

/** Deadlocks, and everything that a restart of Postgres does to its connections. */
export function isPassing(error: unknown): boolean {
  const { code = "", message = "" } = error as Partial<pg.DatabaseError>;
  return (
    /^(40001|40P01|57P0\d|53300|08\w{3}|ECONN\w+|EPIPE|ETIMEDOUT)$/.test(code) ||
    /Connection terminated|connection timeout|timeout exceeded when trying to connect|Client has encountered a connection error/i.test(
      message,
    )
  );
}
