import { execFile, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { promisify } from 'node:util'

const run = promisify(execFile)
const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

/** CHROMIUM, else one on the PATH, else Debian's own by apt-get (root only). @returns undefined where there is none */
export async function findChromium(say: (line: string) => void): Promise<string | undefined> {
  const named = process.env.CHROMIUM
  if (named) return existsSync(named) ? named : undefined
  return (await onPath()) ?? ((await mayInstall()) && (await install(say)) ? onPath() : undefined)
}

async function onPath(): Promise<string | undefined> {
  if (process.platform === 'win32') return undefined
  for (const name of NAMES) {
    const found = await run('sh', ['-c', `command -v ${name}`]).catch(() => undefined)
    if (found) return found.stdout.trim()
  }
  return undefined
}

async function mayInstall(): Promise<boolean> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/etc/os-release')) return false
  return /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'))
}

async function install(say: (line: string) => void): Promise<boolean> {
  say('installing chromium and Chinese fonts (apt-get) …')
  return (await apt('update')) && apt('install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk')
}

function apt(...args: readonly string[]): Promise<boolean> {
  return new Promise(resolve => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const child = spawn('apt-get', ['-q', ...args], { env, stdio: 'ignore' })
    child.once('error', () => resolve(false))
    child.once('exit', code => resolve(code === 0))
  })
}
