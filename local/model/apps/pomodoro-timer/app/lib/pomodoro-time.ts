export function formatClock(leftMs: number) {
  const seconds = Math.ceil(leftMs / 1000);
  return `${pad(Math.floor(seconds / 60))}:${pad(seconds % 60)}`;
}

const pad = (value: number) => String(value).padStart(2, "0");

export function formatDuration(minutes: number) {
  const hours = Math.floor(minutes / 60);
  if (hours === 0) return `${minutes} min`;
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
}
