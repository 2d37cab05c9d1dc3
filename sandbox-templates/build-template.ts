import { defaultBuildLogger, Template, type TemplateClass } from "e2b";

/** Makes the image on E2B, under the name by which the app asks for it. */
export async function buildTemplate(name: string, template: TemplateClass) {
  if (!process.env.E2B_API_KEY) {
    process.stderr.write(
      "E2B_API_KEY is not set. Take a key from e2b.dev/dashboard and run this again with it.\n",
    );
    process.exit(1);
  }
  const { templateId } = await Template.build(template, name, {
    cpuCount: 2,
    memoryMB: 2048,
    onBuildLogs: defaultBuildLogger(),
  });
  process.stdout.write(`${name} is ready (${templateId})\n`);
}
