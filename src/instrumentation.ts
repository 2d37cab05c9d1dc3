export async function register() {
  // In a file of its own: the edge build would warn about what only Node has.
  if (process.env.NEXT_RUNTIME === "nodejs") await import("./instrumentation-node");
}
