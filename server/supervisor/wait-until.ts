import { readFileSync } from 'node:fs'
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
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`${name} ended at once: ${lastLine(logFile)} (${logFile})`)
    if (await ready().catch(() => false)) return child
    if (Date.now() > until) {
      child.kill('SIGKILL')
      throw new Error(`${name} is not ready after ${withinMs / 1000} s; see ${logFile}`)
    }
    await new Promise(resolve => setTimeout(resolve, POLL_MS))
  }
}

export async function answers(url: string, headers: Record<string, string> = {}): Promise<boolean> {
  const response = await fetch(url, { headers, signal: AbortSignal.timeout(2_000) })
  await response.body?.cancel()
  return response.ok
}

/** What a process said last; of a JSON line its message. */
function lastLine(logFile: string): string {
  const line = readFileSync(logFile, 'utf8').trimEnd().split('\n').at(-1) ?? ''
  try {
    return (JSON.parse(line) as { msg?: string }).msg ?? line
  } catch {
    return line
  }
}
