/** The text of a file. The bundle of the daemon resolves it, as Vite does in tests. */
declare module "*?raw" {
  const text: string;

  export = text;
}
