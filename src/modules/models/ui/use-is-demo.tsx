import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client";

/** Whether the installation's model only plays. It does not become another one while a page is open. */
export function useIsDemo(): boolean {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.models.abilities.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }),
  );
  return data?.isDemo ?? false;
}
