import { createServer as createHttpServer, request } from 'node:http'
import type { IncomingMessage, Server as HttpServer, ServerResponse } from 'node:http'
import { createServer, connect } from 'node:net'
import type { AddressInfo, Server, Socket } from 'node:net'

/** What a worker process does that leaves a trace: a write into MongoDB, a message, the outcome of a job. */
export interface Step {
  readonly kind: 'write' | 'message' | 'outcome'
  /** The collection, or the job's key. */
  readonly of: string
}
/** Lets a step through, or not; and, once it was done, its answer. What never answers ends with the process. */
export interface Gate {
  before(step: Step): Promise<void>
  after(step: Step): Promise<void>
}

const WRITES = /^(insert|update|findAndModify|delete|commitTransaction)$/
const OP_MSG = 2013

/** Between the workers on one side, MongoDB and the engine on the other. */
export class Interposed {
  gate: Gate = OPEN
  readonly #sockets = new Set<Socket>()
  readonly #servers: (Server | HttpServer)[] = []

  /** @returns the address that leads through here to `uri` */
  async mongo(uri: string): Promise<string> {
    const target = new URL(uri)
    const server = createServer(client => this.#join(client, connect(Number(target.port), target.hostname)))
    const through = new URL(uri)
    through.port = String(await this.#listen(server))
    through.search = '?directConnection=true'
    return through.href
  }

  async engine(url: string): Promise<string> {
    const server = createHttpServer((incoming, outgoing) => void this.#forward(url, incoming, outgoing))
    server.on('connection', socket => this.#keep(socket))
    return `http://127.0.0.1:${await this.#listen(server)}`
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    await Promise.all(this.#servers.map(server => new Promise(resolve => server.close(resolve))))
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket)
    socket.on('close', () => this.#sockets.delete(socket)).on('error', () => socket.destroy())
  }

  #listen(server: Server | HttpServer): Promise<number> {
    this.#servers.push(server)
    return new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)))
  }

  /** The wire protocol: whole messages one after the other, each with its length first; the driver waits for each answer. */
  #join(client: Socket, database: Socket): void {
    this.#keep(client)
    this.#keep(database)
    client.on('close', () => database.destroy())
    database.on('close', () => client.destroy())
    let rest = Buffer.alloc(0)
    let held: Promise<void> = Promise.resolve()
    let under: Step | undefined
    client.on('data', chunk => {
      rest = Buffer.concat([rest, chunk as Buffer])
      while (rest.length >= 4 && rest.length >= rest.readInt32LE(0)) {
        const message = rest.subarray(0, rest.readInt32LE(0))
        rest = rest.subarray(message.length)
        const step = stepOf(message)
        held = held.then(async () => {
          if (step) await this.gate.before(step)
          under = step
          database.write(message)
        })
      }
    })
    database.on('data', chunk => {
      const done = under
      held = held.then(async () => {
        if (done) await this.gate.after(done)
        client.write(chunk as Buffer)
      })
    })
  }

  async #forward(url: string, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const step = requestedStep(incoming)
    if (step) await this.gate.before(step)
    const { method, headers } = incoming
    const forwarded = request(new URL(incoming.url ?? '/', url), { method, headers }, answer => {
      void (step ? this.gate.after(step) : Promise.resolve()).then(() => {
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers)
        answer.pipe(outgoing)
      })
    })
    forwarded.on('error', () => outgoing.destroy())
    outgoing.on('close', () => forwarded.destroy())
    incoming.pipe(forwarded)
  }
}

export const OPEN: Gate = { before: async () => undefined, after: async () => undefined }

function stepOf(message: Buffer): Step | undefined {
  if (message.readInt32LE(12) !== OP_MSG) return undefined
  // Header, flags, kind of section, length of the document, type of its first field: then the command's name and its value.
  const end = message.indexOf(0, 26)
  const command = message.toString('latin1', 26, end)
  if (!WRITES.test(command)) return undefined
  return { kind: 'write', of: message.toString('latin1', end + 5, message.indexOf(0, end + 5)) }
}

function requestedStep({ url = '' }: IncomingMessage): Step | undefined {
  if (url.endsWith('/messages/publication')) return { kind: 'message', of: 'message' }
  const [, job] = /\/jobs\/(\d+)\/(?:completion|failure|error)$/.exec(url) ?? []
  return job === undefined ? undefined : { kind: 'outcome', of: job }
}
