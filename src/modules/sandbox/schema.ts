/** What happens between the wish for a sandbox and a server that answers, in this order. */
export type Stage = "starting" | "restoring" | "installing" | "serving";
