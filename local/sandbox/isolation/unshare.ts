import { prlimit, type Tier } from "./tier.ts";
import { binds, environment, INSIDE, links, SYSTEM_PATH } from "./view.ts";

const DEVICES = ["null", "zero", "full", "random", "urandom", "tty"];

// Of the tools that can bring up the loopback device, one or another is on every Linux.
const LOOPBACK_UP = `
ip link set lo up 2>/dev/null || ifconfig lo up 2>/dev/null || busybox ip link set lo up 2>/dev/null ||
perl -e 'socket(S,2,2,0) && ioctl(S,0x8914,pack("a16s","lo",1)) or exit 1' 2>/dev/null ||
{ echo "nothing here can bring up the loopback device (ip, ifconfig, busybox or perl)" >&2; exit 1; }`;

/** The same view as bubblewrap's from nothing but util-linux: no filter of system calls. */
export const unshare: Tier = {
  name: "unshare",
  describes: "own namespaces and overlay, no seccomp (util-linux)",
  isIsolated: true,
  needs:
    "Allow user namespaces (for example: sysctl kernel.apparmor_restrict_unprivileged_userns=0).",

  command({ room, provisions, limits, hasCgroup, inside }) {
    const namespaces = ["--mount", "--pid", "--net", "--ipc", "--uts"];
    const entered = [
      ...["unshare", "--user", "--map-user=1000", "--map-group=1000", "--keep-caps", ...namespaces],
      ...["--propagation", "private", "--fork", "--kill-child=SIGKILL"],
      ...["sh", "-euc", script(room, provisions), "sh", room.overlayOptions],
      ...[
        "env",
        "-i",
        ...Object.entries(environment(provisions)).map(([name, value]) => `${name}=${value}`),
      ],
      ...prlimit(limits, hasCgroup),
      // The first process of the namespace stays and collects the dead, which Node would not.
      ...["sh", "-c", 'exec 3<&0; "$@" <&3 3<&- & wait $!', "sh", ...inside],
    ];
    return entered;
  },
};

function script(...[room, provisions]: Parameters<typeof binds>): string {
  return [
    'mount -t overlay overlay -o "$1" home',
    "shift",
    "mount -t tmpfs -o size=16M,mode=755 tmpfs root",
    ...binds(room, provisions).map(bind),
    ...links().map(({ at, to }) => `ln -s ${quote(to)} ${quote(`root${at}`)}`),
    "mkdir -p root/proc root/dev/pts root/dev/shm",
    "mount -t proc -o nosuid,nodev,noexec proc root/proc",
    ...DEVICES.map((name) => `: > root/dev/${name}; mount --bind /dev/${name} root/dev/${name}`),
    "mount -t devpts -o newinstance,ptmxmode=0666,mode=620 devpts root/dev/pts",
    "mount -t tmpfs -o size=64M,mode=1777,nosuid,nodev tmpfs root/dev/shm",
    "ln -s pts/ptmx root/dev/ptmx; ln -s /proc/self/fd root/dev/fd",
    ...["stdin", "stdout", "stderr"].map(
      (name, fd) => `ln -s /proc/self/fd/${fd} root/dev/${name}`,
    ),
    "hostname sandbox 2>/dev/null || true",
    LOOPBACK_UP,
    // A namespace inside of this one would give its maker new privileges over the kernel.
    "echo 0 > root/proc/sys/user/max_user_namespaces",
    `mkdir root/.old; cd root; pivot_root . .old; export PATH=${SYSTEM_PATH}`,
    "umount -i -n -l /.old; rmdir /.old",
    "mount -o remount,ro,bind / 2>/dev/null || true",
    `cd ${INSIDE.home}`,
    'exec setpriv --no-new-privs --bounding-set=-all --inh-caps=-all --ambient-caps=-all "$@"',
  ].join("\n");
}

function bind({ from, to, isWritable }: ReturnType<typeof binds>[number]): string {
  const [source, target] = [quote(from), quote(`root${to}`)];
  const place = `if [ -d ${source} ]; then mkdir -p ${target}; else mkdir -p "$(dirname ${target})"; [ -e ${target} ] || : > ${target}; fi`;
  const options = isWritable ? "remount,bind,nosuid,nodev" : "remount,bind,ro,nosuid,nodev";
  return `${place}; mount --rbind ${source} ${target}; mount -o ${options} ${target}`;
}

const quote = (word: string) => `'${word.replaceAll("'", "'\\''")}'`;
