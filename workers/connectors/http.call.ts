import { z } from 'zod'
import { HttpCallModel } from '../../domain/http-call.ts'
import { hasPersonalNumber } from '../../domain/personal-numbers.ts'
import { fieldOf, fillJson, fillText, parsed } from '../fill-placeholders.ts'
import type { Variables } from '../fill-placeholders.ts'
import { Incident, defineWorker } from '../worker-contract.ts'
import type { JobContext } from '../worker-contract.ts'
import { httpSettings } from './http/http-settings.ts'
import type { HttpSettings } from './http/http-settings.ts'
import { faultOf, sendRequest } from './http/send-request.ts'
import type { Answer, OutgoingRequest } from './http/send-request.ts'

const LARGEST_BODY = 262_144
const LARGEST_RESULT = 20_000
/** Ours to set. */
const RESERVED =
  /^(host|connection|content-length|content-type|transfer-encoding|upgrade|te|trailer|expect|idempotency-key|accept-encoding|cookie|proxy-.*)$/i
const SECRET = /\{secret\.(\w+)\}/

const headersSchema = z.object({
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).default('GET'),
  url: z.string().min(1),
  body: z.string().min(1).optional(),
  headers: z.string().min(1).optional(),
  result: z.string().min(1).optional(),
})
type Headers = z.infer<typeof headersSchema>
const texts = z.record(z.string(), z.string())

/**
 * Calls another system. Jobs come again after a crash: the other side gets the element instance's key as `Idempotency-Key`, the
 * same each time, and does it once. Hosts, private networks and secrets are the installation's (http/http-settings.ts).
 */
export default defineWorker({
  type: 'http.call',
  presentation: {
    title: ['调用其他系统', 'Call another system'],
    description: [
      '向允许的地址发出一次 HTTP 请求，并把答复中的几项放进流程变量。可以调用哪些地址由运维人员设定。',
      'Sends one HTTP request to an allowed address and puts parts of the answer into variables. Whoever runs the installation says which addresses.',
    ],
    group: 'systems',
    headers: {
      method: {
        label: ['方法', 'Method'],
        choices: {
          GET: ['GET 查询', 'GET'],
          POST: ['POST 提交', 'POST'],
          PUT: ['PUT 更新', 'PUT'],
          PATCH: ['PATCH 部分更新', 'PATCH'],
          DELETE: ['DELETE 删除', 'DELETE'],
        },
        default: 'GET',
      },
      url: {
        label: ['地址', 'Address'],
        hint: ['{caseNo} 表示该名称的变量', '{caseNo} stands for the variable of that name'],
        default: 'https://',
      },
      body: {
        label: ['内容（JSON）', 'Body (JSON)'],
        hint: ['{"caseNo": "{caseNo}", "days": "{days}"}', '{"caseNo": "{caseNo}", "days": "{days}"}'],
      },
      headers: {
        label: ['请求头（JSON）', 'Headers (JSON)'],
        hint: [
          '{"authorization": "Bearer {secret.TOKEN}"}，密钥只写名称',
          '{"authorization": "Bearer {secret.TOKEN}"}: secrets by their names only',
        ],
      },
      result: {
        label: ['结果变量（JSON）', 'Result (JSON)'],
        hint: ['{"accepted": "body.result.ok", "code": "status"}', '{"accepted": "body.result.ok", "code": "status"}'],
      },
    },
  },
  input: z.looseObject({}),
  headers: headersSchema,
  output: z.looseObject({}),
  async handle(variables, job) {
    const settings = httpSettings()
    const outgoing = requestOf(job.headers, variables, job.effectKey, settings)
    const answer = await onRecord(outgoing, job, () => sendRequest(outgoing, settings))
    const { host } = outgoing.url
    if (answer.status === 408 || answer.status === 425 || answer.status === 429 || answer.status >= 500)
      throw new Error(`${host} answered ${answer.status}; tried again`)
    if (answer.status >= 300)
      throw new Incident(
        `${host} answered ${answer.status}: it does not take the call as it is. Correct the task or the other system`,
      )
    return resultOf(job.headers.result, answer)
  },
})

function requestOf(headers: Headers, variables: Variables, effectKey: string, settings: HttpSettings): OutgoingRequest {
  const url = urlOf(headers.url, variables)
  const body = headers.body === undefined ? undefined : JSON.stringify(fillJson(headers.body, variables))
  if (body !== undefined && body.length > LARGEST_BODY) throw new Incident(`the body is larger than ${LARGEST_BODY} characters`)
  const own = headersOf(headers.headers, variables, name => settings.secret(name, url.origin))
  return {
    method: headers.method,
    url,
    headers: {
      accept: 'application/json',
      ...own,
      'idempotency-key': effectKey,
      ...(body === undefined ? {} : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) }),
    },
    ...(body === undefined ? {} : { body }),
  }
}

/** Which host is called stands in the model; variables fill path and query, a part each. */
function urlOf(template: string, variables: Variables): URL {
  const origin = /^https?:\/\/[^/?#{}@]+(?=[/?#]|$)/i.exec(template)?.[0]
  const filled = fillText(template, variables, value => {
    if (value === '' || value === '.' || value === '..') throw new Incident('a variable in the address is empty or no name')
    return encodeURIComponent(value)
  })
  if (origin === undefined || !URL.canParse(filled))
    throw new Incident('the address must begin with https:// and the name of a host')
  return new URL(filled)
}

function headersOf(json: string | undefined, variables: Variables, secret: (name: string) => string): Record<string, string> {
  const asked = texts.safeParse(json === undefined ? {} : parsed(json))
  if (!asked.success) throw new Incident('the headers must be JSON: names with their texts')
  return Object.fromEntries(
    Object.entries(asked.data).map(([name, template]) => {
      if (!/^[\w-]+$/.test(name) || RESERVED.test(name)) throw new Incident('a header of that name cannot be set')
      const value = template
        .split(SECRET)
        .map((part, index) => (index % 2 === 1 ? secret(part) : fillText(part, variables)))
        .join('')
      if (/[^\t\u0020-\u007e]/.test(value)) throw new Incident(`header ${name} holds what no header may`)
      return [name.toLowerCase(), value]
    }),
  )
}

async function onRecord(outgoing: OutgoingRequest, job: JobContext, call: () => Promise<Answer>): Promise<Answer> {
  const { method, url } = outgoing
  const { effectKey, processInstanceKey, elementId } = job
  const about = { effectKey, caseKey: await job.caseKey(), processInstanceKey, elementId }
  const { _id } = await HttpCallModel.create({ ...about, method, host: url.host, path: url.pathname, at: new Date() })
  const startedAt = performance.now()
  const ended = (how: object) => HttpCallModel.updateOne({ _id }, { ...how, ms: Math.round(performance.now() - startedAt) })
  try {
    const answer = await call()
    await ended({ status: answer.status })
    return answer
  } catch (error) {
    await ended({ fault: faultOf(error) })
    throw error instanceof Incident ? error : new Error(`${url.host} cannot be reached (${faultOf(error)}); tried again`)
  }
}

/** `{ "accepted": "body.result.ok", "code": "status" }`: variables, and where in the answer they stand; null where nothing does. */
function resultOf(json: string | undefined, { status, body }: Answer): Record<string, unknown> {
  if (json === undefined) return {}
  const wanted = texts.safeParse(parsed(json))
  if (!wanted.success) throw new Incident('the result must be JSON: names of variables, and where in the answer they stand')
  const paths = Object.entries(wanted.data)
  const answer = { status, body: paths.some(([, path]) => path.startsWith('body')) ? jsonOf(body) : undefined }
  const found = Object.fromEntries(
    paths.map(([name, path]) => [name, path.split('.').reduce<unknown>(fieldOf, answer) ?? null] as const),
  )
  const text = JSON.stringify(found)
  if (text.length > LARGEST_RESULT)
    throw new Incident(`the result is larger than ${LARGEST_RESULT} characters: take less of the answer`)
  if (hasPersonalNumber(text)) throw new Incident('the answer holds an identity or mobile number there: no variable may')
  return found
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    throw new Incident('the answer is no JSON')
  }
}
