"use client";

import { later } from "@/components/later";

export const { Later: RenameDialog, useEarly: useRenameDialogEarly } = later(() =>
  import("./rename-dialog").then((module) => module.RenameDialog),
);
