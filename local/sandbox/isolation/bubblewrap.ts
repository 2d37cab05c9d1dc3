import { overlayThen, prlimit, type Tier } from "./tier.ts";
import { binds, environment, INSIDE, links } from "./view.ts";

/** Own file system, process, network, user, host name and message namespaces, no privilege, and a filter of system calls. */
export const bubblewrap: Tier = {
  name: "bubblewrap",
  describes: "own namespaces, overlay and seccomp (bubblewrap)",
  isIsolated: true,
  needs: "Install bubblewrap (for example: apt install bubblewrap).",

  command({ room, provisions, limits, hasCgroup, inside }) {
    const wrapped = [
      ...prlimit(limits, hasCgroup),
      "bwrap",
      ...["--unshare-user", "--unshare-all", "--disable-userns", "--uid", "1000", "--gid", "1000"],
      ...["--die-with-parent", "--new-session", "--hostname", "sandbox", "--clearenv"],
      ...Object.entries(environment(provisions)).flatMap(([name, value]) => [
        "--setenv",
        name,
        value,
      ]),
      ...["--size", "16000000", "--tmpfs", "/"],
      ...binds(room, provisions).flatMap(({ from, to, isWritable }) => [
        isWritable ? "--bind" : "--ro-bind",
        from,
        to,
      ]),
      ...links().flatMap(({ at, to }) => ["--symlink", to, at]),
      ...["--proc", "/proc", "--dev", "/dev", "--remount-ro", "/", "--chdir", INSIDE.home],
      ...(provisions.seccomp ? ["--seccomp", "4"] : []),
      "--",
      ...inside,
    ];
    return overlayThen(room, wrapped);
  },
};
