// What must be there before TypeScript can run: packages and Node 24. Plain JavaScript for any Node since 18.
import { spawn } from 'node:child_process'
import { accessSync, constants, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, statfsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const NODE_MAJOR = 24
const INSTALL_BYTES = 800 * 1024 * 1024
const DATA_BYTES = 300 * 1024 * 1024

/** One clear line and exit code 1: for what the person at the keyboard can change. */
export class SetupError extends Error {}

/** Runs `main`; a SetupError becomes one line, anything else keeps its stack. */
export async function runSetup(main) {
  try {
    await main()
  } catch (error) {
    console.error(error instanceof SetupError ? `\n✗ ${error.message}\n` : error)
    process.exit(1)
  }
}

export async function checkPort(port, host, variable) {
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new SetupError(`${variable} must be a port number from 1 to 65535.`)
  await new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', error => {
      const reason =
        error.code === 'EADDRINUSE'
          ? 'is in use'
          : error.code === 'EACCES'
            ? 'needs more rights'
            : `cannot be used (${error.code})`
      reject(new SetupError(`Port ${port} ${reason}. Choose another: ${variable}=${port + 1} npm start`))
    })
    probe.listen(port, host, () => probe.close(resolve))
  })
}

const megabytes = count => Math.round(count / 1e6)

function requireSpace(path, bytes, what) {
  const { bavail, bsize } = statfsSync(path)
  if (bavail * bsize >= bytes) return
  throw new SetupError(
    `Not enough disk space for ${what} at ${path}: ${megabytes(bavail * bsize)} MB free, about ${megabytes(bytes)} MB needed.`,
  )
}

/** Step by step: Node's own recursive mkdir never ends below /proc. */
function makeFolder(folder) {
  if (existsSync(folder)) {
    if (!statSync(folder).isDirectory()) throw Object.assign(new Error(), { code: 'ENOTDIR' })
    return accessSync(folder, constants.W_OK)
  }
  makeFolder(dirname(folder))
  mkdirSync(folder, { mode: 0o700 })
}

export function checkDisk(folder, needsInstall) {
  try {
    makeFolder(folder)
  } catch (error) {
    throw new SetupError(`DATA_DIR ${folder} cannot be made or written (${error.code}).`)
  }
  if (needsInstall) requireSpace(root, INSTALL_BYTES, 'the packages')
  requireSpace(folder, DATA_BYTES, 'the data')
}

/**
 * True where node_modules lacks a package of the lock file, or has it in another version.
 * @param development whether those count that only tests and checks need
 */
export function packagesAreStale(development) {
  const installed = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(installed)) return true
  const has = JSON.parse(readFileSync(installed, 'utf8')).packages
  const wants = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  return Object.entries(wants).some(
    ([path, { version, optional, peer, dev }]) =>
      path && !optional && !peer && (development || !dev) && has[path]?.version !== version,
  )
}

export async function installPackages(development) {
  const startedAt = Date.now()
  const seconds = () => Math.round((Date.now() - startedAt) / 1000)
  console.log(`installing packages (npm ci; about ${development ? 650 : 550} MB with Node 24) …`)
  const npmCli = process.env.npm_execpath
  const options = ['ci', '--no-audit', '--no-fund', '--loglevel=error', ...(development ? [] : ['--omit=dev'])]
  const [command, args] = npmCli?.endsWith('.js') ? [process.execPath, [npmCli, ...options]] : ['npm', options]
  const child = spawn(command, args, {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
    shell: command === 'npm' && process.platform === 'win32',
  })
  let complaint = ''
  child.stderr.on('data', chunk => (complaint += chunk))
  const progress = setInterval(() => console.log(`  … ${seconds()} s`), 10_000)
  const code = await new Promise(resolve => {
    child.once('error', error => {
      complaint += error.message
      resolve(1)
    })
    child.once('exit', resolve)
  })
  clearInterval(progress)
  if (code !== 0) {
    const lines = complaint.split('\n').map(line => line.replace(/^npm (error|ERR!) /, '').trim())
    const telling = lines.find(line => /request to|Missing:|Invalid:|ENOSPC|No matching version|not in this registry/.test(line))
    throw new SetupError(`npm ci failed: ${telling ?? lines[0] ?? 'no reason given'}`)
  }
  removeHeaders()
  console.log(`packages installed in ${seconds()} s`)
}

/** 67 MB of C++ headers in npm's Node package: nothing here is compiled. */
function removeHeaders() {
  const modules = join(root, 'node_modules')
  for (const name of readdirSync(modules).filter(name => name.startsWith('node-'))) {
    rmSync(join(modules, name, 'include'), { recursive: true, force: true })
  }
}

const isNode24 = version => Number(version.split('.')[0]) >= NODE_MAJOR

/** The path of a Node 24 or later: this one, else npm's platform package. */
export function node24() {
  if (isNode24(process.versions.node)) return process.execPath
  const file = process.platform === 'win32' ? 'node.exe' : 'bin/node'
  const require = createRequire(join(root, 'package.json'))
  for (const name of [
    `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`,
    `node-bin-${process.platform}-${process.arch}`,
  ]) {
    try {
      const path = join(dirname(require.resolve(`${name}/package.json`)), file)
      if (existsSync(path)) return path
    } catch {
      // not this platform's package
    }
  }
  throw new SetupError(
    `Node.js 24 or later is needed; this is ${process.versions.node} and npm has none for ${process.platform}-${process.arch}. Install it from nodejs.org.`,
  )
}

/** Runs a script of ours with Node 24, the signals handed on. @returns its exit code */
export function runWithNode24(args, env = process.env) {
  const node = node24()
  const path = [join(root, 'node_modules', '.bin'), dirname(node), env.PATH].join(process.platform === 'win32' ? ';' : ':')
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...env, PATH: path },
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  return new Promise(resolve => {
    child.once('error', () => resolve(1))
    child.once('exit', (code, signal) => resolve(code ?? (signal ? 1 : 0)))
  })
}
