// Preloaded into each child: when the supervisor is gone (killed, even), so is the channel, and the child ends itself.
if (process.channel) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel.unref()
}
