"use client";

import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { ArrowDownUpIcon, SearchIcon } from "lucide-react";
import { useDeferredValue, useMemo, useState } from "react";
import { MenuButton } from "@/components/menu-button";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { entriesOf } from "@/lib/entries-of";
import { useTRPC } from "@/trpc/client";
import { SORTS, type Sort } from "../options";
import { ProjectCard } from "./project-card";
import { useLiveProjects } from "./use-live-projects";

/** The person's apps, below the box where the next one begins. */
export function ProjectsView() {
  const trpc = useTRPC();
  const [search, setSearch] = useState("");
  const [sort, setSort] = useState<Sort>("recent");
  // Deferred: the last list stays while the next one is asked for.
  const asked = useDeferredValue(useMemo(() => ({ search, sort }), [search, sort]));
  const list = useSuspenseInfiniteQuery(
    trpc.projects.getMany.infiniteQueryOptions(asked, {
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    }),
  );
  const projects = list.data.pages.flatMap((page) => page.projects);
  useLiveProjects(projects);

  if (list.data.pages[0]?.total === 0) return <NoProjects />;

  return (
    <section aria-labelledby="projects-title">
      <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-3">
        <h2 id="projects-title" className="mr-auto w-full font-semibold text-xl sm:w-auto">
          Your apps
        </h2>
        <SearchBox search={search} onChange={setSearch} />
        <SortMenu sort={sort} onChange={setSort} />
      </div>
      {projects.length === 0 ? (
        <p className="py-12 text-center text-muted-foreground">
          No app is called “{asked.search}”.{" "}
          <button type="button" className="underline" onClick={() => setSearch("")}>
            Show all
          </button>
        </p>
      ) : (
        <ul
          className="grid grid-cols-1 gap-4 sm:grid-cols-2 lg:grid-cols-3"
          aria-busy={list.isFetching}
        >
          {projects.map((project) => (
            <li key={project.id}>
              <ProjectCard project={project} />
            </li>
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <div className="mt-6 flex justify-center">
          <Button
            variant="secondary"
            disabled={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            {list.isFetchingNextPage ? "Loading …" : "Show more"}
          </Button>
        </div>
      )}
    </section>
  );
}

function SearchBox({ search, onChange }: { search: string; onChange: (search: string) => void }) {
  return (
    <div className="relative min-w-0 flex-1 sm:w-60 sm:flex-none">
      <SearchIcon
        className="-translate-y-1/2 pointer-events-none absolute top-1/2 left-3 size-4 text-muted-foreground"
        aria-hidden
      />
      <Input
        id="project-search"
        type="search"
        aria-label="Search your apps"
        placeholder="Search"
        value={search}
        maxLength={100}
        className="pl-9"
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

function SortMenu({ sort, onChange }: { sort: Sort; onChange: (sort: Sort) => void }) {
  const choices = entriesOf(SORTS).map(([key, label]) => ({
    key,
    label,
    isChosen: key === sort,
    onSelect: () => onChange(key),
  }));
  return (
    <MenuButton variant="secondary" aria-label={`Sort: ${SORTS[sort]}`} groups={[choices]}>
      <ArrowDownUpIcon aria-hidden />
      {SORTS[sort]}
    </MenuButton>
  );
}

function NoProjects() {
  return (
    <section className="rounded-xl border border-dashed px-6 py-14 text-center">
      <h2 className="font-semibold text-lg">Nothing here yet</h2>
      <p className="mx-auto mt-2 max-w-sm text-muted-foreground text-sm">
        Describe an app above, or begin with one of the examples. Everything you start is kept here.
      </p>
    </section>
  );
}
