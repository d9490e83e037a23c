import type { ChildProcess } from 'node:child_process'

const POLL_MS = 60

/** Waits until `ready` holds. @throws where the process ends before, or after `withinMs` */
export async function waitUntil(
  name: string,
  child: ChildProcess,
  ready: () => Promise<boolean>,
  logFile: string,
  withinMs = 60_000,
): Promise<ChildProcess> {
  const until = Date.now() + withinMs
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`${name} ended at once; see ${logFile}`)
    if (await ready().catch(() => false)) return child
    if (Date.now() > until) {
      child.kill('SIGKILL')
      throw new Error(`${name} is not ready after ${withinMs / 1000} s; see ${logFile}`)
    }
    await new Promise(resolve => setTimeout(resolve, POLL_MS))
  }
}

export async function answers(url: string): Promise<boolean> {
  const response = await fetch(url, { signal: AbortSignal.timeout(2_000) })
  await response.body?.cancel()
  return response.ok
}
