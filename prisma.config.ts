import path from "node:path";
import { defineConfig } from "prisma/config";

// Prisma's CLI wants a native `schema-engine` that npm does not ship: it is downloaded, even for `generate`.
// scripts/schema-engine.mjs answers in its place with the WebAssembly engine from npm (ADR 0002). A shebang
// script cannot stand in for an .exe, so Windows keeps Prisma's own download.
if (process.platform !== "win32") {
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= path.join(
    import.meta.dirname,
    "scripts/schema-engine.mjs",
  );
}
process.env.CHECKPOINT_DISABLE ??= "1";

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations", seed: "tsx prisma/seed.ts" },
  datasource: { url: process.env.DIRECT_URL || process.env.DATABASE_URL || "" },
});
