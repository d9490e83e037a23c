import { MIGRATION_EXAMPLES } from './migration-examples.ts'
import type { Person } from './expectations.ts'
import { PROJECT_EXAMPLES } from './modeler-examples.ts'
import type { Thing } from './world.ts'

/** How a route is called. What its rule names as a case, task, incident or file is put in by the matrix. */
export interface Example {
  /** Values of the path's other parameters. */
  readonly parameters?: Readonly<Record<string, string>>
  readonly query?: string
  /** Made for each case: called once for each. */
  readonly body?: object | ((thing: Thing) => object)
  /** Cases of which the answer must tell where the route is open to the person: a list that is empty leaks nothing, and is no list. */
  readonly tells?: (person: Person) => string
  /** An auditor is told what their own people did, by the keys they did it to; but nothing of what those hold. */
  readonly ofDeeds?: true
  /** What it names beside the case is not there: not found for anybody. */
  readonly lacks?: true
  /** The route reaches the case by its body: whom it must not exist for gets 404. */
  readonly reaches?: (person: Person) => string
}

const ofCases = ({ cases }: Person): string => cases
const ofIncidents = ({ incidents }: Person): string => incidents
const ofTasks = ({ tasks }: Person): string => tasks
const reason = '投诉核查需要'
const nothing: Example = {}
/** Refused for its content, once it is past the scope: what the matrix calls must change nothing for whoever comes next. */
const unfit: Example = { body: {} }

/** Every route of the server and its plugins, but the public ones. */
/** Of a register of people and the files in it. */
function peopleExamples(root: string, list: string): Record<string, Example> {
  const one = `${root}${list}/:subjectNo`
  return {
    [`get ${root}${list}`]: { query: 'tab=all&size=200', tells: ofCases },
    [`post ${root}${list}/search`]: { body: ({ caseNo }) => ({ tab: 'all', search: caseNo }), tells: ofCases },
    [`get ${root}/counts`]: nothing,
    [`get ${root}/figures`]: nothing,
    [`get ${one}`]: nothing,
    [`post ${one}/opened`]: { body: { reason } },
    [`post ${one}/unmasked`]: { body: { reason } },
    [`get ${one}/doings`]: nothing,
    [`get ${one}/forms/:submission`]: { parameters: { submission: 'none' }, lacks: true },
    [`post ${one}/forms/:submission/unmasked`]: { parameters: { submission: 'none' }, body: { reason }, lacks: true },
    [`get ${one}/matters`]: nothing,
    [`get ${one}/papers`]: nothing,
    [`get ${one}/notices`]: nothing,
  }
}

export const EXAMPLES: Readonly<Record<string, Example>> = {
  'get /api/me': nothing,
  'patch /api/me': { body: { locale: 'zh-CN' } },
  'get /api/me/sessions': nothing,
  'delete /api/me/sessions/:sessionId': { parameters: { sessionId: 'not-mine' } },
  'put /api/me/password': unfit,
  'get /api/clock': nothing,
  'get /api/notifications': nothing,
  'post /api/notifications/read': { body: { ids: [] } },
  // Asked for as JSON it is refused: a stream would not end.
  'get /api/notifications/stream': nothing,
  'get /api/notifications/settings': nothing,
  'put /api/notifications/settings': unfit,
  'post /api/notifications/address': unfit,
  'post /api/notifications/address/confirmation': unfit,
  'delete /api/notifications/address': nothing,
  'put /api/clock': unfit,
  'post /api/incidents/:incident/resolution': { body: { retries: 0 } },
  'post /api/messages': { body: ({ caseNo }) => ({ name: 'matter-news', correlationKey: caseNo }), reaches: ofCases },
  'get /api/files/:file': nothing,
  'get /api/files/:file/content': nothing,
  'delete /api/files/:file': nothing,
  'post /api/files/tasks/:task/:field': { parameters: { field: 'paper' }, body: {} },
  'post /api/files/starts/:process/:field': { parameters: { process: 'matter', field: 'paper' }, body: {} },

  'get /api/files/cases/:case': nothing,
  'get /api/inbox/counts': nothing,
  'get /api/inbox/draft-key': nothing,
  'get /api/inbox/tasks': { query: 'box=groups&limit=100', tells: ofTasks },
  'post /api/inbox/tasks/search': { body: ({ caseNo }) => ({ box: 'groups', search: caseNo }), tells: ofTasks },
  'get /api/inbox/facets': { query: 'box=groups' },
  'get /api/inbox/cases': { query: 'state=all&limit=100' },
  'post /api/inbox/cases/search': { body: ({ caseNo }) => ({ state: 'all', search: caseNo }) },
  'post /api/inbox/exports': { body: { filter: { box: 'groups' } } },
  'get /api/inbox/desk': nothing,
  'put /api/inbox/desk/columns': { body: { box: 'mine', shown: [] } },
  'post /api/inbox/desk/views': unfit,
  'delete /api/inbox/desk/views/:view': { parameters: { view: 'not-mine' } },
  'get /api/inbox/tasks/:task': nothing,
  'post /api/inbox/tasks/:task/unmasked': { body: { reason } },
  'get /api/inbox/tasks/:task/case': nothing,
  'post /api/inbox/tasks/:task/claim': nothing,
  'post /api/inbox/tasks/:task/release': nothing,
  'put /api/inbox/tasks/:task/draft': { body: { data: { decision: '稿' } } },
  'post /api/inbox/tasks/:task/draft/taken-over': nothing,
  'post /api/inbox/tasks/:task/complete': { body: { data: {} } },
  'get /api/inbox/tasks/:task/actions': nothing,
  'post /api/inbox/tasks/:task/actions/:action': { parameters: { action: 'copy' }, body: {} },
  'get /api/inbox/tasks/:task/actions/:action/people': { parameters: { action: 'copy' } },
  'get /api/inbox/cases/:case/urgeable': nothing,
  'post /api/inbox/cases/:case/urged': unfit,
  'get /api/inbox/cases/:case/events': nothing,
  'post /api/inbox/cases/:case/events': unfit,
  'post /api/inbox/batches/:action': { parameters: { action: 'claim' }, body: { key: 'batch-00', tasks: ['1'] } },
  'get /api/inbox/batches/:batch': { parameters: { batch: 'batch-00' } },
  'get /api/inbox/startable': nothing,
  'get /api/inbox/startable/:processDefinitionId': { parameters: { processDefinitionId: 'matter' } },
  'put /api/inbox/startable/:processDefinitionId/draft': { parameters: { processDefinitionId: 'matter' }, body: { data: {} } },
  'post /api/inbox/startable/:processDefinitionId': {
    parameters: { processDefinitionId: 'no-such-process' },
    body: { data: {} },
  },
  'get /api/inbox/started/:case': nothing,

  'get /api/deadlines': { tells: ofCases },
  'get /api/deadlines/counts': nothing,
  'post /api/deadlines/exports': { body: { filter: {} }, tells: ofCases },

  'get /api/operations/incidents': { tells: ofIncidents },
  'get /api/operations/incidents/count': nothing,
  'get /api/operations/instances': { tells: ofCases },
  'get /api/operations/instances/:instance': nothing,
  'get /api/replay/cases': { tells: ofCases },
  'post /api/replay/cases/search': { body: ({ caseNo }) => ({ search: caseNo }), tells: ofCases },
  'get /api/replay/processes': nothing,
  'get /api/replay/cases/:instance': nothing,
  'post /api/replay/cases/:instance/opened': { body: { reason } },
  'post /api/replay/cases/:instance/unmasked': { body: { reason } },

  ...PROJECT_EXAMPLES,
  'get /api/modeler/processes': nothing,
  'get /api/modeler/processes/:processDefinitionId/versions': { parameters: { processDefinitionId: 'matter' } },
  'get /api/modeler/definitions/:processDefinitionKey': { parameters: { processDefinitionKey: '1' } },
  'get /api/modeler/element-templates': nothing,
  'get /api/modeler/variables': nothing,
  'get /api/modeler/decisions': nothing,
  'get /api/modeler/decisions/:decisionRequirementsId/versions': { parameters: { decisionRequirementsId: 'none' } },
  'get /api/modeler/decision-models/:decisionRequirementsKey': { parameters: { decisionRequirementsKey: '1' } },
  'get /api/papers/cases/:case': nothing,
  'get /api/papers/tasks/:task/preview': nothing,
  'get /api/papers/wordings': nothing,
  'get /api/papers/wordings/:kind': { parameters: { kind: 'entry-declaration' } },
  'post /api/papers/wordings/check': unfit,
  'post /api/papers/wordings': unfit,
  'post /api/papers/wordings/:kind/versions': { parameters: { kind: 'entry-declaration' }, ...unfit },
  'post /api/papers/wordings/:kind/pack': { parameters: { kind: 'entry-declaration' }, ...unfit },
  'get /api/papers/series': nothing,
  'put /api/papers/series/:org/:kind': { parameters: { org: '410106', kind: 'entry-declaration' }, ...unfit },
  'get /api/papers/cases/:case/:paper/:format': { parameters: { paper: 'none', format: 'pdf' }, lacks: true },
  'post /api/papers/cases/:case/:paper/:format': { parameters: { paper: 'none', format: 'pdf' }, body: { reason }, lacks: true },
  'get /api/letters': { tells: ofCases },
  'get /api/letters/cases/:case/:letter': { parameters: { letter: 'none' }, lacks: true },
  'post /api/letters/cases/:case/:letter/answers': {
    parameters: { letter: 'none' },
    body: { answer: 'agree', receivedOn: '2026-12-01' },
    lacks: true,
  },
  'post /api/letters/cases/:case/:letter/answers/:answer/words': {
    parameters: { letter: 'none', answer: 'none' },
    body: { reason },
    lacks: true,
  },
  'post /api/letters/cases/:case/:letter/reminders': { parameters: { letter: 'none' }, body: { how: 'post' }, lacks: true },
  'post /api/letters/cases/:case/:letter/withdrawal': { parameters: { letter: 'none' }, body: { reason }, lacks: true },
  'post /api/letters/cases/:case/:letter/files/:field': { parameters: { letter: 'none', field: 'scan' }, body: {}, lacks: true },
  'get /api/letters/hooks': nothing,
  'post /api/letters/hooks': unfit,
  'post /api/letters/hooks/:hook/secret': { parameters: { hook: 'none' }, body: {} },
  'post /api/letters/hooks/:hook/revocation': { parameters: { hook: 'none' }, body: {} },
  'get /api/modeler/forms': nothing,
  'get /api/modeler/forms/:formId': { parameters: { formId: 'matter' } },
  'get /api/modeler/forms/:formId/versions': { parameters: { formId: 'matter' } },
  'post /api/modeler/lint': unfit,
  'post /api/modeler/deployments': unfit,
  'post /api/modeler/impact': unfit,
  'post /api/modeler/impact/replay': unfit,
  ...MIGRATION_EXAMPLES,
  'get /api/modeler/definitions/:processDefinitionKey/standing': { parameters: { processDefinitionKey: '1' } },
  'get /api/parameters': nothing,
  'post /api/parameters/:key/versions': { parameters: { key: 'none' }, body: {} },
  'get /api/parameters/indicators': nothing,
  'post /api/parameters/indicators/:set/versions': {
    parameters: { set: 'none' },
    body: { points: {}, stars: [], after: 1, reason },
  },
  'get /api/parameters/regions': nothing,
  'post /api/parameters/regions/:organisation/choices': { parameters: { organisation: '410106' }, body: {} },
  'get /api/parameters/holidays': nothing,
  'put /api/parameters/holidays/:year': { parameters: { year: '2026' }, body: {} },

  'get /api/form-components/record-kinds': nothing,
  'post /api/form-components/records/search': { body: ({ caseNo }) => ({ kind: 'case', text: caseNo }), tells: ofCases },
  'post /api/form-components/organisations/search': { body: { text: '所', kinds: 'office' } },
  'get /api/form-components/organisation-name': { query: 'code=410106' },
  'post /api/form-components/people/search': { body: { text: '' } },
  'post /api/form-components/people/name': { body: { username: 'jiyuan-clerk' } },
  'get /api/form-components/deadline': { query: 'from=2026-11-22&count=3' },

  'get /api/ledgers': nothing,
  'post /api/ledgers': unfit,
  'post /api/ledgers/check': unfit,
  'get /api/ledgers/:ledger': { parameters: { ledger: 'matters' } },
  'post /api/ledgers/:ledger/versions': { parameters: { ledger: 'matters' }, body: {} },
  'post /api/ledgers/:ledger/entries/search': {
    parameters: { ledger: 'matters' },
    body: ({ caseNo }) => ({ search: caseNo }),
    tells: ofCases,
  },
  'post /api/ledgers/:ledger/exports': { parameters: { ledger: 'matters' }, body: { columns: ['note'] }, tells: ofCases },
  'get /api/ledgers/entries/:entry': nothing,
  'post /api/ledgers/entries/:entry/unmasked': { body: { reason } },
  'post /api/ledgers/entries/:entry/opened': { body: { reason } },
  'post /api/ledgers/entries/:entry/corrections': unfit,

  ...peopleExamples('/api/correction', '/subjects'),
  'get /api/correction/raisable': nothing,
  'post /api/correction/raised': {
    body: ({ caseNo }) => ({ message: 'none', key: 'raise-00', subjects: [caseNo] }),
    tells: ofCases,
  },
  'get /api/correction/office-day': { tells: ofCases },
  ...peopleExamples('/api/resettlement', '/persons'),

  'get /api/dashboards/board': nothing,
  'get /api/dashboards/offices/:office/figures/:figure': { parameters: { office: '410106-01', figure: 'overdue' } },
  'get /api/offices': nothing,
  'get /api/offices/officers': nothing,
  'get /api/offices/:office': { parameters: { office: '410106-01' } },
  'get /api/organisations': nothing,
  'get /api/organisations/:code': { parameters: { code: '410106' } },
  'get /api/duty/delegations': nothing,
  'get /api/duty/choices': nothing,
  'get /api/duty/people/:colleague/stand-ins': nothing,
  'post /api/duty/delegations': unfit,
  'post /api/duty/delegations/:delegation/end': { parameters: { delegation: '1' }, body: {} },
  'get /api/duty/entrustments': nothing,
  'post /api/duty/entrustments': unfit,
  'post /api/duty/entrustments/:entrustment/end': { parameters: { entrustment: '1' }, body: {} },

  'get /api/accounts/people': nothing,
  'post /api/accounts/people': unfit,
  'post /api/accounts/people/search': { body: { search: 'a' } },
  'get /api/accounts/people/:account': nothing,
  'post /api/accounts/people/:account/disabled': unfit,
  'post /api/accounts/people/:account/enabled': unfit,
  'post /api/accounts/people/:account/posts': unfit,
  'post /api/accounts/people/:account/ended-posts': unfit,
  'post /api/accounts/people/:account/password': unfit,
  'post /api/accounts/people/:account/ended-sessions': { body: { sessionId: 'none' } },
  'post /api/accounts/people/:account/unlocked': unfit,
  'get /api/accounts/proposals': nothing,
  'post /api/accounts/people/:account/proposals': unfit,
  'post /api/accounts/people/:account/decisions': unfit,
  'get /api/audit/events': { ofDeeds: true },
  'get /api/audit/actions': nothing,
  'get /api/audit/people': nothing,
  'get /api/audit/chain': nothing,
  'post /api/audit/exports': { body: { format: 'csv', filter: {} }, ofDeeds: true },
}
