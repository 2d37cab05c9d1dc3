import { endianness } from "node:os";

// A classic BPF program that refuses the system calls an app never needs and an escape does: mounts, namespaces,
// kernel modules, keyrings, tracing, io_uring. See seccomp(2) for the layout of what it looks at.

const OFFSET = { number: 0, architecture: 4, firstArgument: 16 };
const OP = { load: 0x20, isEqual: 0x15, isAtLeast: 0x35, hasBits: 0x45, answer: 0x06 };
const ALLOW = 0x7fff_0000;
const refuseWith = (errno: number) => 0x0005_0000 + errno;
const EPERM = 1;
const ENOSYS = 38;

const NEW_NAMESPACES = 0x7e02_0000;
const X32_CALLS = 0x4000_0000;

type Calls = { architecture: number; denied: number[]; clone: number };

const CLONE3 = 435;
const SAME_EVERYWHERE = [425, 426, 427, 428, 429, 430, 431, 432, 433, 442]; // io_uring_*, the new mount calls

const CALLS: Partial<Record<NodeJS.Architecture, Calls>> = {
  x64: {
    architecture: 0xc000_003e,
    clone: 56,
    denied: [
      ...[101, 310, 311], // ptrace, process_vm_readv, process_vm_writev
      ...[155, 161, 165, 166], // pivot_root, chroot, mount, umount2
      ...[272, 308], // unshare, setns
      ...[175, 176, 313, 246, 320], // init_module, delete_module, finit_module, kexec_load, kexec_file_load
      ...[248, 249, 250], // add_key, request_key, keyctl
      ...[298, 321, 323], // perf_event_open, bpf, userfaultfd
      ...[303, 304], // name_to_handle_at, open_by_handle_at
      ...[103, 159, 163, 164, 167, 168, 169, 170, 171, 172, 173, 179, 212, 227], // syslog, clocks, swap, reboot, names, ports
    ],
  },
  arm64: {
    architecture: 0xc000_00b7,
    clone: 220,
    denied: [
      ...[117, 270, 271], // ptrace, process_vm_readv, process_vm_writev
      ...[39, 40, 41, 51], // umount2, mount, pivot_root, chroot
      ...[97, 268], // unshare, setns
      ...[104, 105, 106, 273, 294], // kexec_load, init_module, delete_module, finit_module, kexec_file_load
      ...[217, 218, 219], // add_key, request_key, keyctl
      ...[241, 280, 282], // perf_event_open, bpf, userfaultfd
      ...[264, 265], // name_to_handle_at, open_by_handle_at
      ...[18, 60, 89, 112, 116, 142, 161, 162, 170, 171, 224, 225], // quotas, clocks, syslog, reboot, names, swap
    ],
  },
};

type Instruction = [op: number, ifTrue: number, ifFalse: number, value: number];

/** The program for this machine, or undefined on one whose calls are not listed here. */
export function seccompProgram(architecture = process.arch): Buffer | undefined {
  const calls = CALLS[architecture];
  if (!calls || endianness() !== "LE") return undefined;
  return assemble([
    [OP.load, 0, 0, OFFSET.architecture],
    [OP.isEqual, 1, 0, calls.architecture],
    [OP.answer, 0, 0, refuseWith(ENOSYS)],
    [OP.load, 0, 0, OFFSET.number],
    [OP.isAtLeast, 0, 1, X32_CALLS],
    [OP.answer, 0, 0, refuseWith(ENOSYS)],
    // Its flags lie in memory where a filter cannot look; on ENOSYS the C library takes `clone` instead.
    ...refuse(CLONE3, ENOSYS),
    ...[...calls.denied, ...SAME_EVERYWHERE].flatMap((call) => refuse(call, EPERM)),
    [OP.isEqual, 0, 3, calls.clone],
    [OP.load, 0, 0, OFFSET.firstArgument],
    [OP.hasBits, 0, 1, NEW_NAMESPACES],
    [OP.answer, 0, 0, refuseWith(EPERM)],
    [OP.answer, 0, 0, ALLOW],
  ]);
}

const refuse = (call: number, errno: number): Instruction[] => [
  [OP.isEqual, 0, 1, call],
  [OP.answer, 0, 0, refuseWith(errno)],
];

function assemble(instructions: Instruction[]): Buffer {
  const program = Buffer.alloc(instructions.length * 8);
  instructions.forEach(([op, ifTrue, ifFalse, value], at) => {
    program.writeUInt16LE(op, at * 8);
    program.writeUInt8(ifTrue, at * 8 + 2);
    program.writeUInt8(ifFalse, at * 8 + 3);
    program.writeUInt32LE(value, at * 8 + 4);
  });
  return program;
}
