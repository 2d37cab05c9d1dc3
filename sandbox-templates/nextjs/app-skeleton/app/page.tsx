export default function Home() {
  return (
    <main className="grid min-h-dvh place-items-center px-6">
      <p className="text-balance text-center text-muted-foreground">Your app will appear here.</p>
    </main>
  );
}
