import net from "node:net";

/** A free port of loopback: the wanted one if nobody has it. */
export async function freePort(wanted = 0): Promise<number> {
  return (await tryPort(wanted)) ?? freePort();
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once("error", (cause: NodeJS.ErrnoException) => {
      if (cause.code === "EADDRINUSE") resolve(undefined);
      else reject(cause);
    });
    probe.listen(port, "127.0.0.1", () => {
      const address = probe.address() as net.AddressInfo;
      probe.close(() => resolve(address.port));
    });
  });
}
