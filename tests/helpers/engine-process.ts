import { spawn, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(new URL('../../engine/main.ts', import.meta.url))

/** The engine as a process of its own, to be killed. */
export class EngineProcess {
  readonly url: string
  private readonly child: ChildProcess

  private constructor(child: ChildProcess, url: string) {
    this.child = child
    this.url = url
  }

  static async start(dataDir: string): Promise<EngineProcess> {
    const { child, output } = run(['--port', '0', '--data', dataDir])
    return new Promise((resolve, reject) => {
      child.stdout!.on('data', () => {
        const url = /http:\/\/[\d.]+:\d+/.exec(output.text)?.[0]
        if (url) resolve(new EngineProcess(child, url))
      })
      child.on('exit', code => reject(new Error(`the engine ended with code ${code}: ${output.text}`)))
    })
  }

  /** Runs the engine until it ends by itself. */
  static async ended(...args: string[]): Promise<{ code: number | null; text: string }> {
    const { child, output } = run(args)
    return new Promise(resolve => child.on('close', code => resolve({ code, text: output.text })))
  }

  /** @returns the exit code, null after a kill */
  end(signal: 'SIGKILL' | 'SIGTERM' | 'SIGINT'): Promise<number | null> {
    return new Promise(resolve => {
      this.child.on('exit', resolve)
      this.child.kill(signal)
    })
  }
}

function run(args: readonly string[]): { child: ChildProcess; output: { text: string } } {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN, ...args])
  const output = { text: '' }
  child.stdout.on('data', (chunk: Buffer) => (output.text += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (output.text += chunk.toString()))
  return { child, output }
}
