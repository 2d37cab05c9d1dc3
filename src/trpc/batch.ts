/** So many calls travel in one request. */
export const BATCH_MAX = 20;
