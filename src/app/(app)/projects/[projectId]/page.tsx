import { TRPCError } from "@trpc/server";
import { notFound } from "next/navigation";
import { ProjectView } from "@/modules/projects/ui/project-view";
import { getQueryClient, HydrateClient, trpc } from "@/trpc/server";

export default async function ProjectPage({ params }: PageProps<"/projects/[projectId]">) {
  const { projectId } = await params;
  const queryClient = getQueryClient();
  try {
    // Waited for: a skeleton that is shown for a moment is held by React for 300 ms, longer than these take.
    await Promise.all([
      queryClient.fetchQuery(trpc.projects.getOne.queryOptions({ projectId })),
      queryClient.fetchQuery(trpc.runs.log.queryOptions({ projectId })),
      queryClient.fetchQuery(trpc.models.abilities.queryOptions()),
    ]);
  } catch (error) {
    // An address that cannot be an id is as unknown as one that is nobody's.
    const isUnknown = ["NOT_FOUND", "BAD_REQUEST"] as const;
    if (error instanceof TRPCError && isUnknown.some((code) => code === error.code)) notFound();
    throw error;
  }
  return (
    <HydrateClient>
      <ProjectView projectId={projectId} />
    </HydrateClient>
  );
}
