import { randomUUID } from "node:crypto";
import { inject } from "vitest";
import { query } from "../../local/postgres/server.ts";

// Each test file has a database of its own before it loads the app: files run side by side, and the app reads its
// settings once. It goes with the server when the run ends.
const template = new URL(inject("templateUrl"));
const admin = new URL(template);
admin.pathname = "/postgres";
const name = `test_${randomUUID().replaceAll("-", "")}`;

await query(admin.href, `CREATE DATABASE ${name} TEMPLATE ${template.pathname.slice(1)}`);
template.pathname = `/${name}`;
process.env.DATABASE_URL = template.href;
