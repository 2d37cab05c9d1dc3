import { db } from "@/lib/db";

/** Every row of every table, the job server's among them. */
export async function dump(): Promise<string> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT format('%I.%I', table_schema, table_name) AS "name" FROM information_schema.tables
    WHERE table_schema IN ('public', 'jobs') AND table_type = 'BASE TABLE'`;
  const rows = await Promise.all(
    tables.map(({ name }) =>
      db.$queryRawUnsafe<{ told: string | null }[]>(
        `SELECT string_agg(row::text, E'\\n') AS told FROM ${name} AS row`,
      ),
    ),
  );
  const blobs = await db.blob.findMany({ select: { bytes: true } });
  return [
    ...rows.map(([row]) => row?.told ?? ""),
    ...blobs.map(({ bytes }) => Buffer.from(bytes).toString("latin1")),
  ].join("\n");
}
