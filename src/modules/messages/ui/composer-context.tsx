"use client";

import { createContext, type ReactNode, use, useEffect, useMemo, useRef } from "react";

type Insert = (text: string) => void;

type Composer = {
  /** Adds to what the person is writing, and goes on there. */
  insert: Insert;
  register: (insert: Insert) => () => void;
};

const ComposerContext = createContext<Composer>({
  insert: () => undefined,
  register: () => () => undefined,
});

/** Lets what stands elsewhere on the page write into the message. */
export function ComposerProvider({ children }: { children: ReactNode }) {
  const composer = useRef<Insert>(undefined);
  const value = useMemo<Composer>(
    () => ({
      insert: (text) => composer.current?.(text),
      register: (insert) => {
        composer.current = insert;
        return () => {
          composer.current = undefined;
        };
      },
    }),
    [],
  );
  return <ComposerContext value={value}>{children}</ComposerContext>;
}

export const useComposer = () => use(ComposerContext);

/** For the composer itself. */
export function useInserts(insert: Insert) {
  const { register } = useComposer();
  useEffect(() => register(insert), [register, insert]);
}
