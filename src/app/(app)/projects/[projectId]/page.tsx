import { cookies } from "next/headers";
import { CHAT_WIDTH_COOKIE, parseChatWidth } from "@/modules/projects/place";
import { ProjectView } from "@/modules/projects/ui/project-view";
import { fetchOrNotFound, getQueryClient, HydrateClient, trpc } from "@/trpc/server";

export default async function ProjectPage({ params }: PageProps<"/projects/[projectId]">) {
  const { projectId } = await params;
  const queryClient = getQueryClient();
  // Waited for: a skeleton that is shown for a moment is held by React for 300 ms, longer than these take.
  await fetchOrNotFound([
    queryClient.fetchQuery(trpc.projects.getOne.queryOptions({ projectId })),
    queryClient.fetchQuery(trpc.runs.log.queryOptions({ projectId })),
    queryClient.fetchQuery(trpc.models.abilities.queryOptions()),
    queryClient.fetchQuery(trpc.account.get.queryOptions()),
  ]);
  const chatWidth = parseChatWidth((await cookies()).get(CHAT_WIDTH_COOKIE)?.value);
  return (
    <HydrateClient>
      <ProjectView projectId={projectId} chatWidth={chatWidth} />
    </HydrateClient>
  );
}
