import { randomUUID } from "node:crypto";
import type { Identity } from "@/modules/account/schema";
import { contextOf, createCallerFactory } from "@/trpc/init";
import { appRouter } from "@/trpc/routers/_app";

const createCaller = createCallerFactory(appRouter);

/** Somebody who has never been here, with a workspace of their own. */
export function newPerson() {
  const identity: Identity = {
    provider: "clerk",
    externalId: `user_${randomUUID()}`,
    email: null,
    name: null,
  };
  return personOf(async () => identity);
}

export const personOf = (identify: () => Promise<Identity | null>) =>
  createCaller(contextOf(identify));

export const nobody = () => personOf(async () => null);

export type Api = ReturnType<typeof newPerson>;

/** A project with one message and its queued run. */
export async function newProject(api: Api, prompt = "A counter") {
  const { projectId } = await api.projects.create({ requestId: randomUUID(), prompt });
  return projectId;
}

export const send = (
  api: Api,
  projectId: string,
  content: string,
  more: { replaces?: string } = {},
) => api.messages.create({ projectId, content, requestId: randomUUID(), ...more });
