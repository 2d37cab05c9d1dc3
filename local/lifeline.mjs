// Loaded into Node children before anything else: a supervisor that was killed cannot stop them any more, so they
// stop themselves when its end of the channel closes.
process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
process.channel?.unref();
