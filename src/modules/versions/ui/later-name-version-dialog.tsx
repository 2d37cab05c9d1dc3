"use client";

import { later } from "@/components/later";

export const { Later: NameVersionDialog, useEarly: useNameVersionDialogEarly } = later(() =>
  import("./name-version-dialog").then((module) => module.NameVersionDialog),
);
