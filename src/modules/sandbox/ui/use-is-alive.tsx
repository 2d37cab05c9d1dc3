"use client";

import { useSyncExternalStore } from "react";

const NEVER = () => () => undefined;

/** False in what the server sends: a frame in it would load before anybody could hear of it. */
export const useIsAlive = () =>
  useSyncExternalStore(
    NEVER,
    () => true,
    () => false,
  );
