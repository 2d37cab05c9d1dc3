import { randomUUID } from "node:crypto";
import type { ProjectEvent } from "../src/modules/runs/schema";

export type Api = ReturnType<typeof apiOf>;

/** What a page asks of the app, without a page. */
export function apiOf(url: string) {
  const read = async (procedure: string, response: Response) => {
    if (!response.ok) throw new Error(`${procedure}: ${response.status} ${await response.text()}`);
    return (await response.json()).result.data.json;
  };
  const change = async (procedure: string, json: object) => {
    const response = await fetch(`${url}/api/trpc/${procedure}`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: url },
      body: JSON.stringify({ json }),
    });
    return read(procedure, response);
  };
  const look = async (procedure: string, json: object) => {
    const input = encodeURIComponent(JSON.stringify({ json }));
    return read(procedure, await fetch(`${url}/api/trpc/${procedure}?input=${input}`));
  };
  return {
    create: async (prompt: string, template = "nextjs"): Promise<string> => {
      const requestId = randomUUID();
      const { projectId } = await change("projects.create", { requestId, prompt, template });
      return projectId;
    },
    log: (projectId: string): Promise<ProjectEvent[]> => look("runs.log", { projectId }),
    say: (projectId: string, content: string) =>
      change("messages.create", { projectId, content, requestId: randomUUID() }),
    /** As somebody does it by hand. */
    edit: async (projectId: string, path: string, text: string) => {
      const files: { path: string; hash: string }[] = await look("versions.files", { projectId });
      const from = files.find((file) => file.path === path)?.hash ?? null;
      await change("editor.save", { projectId, edits: [{ path, from, to: { text } }] });
    },
    listNames: async (): Promise<string[]> => {
      const { projects } = await look("projects.getMany", {});
      return projects.map(({ name }: { name: string }) => name);
    },
  };
}
