import { toast } from "./toast";

/** Puts a text where the person can paste it from. Whether it is there is said when it is known. */
export async function copyText(text: string, done: string) {
  try {
    await navigator.clipboard.writeText(text);
    toast(done);
  } catch {
    toast.error("The browser does not let this page copy.");
  }
}
