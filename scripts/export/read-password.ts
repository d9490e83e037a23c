import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'

/** A password typed on the terminal, unseen; or the first line of what is piped in. Undefined where whoever types gives up. */
export async function readPassword(question: string, signal: AbortSignal): Promise<string | undefined> {
  const isTerminal = process.stdin.isTTY === true
  if (isTerminal) process.stderr.write(question)
  // What readline would show goes nowhere.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: isTerminal, signal })
  const password = await new Promise<string | undefined>(resolve => {
    lines.once('line', resolve)
    lines.once('close', () => resolve(undefined))
  })
  lines.close()
  if (isTerminal) process.stderr.write('\n')
  return password
}
