// Loaded into Node children before anything else, and into what they fork: a supervisor that was killed cannot stop
// them any more, so each stops itself when the other end of its channel closes.
process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
