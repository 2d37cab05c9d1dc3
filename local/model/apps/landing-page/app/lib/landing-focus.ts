/** What has the focus is about to be replaced, and what replaces it is there with the next frame. */
export const focusSoon = (id: string) =>
  requestAnimationFrame(() => document.getElementById(id)?.focus());
