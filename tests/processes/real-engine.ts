import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { createInterface } from 'node:readline'

const start = resolve(import.meta.dirname, '../../../shared/oracle/test-engine/start.sh')
const jvms = '/usr/lib/jvm'

/** Why the real engine (Zeebe's own, in memory) cannot be started here; undefined where it can. */
export function realEngineMissing(): string | undefined {
  if (!existsSync(start)) return `${start} is not there`
  if (!javaHome()) return `no JDK 21 or later under ${jvms}, and ORACLE_JAVA_HOME is not set`
  const built = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'zeebe-oracle/test-engine/classpath')
  const maven = (process.env.PATH ?? '').split(delimiter).some(folder => existsSync(join(folder, 'mvn')))
  return existsSync(built) || maven ? undefined : 'its class path is not built, and there is no mvn'
}

function javaHome(): string | undefined {
  if (process.env.ORACLE_JAVA_HOME) return process.env.ORACLE_JAVA_HOME
  const homes = existsSync(jvms) ? readdirSync(jvms) : []
  const newest = homes
    .map(name => ({ name, version: Number(/(?:^|\D)(\d\d)(?:\D|$)/.exec(name)?.[1] ?? 0) }))
    .filter(({ name, version }) => version >= 21 && existsSync(join(jvms, name, 'bin/javac')))
    .sort((a, b) => b.version - a.version)[0]
  return newest && join(jvms, newest.name)
}

export interface RealEngine {
  readonly address: string
  stop(): Promise<void>
}

export async function startRealEngine(port: number): Promise<RealEngine> {
  const child = spawn(start, [String(port)], {
    env: { ...process.env, ORACLE_JAVA_HOME: javaHome() },
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const endWithUs = () => child.kill('SIGKILL')
  process.once('exit', endWithUs)
  await ready(child)
  return {
    address: `grpc://127.0.0.1:${port}`,
    stop: async () => {
      const ended = new Promise(done => child.once('exit', done))
      child.kill('SIGKILL')
      await ended
      process.off('exit', endWithUs)
    },
  }
}

const ready = (child: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    child.once('exit', code => reject(new Error(`the real engine ended with exit code ${code}`)))
    if (child.stdout) createInterface(child.stdout).on('line', line => line.startsWith('READY') && resolve())
  })
