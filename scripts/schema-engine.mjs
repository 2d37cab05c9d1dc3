#!/usr/bin/env node
// Prisma's CLI talks to a native `schema-engine` program over JSON-RPC. npm does not carry that program; it is
// downloaded from a host that many networks refuse. npm does carry the same engine as WebAssembly, and this file
// puts one behind the other's interface (ADR 0002). It is not needed once Prisma's CLI can use the WebAssembly
// engine by itself.
import { randomUUID } from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import readline from "node:readline";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

const require = createRequire(import.meta.url);

const { values: flags, positionals } = parseArgs({
  options: {
    datamodels: { type: "string", short: "d", multiple: true, default: [] },
    datasource: { type: "string" },
    version: { type: "boolean" },
  },
  strict: false,
  allowPositionals: true,
});
if (flags.version) {
  console.log("schema-engine (WebAssembly)");
  process.exit(0);
}

const given = JSON.parse(/** @type {string} */ (flags.datasource) ?? "{}").url;
const url = given || process.env.DATABASE_URL || "postgresql://localhost:1/none";
const schemaName = new URL(url).searchParams.get("schema") ?? "public";

if (positionals[0] === "cli") await runOneCommand(positionals[1] ?? "");
else serve();

/**
 * The CLI skips the first line of this program's error output and reads each further one as JSON.
 * @param {string} level
 * @param {string} message
 * @param {object} [fields]
 */
function log(level, message, fields = {}) {
  const line = { level, fields: { message, ...fields }, target: "schema_engine::logger" };
  process.stderr.write(`${JSON.stringify({ timestamp: new Date().toISOString(), ...line })}\n`);
}

async function connectionOptions() {
  const { parse } = await import("pg-connection-string");
  const plain = new URL(url);
  plain.searchParams.delete("schema");
  return /** @type {import("pg").ClientConfig} */ (parse(plain.href));
}

/**
 * @param {string | undefined} database
 * @param {string} sql
 */
async function execute(database, sql) {
  const { default: pg } = await import("pg");
  const options = await connectionOptions();
  const client = new pg.Client({
    ...options,
    database: database ?? options.database,
    connectionTimeoutMillis: 5000,
  });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** @param {string} command */
async function runOneCommand(command) {
  const name = decodeURIComponent(new URL(url).pathname.slice(1)).replaceAll('"', '""');
  try {
    if (command === "can-connect-to-database") await execute(undefined, "SELECT 1");
    else if (command === "create-database") await execute("postgres", `CREATE DATABASE "${name}"`);
    else if (command === "drop-database") {
      await execute("postgres", `DROP DATABASE "${name}" WITH (FORCE)`);
    } else throw new Error(`schema-engine does not know the command ${command}`);
    process.exit(0);
  } catch (error) {
    const [errorCode, message] = describeConnectionFailure(error);
    log("INFO", "schema-engine (WebAssembly)");
    log("ERROR", message, { error_code: errorCode, is_panic: false, meta: {} });
    process.exit(1);
  }
}

/**
 * Prisma's own codes for what the driver reports.
 * @param {any} error
 */
function describeConnectionFailure(error) {
  const { hostname, port, pathname, username } = new URL(url);
  const server = `${hostname}:${port || 5432}`;
  const isUnreachable = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "ETIMEDOUT"].includes(
    error.code,
  );
  if (error.code === "3D000")
    return ["P1003", `There is no database ${pathname.slice(1)} at ${server}`];
  if (["28P01", "28000"].includes(error.code)) {
    return ["P1000", `The password for ${username} at ${server} was refused`];
  }
  if (isUnreachable || error.errors)
    return ["P1001", `The database server at ${server} cannot be reached`];
  return ["P1011", String(error.message)];
}

function serve() {
  /** @type {Promise<void>} */
  let queue = Promise.resolve();
  const lines = readline.createInterface({ input: process.stdin });
  lines.on("line", (line) => {
    if (line.trim() === "") return;
    const request = JSON.parse(line);
    if (!request.method) return; // an acknowledgement of what we printed
    queue = queue.then(async () => send({ id: request.id, ...(await answer(request)) }));
  });
  lines.on("close", () => void queue.then(() => process.exit(0)));
  process.on("SIGTERM", () => process.exit(0));
}

/** @param {object} message */
function send(message) {
  const plain = (/** @type {string} */ _, /** @type {unknown} */ value) => {
    if (value instanceof Map) return Object.fromEntries(value);
    return typeof value === "bigint" ? Number(value) : value;
  };
  process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message }, plain)}\n`);
}

/** @param {{ method: string, params: any }} request */
async function answer({ method, params }) {
  try {
    return { result: await call(method, params) };
  } catch (/** @type {any} */ thrown) {
    const cause = loaded?.errors.consumeError?.(thrown?.id)?.error ?? thrown;
    const code = /^P\d/.test(cause?.code ?? "") ? cause.code : undefined;
    const data = {
      is_panic: false,
      message: String(cause?.message ?? cause),
      meta: cause?.meta ?? null,
      error_code: code,
    };
    return { error: { code: 4466, message: "The schema engine failed; see data.", data } };
  }
}

/**
 * @param {string} method
 * @param {any} params
 */
async function call(method, params) {
  if (method === "dbExecute") return execute(undefined, params.script).then(() => null);
  if (method === "createDatabase") return { databaseName: new URL(url).pathname.slice(1) };
  const { engine } = await load();
  const result = await engine[method === "getDatabaseVersion" ? "version" : method](params);
  if (method === "diff" && result.stdout) {
    // The native engine asks the CLI to print, in a call of its own.
    send({ id: 1e9, method: "print", params: { content: result.stdout } });
    return { exitCode: result.exitCode };
  }
  return result ?? null;
}

/** @type {{ engine: any, errors: any } | undefined} */
let loaded;

async function load() {
  if (loaded) return loaded;
  const { bindMigrationAwareSqlAdapterFactory } = await import("@prisma/driver-adapter-utils");
  const bound = bindMigrationAwareSqlAdapterFactory(await makeAdapter());
  const { SchemaEngine } = await instantiateEngine();
  const names = /** @type {string[]} */ (flags.datamodels);
  const datamodels = names.map((file) => [file, fs.readFileSync(file, "utf8")]);
  const engine = await SchemaEngine.new(
    { datamodels: datamodels.length > 0 ? datamodels : undefined },
    (/** @type {unknown} */ line) => log("INFO", String(line)),
    bound,
  );
  loaded = { engine, errors: /** @type {any} */ (bound).errorRegistry ?? {} };
  return loaded;
}

async function instantiateEngine() {
  const folder = path.dirname(require.resolve("@prisma/schema-engine-wasm"));
  const glue = await import(pathToFileURL(path.join(folder, "schema_engine_bg.js")).href);
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      set_message: (/** @type {string} */ message) => log("ERROR", message, { is_panic: true }),
    },
  });
  const bytes = fs.readFileSync(path.join(folder, "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": glue });
  glue.__wbg_set_wasm(instance.exports);
  /** @type {() => void} */ (instance.exports.__wbindgen_start)();
  return glue;
}

async function makeAdapter() {
  const { PrismaPg } = await import("@prisma/adapter-pg");
  const config = { ...(await connectionOptions()), max: 4 };
  const adapter = new PrismaPg(config, { schema: schemaName });
  await mendConnections(adapter);

  // adapter-pg 7.10 drops its shadow database before it has closed the pool that uses it.
  adapter.connectToShadowDb = async () => {
    const database = `prisma_migrate_shadow_db_${randomUUID()}`;
    await execute("postgres", `CREATE DATABASE "${database}" TEMPLATE template0`);
    const connection = await new PrismaPg(
      { ...config, database },
      { schema: schemaName },
    ).connect();
    const dispose = connection.dispose.bind(connection);
    connection.dispose = async () => {
      await dispose();
      await execute("postgres", `DROP DATABASE IF EXISTS "${database}" WITH (FORCE)`);
    };
    return connection;
  };
  return adapter;
}

/**
 * Mends two defects of adapter-pg 7.10 for every connection that it makes.
 * @param {import("@prisma/adapter-pg").PrismaPg} adapter
 */
async function mendConnections(adapter) {
  if (!given) return; // a comparison of two schema files connects to nothing
  const connection = await adapter.connect();
  await connection.dispose();
  await readCharColumns(prototypeWith(connection, "queryRaw"));

  // It cuts scripts at every semicolon, those inside function bodies and comments included.
  const scripts = prototypeWith(connection, "executeScript");
  scripts.executeScript = async function (/** @type {string} */ script) {
    try {
      await this.client.query(script);
    } catch (error) {
      this.onError(error);
    }
  };
}

/**
 * @param {any} object
 * @param {string} method
 */
function prototypeWith(object, method) {
  let prototype = object;
  while (!Object.hasOwn(prototype, method)) prototype = Object.getPrototypeOf(prototype);
  return prototype;
}

/**
 * It has no mapping for the catalogue type "char" (oid 18), which every introspection reads. Such columns pass
 * through it as text (oid 25) and are labelled as characters afterwards.
 * @param {any} prototype
 */
async function readCharColumns(prototype) {
  const CHAR = 18;
  const TEXT = 25;
  const { ColumnTypeEnum } = await import("@prisma/driver-adapter-utils");
  const { queryRaw } = prototype;
  prototype.queryRaw = async function (/** @type {unknown} */ query) {
    /** @type {boolean[]} */
    let isChar = [];
    const performIO = async (/** @type {unknown} */ asked) => {
      const rows = await this.performIO(asked);
      isChar = rows.fields.map((/** @type {any} */ field) => field.dataTypeID === CHAR);
      for (const field of rows.fields) if (field.dataTypeID === CHAR) field.dataTypeID = TEXT;
      return rows;
    };
    const result = await queryRaw.call(
      Object.create(this, { performIO: { value: performIO } }),
      query,
    );
    const label = (/** @type {number} */ type, /** @type {number} */ i) =>
      isChar[i] ? ColumnTypeEnum.Character : type;
    return { ...result, columnTypes: result.columnTypes.map(label) };
  };
}
