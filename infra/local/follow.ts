// Loaded before the program of a child process. A parent that was killed can tell its children nothing more, but its
// channel to them closes: then they end in good order instead of living on unseen.
process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));
process.channel?.unref();
