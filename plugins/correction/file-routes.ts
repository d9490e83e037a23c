import { ServerError, type PluginContext, type SessionRequest, type SubjectInScope } from '../../server/plugin-api.ts'
import { mattersIn, noticesTo, papersIn } from './subject-records.ts'

const OF_SUBJECT = { subjectNo: 'subject' } as const
const READ = { roles: ['staff', 'auditor'], data: OF_SUBJECT } as const

/** `/api/correction/subjects/:subjectNo/…`: the file of one subject. */
export function registerFileRoutes({ route }: PluginContext): void {
  route('get', '/subjects/:subjectNo/matters', READ, async (request, response) => {
    response.json({ items: await mattersIn(openTo(request)) })
  })
  route('get', '/subjects/:subjectNo/papers', READ, async (request, response) => {
    response.json({ items: await papersIn(openTo(request)) })
  })
  route('get', '/subjects/:subjectNo/notices', READ, async (request, response) => {
    response.json({ items: await noticesTo(openTo(request)) })
  })
}

/** A minor's file is sealed: an auditor's look at it has its reason first (法54). */
function openTo({ account, objects }: SessionRequest<typeof OF_SUBJECT>): SubjectInScope {
  if (objects.subjectNo.sealed && account.roles.includes('auditor')) throw new ServerError('FILE_SEALED')
  return objects.subjectNo
}
