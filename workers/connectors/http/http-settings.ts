import { readFileSync } from 'node:fs'
import { BlockList, isIP } from 'node:net'
import { z } from 'zod'
import { Incident } from '../../worker-contract.ts'

/** What whoever runs the installation allows the connector `http.call`. No model and no page can change it. */
export interface HttpSettings {
  /** `https://api.example.cn`, with the port where it is not the usual one. Plain `http:` only where it is named so. */
  readonly origins: ReadonlySet<string>
  /** Networks that may be reached although they are not public. */
  readonly networks: BlockList
  /** @throws Incident where there is no such secret for that origin */
  secret(name: string, origin: string): string
}

const secretsSchema = z.record(z.string(), z.object({ origin: z.url(), value: z.string().min(1) }))

/**
 * - `HTTP_CONNECTOR_ALLOW`: origins, separated by commas; a bare name means https. Default: none, so nothing can be called.
 * - `HTTP_CONNECTOR_PRIVATE`: networks inside which allowed hosts may lie: `10.20.0.0/16, 192.168.1.5`. Default: none.
 * - `HTTP_CONNECTOR_SECRETS`: a file `{ "NAME": { "origin": "https://api.example.cn", "value": "…" } }`, read at each use; a secret
 *   goes to its own origin only, whatever a model says.
 */
export function httpSettings(env: NodeJS.ProcessEnv = process.env): HttpSettings {
  return {
    origins: new Set(listed(env.HTTP_CONNECTOR_ALLOW).map(originOf)),
    networks: networksOf(listed(env.HTTP_CONNECTOR_PRIVATE)),
    secret: (name, origin) => {
      const found = readSecrets(env.HTTP_CONNECTOR_SECRETS)[name]
      if (found && new URL(found.origin).origin === origin) return found.value
      throw new Incident(
        `there is no secret ${name} for ${origin}: whoever runs the installation adds it (HTTP_CONNECTOR_SECRETS)`,
      )
    },
  }
}

const listed = (text = ''): string[] => text.split(/[\s,]+/).filter(Boolean)
const originOf = (entry: string): string => new URL(entry.includes('://') ? entry : `https://${entry}`).origin

function networksOf(entries: readonly string[]): BlockList {
  const networks = new BlockList()
  for (const entry of entries) {
    const [address = '', prefix] = entry.split('/')
    const family = isIP(address)
    if (family === 0) throw new Incident('HTTP_CONNECTOR_PRIVATE must list networks such as 10.20.0.0/16')
    networks.addSubnet(address, Number(prefix ?? (family === 4 ? 32 : 128)), family === 4 ? 'ipv4' : 'ipv6')
  }
  return networks
}

/** What stands in the file is told to nobody, not even where it cannot be read. */
function readSecrets(file: string | undefined): z.infer<typeof secretsSchema> {
  if (!file) return {}
  try {
    return secretsSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    throw new Incident('the file named by HTTP_CONNECTOR_SECRETS cannot be read, or is not in the shape the documentation says')
  }
}
