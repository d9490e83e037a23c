import { Agent, request } from 'node:http'

/** A bare client with kept connections, so that the machine's other core suffices to load the server. */
export class HttpClient {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 256 })
  private readonly base: URL

  constructor(url: string) {
    this.base = new URL(url)
  }

  post(path: string, body: unknown): Promise<Record<string, unknown>> {
    return this.send(path, Buffer.from(JSON.stringify(body)), 'application/json')
  }

  async deploy(name: string, content: string): Promise<void> {
    const form = new FormData()
    form.append('resources', new Blob([content]), name)
    const response = await fetch(new URL('/v2/deployments', this.base), { method: 'POST', body: form })
    if (!response.ok) throw new Error(`deployment: ${response.status} ${await response.text()}`)
  }

  close(): void {
    this.agent.destroy()
  }

  private send(path: string, body: Buffer, type: string): Promise<Record<string, unknown>> {
    const { hostname, port } = this.base
    const headers = { 'content-type': type, 'content-length': body.length, accept: 'application/json' }
    return new Promise((resolve, reject) => {
      const outgoing = request({ hostname, port, path, method: 'POST', headers, agent: this.agent }, response => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString()
          if (response.statusCode! >= 400) reject(new Error(`${path}: ${response.statusCode} ${text}`))
          else resolve(text ? (JSON.parse(text) as Record<string, unknown>) : {})
        })
        response.on('error', reject)
      })
      outgoing.on('error', reject)
      outgoing.end(body)
    })
  }
}
