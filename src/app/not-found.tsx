import Link from "next/link";
import { Grain } from "@/components/grain";
import { Button } from "@/components/ui/button";

export default function NotFound() {
  return (
    <main className="relative flex min-h-[70dvh] flex-1 flex-col items-center justify-center gap-4 overflow-hidden p-8 text-center">
      <title>Not found · Whittle</title>
      <Grain className="absolute w-[52rem] max-w-none" />
      <h1 className="relative font-semibold text-4xl tracking-tight">There is nothing here</h1>
      <p className="relative max-w-md text-muted-foreground">
        This page or app does not exist, or it was deleted.
      </p>
      <Button asChild className="relative">
        <Link href="/">Back to your apps</Link>
      </Button>
    </main>
  );
}
