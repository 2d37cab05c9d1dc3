"use client";

import { useEffect } from "react";
import { Toaster, toast } from "sonner";
import { showToasts } from "./toast";

export function Toasts() {
  useEffect(() => showToasts(toast), []);
  return (
    <Toaster
      position="bottom-center"
      closeButton
      toastOptions={{
        classNames: {
          toast:
            "!rounded-lg !border !border-border !bg-popover !font-sans !text-popover-foreground !shadow-lg",
          description: "!text-muted-foreground",
          actionButton: "!rounded-md !bg-primary !text-primary-foreground",
          closeButton: "!border-border !bg-popover !text-muted-foreground",
        },
      }}
    />
  );
}
