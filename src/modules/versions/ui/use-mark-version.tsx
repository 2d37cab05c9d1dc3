"use client";

import { type InfiniteData, useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "@/components/toast";
import { useTRPC } from "@/trpc/client";

type Marked = { id: string; name: string | null; isStarred?: boolean };
type Timeline = InfiniteData<{ versions: Marked[] }>;
type Mark = { fragmentId: string; name?: string; isStarred?: boolean };

/** Names and stars a version. It is shown at once, and taken back where it could not be stored. */
export function useMarkVersion(projectId: string) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const timelines = trpc.versions.timeline.pathFilter();
  const lists = trpc.versions.getMany.queryFilter({ projectId });
  const mark = useMutation(
    trpc.versions.mark.mutationOptions({
      onMutate: async (asked) => {
        await Promise.all([timelines, lists].map((filter) => queryClient.cancelQueries(filter)));
        const before = [timelines, lists].flatMap((filter) => queryClient.getQueriesData(filter));
        queryClient.setQueriesData<Timeline>(timelines, (timeline) => inPages(timeline, asked));
        queryClient.setQueriesData<Marked[]>(lists, (list) => list?.map(marked(asked)));
        return before;
      },
      onError: ({ message }, _asked, before = []) => {
        for (const [key, data] of before) queryClient.setQueryData(key, data);
        toast.error(message);
      },
      onSettled: () =>
        Promise.all([timelines, lists].map((filter) => queryClient.invalidateQueries(filter))),
    }),
  );
  return (asked: Mark) => mark.mutate({ projectId, ...asked });
}

const inPages = (timeline: Timeline | undefined, asked: Mark) =>
  timeline && {
    ...timeline,
    pages: timeline.pages.map((page) => ({ ...page, versions: page.versions.map(marked(asked)) })),
  };

const marked =
  ({ fragmentId, name, isStarred }: Mark) =>
  <Version extends Marked>(version: Version): Version =>
    version.id === fragmentId
      ? {
          ...version,
          ...(name !== undefined && { name: name.trim() || null }),
          ...(isStarred !== undefined && { isStarred }),
        }
      : version;
