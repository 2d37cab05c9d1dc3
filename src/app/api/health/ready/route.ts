import { checkDatabase, checkHealth } from "@/lib/health";
import { readIsolation } from "@/modules/sandbox/server/client";

/** The app can do its work. Without sandboxes nothing is built, but every page is there. */
export const dynamic = "force-dynamic";

export async function GET() {
  let isolation: string | undefined;
  const [database, sandboxes] = await Promise.all([
    checkDatabase(),
    checkHealth("sandboxes", async () => {
      isolation = await readIsolation();
    }),
  ]);
  const isReady = database.status === "up";
  return Response.json(
    {
      status: isReady ? "ready" : "not ready",
      dependencies: { database, sandboxes: { ...sandboxes, isolation } },
    },
    { status: isReady ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}
