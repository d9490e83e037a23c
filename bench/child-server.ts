import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** A server in a process of its own, whose CPU time can be asked for. */
export class ChildServer {
  private readonly child: ChildProcess
  readonly url: string

  private constructor(child: ChildProcess, url: string) {
    this.child = child
    this.url = url
  }

  /** Starts an entry that prints its address when it is ready. */
  static start(entry: string, args: readonly string[], nodeOptions: readonly string[] = []): Promise<ChildServer> {
    const preload = new URL('report-cpu.ts', import.meta.url).href
    const child = fork(fileURLToPath(new URL(entry, import.meta.url)), [...args], {
      execArgv: ['--disable-warning=ExperimentalWarning', '--import', preload, ...nodeOptions],
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    })
    return new Promise((resolve, reject) => {
      let output = ''
      child.stdout!.on('data', (chunk: Buffer) => {
        output += chunk.toString()
        const url = /http:\/\/[\d.]+:\d+/.exec(output)?.[0]
        if (url) resolve(new ChildServer(child, url))
      })
      child.on('exit', code => reject(new Error(`${entry} ended with code ${code}`)))
    })
  }

  /** Microseconds of CPU, user and system, since the start. */
  cpuMicros(): Promise<number> {
    return new Promise(resolve => {
      this.child.once('message', message => resolve(message as number))
      this.child.send('cpu')
    })
  }

  stop(): Promise<void> {
    return new Promise(resolve => {
      this.child.on('exit', () => resolve())
      this.child.kill('SIGTERM')
    })
  }
}
