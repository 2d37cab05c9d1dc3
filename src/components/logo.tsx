/** A block with a shaving curling off its corner. */
export function LogoMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" fill="none" className={className} aria-hidden>
      <path
        d="M3 8.2A2.2 2.2 0 0 1 5.2 6h6.3c3 0 5.5 1.6 5.5 4.2 0 2.1-1.6 3.5-3.5 3.5-1.6 0-2.9-1.1-2.9-2.6 0-1.2.9-2.1 2-2.1"
        stroke="currentColor"
        strokeWidth="1.9"
        strokeLinecap="round"
      />
      <path
        d="M3 12v5.8C3 19 4 20 5.2 20h13.6c1.2 0 2.2-1 2.2-2.2V8"
        stroke="currentColor"
        strokeWidth="1.9"
        strokeLinecap="round"
      />
      <path d="M20.8 4.2h.01" stroke="currentColor" strokeWidth="2.4" strokeLinecap="round" />
    </svg>
  );
}
