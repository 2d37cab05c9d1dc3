import { TRPCError } from "@trpc/server";
import { notFound } from "next/navigation";
import { ProjectView } from "@/modules/projects/ui/project-view";
import { getQueryClient, HydrateClient, trpc } from "@/trpc/server";

export default async function ProjectPage({ params }: PageProps<"/projects/[projectId]">) {
  const { projectId } = await params;
  const queryClient = getQueryClient();
  void queryClient.prefetchQuery(trpc.runs.log.queryOptions({ projectId }));
  try {
    await queryClient.fetchQuery(trpc.projects.getOne.queryOptions({ projectId }));
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
