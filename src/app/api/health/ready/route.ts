import { checkDependencies } from "@/lib/health";

/** The app can do its work: each thing that it needs answers. */
export const dynamic = "force-dynamic";

export async function GET() {
  const dependencies = await checkDependencies();
  const isReady = Object.values(dependencies).every(({ status }) => status === "up");
  return Response.json(
    { status: isReady ? "ready" : "not ready", dependencies },
    { status: isReady ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}
