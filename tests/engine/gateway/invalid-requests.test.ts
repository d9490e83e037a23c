import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RestEngine } from './rest.ts'

type Row = readonly [request: string, body: string | undefined, detail: string]

/** What Camunda's gateway cannot read: title `Bad Request`. */
const UNREADABLE: readonly Row[] = [
  ['POST /v2/jobs/activation', undefined, 'Required request body is missing'],
  ['POST /v2/jobs/activation', 'null', 'Required request body is missing'],
  ['POST /v2/jobs/activation', '{"type": ', 'Failed to read request'],
  ['POST /v2/jobs/activation', '[1]', 'Request property [] cannot be parsed'],
  ['POST /v2/jobs/activation', '{"type":"a","timeout":"soon"}', 'Request property [timeout] cannot be parsed'],
  ['POST /v2/jobs/activation', '{"type":{}}', 'Request property [type] cannot be parsed'],
  ['POST /v2/jobs/activation', '{"type":"a","timeout":1,"maxJobsToActivate":3000000000}', 'Failed to read request'],
  ['POST /v2/jobs/activation', '{"type":"a","timeout":99999999999999999999}', 'Failed to read request'],
  ['POST /v2/jobs/activation', '{"fetchVariable":"a","timeout":1}', 'Request property [fetchVariable] cannot be parsed'],
  ['POST /v2/jobs/abc/completion', '{}', "Failed to convert 'jobKey' with value: 'abc'"],
  ['POST /v2/jobs/99999999999999999999/completion', '{}', "Failed to convert 'jobKey' with value: '99999999999999999999'"],
  ['POST /v2/jobs/5/completion', '{"variables":5}', 'Request property [variables] cannot be parsed'],
  ['POST /v2/jobs/5/completion', '{"variables":[1]}', 'Request property [variables] cannot be parsed'],
  ['POST /v2/jobs/5/error', undefined, 'Required request body is missing'],
  ['PATCH /v2/jobs/5', '{"changeset":{"retries":"no"}}', 'Request property [changeset.retries] cannot be parsed'],
  ['PATCH /v2/jobs/5', '{"changeset":4}', 'Request property [changeset] cannot be parsed'],
  ['POST /v2/process-instances', undefined, 'Required request body is missing'],
  [
    'POST /v2/process-instances',
    '{"processDefinitionId":"one-task","awaitCompletion":"yes"}',
    'Request property [awaitCompletion] cannot be parsed',
  ],
  [
    'POST /v2/process-instances',
    '{"processDefinitionId":"one-task","startInstructions":[{"elementId":{}}]}',
    'Request property [startInstructions[0].elementId] cannot be parsed',
  ],
  ['POST /v2/messages/publication', undefined, 'Required request body is missing'],
  ['PUT /v2/clock', undefined, 'Required request body is missing'],
  ['PUT /v2/element-instances/5/variables', undefined, 'Required request body is missing'],
  ['GET /v2/process-instances/abc', undefined, "Failed to convert 'processInstanceKey' with value: 'abc'"],
  ['POST /v2/user-tasks/x/variables/search', '{}', "Failed to convert 'userTaskKey' with value: 'x'"],
]

const TENANT = (request: string) =>
  `Expected to handle request ${request} with tenant identifier 'x', but multi-tenancy is disabled`

/** What reads well but makes no sense: title `INVALID_ARGUMENT`. */
const INVALID: readonly Row[] = [
  ['POST /v2/jobs/activation', '{}', 'No type provided. No timeout provided. No maxJobsToActivate provided.'],
  [
    'POST /v2/jobs/activation',
    '{"type":" ","timeout":0,"maxJobsToActivate":-1}',
    "No type provided. The value for timeout is '0' but must be greater than 0. The value for maxJobsToActivate is '-1' but must be greater than 0.",
  ],
  ['POST /v2/jobs/activation', '{"type":"a","timeout":1,"maxJobsToActivate":1,"tenantIds":["x"]}', TENANT('Activate Jobs')],
  [
    'POST /v2/jobs/activation',
    '{"type":"a","timeout":1,"maxJobsToActivate":1,"tenantIds":["x","<default>"]}',
    'Expected to handle request Activate Jobs with tenant identifiers [x, <default>], but multi-tenancy is disabled',
  ],
  ['POST /v2/jobs/5/error', '{"errorCode":"  "}', 'No errorCode provided.'],
  ['PATCH /v2/jobs/5', '{}', 'At least one of [retries, timeout] is required.'],
  ['PATCH /v2/jobs/5', '{"changeset":{}}', 'At least one of [retries, timeout] is required.'],
  ['POST /v2/process-instances', '{}', 'At least one of [processDefinitionId, processDefinitionKey] is required.'],
  [
    'POST /v2/process-instances',
    '{"processDefinitionId":"a","processDefinitionKey":"1","operationReference":0}',
    "Only one of [processDefinitionId, processDefinitionKey] is allowed. The value for operationReference is '0' but must be > 0.",
  ],
  [
    'POST /v2/process-instances',
    '{"processDefinitionKey":"order"}',
    "The provided processDefinitionKey 'order' is not a valid key. Expected a numeric value. Did you pass an entity id instead of an entity key?.",
  ],
  ['POST /v2/process-instances', '{"processDefinitionId":"a","tenantId":"x"}', TENANT('Create Process Instance')],
  [
    'POST /v2/process-instances',
    '{"processDefinitionId":"a","tags":["1st"]}',
    "The provided tag '1st' is not valid. Tag must start with a letter (a-z, A-Z), followed by alphanumerics, underscores, minuses, colons, or periods. It must not be blank and must be 100 characters or less.",
  ],
  [
    'POST /v2/process-instances',
    '{"processDefinitionId":"a","tags":["a","b","c","d","e","f","g","h","i","j","k"]}',
    "The provided number of tags '11' is not supported. Ensure to not add more than 10 tags.",
  ],
  [
    'POST /v2/process-instances',
    '{"processDefinitionId":""}',
    "Command 'CREATE' rejected with code 'INVALID_ARGUMENT': Expected at least a bpmnProcessId or a key greater than -1, but none given",
  ],
  [
    'POST /v2/process-instances/5/cancellation',
    '{"operationReference":-1}',
    "The value for operationReference is '-1' but must be > 0.",
  ],
  ['POST /v2/messages/publication', '{}', 'No name provided.'],
  ['POST /v2/messages/publication', '{"name":"a","tenantId":"x"}', TENANT('Publish Message')],
  ['POST /v2/messages/correlation', '{}', 'No messageName provided.'],
  ['POST /v2/messages/correlation', '{"name":"a","tenantId":"x"}', TENANT('Correlate Message')],
  ['POST /v2/signals/broadcast', '{}', 'No signalName provided.'],
  ['POST /v2/signals/broadcast', '{"signalName":"a","tenantId":"x"}', TENANT('Broadcast Signal')],
  ['POST /v2/user-tasks/5/assignment', '{}', 'No assignee provided'],
  [
    'PATCH /v2/user-tasks/5',
    undefined,
    'No update data provided. Provide at least an "action" or a non-null value for a supported attribute in the "changeset".',
  ],
  [
    'PATCH /v2/user-tasks/5',
    '{"changeset":{"dueDate":"soon","followUpDate":"2030-01-01","priority":101}}',
    "The provided due date 'soon' cannot be parsed as a date according to RFC 3339, section 5.6. The provided follow-up date '2030-01-01' cannot be parsed as a date according to RFC 3339, section 5.6. The value for priority is '101' but must be within the [0,100] range.",
  ],
  ['PUT /v2/clock', '{}', 'No timestamp provided.'],
  ['PUT /v2/clock', '{"timestamp":-1}', "The value for timestamp is '-1' but must be not negative."],
  ['PUT /v2/element-instances/5/variables', '{}', 'No variables provided.'],
  ['PUT /v2/element-instances/5/variables', '{"variables":{}}', 'No variables provided.'],
  [
    'PUT /v2/element-instances/5/variables',
    '{"variables":{"a":1},"operationReference":-4}',
    "The value for operationReference is '-4' but must be > 0.",
  ],
]

describe("a request that cannot be served is refused in the words of Camunda's gateway", () => {
  let rest: RestEngine
  beforeAll(async () => {
    rest = await RestEngine.start('one-task.bpmn')
  })
  afterAll(() => rest.stop())

  const send = (request: string, body?: string) => {
    const [method, path] = request.split(' ') as [string, string]
    const sent = rest.api[method.toLowerCase() as 'post'](path)
    return body === undefined ? sent : sent.type('json').send(body)
  }
  const problem = (request: string, title: string, detail: string) => ({
    type: 'about:blank',
    title,
    status: 400,
    detail,
    instance: request.split(' ')[1]!.replace(/\?.*/, ''),
  })

  it.each(UNREADABLE)('%s %s: %s', async (request, body, detail) => {
    const answer = await send(request, body).expect('content-type', 'application/problem+json')
    expect(answer.body).toEqual(problem(request, 'Bad Request', detail))
    expect(answer.status).toBe(400)
  })

  it.each(INVALID)('%s %s: %s', async (request, body, detail) => {
    const answer = await send(request, body).expect('content-type', 'application/problem+json')
    expect(answer.body).toEqual(problem(request, 'INVALID_ARGUMENT', detail))
    expect(answer.status).toBe(400)
  })

  it('a deployment without files, or for another tenant', async () => {
    const none = await rest.api.post('/v2/deployments').field('tenantId', '<default>').expect(400)
    expect(none.body).toMatchObject({ title: 'Bad Request', detail: "Required part 'resources' is not present." })
    const tenant = await rest.deploy('one-task.bpmn').field('tenantId', 'x').expect(400)
    expect(tenant.body).toMatchObject({ title: 'INVALID_ARGUMENT', detail: TENANT('Deploy Resources') })
    await rest.deploy('one-task.bpmn').field('tenantId', '<default>').expect(200)
  })

  it('a method or a media type that does not belong there', async () => {
    const method = await rest.api.get('/v2/process-instances').expect(405)
    expect(method.body).toMatchObject({ title: 'Method Not Allowed', detail: "Method 'GET' is not supported. Supported: POST." })
    const media = await rest.api.post('/v2/jobs/activation').type('text/plain').send('hello').expect(415)
    expect(media.body).toMatchObject({ title: 'Unsupported Media Type', detail: "Content-Type 'text/plain' is not supported." })
  })

  it('but scalars are read leniently: a number as text, digits as a number, no fractions; what is unknown is left alone', async () => {
    const request = '{"type":5,"timeout":"5000","maxJobsToActivate":1.7,"requestTimeout":-1,"unknown":{}}'
    expect((await send('POST /v2/jobs/activation', request).expect(200)).body).toEqual({ jobs: [] })
    const created = '{"processDefinitionId":"one-task","tenantId":"","awaitCompletion":"false","processDefinitionVersion":"1"}'
    await send('POST /v2/process-instances', created).expect(200)
    await send('POST /v2/messages/publication', '{"name":"a","timeToLive":9223372036854775807}').expect(200)
    await send('POST /v2/signals/broadcast', '{"signalName":""}').expect(200)
  })
})
