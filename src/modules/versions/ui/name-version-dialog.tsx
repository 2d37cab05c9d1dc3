"use client";

import { type FormEvent, useId } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { VERSION_NAME_LENGTH_MAX } from "../name";

type Props = {
  version: { name: string | null; title: string };
  onName: (name: string) => void;
  onClose: () => void;
};

export function NameVersionDialog({ version, onName, onClose }: Props) {
  const inputId = useId();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onName(String(new FormData(event.currentTarget).get("name")));
    onClose();
  };
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent>
        <DialogTitle>Name this version</DialogTitle>
        <DialogDescription>
          Shown instead of “{version.title}”. Without a name, that is shown again.
        </DialogDescription>
        <form onSubmit={submit} className="grid gap-4">
          <div className="grid gap-2">
            <Label htmlFor={inputId}>Name</Label>
            <Input
              id={inputId}
              name="name"
              defaultValue={version.name ?? ""}
              placeholder={version.title}
              maxLength={VERSION_NAME_LENGTH_MAX}
              autoComplete="off"
              onFocus={(event) => event.currentTarget.select()}
            />
          </div>
          <div className="flex justify-end gap-2">
            <Button variant="ghost" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit">Save</Button>
          </div>
        </form>
      </DialogContent>
    </Dialog>
  );
}
