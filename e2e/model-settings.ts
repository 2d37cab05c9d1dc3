/** With these an instance asks a model that a test plays itself. */
export const settingsFor = ({ url }: { url: string }) => ({
  AI_PROVIDER: "compatible",
  AI_BASE_URL: url,
  AI_MODEL: "scripted",
  AI_API_KEY: "none",
});
