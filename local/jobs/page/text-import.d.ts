/** The text of a file. The bundle of the daemon resolves it. */
declare module "*.css?raw" {
  const text: string;

  export = text;
}

declare module "*.js?raw" {
  const text: string;

  export = text;
}
