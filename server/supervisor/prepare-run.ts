import { spawnEntry } from './supervised-child.ts'

/** What `server/prepare.ts` tells when it is done. */
export interface Prepared {
  readonly featured: readonly { username: string; name: string; password: string }[]
  readonly demonstrationFile?: string
}

/** Runs `server/prepare.ts` (reference data, demonstration logins, deployment) to its end. */
export async function prepare(env: NodeJS.ProcessEnv, logFile: string, say: (line: string) => void): Promise<Prepared> {
  const child = spawnEntry(['server/prepare.ts'], env, logFile)
  return new Promise((resolve, reject) => {
    let prepared: Prepared | undefined
    let failure: string | undefined
    child.on('message', (message: { say?: string; failure?: string; prepared?: Prepared }) => {
      if (message.say) say(message.say)
      failure ??= message.failure
      prepared ??= message.prepared
    })
    child.once('error', reject)
    child.once('exit', code => {
      if (prepared) resolve(prepared)
      else reject(new Error(failure ?? `preparing the data ended with exit code ${code}; see ${logFile}`))
    })
  })
}
